"""A throw-away PostgreSQL cluster on a free port of 127.0.0.1: made once for all tests, gone with them.

    def test_x(database): ...           # the address of an empty database of the test's own
    def test_y(cluster): ...            # the cluster itself: cluster.database(), cluster.stop(), cluster.start()

Both fixtures are known to every test (tests/conftest.py) and skip it where the server's programs are not installed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

PROGRAMS = ("initdb", "pg_ctl", "postgres")
_ORDINARY = ("postgres", "nobody")
"""Users that the server runs as where the tests run as root: it refuses to."""


def missing() -> str | None:
    """Why there can be no cluster here; None where there can."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if lacking:
        return f"PostgreSQL's programs are not on the PATH: {', '.join(lacking)}"
    return None


class Cluster:
    """A server of its own, with durability off: nothing in it is to outlive the tests."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="portalcrawl-postgres-"))
        self._numbers = count(1)
        self._user = None
        if os.geteuid() == 0:
            known = {entry.pw_name for entry in pwd.getpwall()}
            self._user = next(name for name in _ORDINARY if name in known)
            shutil.chown(self.folder, self._user)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._run("initdb", "-D", "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            command, cwd=self.folder, user=self._user, text=True, check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if command[0] == "initdb" else subprocess.DEVNULL, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            log = self.folder / "log"
            said = done.stdout or (log.read_text(errors="replace")[-2000:] if log.exists() else "")
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {said}")

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = {
            "port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
            "synchronous_commit": "off", "full_page_writes": "off", "max_connections": 100, "shared_buffers": "64MB",
        }  # fmt: skip
        said = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in settings.items())
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-t", "30", "-o", said, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop the server: ``fast`` ends its connections, ``immediate`` is its ``kill -9``."""
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-m", how, "stop")

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://tests@127.0.0.1:{self.port}/{name}"

    def database(self) -> str:
        """The address of a new, empty database."""
        import psycopg

        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"drop database if exists {url.rpartition('/')[2]} with (force)")

    def close(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    if why := missing():
        pytest.skip(why)
    pytest.importorskip("psycopg", reason="the extra `cluster` is not installed")
    one = Cluster()
    try:
        yield one
    finally:
        one.close()


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    url = cluster.database()
    yield url
    cluster.drop(url)
