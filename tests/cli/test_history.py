"""history and diff over articles that changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from types import SimpleNamespace

import pytest

from portalcrawl.items import Article, Image
from portalcrawl.store import Store
from tests.command import run

HANOI = timezone(timedelta(hours=7))
BODY = "\n\n".join(
    f"Đoạn {n}: đoàn công tác của thành phố Hạ Long do đồng chí Bí thư Thành ủy dẫn đầu đã kiểm tra dự án số {n}."
    for n in range(6)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    hours = count()
    folder = tmp_path_factory.mktemp("out")
    with Store.open(folder, now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=next(hours))) as store:
        crawl = store.begin(SimpleNamespace(id="vn-thu", name="Thử", url="https://thu.gov.vn/"))
        first = Article(
            url="https://thu.gov.vn/1",
            article_id="901",
            headline="Hạ Long đón 3.000 khách",
            article_body=BODY,
            article_body_html="<p>a</p>",
            authors=["Hồng Phương"],
            date_published=datetime(2025, 12, 31, 8, tzinfo=HANOI),
            date_published_precision="minute",
            view_count=10,
            sections=["Du lịch"],
            images=[Image("u", "Quang cảnh")],
        )
        second = replace(
            first,
            headline="Hạ Long đón 3.500 khách",
            article_body=BODY.replace("dự án số 3", "đường ven sông") + "\n\nThêm một đoạn.",
            article_body_html="<p>b</p>",
            authors=["Hồng Phương", "Trần Khánh"],
            view_count=20,
        )
        quiet = Article(url="https://thu.gov.vn/2", article_id="902", headline="Không đổi \x1b[2J")
        store.save(crawl, [first, quiet])
        store.save(crawl, [second])
        store.save(crawl, [replace(second, date_published=datetime(2025, 12, 31, 9, tzinfo=HANOI))])
        store.views(crawl, {"901": (1055, "1055")})
        store.add_section(crawl, "901", "Tin mới")
    return folder


def test_history(folder):
    result = run("history", "vn-thu/901", "-o", folder)
    assert result.exit_code == 0
    for part in (
        "Hạ Long đón 3.500 khách\nhttps://thu.gov.vn/1 · vn-thu\n",
        "   1  2026-01-01 02:00  stored\n",
        "   2  2026-01-01 03:00  headline, authors, article_body (+6 −4 words)\n",
        "        Hạ Long đón [-3.000-]{+3.500+} khách\n",
        "        + Trần Khánh\n",
        "   3  2026-01-01 04:00  date_published\n        2025-12-31 08:00 → 2025-12-31 09:00\n",
        "      2026-01-01 02:00     10            article\n",
        "      2026-01-01 05:00  1,055    +1,035  listing\n",
        "      2026-01-01 06:00  Tin mới\n",
        f"portalcrawl diff 1 -o {folder}",
    ):
        assert part in result.stdout, part


def test_history_for_machines(folder):
    found = json.loads(run("history", "901", "-o", folder, "--json").stdout)
    assert [(one["revision"], one["origin"], one["changed"]) for one in found["revisions"]] == [
        (1, "portal", []),
        (2, "portal", ["headline", "authors", "article_body"]),
        (3, "portal", ["date_published"]),
    ]
    assert [(one["value"], one["source"]) for one in found["view_counts"]] == [
        (10, "article"),
        (20, "article"),
        (1055, "listing"),
    ]
    assert [one["section"] for one in found["sections"]] == ["Du lịch", "Tin mới"]
    assert found["key"] == "901"


def test_many_view_counts_are_cut_on_a_terminal(tmp_path):
    days = count()
    with Store.open(tmp_path, now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=next(days))) as store:
        crawl = store.begin(SimpleNamespace(id="vn-thu", name=None, url=None))
        store.save(crawl, [Article(url="u", article_id="1", headline="h", view_count=1)])
        for value in range(2, 51):
            store.views(crawl, {"1": (value, str(value))})
    shown = run("history", "1", "-o", tmp_path).stdout
    assert "… 30 more: --json has all" in shown
    assert shown.count(" listing\n") == 19
    assert len(json.loads(run("history", "1", "-o", tmp_path, "--json").stdout)["view_counts"]) == 50


def test_diff_of_two_revisions(folder):
    result = run("diff", "1", "1", "2", "-o", folder)
    assert result.exit_code == 0
    assert "headline\n  Hạ Long đón [-3.000-]{+3.500+} khách\n" in result.stdout
    assert "[-dự án số 3-]{+đường ven sông+}." in result.stdout
    assert "{+Thêm một đoạn.+}" in " ".join(result.stdout.split()).replace("{+ ", "{+")
    assert "Đoạn 1" not in result.stdout, "what did not change is left out"
    assert "article_body_html" not in result.stdout
    assert "article_body_html" in run("diff", "1", "1", "2", "--all", "-o", folder).stdout


def test_diff_shows_the_last_change_unless_told(folder):
    assert "2025-12-31 08:00 → 2025-12-31 09:00" in run("diff", "1", "2", "-o", folder).stdout
    changes = json.loads(run("diff", "1", "-o", folder, "--json").stdout)
    assert (changes["from"]["revision"], changes["to"]["revision"]) == (2, 3)
    assert list(changes["changes"]) == ["sections", "date_published"]
    whole = json.loads(run("diff", "1", "1", "-o", folder, "--json").stdout)
    pieces = whole["changes"]["article_body"]["words"]
    assert "".join(one["text"] for one in pieces if one["kind"] != "added") == BODY


def test_diff_in_colours(folder, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = run("diff", "1", "1", "2", "-o", folder).stdout
    assert "[-3.000-]" not in shown
    assert "3.000\x1b[0m" in shown


def test_an_article_that_never_changed(folder):
    result = run("diff", "902", "-o", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "article 2 never changed: it has one revision\n"
    assert json.loads(run("diff", "902", "-o", folder, "--json").stdout)["changes"] == {}
    assert "\x1b" not in run("history", "902", "-o", folder).stdout


@pytest.mark.parametrize("command", ["history", "diff"])
def test_what_is_not_there(folder, command):
    result = run(command, "nope", "-o", folder)
    assert result.exit_code == 2
    assert "holds no article 'nope'" in result.stderr
    assert run(command, "1", "-o", folder / "none").exit_code == 3


def test_no_such_revision(folder):
    result = run("diff", "1", "9", "-o", folder)
    assert result.exit_code == 2
    assert result.stderr == "portalcrawl: article 1 has no revision 9: it has 1 to 3\n"
