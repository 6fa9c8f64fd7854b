"""Install, show and test rapim on a machine that has only python3 and pip (standard library only).

    python3 boot.py install [EXTRA …]     .venv with rapim in it; extras: test, bench
    python3 boot.py demo [--port 8001 …]  the sample region on a loopback address; arguments of `rapim demo`
    python3 boot.py test [-k NAME …]      every test; arguments of pytest

The environment lies in .venv beside this file. A stamp in it makes the second run instant.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".rapim-installed"
CONSTRAINTS = ROOT / "constraints.txt"
OLDEST = (3, 11)


def main(command="", *arguments):
    if sys.version_info < OLDEST:
        return "rapim perlu Python {0}.{1} atau lebih baru · rapim needs Python {0}.{1} or newer".format(*OLDEST)
    if command == "install":
        return install(set(arguments))
    if command == "demo":
        return install(set()) or run(VENV / "bin" / "rapim", "demo", *arguments)
    if command == "test":
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each of hundreds of processes would compile rapim for itself
        return install({"test"}) or run(PYTHON, "-m", "pytest", "-n", "auto", *arguments)
    return __doc__


def run(program, *arguments):
    """Become the program, so that its exit code and its Ctrl-C are ours."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(program, [str(program), *arguments])


def install(extras):
    """None when .venv holds rapim with these extras; else a sentence that says what failed."""
    installed = stamped()
    if installed is not None and extras <= installed:
        return None
    extras = sorted(extras | (installed or set()))
    say("Memasang rapim di .venv, sekali saja · installing rapim into .venv, once only …")
    for way in (by_uv, by_pip_of_this_python, by_ensurepip):
        installer = way()
        if installer and (fetch(installer, extras, pinned=True) or fetch(installer, extras, pinned=False)):
            STAMP.write_text(" ".join([fingerprint(), *extras]), encoding="ascii")
            say("Selesai · done.")
            return None
    return "Gagal memasang: lihat pesan di atas · could not install: see the messages above."


def stamped():
    """The extras that .venv holds for the project as it is now; None when it must be made (again)."""
    if not (STAMP.is_file() and PYTHON.exists()):
        return None
    known, *extras = STAMP.read_text(encoding="ascii").split() or [""]
    return set(extras) if known == fingerprint() else None


def fingerprint():
    """Changes with what is to be installed, and with the place: an editable install remembers its folder."""
    project = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    return hashlib.sha256(project + os.fsencode(ROOT)).hexdigest()


def by_uv():
    if not shutil.which("uv"):
        return None
    os.environ["UV_PYTHON_DOWNLOADS"] = "never"
    made = PYTHON.exists() or quietly("uv", "venv", "--quiet", "--python", sys.executable, VENV)
    return ("uv", "pip", "install", "--quiet", "--python", PYTHON) if made else None


def by_pip_of_this_python():
    """Debian's python3 without ensurepip: an empty environment, filled from outside."""
    made = PYTHON.exists() or quietly(sys.executable, "-m", "venv", "--without-pip", VENV)
    reach_in = (sys.executable, "-m", "pip", "--python", PYTHON)
    return (*reach_in, "install", "-qq") if made and quietly(*reach_in, "--version") else None


def by_ensurepip():
    made = quietly(sys.executable, "-m", "venv", VENV)
    return (PYTHON, "-m", "pip", "install", "-qq") if made else None


def fetch(installer, extras, pinned):
    """Install rapim itself, editable, at the pinned versions or within the ranges of pyproject.toml."""
    pins = ("--constraint", CONSTRAINTS) if pinned else ()
    if not pinned:
        say("Versi terkunci tidak lengkap di indeks; memakai rentang · some pins are missing; using the ranges …")
    project = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    return subprocess.run([*installer, *pins, "--editable", project], cwd=ROOT).returncode == 0


def quietly(*command):
    return subprocess.run(command, capture_output=True).returncode == 0


def say(sentence):
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
