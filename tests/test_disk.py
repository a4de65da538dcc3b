from __future__ import annotations

import errno
import os

import pytest

from portalcrawl import disk
from portalcrawl.errors import StoreUnwritable


def test_a_file_is_replaced_whole_or_stays(tmp_path):
    path = tmp_path / "a.txt"
    disk.write(path, b"one")
    disk.write(path, b"two")
    assert path.read_bytes() == b"two"
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_bytes(b"mine")
    with pytest.raises(StoreUnwritable, match=r"folder cannot be written: "):
        disk.write(tmp_path / "folder", b"three")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "folder"]


@pytest.mark.parametrize("below", ["file", "file/a/b"])
def test_a_file_in_the_way_of_a_folder_is_named(tmp_path, below):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnwritable, match=r"file\S* cannot be written: "):
        disk.make(tmp_path / below)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else(tmp_path):
    tmp_path.chmod(0o500)
    disk.make(tmp_path)
    with pytest.raises(StoreUnwritable, match="cannot be written: Permission denied"):
        disk.ready(tmp_path)


def test_a_full_disk_is_told_from_one_that_refuses(tmp_path):
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert str(disk.refused(tmp_path, full, full="it waits")) == f"{tmp_path}: the disk is full; it waits"
    broken = OSError(errno.EIO, "Input/output error")
    assert str(disk.refused(tmp_path, broken, full="it waits")) == f"{tmp_path} cannot be written: Input/output error"
