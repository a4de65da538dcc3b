"""``portalcrawl demo``: the whole way from listing to rows, compared with the truth field by field; twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portalcrawl.demo import ID, answers
from tests.tables import sql

TRUTH = answers()
HOST = "http://benmau.example"


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    # A crawl needs a process of its own: Twisted's reactor runs once.
    return subprocess.run(
        [sys.executable, "-m", "portalcrawl", *words],
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, run("demo", cwd=folder)


@pytest.fixture(scope="module")
def lines(crawled) -> list[dict]:
    text = (crawled[0] / "output" / ID / "articles.jsonl").read_text(encoding="utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def test_says_what_it_did_and_what_to_try(crawled) -> None:
    folder, done = crawled
    assert done.returncode == 0, done.stderr
    assert f"All {len(TRUTH.articles)} articles are there." in done.stdout
    commands = [line.strip() for line in done.stdout.splitlines() if line.startswith("  portalcrawl ")]
    assert len(commands) == 2
    found = run("search", "le hoi dua thuyen", cwd=folder)
    assert found.returncode == 0
    assert "lễ hội" in found.stdout.lower()
    number = commands[1].split()[-1]
    assert number.startswith(f"{ID}/")
    shown = run("show", number, cwd=folder)
    assert shown.returncode == 0
    assert TRUTH.articles[number.split("/")[1]]["headline"] in shown.stdout


def test_every_article_once_with_its_fields(lines) -> None:
    assert sorted(line["article_id"] for line in lines) == sorted(TRUTH.articles)
    for line in lines:
        truth = TRUTH.articles[line["article_id"]]
        assert line["url"] in {HOST + path for path in truth["paths"]}
        assert sorted(line["sections"]) == sorted(truth["sections"])
        for name in ("headline", "authors", "source_organization", "view_count", "date_published", "in_language"):
            assert line[name] == truth[name], (line["article_id"], name)
        assert [(image["caption"], image["credits"]) for image in line["images"]] == [
            (image["caption"], image["credits"]) for image in truth["images"]
        ]
        assert [file["content_url"] for file in line["attachments"]] == [
            HOST + file["content_url"] for file in truth["attachments"]
        ]


def test_files_are_kept_under_their_digests(crawled, lines) -> None:
    folder, done = crawled
    kept = {one.stem: one.stat().st_size for one in (folder / "output" / ID / "files").glob("*/*/*")}
    named = {file["sha256"]: file["size"] for line in lines for file in line["attachments"]}
    assert kept == named != {}
    assert "files: " in done.stdout


def test_the_server_that_stood_in_is_named_nowhere(crawled, lines) -> None:
    assert not [line["url"] for line in lines if "127.0.0.1" in json.dumps(line)]
    folder = crawled[0] / "output"
    assert sql(folder, "select count(*) from captures where entry like '%127.0.0.1%'") == [(0,)]
    assert sql(folder, "select count(*) from captures where entry is not null") != [(0,)]


def test_what_failed_and_what_the_pagers_say(crawled) -> None:
    folder = crawled[0] / "output"
    failures = dict(sql(folder, "select url, status from failures"))
    assert failures == {HOST + path: status for path, status in TRUTH.failures.items()}
    assert sql(folder, "select count(*) from articles") == [(len(TRUTH.articles),)]


def test_a_second_run_stores_nothing_new(crawled, lines) -> None:
    folder, _ = crawled
    again = run("demo", "-o", str(folder / "output"), cwd=folder)
    assert again.returncode == 0, again.stderr
    after = (folder / "output" / ID / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(after) == len(lines)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file", encoding="utf-8")
    done = run("demo", cwd=tmp_path)
    assert done.returncode in {2, 3}
    assert done.stderr.strip().splitlines()[-1].startswith("portalcrawl: ")
    assert "Traceback" not in done.stderr
