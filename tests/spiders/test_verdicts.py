"""Each way in which a run of a portal ends, made by a portal that brings it about, with its exit code."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from click.testing import CliRunner

from portalcrawl.cli import EXIT_CODES, main
from portalcrawl.spiders import verdicts
from tests.spiders.town import Town, article, crawl, define, listing, path
from tests.tables import sql

KEYS = """
timezone = "Asia/Ho_Chi_Minh"
[[sections]]
name = "Tin tức"
url = "/tin-tuc"
"""
MANY = range(24, 0, -1)


def good():
    return {"/tin-tuc": listing(MANY), **{path(n): article(n) for n in MANY}}


def run(tmp_path, town, *more):
    code, (result,), said = crawl(tmp_path / "out", define(tmp_path, KEYS), "--base", town.base, *more)
    return code, result["verdict"], said


EMPTY = (
    '<html lang="vi"><head><title>Tin tức</title></head><body><h1>Tin tức</h1>'
    "<p>Chuyên mục này đang được cập nhật, mời bạn đọc quay lại sau ít ngày nữa.</p></body></html>"
)
CHANGES = {
    "blocked": ({"/tin-tuc": (403, {}, "<html><head><title>403</title></head><body>Access denied</body></html>")}, "blocked"),
    "captcha": (
        {"/tin-tuc": '<html><head><title>Security check</title></head><body><form class="challenge-form"><div class="g-recaptcha"></div></form></body></html>'},
        "blocked",
    ),
    "empty": ({"/tin-tuc": EMPTY}, "layout-changed"),
    "moved": ({"/tin-tuc": None}, "layout-changed"),
    "errors": ({"/tin-tuc": (500, {}, "<html><body>error</body></html>")}, "site-down"),
    "robots": ({"/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /\n")}, "refused-by-robots"),
    "nothing new": ({}, "nothing-new"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_good_run(what, tmp_path):
    change, verdict = CHANGES[what]
    with Town(good()) as town:
        assert run(tmp_path, town)[:2] == (0, "ok")
        town.pages = {**town.pages, **change}
        code, said, message = run(tmp_path, town)
    assert (code, said) == (verdicts.CODES[verdict], verdict)
    assert (verdict in message) == (code != 0), message
    lines = [json.loads(line) for line in (tmp_path / "out/vn-thi-tran-mau/runs.jsonl").read_text().splitlines()]
    assert [line["verdict"] for line in lines] == ["ok", verdict]
    assert lines[1]["exit_code"] == code


def test_fields_that_are_gone(tmp_path):
    with Town(good()) as town:
        run(tmp_path, town)
        more = range(34, 24, -1)
        undated = {path(n): article(n).replace("Ngày đăng:", "").replace("/2024 08:30", "") for n in more}
        bare = listing([*more, *MANY]).replace("<span>", "<!--").replace("</span>", "-->")
        town.pages = {**town.pages, **undated, "/tin-tuc": bare}
        code, said, message = run(tmp_path, town)
    assert (code, said) == (11, "layout-changed")
    assert "date_published" in message


@pytest.mark.parametrize("by", ["address", "definition"])
def test_a_section_without_a_field_that_another_prints(by, tmp_path):
    with Town(good()) as town:
        if by == "address":
            ways = [[f"{town.base}/tin-tuc"], [f"{town.base}/thong-bao"]]
        else:
            keys = KEYS + '[[sections]]\nname = "Thông báo"\nurl = "/thong-bao"\n'
            name = define(tmp_path, keys)
            ways = [[name, "--base", town.base, "--section", one] for one in ("tin-tuc", "thong-bao")]
        assert crawl(tmp_path / "out", *ways[0])[0] == 0
        more = range(34, 24, -1)
        town.pages |= {path(n): article(n).replace("Ngày đăng:", "").replace("/2024 08:30", "") for n in more}
        bare = listing(more, name="Thông báo").replace("<span>", "<!--").replace("</span>", "-->")
        town.pages |= {"/thong-bao": bare}
        code, (result,), said = crawl(tmp_path / "out", *ways[1])
        assert (code, result["verdict"]) == (0, "ok"), said
        assert result["filled"].get("date_published", 0) == 0


def test_what_the_archive_holds_reads_no_better(tmp_path):
    with Town(good()) as town:
        assert run(tmp_path, town)[0] == 0
        town.pages = {**town.pages, "/tin-tuc": EMPTY}
        assert run(tmp_path, town)[1] == "layout-changed"
        assert run(tmp_path, town)[1] == "layout-changed"  # a run that went wrong is no measure for the next
        # As if today's code read nothing of a page that an earlier version had read well.
        sql(tmp_path / "out", "update crawls set verdict = 'ok'")
        code, said, _ = run(tmp_path, town)
    assert (code, said) == (14, "reader-broken")


def test_an_address_that_never_listed_anything(tmp_path):
    with Town({"/": EMPTY}) as town:
        code, said, _ = run(tmp_path, town)
    assert (code, said) == (2, "wrong-configuration")


def test_nobody_answers(tmp_path):
    code, (result,), message = crawl(tmp_path, "http://127.0.0.1:9/")
    assert (code, result["verdict"]) == (12, "site-down")
    assert "refused" in message


def test_too_many_pages_are_missing(tmp_path):
    pages = good()
    for n in range(1, 8):
        del pages[path(n)]
    with Town(pages) as town:
        assert run(tmp_path, town)[:2] == (1, "partial")


def test_one_portal_costs_no_other_and_each_has_its_verdict(tmp_path):
    with Town(good()) as town:
        (tmp_path / "list").write_text(
            f"# those of today\n{town.base}/tin-tuc\nhttp://127.0.0.1:9/\n", encoding="utf-8"
        )
        code, results, _ = crawl(tmp_path / "out", "--list", str(tmp_path / "list"))
    assert code == 12
    assert sorted(result["verdict"] for result in results) == ["ok", "site-down"]


def test_a_line_of_the_list_that_means_nothing_costs_no_other(tmp_path):
    with Town(good()) as town:
        (tmp_path / "list").write_text(
            f"xx-nowhere\n{town.base}/tin-tuc\t# the town's news, see https://a.example/#b\nhttp://\n", encoding="utf-8"
        )
        code, results, said = crawl(tmp_path / "out", "--list", str(tmp_path / "list"))
    assert (code, [result["verdict"] for result in results]) == (2, ["ok"])
    assert f"{tmp_path / 'list'}, line 1: no portal 'xx-nowhere'" in said
    assert f"{tmp_path / 'list'}, line 3: expected an http(s) URL" in said


def test_a_list_of_nothing_that_can_be_crawled(tmp_path):
    (tmp_path / "list").write_text("xx-nowhere\n", encoding="utf-8")
    made = CliRunner().invoke(main, ["crawl", "--list", str(tmp_path / "list"), "-o", str(tmp_path / "out")])
    assert (made.exit_code, made.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "out").exists()


def test_a_list_without_an_end(tmp_path):
    with (tmp_path / "list").open("wb") as stream:
        stream.truncate(10_000_001)
    made = CliRunner().invoke(main, ["crawl", "--list", str(tmp_path / "list"), "-o", str(tmp_path / "out")])
    assert (made.exit_code, made.stderr.count("\n")) == (2, 1)
    assert "got more than 10,000,000 bytes" in made.stderr


def test_a_log_of_runs_holds_a_line_a_run_and_silence_is_all_well(tmp_path):
    log = tmp_path / "log"
    with Town(good()) as town:
        command = [sys.executable, "-m", "portalcrawl", "crawl", f"{town.base}/tin-tuc", "-o", str(tmp_path / "out")]
        for _ in range(2):
            with log.open("a") as file:
                done = subprocess.run(
                    [*command, "--delay", "0", "--json"], stdout=file, stderr=subprocess.PIPE, check=False
                )
            assert (done.returncode, done.stderr) == (0, b"")
    runs = [json.loads(line) for line in log.read_text().splitlines()]
    assert [made["portals"][0]["verdict"] for made in runs] == ["ok", "nothing-new"]


def test_its_time_is_up(tmp_path):
    awake = threading.Event()
    asleep = {path(n) for n in range(1, 13)}

    def pages(wanted):
        if wanted in asleep:
            awake.wait(30)
        return good().get(wanted)

    with Town(pages) as town:
        code, said, message = run(tmp_path, town, "--max-time", "3")
        assert (code, said) == (1, "partial")
        assert "time was up" in message
        awake.set()
        code, (result,), _ = crawl(tmp_path / "out", define(tmp_path, KEYS), "--base", town.base)
    assert result["verdict"] == "ok"
    assert len(asleep) <= result["new"] < len(MANY)
    lines = (tmp_path / "out/vn-thi-tran-mau/articles.jsonl").read_text().splitlines()
    assert len(lines) == len(MANY)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to speak of")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_ends_it_with_everything_stored(name, tmp_path):
    hang = []

    def pages(wanted):
        if wanted == path(12):
            hang.append(wanted)
            time.sleep(30)
        return good().get(wanted)

    with Town(pages) as town:
        command = [
            sys.executable,
            "-m",
            "portalcrawl",
            "crawl",
            define(tmp_path, KEYS),
            "--base",
            town.base,
            "--delay",
            "0",
        ]
        process = subprocess.Popen([*command, "-o", str(tmp_path / "out")], stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not hang and time.monotonic() < deadline:
            time.sleep(0.05)
        assert hang
        time.sleep(1)
        os.kill(process.pid, getattr(signal, name))
        try:
            _, said = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    lines = (tmp_path / "out/vn-thi-tran-mau/articles.jsonl").read_text().splitlines()
    assert len(lines) >= 10
    (last,) = (tmp_path / "out/vn-thi-tran-mau/runs.jsonl").read_text().splitlines()
    assert json.loads(last)["verdict"] == "interrupted"


def test_a_second_process_is_told_who_holds_the_folder(tmp_path):
    from portalcrawl.store import Store

    with Town(good()) as town, Store.open(tmp_path / "out"):
        code, _, message = crawl(tmp_path / "out", define(tmp_path, KEYS), "--base", town.base)
    assert code == 3
    assert f"process {os.getpid()}" in message


def test_every_code_is_documented():
    assert set(verdicts.CODES.values()) <= set(EXIT_CODES)
    for name, code in verdicts.CODES.items():
        assert name in EXIT_CODES[code]
