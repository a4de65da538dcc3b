"""``portalcrawl portals``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portalcrawl.cli import main
from portalcrawl.registry import VARIABLE

GOOD = 'id = "vn-mine"\nname = "Của tôi"\nurl = "https://mine.example/"\ncountry = "vn"\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv("COLUMNS", "150")

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["portals", *words])
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return call


def test_list(run, tmp_path: Path) -> None:
    (tmp_path / "vn-mine.toml").write_text(GOOD, encoding="utf-8")
    code, out, _ = run("list")
    assert code == 0
    assert "vn-mine" in out
    assert "sotttt.hanoi.gov.vn" in out
    assert "never" in out
    code, out, _ = run("list", "--json")
    rows = json.loads(out)
    assert code == 0
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert next(row for row in rows if row["id"] == "vn-mine")["file"] == str(tmp_path / "vn-mine.toml")


def test_list_names_a_broken_one_and_shows_the_others(run, tmp_path: Path) -> None:
    (tmp_path / "vn-mine.toml").write_text("[", encoding="utf-8")
    code, out, err = run("list")
    assert code == 2
    assert "vn-ha-long" in out
    assert f"{tmp_path / 'vn-mine.toml'}: line 1, column 2" in err


@pytest.mark.parametrize("word", ["vn-ha-noi-sotttt", "https://sotttt.hanoi.gov.vn/vi/thanh-tra"])
def test_show(run, word: str) -> None:
    code, out, _ = run("show", word)
    assert code == 0
    assert "Thanh tra  https://sotttt.hanoi.gov.vn/vi/thanh-tra" in out
    assert "not tried on the live site" in out
    assert json.loads(run("show", word, "--json")[1])["timezone"] == "Asia/Ho_Chi_Minh"


def test_show_an_unknown_one(run) -> None:
    code, _, err = run("show", "vn-halong")
    assert code == 2
    assert "did you mean vn-ha-long" in err
    code, _, err = run("show", "https://unknown.example/")
    assert code == 2
    assert "works without a definition" in err


def test_check_all(run, tmp_path: Path) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert "checked, no fault" in out
    (tmp_path / "vn-mine.toml").write_text(GOOD + 'successor = "vn-none"\n', encoding="utf-8")
    (tmp_path / "vn-b.toml").write_text(
        GOOD.replace("vn-mine", "vn-b") + 'x = 1\n[article]\nbody = "p["\n', encoding="utf-8"
    )
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "vn-b.toml").write_text("", encoding="utf-8")
    code, out, _ = run("check")
    assert code == 2
    lines = out.splitlines()
    assert len(lines) == 3
    assert sum(line.startswith(f"{tmp_path / 'deep' / 'vn-b.toml'}: ") for line in lines) == 1
    assert f"{tmp_path / 'vn-mine.toml'}: successor: no portal 'vn-none'" in lines


def test_check_some(run, tmp_path: Path) -> None:
    good, bad = tmp_path / "vn-mine.toml", tmp_path / "vn-bad.toml"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(GOOD.replace("https:", "ftp:").replace("vn-mine", "vn-bad"), encoding="utf-8")
    assert run("check", str(good), "vn-ha-long")[:2] == (0, "2 definitions checked, no fault\n")
    code, out, _ = run("check", str(good), str(bad))
    assert (code, out) == (2, f"{bad}: url: expected an http(s) URL, got 'ftp://mine.example/'\n")
    assert run("check", "vn-none")[0] == 2


def test_a_definition_that_stands_in_for_a_bundled_one_is_said(run, tmp_path: Path) -> None:
    (tmp_path / "vn-ha-long.toml").write_text(GOOD.replace("vn-mine", "vn-ha-long"), encoding="utf-8")
    code, _, err = run("check")
    assert code == 0
    assert "stands in for portals/vn/vn-ha-long.toml" in err
