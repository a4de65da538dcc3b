"""Killed between any two steps, the next run goes on: everything is there once, and nothing is referred to that is nowhere."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portalcrawl.archive import Captures, Limits
from portalcrawl.delivery import deliver
from tests.objects.conftest import PORTAL, far, fill, local, opened, url, whole

STEPS = ["queued", "half", "sent", "arrived", "let-go", "gone"]
KILLED = """
import os, signal, sys
from pathlib import Path
import fsspec.implementations.local as local
from portalcrawl.delivery import deliver
from portalcrawl.archive import Limits
from portalcrawl.objects import place, spool, table
from tests.objects.conftest import PORTAL, opened

folder, database, there, step, turn = sys.argv[1:]
left = [int(turn)]

def die(name):
    if name == step:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

def around(owner, name, before, after):
    real = getattr(owner, name)
    def call(*args, **more):
        die(before)
        found = real(*args, **more)
        die(after)
        return found
    setattr(owner, name, call)

around(spool.Spool, "_queue", "queue", "queued")
around(place.Place, "put", "put", "arrived")
around(table.Objects, "confirmed", "confirm", "confirmed")
around(Path, "unlink", "let-go", "gone")
around(table.Objects, "doom", "doom", "")
around(place.Place, "remove", "", "removed")
around(place.Place, "_send", "", "sent")

def half(self, lpath, rpath, callback=None, **more):
    body = Path(lpath).read_bytes()
    with open(rpath, "wb") as file:
        file.write(body[: len(body) // 2])
        file.flush()
        die("half")
        file.write(body[len(body) // 2 :])

local.LocalFileSystem.put_file = half
with opened(Path(folder), database or None) as store:
    limits = Limits(size=int(os.environ.get("LIMIT", "0")))
    print(deliver(store, [PORTAL], there, limits=limits), flush=True)
"""


def killed(folder: Path, address: str | None, place: str, step: str, turn: int) -> bool:
    """Deliver in a process that is killed at a step, the so-manieth time; whether it was."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), address or "", place, step, str(turn)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode != 0


def consistent(store, place: str, numbers) -> None:
    """What the table calls there is there, as it says; what articles need is somewhere."""
    found = far(place)
    query = "select path, size from objects where stored is not null and doomed is null"
    for path, size in store.database.execute(query):
        assert len(found[path]) == size
    here = local(store.folder)
    for name, body in found.items():
        if not name.endswith(".part"):  # under its own name nothing is half
            assert name in here or body
            if name in here and name != "articles.jsonl":
                assert body == (store.folder / PORTAL / name).read_bytes()
    captures = Captures(store.database, store.folder)
    assert {one.url for one in captures.of(PORTAL, "article")} == {url(number) for number in numbers}
    for one in captures.of(PORTAL):
        captures.read(one)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step(tmp_path, step):
    place = f"file://{tmp_path}/far"
    out = tmp_path / "out"
    with opened(out) as store:
        fill(store, [1, 2, 3], max_size=3000)
    assert killed(out, None, place, step, 1)  # where it comes to it for the second time
    with opened(out) as store:
        consistent(store, place, [1, 2, 3])
        deliver(store, [PORTAL], place)
        whole(store, place, [1, 2, 3])
        assert local(out) == {"articles.jsonl"}


@pytest.mark.parametrize("step", ["queued", "sent"])
def test_killed_with_a_database_on_a_server(tmp_path, database, step):
    place = f"file://{tmp_path}/far"
    out = tmp_path / "out"
    with opened(out, database) as store:
        fill(store, [1, 2, 3])
    assert killed(out, database, place, step, 0)
    with opened(out, database) as store:
        consistent(store, place, [1, 2, 3])
        deliver(store, [PORTAL], place)
        whole(store, place, [1, 2, 3])
        assert local(out) == {"articles.jsonl"}


@pytest.mark.parametrize("step", ["doom", "removed", "queued"])
def test_killed_while_the_archive_gets_smaller(tmp_path, step, monkeypatch):
    place = f"file://{tmp_path}/far"
    out = tmp_path / "out"
    with opened(out) as store:
        for number in range(1, 6):
            fill(store, [1, 2], files=False, seed=number)
            deliver(store, [PORTAL], place)
        size = sum(len(body) for one, body in far(place).items() if one.startswith("archive/"))
        fill(store, [3], files=False)
    monkeypatch.setenv("LIMIT", str(size // 2))
    assert killed(out, None, place, step, 0)
    with opened(out) as store:
        consistent(store, place, [1, 2, 3])
        deliver(store, [PORTAL], place, limits=Limits(size=size // 2))
        whole(store, place, [1, 2, 3])
        left = sum(len(body) for one, body in far(place).items() if one.startswith("archive/"))
        assert left < size * 0.7
