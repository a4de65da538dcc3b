"""What nobody meant to type: one line that says what was expected, an exit code, nothing started, no password repeated."""

import importlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.settings import Settings

from portalcrawl import settings
from portalcrawl.cli.crawl import crawl
from portalcrawl.errors import StoreUnwritable
from portalcrawl.spiders import readers
from portalcrawl.store import Store
from tests.command import run

PAGE = """<html lang="vi"><head><title>Tin</title><base href="http://[bad"><link rel=canonical href="http://[">
<meta property="og:image" content="http://[x"></head><body><h1>Lễ hội đua thuyền làng Mẫu</h1><p class=date>Ngày đăng: 02/01/2024 08:30</p>
<p><a href="http://[">Liên kết</a> nói rằng ngày hai tháng một, lễ hội đua thuyền được tổ chức tại làng Mẫu với sự tham gia của người dân.</p>
<img src="http://["><iframe src="http://[y"></iframe><video src="http://["></video><a href="http://[z.pdf">tệp</a></body></html>"""


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path / "page.html"


def is_one_line(result, code):
    assert result.exit_code == code, result.stderr
    assert result.stderr.startswith("portalcrawl: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    assert "secret" not in result.output
    return result.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://exa mple/", "it holds a blank"),
        (f"http://{'a' * 300}.vn/", "up to 63 letters"),
        ("http://..", "it names no host"),
        ("http://", "it names no host"),
        ("http://a.vn:99999999/", "its port is no number up to 65535"),
        ("http://a.vn:x/", "its port is no number up to 65535"),
        ("file:///x", "neither https:// nor http://"),
        ("http://[", "its host cannot be read"),
        ("https://user:secret@host.example/tin", "it carries a user name or a password"),
        ("http://user:secret@[bad", "its host cannot be read"),
        ("ftp://user:secret@host.example/tin", "neither https:// nor http://"),
    ],
)
def test_an_address_that_cannot_be_fetched(address, said, tmp_path, page):
    for arguments in (
        ("crawl", address, "-o", tmp_path / "out"),
        ("crawl", "vn-ha-long", "--base", address, "-o", tmp_path / "out"),
        ("extract", address),
        ("extract", page, "--url", address),
        ("portals", "show", address),
    ):
        assert said in is_one_line(run(*arguments), 2)
    assert not (tmp_path / "out").exists()


def test_a_page_with_broken_addresses_is_read(page):
    for more in ((), ("--url", "https://mau.example/tin.html")):
        result = run("extract", page, *more)
        assert result.exit_code == 0, result.output
        assert "Lễ hội đua thuyền làng Mẫu" in result.stdout
        assert "source: <base href> is no address" in result.stdout


def test_a_definition_with_a_password(tmp_path):
    file = tmp_path / "vn-mau.toml"
    file.write_text('id = "vn-mau"\nname = "Mẫu"\nurl = "https://an:secret@mau.example/"\ncountry = "vn"\n')
    assert "without user name and password" in is_one_line(run("crawl", file), 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("extract", ""), "nothing to read"),
        (("extract", "no.html"), "no.html cannot be read: No such file or directory"),
        (("extract", "PAGE", "--url", "nonsense"), "neither https:// nor http://"),
        (("extract", "PAGE", "--language", "zz"), "no language 'zz': expected one of vi, en"),
        (("extract", "PAGE", "--portal", "PAGE"), "the name of a definition's file ends in .toml"),
        (("extract", "PAGE", "--portal", "no.toml"), "no.toml: No such file"),
        (("crawl", "vn-ha-long", "--limit", "x"), "expected a whole number from 1 on, got 'x'"),
        (("crawl", "vn-ha-long", "--since", "2024-13-01"), "expected a day such as 2024-01-31, got '2024-13-01'"),
        (("crawl", "vn-ha-long", "--contact", "a\r\nX: y"), "contact: expected an address or a URL on one line"),
        (("crawl", "vn-ha-long", "-o", ""), "expected a folder"),
        (("crawl", "vn-ha-long", "--contact", "x" * 201), "contact: expected an address or a URL on one line"),
        (("crawl", "vn-ha-long", "--delay", "nan"), "expected seconds such as 2 or 0.5, got 'nan'"),
        (("crawl", "vn-ha-long", "--delay", "1e400"), "expected seconds such as 2 or 0.5, got '1e400'"),
        (("crawl", "vn-ha-long", "--delay", "-1"), "expected seconds such as 2 or 0.5, got '-1'"),
        (("diff", "1", "x"), "expected a whole number from 1 on, got 'x'"),
        (("export", "", "--format", "csv"), "expected a folder, got ''"),
        (("report", "--since", "0001-01-01T00:00+14:00"), "is no date"),
        (("portals", "show", "x" * 10_000), "no portal 'xxx"),
    ],
)
def test_what_was_expected_is_said(arguments, said, page, monkeypatch):
    monkeypatch.chdir(page.parent)
    message = is_one_line(run(*(str(page) if one == "PAGE" else one for one in arguments)), 2)
    assert said in message
    assert len(message) < 1200


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_definition(tmp_path, text):
    (tmp_path / "vn-mau.toml").write_text(text)
    assert "the file is empty; a definition has id, name, url and country" in is_one_line(
        run("crawl", tmp_path / "vn-mau.toml"), 2
    )


def test_a_definition_nested_too_deeply(tmp_path):
    (tmp_path / "vn-mau.toml").write_text(f"a = {'[' * 5000}{']' * 5000}")
    assert "its values are nested too deeply" in is_one_line(run("crawl", tmp_path / "vn-mau.toml"), 2)


@pytest.mark.parametrize("command", ["search x", "show 1", "coverage", "crawl vn-ha-long", "reextract"])
def test_a_file_where_a_folder_is_due(command, tmp_path):
    (tmp_path / "file").write_text("x")
    said = is_one_line(run(*command.split(), "-o", tmp_path / "file"), 3)
    assert "File exists" not in said
    assert ("cannot be written: Not a directory" in said) == command.startswith("crawl")


@pytest.mark.parametrize("word", ["www.example.gov", "www.example.gov/news", "127.0.0.1:8700/vi/tin.html"])
def test_an_address_without_its_scheme(word, tmp_path):
    said = is_one_line(run("crawl", word, "-o", tmp_path), 2)
    assert f"no portal '{word}'; an address begins with https:// or http://" in said


@pytest.mark.parametrize("command", ["search x", "crawl vn-ha-long"])
def test_a_folder_where_the_database_is_due(command, tmp_path):
    (tmp_path / "portalcrawl.db").mkdir()
    assert "portalcrawl.db is a folder where the database is due" in is_one_line(
        run(*command.split(), "-o", tmp_path), 3
    )


@pytest.mark.parametrize("name", ["articles.jsonl", "archive"])
def test_something_in_the_way_of_a_portals_files(name, tmp_path):
    where = tmp_path / "vn-ha-long"
    where.mkdir()
    (where / name).mkdir() if name == "articles.jsonl" else (where / name).write_text("x")
    assert f"{name} cannot be written" in is_one_line(run("crawl", "vn-ha-long", "-o", tmp_path), 3)


def test_a_folder_where_the_lock_is_due(tmp_path):
    (tmp_path / "portalcrawl.lock").mkdir()
    assert "portalcrawl.lock cannot be written: Is a directory" in is_one_line(
        run("crawl", "vn-ha-long", "-o", tmp_path), 3
    )


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
@pytest.mark.parametrize(
    "command",
    [
        "show",
        "history",
        "diff",
        "search",
        "coverage",
        "reextract",
        "portals show",
        "portals check",
        "crawl",
        "crawl vn-ha-long --base",
        "crawl vn-ha-long --section",
        "crawl vn-ha-long --contact",
        "crawl https://mau.example/ --timezone",
        "forget --yes --why x",
        "forget 1 --yes --why",
        "export data --format csv --license",
        "browse --host",
        "extract page.html --language",
        "report --since",
        "schema -o",
    ],
)
def test_arguments_that_are_no_utf8(command, tmp_path):
    if command == "schema -o":
        command = "search x -o"
    made = subprocess.run(
        [sys.executable, "-m", "portalcrawl", *command.split(), b"b\xe1y"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert made.returncode == 2, made.stderr
    assert b"expected text in UTF-8" in made.stderr
    assert made.stderr.count(b"\n") == 1


def test_an_age_beyond_the_calendar_is_any_age():
    convert = next(o for o in crawl.params if o.name == "archive_max_age").type.convert
    day = datetime.now(UTC) - timedelta(convert("99999999999999999999y", None, None))
    assert day.year > 0


def test_a_password_in_the_address_of_an_article(tmp_path):
    Store.open(tmp_path).close()
    for command in ("show", "history", "diff", "forget --why x --yes"):
        is_one_line(run(*command.split(), "https://an:secret@mau.example/tin", "-o", tmp_path), 2)


def test_no_file_for_the_report(tmp_path):
    Store.open(tmp_path).close()
    assert "--html: expected a file to write" in is_one_line(run("report", "--html", "", "-o", tmp_path), 2)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("READERS", "x", "expected a number of processes, got 'x'"),
        ("READERS", "-1", "expected a number of processes, got '-1'"),
        ("READ_LIMIT", "x", "expected seconds such as 20, got 'x'"),
        ("READ_LIMIT", "0", "expected seconds such as 20, got '0'"),
        ("READ_LIMIT", "nan", "expected seconds such as 20, got 'nan'"),
    ],
)
def test_an_environment_that_means_nothing(name, value, said, tmp_path):
    made = subprocess.run(
        [sys.executable, "-m", "portalcrawl", "crawl", "http://127.0.0.1:9/", "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, f"PORTALCRAWL_{name}": value},
    )
    assert (made.returncode, made.stderr) == (2, f"portalcrawl: PORTALCRAWL_{name}: {said}\n")
    assert not (tmp_path / "out").exists()


def test_the_limit_of_a_page_is_the_environments(monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_READ_LIMIT", "7.5")
    monkeypatch.setenv("PORTALCRAWL_READERS", "3")
    made = Settings()
    made.setmodule(importlib.reload(settings))
    monkeypatch.undo()
    importlib.reload(settings)
    assert readers.wanted(made) == (3, 7.5)


def test_a_folder_of_definitions_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_PORTALS", str(tmp_path / "none"))
    assert "none is no folder" in is_one_line(run("portals", "list"), 2)


def test_a_report_where_nothing_can_be_written(tmp_path, monkeypatch):
    Store.open(tmp_path / "out").close()

    def refused(self, *_, **__):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    said = is_one_line(run("report", "--html", tmp_path / "x.html", "-o", tmp_path / "out"), 3)
    assert "x.html cannot be written: Read-only file system" in said


def test_a_report_that_cannot_be_remembered_is_told(tmp_path, monkeypatch):
    Store.open(tmp_path).close()

    def refused(*_, **__):
        raise StoreUnwritable("portalcrawl.lock cannot be written: Read-only file system")

    monkeypatch.setattr("portalcrawl.report.remember", refused)
    assert "this report is not remembered" in is_one_line(run("report", "-o", tmp_path), 0)
