"""Finding definitions: by id, by address, by file; the user's before the bundled."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portalcrawl import registry as registries
from portalcrawl.errors import InvalidPortal, UnknownPortal, UsageError
from portalcrawl.registry import VARIABLE, Registry, user_folders

BUNDLED = Registry()


def write(folder: Path, portal_id: str, url: str = "https://x.gov.vn/", more: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{portal_id}.toml"
    path.write_text(f'id = "{portal_id}"\nname = "X"\nurl = "{url}"\ncountry = "vn"\n{more}\n', encoding="utf-8")
    return path


def test_every_bundled_definition_holds() -> None:
    assert [fault for definition in BUNDLED.definitions.values() for fault in definition.faults()] == []
    assert BUNDLED.duplicates() == []
    for definition in BUNDLED.definitions.values():
        portal = definition.read()
        assert definition.source == f"portals/{portal.country}/{portal.id}.toml"
        # whoever relies on it must know whether it was ever tried
        assert portal.tried is not None or "not tried" in (portal.notes or "")


def test_the_first_portals() -> None:
    assert set(BUNDLED.ids()) >= {"vn-ha-long", "vn-ha-noi-sotttt"}
    hanoi = BUNDLED.get("vn-ha-noi-sotttt")
    assert hanoi.host == "sotttt.hanoi.gov.vn"
    assert [section.slug for section in hanoi.sections] == [
        "thanh-tra", "cong-nghe-thong-tin", "buu-chinh-vien-thong", "ke-hoach-tai-chinh", "thong-tin-dt",
    ]  # fmt: skip
    assert BUNDLED.get("vn-ha-long").host == "halongcity.gov.vn"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownPortal, match="no portal 'vn-ha-lomg'; did you mean vn-ha-long"):
        BUNDLED.get("vn-ha-lomg")
    with pytest.raises(UnknownPortal, match="'portalcrawl portals list' shows the ones there are"):
        BUNDLED.get("../../etc/passwd")


@pytest.mark.parametrize(
    ("url", "portal_id"),
    [
        ("https://sotttt.hanoi.gov.vn/vi/thanh-tra/-/view_content/1-x.html", "vn-ha-noi-sotttt"),
        ("http://SOTTTT.hanoi.gov.vn:80", "vn-ha-noi-sotttt"),
        ("https://hanoi.gov.vn/", None),
        ("https://xsotttt.hanoi.gov.vn/", None),
        ("https://halongcity.gov.vn.example/", None),
    ],
)
def test_by_address(url: str, portal_id: str | None) -> None:
    found = BUNDLED.find(url)
    assert (found.id if found else None) == portal_id


@pytest.mark.parametrize("word", ["ftp://x.vn/", "file:///etc/passwd", "http://", "http://[::"])
def test_no_address(word: str) -> None:
    with pytest.raises(UsageError, match="expected an http"):
        BUNDLED.find(word)


def test_former_hosts_and_shared_hosts(tmp_path: Path) -> None:
    write(tmp_path, "vn-q", "https://quang.example/")
    write(tmp_path, "vn-q-a", "https://quang.example/donvi/a", 'former_hosts = ["a.example"]')
    write(tmp_path, "vn-a", "https://a.example/")
    found = Registry([tmp_path])
    ids = {url: (portal.id if (portal := found.by_url(url)) else None) for url in (
        "https://quang.example/tin", "https://quang.example/donvi/a/tin", "https://quang.example/donvi/ab", "https://a.example/x",
    )}  # fmt: skip
    assert list(ids.values()) == ["vn-q", "vn-q-a", "vn-q", "vn-a"]
    (tmp_path / "vn-a.toml").unlink()
    assert Registry([tmp_path]).find("https://a.example/x").id == "vn-q-a"  # type: ignore[union-attr]


def test_looking_one_up_reads_no_other(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"vn-broken-{number}.toml").write_text("not toml [", encoding="utf-8")
    write(tmp_path / "deep" / "er", "vn-good", "https://good.example/")
    found = Registry([tmp_path])
    assert found.get("vn-good").host == "good.example"
    assert found.find("https://good.example/x").id == "vn-good"  # type: ignore[union-attr]
    with pytest.raises(InvalidPortal, match=r"vn-broken-7\.toml: line 1"):
        found.get("vn-broken-7")


def test_the_users_stands_before_the_bundled(tmp_path: Path) -> None:
    write(tmp_path / "one", "vn-ha-long", "https://mine.example/")
    write(tmp_path / "two", "vn-ha-long", "https://other.example/")
    found = Registry([tmp_path / "one", tmp_path / "two", tmp_path / "not there"])
    assert found.get("vn-ha-long").host == "mine.example"
    assert [(a.source, b.source, b.bundled) for a, b in found.duplicates()] == [
        (str(tmp_path / "one/vn-ha-long.toml"), str(tmp_path / "two/vn-ha-long.toml"), False),
        (str(tmp_path / "one/vn-ha-long.toml"), "portals/vn/vn-ha-long.toml", True),
    ]


def test_the_file_is_named_after_the_id(tmp_path: Path) -> None:
    path = write(tmp_path, "vn-one").rename(tmp_path / "vn-two.toml")
    message = f"{path}: id: expected 'vn-two' as the file is named, got 'vn-one'"
    with pytest.raises(InvalidPortal) as raised:
        Registry([tmp_path]).get("vn-two")
    assert str(raised.value) == message
    assert Registry([tmp_path]).definition("vn-two").faults() == [message]


def test_a_platform_that_nobody_wrote(tmp_path: Path) -> None:
    path = write(tmp_path, "vn-one", more='platform = "lifray"')
    with pytest.raises(InvalidPortal) as raised:
        Registry([tmp_path]).get("vn-one")
    assert str(raised.value) == f"{path}: platform: no platform 'lifray'; did you mean 'liferay'?"
    assert Registry([tmp_path]).definition("vn-one").faults() == [str(raised.value)]


def test_a_file_by_its_path(tmp_path: Path) -> None:
    assert BUNDLED.find(str(write(tmp_path, "vn-mine"))).id == "vn-mine"  # type: ignore[union-attr]
    with pytest.raises(InvalidPortal, match=r"none\.toml: No such file"):
        BUNDLED.find(str(tmp_path / "none.toml"))
    (tmp_path / "dir.toml").mkdir()
    with pytest.raises(InvalidPortal, match=r"dir\.toml: Is a directory"):
        BUNDLED.find(str(tmp_path / "dir.toml"))
    (tmp_path / "big.toml").write_bytes(b"#" * (registries.MAX_SIZE + 1))
    with pytest.raises(InvalidPortal, match=r"big\.toml: expected a definition, got a file over 1,000,000 bytes"):
        BUNDLED.find(str(tmp_path / "big.toml"))


def test_folders_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")]))
    assert user_folders() == (tmp_path / "a", tmp_path / "b")
    write(tmp_path / "b", "vn-mine")
    assert "vn-mine" in registries.registry()
    monkeypatch.setenv(VARIABLE, "")
    assert user_folders() == ()
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert user_folders() == (tmp_path / "portalcrawl" / "portals",)


def test_the_demo_is_no_portal_of_the_list() -> None:
    assert "vn-thi-tran-mau" not in BUNDLED
