"""Names stay below the address, and nothing that could be a credential is said."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from portalcrawl.errors import DamagedRecord, ObjectsAway
from portalcrawl.objects import address
from portalcrawl.objects.place import Content, Occupied, Place


@pytest.mark.parametrize(
    ("portal", "path"),
    [
        ("vn-thu", "../other/x"), ("..", "x"), ("vn-thu", "files//x"), ("vn-thu", "/etc/passwd"), ("", "x"), ("vn-thu", "a\\b"),
        ("vn-thu", "a b"), ("vn-thu", "a?b"), ("vn-thu", "a/.hidden"), ("vn-thu", "x..y"), ("vn-thu", "x" * 2000), ("vn/../..", "x"),
    ],
)  # fmt: skip
def test_no_way_out(portal, path):
    with pytest.raises(ValueError, match="cannot name an object"):
        address.object_name(portal, path)


def test_what_errors_say(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "abc/def+ghi")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    system = SimpleNamespace(
        storage_options={"key": "AKIA123456", "token": "tok-tok-tok", "anon": False, "client_kwargs": {}}
    )
    error = OSError("AKIA123456 signed abc/def+ghi\nwith tok-tok-tok in eu-north-1")
    assert address.said(error, system) == "… signed … with … in eu-north-1"
    assert address.said(TimeoutError()) == "TimeoutError"


def test_a_place_that_is_a_folder(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"one" * 1000)
    place, content = Place(f"file://{tmp_path}/far"), Content.of(path)
    place.put(path, "vn-thu/a/b", content, replace=False)
    assert place.read("vn-thu/a/b", 3, 4) == b"oneo"
    place.fetch("vn-thu/a/b", tmp_path / "back", content)
    assert (tmp_path / "back").read_bytes() == path.read_bytes()
    with pytest.raises(DamagedRecord, match="is not what was sent there"):
        place.fetch("vn-thu/a/b", tmp_path / "other", Content(3000, "0" * 64))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["back", "far", "x"]
    path.write_bytes(b"two" * 1000)
    with pytest.raises(Occupied):
        place.put(path, "vn-thu/a/b", Content.of(path), replace=False)
    place.put(path, "vn-thu/a/b", Content.of(path), replace=True)
    assert place.read("vn-thu/a/b", 0, 3) == b"two"
    place.remove("vn-thu/a/b")
    place.remove("vn-thu/a/b")
    with pytest.raises(FileNotFoundError):
        place.read("vn-thu/a/b", 0, 1)


def test_readers_do_not_wait_again_and_again(faulty):
    faulty.away = "down"
    place = Place("faulty://news")
    for _ in range(3):
        with pytest.raises(ObjectsAway, match="down"):
            place.read("vn-thu/x", 0, 1)
    assert len(faulty.asked) == 1
