"""A temporary PostgreSQL on loopback, from the server's own binaries (Debian: `postgresql`)."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

POSTGRES = "postgres"  # the server refuses to run as root, and Debian makes this user for it
NUMBERS = count(1)


def binaries() -> Path | None:
    """The newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return found[-1].parent if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*command: object) -> None:
    """As the server's user where we are root; everything said is shown only if it fails."""
    who: dict[str, Any] = {"user": POSTGRES, "group": POSTGRES, "extra_groups": []} if os.getuid() == 0 else {}
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd="/", **who)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty cluster; it and its files are gone when the tests are."""
    if not binaries():
        pytest.skip("POSTGRESQL IS MISSING: no /usr/lib/postgresql/*/bin; install the package postgresql")
    with cluster() as address:
        yield address


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    if not (tools := binaries()):
        raise RuntimeError("no PostgreSQL on this machine")
    folder = Path(tempfile.mkdtemp(prefix="rapim-postgresql-"))
    secret = folder / "password"
    secret.write_text(secrets.token_urlsafe())
    if os.getuid() == 0:
        for path in (folder, secret):
            shutil.chown(path, POSTGRES, POSTGRES)
    data, port = folder / "data", free_port()
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    try:
        run(tools / "initdb", "-D", data, "-U", "rapim", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "-N")
        run(tools / "pg_ctl", "-D", data, "-l", folder / "log", "-o", settings, "-w", "start")
        yield f"postgresql://rapim:{secret.read_text()}@127.0.0.1:{port}"
    finally:
        if (data / "postmaster.pid").exists():
            run(tools / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_database(postgresql: str) -> str:
    """The address of a fresh, empty database."""
    name = f"rapim_{next(NUMBERS)}"
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{postgresql}/{name}"
