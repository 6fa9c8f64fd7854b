"""boot.py: standard library only, installs once, falls back to ranges, hands arguments on."""

import ast
import importlib.util
import os
import sys

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def boot(tmp_path, monkeypatch):
    """boot.py over an empty project; what it would run is noted instead."""
    spec = importlib.util.spec_from_file_location("boot", ROOT / "boot.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, place in {"ROOT": ".", "VENV": ".venv", "STAMP": ".venv/stamp", "CONSTRAINTS": "pins"}.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv/python")
    module.fetched, module.ran = [], []
    monkeypatch.setattr(module, "fetch", lambda *asked, pinned: module.fetched.append((*asked, pinned)) or True)
    monkeypatch.setattr(module, "run", lambda *command: module.ran.append(command))
    monkeypatch.setattr(module, "by_uv", lambda: None)
    monkeypatch.setattr(module, "by_pip_of_this_python", lambda: ("pip",))
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "pins").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/python").touch()
    return module


def test_it_needs_the_standard_library_only():
    tree = ast.parse((ROOT / "boot.py").read_text())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.split(".")[0] for node in imports for name in [alias.name for alias in node.names]}
    assert {getattr(node, "module", None) for node in imports} <= {None, "pathlib"}
    assert names <= sys.stdlib_module_names | {"Path"}


def test_it_installs_once(boot):
    assert boot.main("install") is None
    assert boot.main("install") is None
    assert boot.fetched == [(("pip",), [], True)]


def test_it_adds_what_the_tests_need_and_keeps_it(boot):
    boot.main("install")
    boot.main("test")
    boot.main("demo")
    boot.main("install", "bench")
    assert [extras for _, extras, _ in boot.fetched] == [[], ["test"], ["bench", "test"]]


def test_it_installs_again_when_what_is_asked_for_has_changed(boot):
    boot.main("install")
    boot.CONSTRAINTS.write_text("numpy==2.0")
    boot.main("install")
    assert len(boot.fetched) == 2


def test_it_installs_again_after_an_installation_that_broke_off(boot):
    boot.STAMP.write_text("")
    boot.main("install")
    assert len(boot.fetched) == 1


def test_it_falls_back_to_the_ranges_when_the_index_lacks_a_pin(boot, monkeypatch):
    monkeypatch.setattr(boot, "fetch", lambda *asked, pinned: boot.fetched.append(pinned) or not pinned)
    assert boot.main("install") is None
    assert boot.fetched == [True, False]


def test_it_tries_the_next_way_when_one_fails(boot, monkeypatch):
    monkeypatch.setattr(boot, "by_uv", lambda: ("uv",))
    monkeypatch.setattr(boot, "fetch", lambda way, *rest, pinned: boot.fetched.append((way, pinned)) or way == ("pip",))
    assert boot.main("install") is None
    assert boot.fetched == [(("uv",), True), (("uv",), False), (("pip",), True)]


def test_it_says_so_when_nothing_works(boot, monkeypatch):
    monkeypatch.setattr(boot, "fetch", lambda *asked, pinned: False)
    monkeypatch.setattr(boot, "by_ensurepip", lambda: None)
    assert "Gagal memasang" in boot.main("test")
    assert boot.ran == []
    assert not boot.STAMP.exists()


def test_it_hands_further_arguments_on(boot):
    boot.main("demo", "--port", "8001")
    boot.main("test", "-k", "name")
    demo, test = boot.ran
    assert demo[1:] == ("demo", "--port", "8001")
    assert test[-2:] == ("-k", "name")


def test_what_the_tests_compile_is_kept(boot, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    boot.main("test")
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


def test_it_tells_an_old_python_what_is_needed(boot, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "3.11" in boot.main("install")
    assert boot.fetched == []


def test_without_a_command_it_says_what_it_can_do(boot):
    assert "python3 boot.py demo" in boot.main()
