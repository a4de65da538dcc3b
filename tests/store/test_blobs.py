"""Files under their digests: whole or not there, once, swept after a kill."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from portalcrawl.errors import StoreUnwritable
from portalcrawl.store.blobs import Blobs


def files(folder):
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_a_file_is_kept_once_and_removed_with_its_folders(tmp_path):
    blobs = Blobs(tmp_path, "vn-x")
    one = blobs.put(b"abc", "pdf")
    digest = hashlib.sha256(b"abc").hexdigest()
    assert (one.sha256, one.path, one.size) == (digest, f"{digest[:2]}/{digest[2:4]}/{digest}.pdf", 3)
    assert blobs.put(b"abc", "pdf") == one
    assert files(tmp_path / "vn-x" / "files") == [one.path]
    assert blobs.holds(one.path)
    blobs.remove(one.path)
    assert not blobs.holds(one.path)
    assert list((tmp_path / "vn-x" / "files").iterdir()) == []


def test_a_file_that_was_cut_short_on_the_disk_is_written_again(tmp_path):
    blobs = Blobs(tmp_path, "vn-x")
    one = blobs.put(b"abcdef", "pdf")
    path = tmp_path / "vn-x" / "files" / one.path
    path.write_bytes(b"abc")
    blobs.put(b"abcdef", "pdf")
    assert path.read_bytes() == b"abcdef"


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path, monkeypatch):
    blobs = Blobs(tmp_path, "vn-x")

    def full(descriptor):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreUnwritable, match="the disk is full"):
            blobs.put(b"abc", "pdf")
    assert files(tmp_path) == []
    assert blobs.put(b"abc", "pdf").size == 3


WRITER = """
import sys
from pathlib import Path
from portalcrawl.store.blobs import Blobs
blobs = Blobs(Path(sys.argv[1]), "vn-x")
print("ready", flush=True)
for number in range(10_000):
    blobs.put(f"{number}".encode() * 20_000, "pdf")
"""


def test_killed_at_any_moment_every_file_is_whole(tmp_path):
    blobs = Blobs(tmp_path, "vn-x")
    root = tmp_path / "vn-x" / "files"
    for _ in range(int(os.environ.get("PORTALCRAWL_KILLS", "4"))):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        with writer:
            writer.stdout.readline()
            time.sleep(random.uniform(0.0, 0.2))
            writer.send_signal(signal.SIGKILL)
        for name in files(root):
            if not name.endswith(".part"):
                assert hashlib.sha256((root / name).read_bytes()).hexdigest() in name
        blobs.sweep()
        assert not [name for name in files(root) if name.endswith(".part")]
