"""search, show and schema over a small store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from portalcrawl.cli import console
from portalcrawl.items import Article, Attachment, Image, Media
from portalcrawl.store import Store
from tests.command import run

HANOI = timezone(timedelta(hours=7))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    with Store.open(folder) as store:
        crawl = store.begin(SimpleNamespace(id="vn-thu", name="Thử", url="https://thu.gov.vn/"))
        store.save(
            crawl,
            [
                Article(
                    url="https://thu.gov.vn/1-bai.html",
                    article_id="901",
                    headline="Thành phố Hạ Long đón khách",
                    article_section="Du lịch",
                    sections=["Du lịch", "Tin mới"],
                    keywords=["vịnh"],
                    date_published=datetime(2021, 12, 17, 12, 3, tzinfo=HANOI),
                    date_published_precision="minute",
                    date_modified=datetime(2021, 12, 18, 8, 0, tzinfo=HANOI),
                    authors=["Hồng Phương"],
                    source_organization="Trung tâm Truyền thông",
                    article_body="Được đầu tư công trình.\n\nĐoạn hai.",
                    images=[
                        Image("https://thu.gov.vn/a.jpg", "Quang cảnh", None, ["Hùng"]),
                        Image("https://thu.gov.vn/b.jpg"),
                    ],
                    attachments=[
                        Attachment("https://thu.gov.vn/qd.pdf", "Quyết định"),
                        Attachment("https://thu.gov.vn/x.pdf"),
                    ],
                    media=[Media("https://video.example/1")],
                    view_count=2451,
                    problems=["keywords: guessed"],
                ),
                Article(
                    url="https://thu.gov.vn/2.html",
                    article_id="902",
                    headline="Ha Long \x1b]0;owned\x07[red]đỏ[/red]\u202e",
                    date_published=datetime(2021, 12, 18, tzinfo=HANOI),
                    date_published_precision="day",
                ),
            ],
        )
        store.save(
            crawl,
            [
                Article(
                    url="https://thu.gov.vn/2.html", article_id="902", headline="Ha Long \x1b]0;owned\x07[red]đỏ[/red]"
                )
            ],
        )
    return folder


def test_search(folder):
    result = run("search", "ha", "khach", "-o", folder)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["1", "Thành", "phố", "Hạ", "Long", "đón", "khách"]
    assert "2021-12-17 12:03 · vn-thu · 2,451 views" in lines[1]
    assert "Được đầu tư công trình. Đoạn hai." in lines[2]
    assert f"portalcrawl show 1 -o {folder}" in "".join(lines)


def test_search_for_machines(folder):
    found = json.loads(run("search", "đầu tư", "-o", folder, "--json").stdout)
    assert [(hit["id"], hit["url"], hit["snippet"]) for hit in found] == [
        (1, "https://thu.gov.vn/1-bai.html", "Được đầu tư công trình. Đoạn hai.")
    ]
    assert json.loads(run("search", "khong-co", "-o", folder, "--json").stdout) == []


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (["ha long"], 2),
        (["ha", "long"], 2),
        (["long ha"], 2),
        (["long ha", "khach"], 0),
        (["ha long", "khach"], 1),
        (['"long ha"'], 0),
        (["ha", "--limit", "1"], 1),
        (["ha", "--portal", "vn-thu"], 2),
        (["--", "ha", "-khach"], 1),
        (["ha", "--section", "DU LICH"], 1),
        (["ha", "--from", "2021-12-17", "--to", "2021-12-17"], 1),
        (["ha", "--from", "2021-12-18"], 0),
        (["ha lo*"], 2),
    ],
)
def test_search_words(folder, args, count):
    assert len(json.loads(run("search", "-o", folder, "--json", *args).stdout)) == count


def test_search_for_a_portal_that_is_not_there(folder):
    result = run("search", "ha", "--portal", "vn-thi", "-o", folder)
    assert result.exit_code == 2
    assert result.stderr == "portalcrawl: no portal 'vn-thi' is stored: did you mean 'vn-thu'?\n"


def test_search_in_a_section_that_is_not_there(folder):
    result = run("search", "ha", "--section", "The thao", "-o", folder)
    assert (result.exit_code, result.stderr) == (
        2,
        "portalcrawl: no section 'The thao' is stored: there are Du lịch, Tin mới\n",
    )


def test_nothing_found_is_said(folder):
    result = run("search", "khong-co", "-o", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "holds all of: khong-co" in result.stderr


def test_show(folder):
    page = run("show", "1", "-o", folder).stdout
    for part in (
        "Du lịch\n",
        "Thành phố Hạ Long đón khách\n",
        "2021-12-17 12:03 · changed 2021-12-18 08:00 · Hồng Phương · Trung tâm Truyền thông",
        "2,451 views",
        "Được đầu tư công trình.\n",
        "▪ Quang cảnh (photo: Hùng)",
        "▪ Quyết định\n",
        "▪ https://thu.gov.vn/x.pdf",
        "▪ https://video.example/1",
        "https://thu.gov.vn/1-bai.html\n",
        "portal vn-thu · id 901 · listed in Du lịch, Tin mới · keywords vịnh",
        "revision 1, stored ",
        "! keywords: guessed",
    ):
        assert part in "\n".join(line.rstrip() for line in page.splitlines()) + "\n", part


def test_show_of_a_day_and_of_no_text(folder):
    page = run("show", "902", "-o", folder).stdout
    assert "(no text)" in page
    assert "revision 2" in page
    assert "changed: headline, date_published" in page


@pytest.mark.parametrize("reference", ["1", "901", "vn-thu/901", "https://thu.gov.vn/1-bai.html"])
def test_show_by_number_id_and_address(folder, reference):
    assert json.loads(run("show", reference, "-o", folder, "--json").stdout)["article_id"] == "901"


def test_show_for_machines_is_the_line(folder):
    line = (folder / "vn-thu" / "articles.jsonl").read_bytes().splitlines()[0]
    assert json.loads(run("show", "1", "-o", folder, "--json").stdout) == json.loads(line)


def test_a_page_cannot_command_the_terminal(folder):
    for args in (("show", "2"), ("search", "long")):
        shown = run(*args, "-o", folder).stdout
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert "[red]đỏ[/red]" in shown


@pytest.mark.parametrize(
    ("caption", "credits_", "shown"),
    [
        ("Lễ hội (Ảnh: Bảo Ngọc)", ["Bảo Ngọc"], "Lễ hội (Ảnh: Bảo Ngọc)"),
        ("Lễ hội", ["Bảo Ngọc", "Văn An"], "Lễ hội (photo: Bảo Ngọc, Văn An)"),
        (None, ["Bảo Ngọc"], "(photo: Bảo Ngọc)"),
    ],
)
def test_who_took_a_picture_is_said_once(caption, credits_, shown):
    assert console.picture(Image("https://x.vn/a.jpg", caption=caption, credits=credits_)) == shown


def test_no_such_article(folder):
    result = run("show", "nope", "-o", folder)
    assert result.exit_code == 2
    assert (
        result.stderr == f"portalcrawl: {folder} holds no article 'nope': 'portalcrawl search WORDS' finds its number\n"
    )


@pytest.mark.parametrize("command", ["show", "search"])
def test_no_store(tmp_path, command):
    result = run(command, "x", "-o", tmp_path / "none")
    assert result.exit_code == 3
    assert result.stderr.startswith(f"portalcrawl: {tmp_path}/none/portalcrawl.db does not exist")
    assert result.stderr.count("\n") == 1


def test_a_store_that_is_none(tmp_path):
    (tmp_path / "portalcrawl.db").write_text("x" * 5000)
    result = run("search", "x", "-o", tmp_path)
    assert result.exit_code == 3
    assert "is no SQLite database" in result.stderr


def test_schema():
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["properties"]["description"]["description"] == "The lead."


def test_vietnamese_on_an_ascii_terminal(folder):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "portalcrawl", "search", "long", "-o", str(folder)]
    result = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert result.returncode == 0, result.stderr
