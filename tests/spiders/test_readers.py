"""Pages read in processes of their own: the same articles, and a page that hangs or kills costs itself alone."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from portalcrawl.errors import PageTooLarge, UnreadablePage
from portalcrawl.items import ListingEntry
from portalcrawl.portal import Portal
from portalcrawl.spiders import readers as module
from portalcrawl.spiders.readers import Fault, Readers
from portalcrawl.spiders.task import Ground, Task, work
from tests.spiders.town import Town, article, listing, path, stored, title

GROUND = Ground(Portal(id="vn-thi-tran-mau", name="Thị trấn Mẫu", url="https://thitranmau.example/", country="vn"))
NOW = datetime(2024, 6, 1, tzinfo=UTC)

# Stands before the reader's own start: a page that holds one of these words does what a hostile page might.
HOSTILE = """
import os, signal, time
from portalcrawl.spiders import task, worker
plain = task.work
def work(page, ground):
    if b"CRASH" in page.body: os.kill(os.getpid(), signal.SIGSEGV)
    if b"SPIN" in page.body:
        while True: pass
    if b"SLEEP" in page.body: time.sleep(600)
    if b"FAULT" in page.body: raise ZeroDivisionError("by a page")
    return plain(page, ground)
worker.work = work
worker.main()
"""


def task(n, extra="", entry=None):
    body = article(n).replace("</body>", f"{extra}</body>").encode()
    return Task(body, f"https://thitranmau.example{path(n)}", "text/html; charset=utf-8", NOW, entry)


@pytest.fixture
def hostile(monkeypatch):
    monkeypatch.setattr(module, "FIRST", 0)
    monkeypatch.setattr(module, "_BOOT", f"import sys; sys.path[:] = {{!r}}\n{HOSTILE}".replace("{!r}", "{!r}"))


async def ready(readers):
    """Wait until a reader is there; pages are read in this process before."""
    await readers.read(task(0), GROUND)
    for _ in range(600):
        if any(w.ready for w in readers._workers):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("no reader started")


def run(count, tasks, limit=20.0):
    """What became of each page, the readers' pids at the end, and whether they are gone after."""

    async def main():
        readers = Readers(count, limit)
        try:
            await ready(readers)
            found = await asyncio.gather(*(readers.read(t, GROUND) for t in tasks), return_exceptions=True)
            return found, [w.process.pid for w in readers._workers]
        finally:
            readers.close()

    return asyncio.run(main())


def test_the_same_readings_in_order(hostile):
    entry = ListingEntry(
        "https://thitranmau.example/x", headline="Một tin hoàn toàn khác", view_count_raw="12 lượt xem"
    )
    tasks = [task(n, entry=entry if n % 3 == 0 else None) for n in range(40)]
    found, _ = run(1, tasks)
    assert found == [work(t, GROUND) for t in tasks]
    assert [one.article.headline for one in found] == [title(n) for n in range(40)]
    assert found[0].context(NOW).language.code == "vi"


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(
    ("word", "said"),
    [("CRASH", "ended by SIGSEGV"), ("SPIN", "takes more than 1.5 s"), ("SLEEP", "takes more than 1.5 s")],
)
def test_a_page_that_kills_or_hangs_costs_itself_alone(hostile, count, word, said):
    found, pids = run(count, [task(n, word if n == 5 else "") for n in range(12)], limit=1.5)
    fault = found.pop(5)
    assert not [one for one in found if isinstance(one, Exception)]
    assert isinstance(fault, Fault)
    assert said in str(fault)
    assert [one.article.headline for one in found] == [title(n) for n in range(12) if n != 5]
    assert len(pids) == count


def test_errors_are_carried_back(hostile):
    pdf = Task(b"%PDF-1.4 ...", "https://thitranmau.example/a", None, NOW)
    big = Task(b"<p>" + b"x" * 9_000_000, "https://thitranmau.example/b", None, NOW)
    (unreadable, large, fault), _ = run(1, [pdf, big, task(1, "FAULT")])
    assert (type(unreadable), str(unreadable), unreadable.url) == (UnreadablePage, "no HTML page: a PDF", pdf.url)
    assert type(large) is PageTooLarge
    assert (type(fault), str(fault)) == (Fault, "ZeroDivisionError: by a page")
    assert "in work" in str(fault.__cause__)


def test_no_reader_can_be_started(monkeypatch, caplog):
    monkeypatch.setattr(module, "FIRST", 0)
    monkeypatch.setattr(module, "_BOOT", "{!r}; raise SystemExit(3)")

    async def main():
        readers = Readers(1)
        found = [await readers.read(task(0), GROUND)]
        for _ in range(400):
            if not readers.count:
                break
            await asyncio.sleep(0.05)
        return [*found, await readers.read(task(1), GROUND)], readers.count

    found, count = asyncio.run(main())
    assert [one.article.headline for one in found] == [title(0), title(1)]
    assert count == 0
    assert len(caplog.records) == 1


def test_a_small_crawl_starts_none():
    async def main():
        readers = Readers(1)
        for n in range(module.FIRST):
            readers.expect()
            await readers.read(task(n), GROUND)
        return readers._workers

    assert asyncio.run(main()) == []


def test_a_large_one_starts_them_before_its_first_page_is_there():
    async def main():
        readers = Readers(1)
        try:
            for _ in range(module.FIRST + 1):
                readers.expect()
            return [worker.pool for worker in readers._workers] == [readers]
        finally:
            readers.close()

    assert asyncio.run(main())


def children(pid):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return [int(word) for word in listed.split()]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not state.strip().startswith("Z") and bool(state.strip())


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_reader_outlives_its_crawl(how, tmp_path):
    def pages(wanted):
        time.sleep(0.02)
        if wanted.endswith(".html"):
            return article(int(wanted.rpartition("-")[2][:-5]))
        page = int(wanted.rpartition("=")[2]) if "page=" in wanted else 1
        return listing(range(page * 30, page * 30 + 30), f'<a href="/tin-tuc?page={page + 1}">Trang sau</a>')

    with Town(pages) as town:
        command = [
            sys.executable,
            "-m",
            "portalcrawl",
            "crawl",
            f"{town.base}/tin-tuc",
            "--delay",
            "0",
            "-o",
            str(tmp_path),
        ]
        with subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PORTALCRAWL_READERS": "1"},
        ) as parent:
            end = time.monotonic() + 60
            while not (found := children(parent.pid)) and time.monotonic() < end:
                time.sleep(0.1)
            assert found
            time.sleep(1.5)
            parent.send_signal(how)
            code = parent.wait(60)
    while any(map(alive, found)) and time.monotonic() < end + 30:
        time.sleep(0.1)
    assert not any(map(alive, found))
    assert code == (-how if how == signal.SIGKILL else 130)


BROKEN = """
import sys
from portalcrawl.spiders import task
plain = task.reading.read
def read(document, *args, **kwargs):
    if document.url.endswith("-3.html"): raise ZeroDivisionError("by a page")
    return plain(document, *args, **kwargs)
task.reading.read = read
from portalcrawl.cli import main
sys.argv[0] = "portalcrawl"
main()
"""


@pytest.mark.parametrize(("more", "debug"), [((), ""), (("-v",), ""), ((), "1")])
def test_a_fault_is_one_line_and_a_row(more, debug, tmp_path):
    with Town({"/tin-tuc": listing(range(1, 7)), **{path(n): article(n) for n in range(1, 7)}}) as town:
        command = [
            sys.executable,
            "-c",
            BROKEN,
            "crawl",
            f"{town.base}/tin-tuc",
            "--delay",
            "0",
            "-o",
            str(tmp_path),
            *more,
        ]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PORTALCRAWL_DEBUG": debug}
        )
    url = town.base + path(3)
    lines = [line for line in done.stderr.splitlines() if "ZeroDivisionError" in line and url in line]
    assert len(lines) == 1
    assert "error (ZeroDivisionError: by a page)" in lines[0]
    assert ("Traceback" in done.stderr) is bool(more or debug)
    if not more and not debug:
        assert [line for line in done.stderr.splitlines() if "Error" in line] == lines
    database = sqlite3.connect(tmp_path / "portalcrawl.db")
    rows = database.execute("select url, kind, message from failures").fetchall()
    database.close()
    assert rows == [(url, "error", "ZeroDivisionError: by a page")]
    assert {urlsplit(one).path for one in stored(tmp_path)} == {path(n) for n in range(1, 7) if n != 3}
