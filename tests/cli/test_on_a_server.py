"""Every command on a store in PostgreSQL: what it answers is what it answers of a folder."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from portalcrawl.cli import main
from portalcrawl.errors import PortalcrawlError
from portalcrawl.items import Article
from portalcrawl.store import Coverage, Failure, Store


def filled(folder, address):
    with Store.open(folder, database=address, now=lambda: datetime(2026, 1, 1, tzinfo=UTC)) as store:
        crawl = store.begin(
            SimpleNamespace(
                id="vn-thu",
                name="Thử",
                url="https://thu.gov.vn/",
                country="vn",
                language="vi",
                timezone="Asia/Ho_Chi_Minh",
            )
        )
        articles = [
            Article(
                url=f"https://thu.gov.vn/{n}.html",
                article_id=str(900 + n),
                headline=f"Thành phố Hạ Long {n}",
                article_body="Được đầu tư. " * n,
                sections=["Tin"],
                view_count=n,
                evidence={"headline": "h1"},
            )
            for n in range(1, 30)
        ]
        store.save(crawl, articles)
        articles[3].headline = "Thành phố khác"
        store.save(crawl, articles[3:4])
        store.listing(
            crawl, Coverage(url="https://thu.gov.vn/tin", section="Tin", pages=2, listed=31, total=31, finished=True)
        )
        store.fail(crawl, [Failure("https://thu.gov.vn/30.html", "missing", 404, "Tin")])
        store.finish(crawl, "ok", {"new": 29})


@pytest.fixture
def both(tmp_path, database):
    """The same articles in two places, and how to ask there."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "server").mkdir()
    filled(tmp_path / "folder", None)
    filled(tmp_path / "server", database)

    def ask(where, *arguments):
        options = ["-o", str(tmp_path / where), *(["--store", database] if where == "server" else [])]
        done = CliRunner().invoke(main, [*arguments, *options], standalone_mode=False)
        if done.exception is not None and not isinstance(done.exception, PortalcrawlError):
            raise done.exception
        return done

    return ask


COMMANDS = (
    ("search", "ha long", "--json"), ("show", "4", "--json"), ("show", "904"), ("history", "4", "--json"), ("diff", "4"),
    ("coverage", "--json"), ("report", "--since", "2025-12-31", "--json"), ("reextract", "--json"),
)  # fmt: skip


def test_commands_answer_the_same(both):
    for command in COMMANDS:
        folder, server = (both(where, *command) for where in ("folder", "server"))
        assert folder.output
        # The last digits of a score depend on the order in which its parts are added.
        said = [
            re.sub(r'("score": [\d.]{8})\d*', r"\1", one.output.replace("/server", "/folder"))
            for one in (folder, server)
        ]
        assert said[0] == said[1], command
        assert (server.exit_code, server.return_value) == (folder.exit_code, folder.return_value)


def test_the_command_that_is_offered_names_the_store_without_its_password(both, database):
    said = both("server", "search", "ha long").output
    assert f"--store {database}   reads the first" in said


def test_a_report_is_remembered(both):
    assert "29" in both("server", "report").output
    assert json.loads(both("server", "report", "--json").output)["portals"][0]["new"] == 0


def test_what_is_forgotten_is_gone(both, tmp_path):
    assert both("server", "forget", "904", "--why", "Probe", "--yes").exit_code == 0
    assert len(json.loads(both("server", "search", "thanh pho", "--limit", "99", "--json").output)) == 28
    assert '"904"' not in (tmp_path / "server" / "vn-thu" / "articles.jsonl").read_text(encoding="utf-8")


def test_exports_are_equal(both, tmp_path):
    for where in ("folder", "server"):
        done = both(
            where,
            "export",
            str(tmp_path / f"{where}-data"),
            "--format",
            "jsonl",
            "--query",
            '"dau tu"',
            "--portal",
            "vn-thu",
        )
        assert done.exit_code == 0, done.exception
    names = {path.name for path in (tmp_path / "folder-data").iterdir()}
    assert "articles.jsonl" in names
    for name in names - {"datapackage.json", "README.md"}:
        assert (tmp_path / "server-data" / name).read_bytes() == (tmp_path / "folder-data" / name).read_bytes(), name
    done = both("server", "export", str(tmp_path / "none"), "--format", "csv", "--portal", "vn-thi")
    assert "did you mean 'vn-thu'" in str(done.exception)


def test_watches_tell_what_the_server_holds(both, tmp_path):
    (tmp_path / "server" / "watches.toml").write_text(
        '[[watch]]\nname = "tin"\nwords = ["ha long"]\n', encoding="utf-8"
    )
    assert "watch tin: 29 new" in both("server", "watch", "run").output
    assert "watch tin: nothing" in both("server", "watch", "run").output
    assert "is well" in both("server", "watch", "check").output


def test_browse_says_what_it_needs(both):
    error = both("server", "browse").exception
    assert error.exit_code == 2
    assert "portalcrawl move --from URL --to DIR" in str(error)
    assert "export --format sqlite" in str(error)
