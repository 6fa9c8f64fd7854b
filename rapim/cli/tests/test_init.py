import json

from tests.homes import Home

KUDUS = ("init", "--region", "33.19", "--name", "Kabupaten Kudus")


def test_it_makes_a_home_with_one_login_and_keeps_it_when_repeated(tmp_path):
    home = Home(tmp_path / "home")
    first = json.loads(home.rapim(*KUDUS, "--format", "json").stdout)
    again = json.loads(home.rapim(*KUDUS, "--format", "json").stdout)
    assert first["region"] == {"code": "33.19", "name": "Kabupaten Kudus"}
    assert first["login"]["username"] == "sekretariat" and len(first["login"]["password"]) >= 16
    assert again["login"] is None
    assert (home.path / "secret.key").stat().st_mode & 0o077 == 0
    entered = "from django.contrib.auth import authenticate; from django.test import RequestFactory as R; "
    login = f"print(authenticate(R().get('/'), **{first['login']!r}) is not None)"
    assert home.python(entered + login) == "True"


def test_it_refuses_a_code_that_is_none_and_makes_nothing(tmp_path):
    home = Home(tmp_path / "home")
    done = home.rapim("init", "--region", "3319", "--name", "Kabupaten Kudus")
    assert done.returncode == 2 and "bukan kode daerah" in done.stderr and not home.path.exists()


def test_it_says_in_one_sentence_that_the_database_is_away(tmp_path):
    home = Home(tmp_path / "home", "postgresql://rapim:x@127.0.0.1:1/rapim")
    done = home.rapim(*KUDUS)
    assert done.returncode == 1 and "basis data tidak terjangkau" in done.stderr and "Traceback" not in done.stderr


def test_it_refuses_to_work_on_a_home_of_an_older_version(tmp_path):
    home = Home(tmp_path / "home").init()
    home.python("from django.core.management import call_command as c; c('migrate', 'jobs', 'zero', verbosity=0)")
    done = home.rapim("check")
    assert done.returncode == 2 and "rapim init" in done.stderr
    home.init()
    assert home.rapim("check").returncode == 0


def test_it_keeps_the_journal_whole_when_the_key_of_the_sessions_is_changed(tmp_path):
    home = Home(tmp_path / "home").init()
    (home.path / "secret.key").write_text("another\n")
    assert home.rapim("check").returncode == 0
    (home.path / "journal.key").write_text("another\n")
    assert home.rapim("check").returncode == 2
