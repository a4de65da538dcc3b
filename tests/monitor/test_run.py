"""Each event once, whatever is killed when."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from portalcrawl.errors import StoreLocked
from portalcrawl.monitor import forget, run
from portalcrawl.store import Store
from tests.monitor.conftest import TEXT, Portal, article

ALL = '[[watch]]\nname = "all"\n'


def items(world, name="all"):
    return json.loads((world.folder / "feeds" / f"{name}.json").read_bytes())["items"]


def titles(world, name="all"):
    return [item["title"] for item in items(world, name)]


def told(world):
    return {one.watch: one.events for one in run(world.folder)}


def test_a_take_down_that_a_slower_crawl_writes_down_later_is_told_once(world):
    """Crawls of several portals write side by side: what became visible first need not have happened first."""
    world.watches(ALL)
    world.crawl(article("1"), article("2"), article("3"))
    told(world)
    world.crawl(gone=["1"])
    assert told(world) == {"all": {"gone": 1}}
    with Store.open(world.folder) as store, store.transaction():
        (seen,) = store.database.execute("select seen from presence").fetchone()
        before = (datetime.fromisoformat(seen) - timedelta(minutes=1)).isoformat(timespec="seconds")
        (ident,) = store.find("vn-thu/2")
        store.database.execute("insert into presence values (?, ?, 'gone', 'answered 410', 1)", (ident, before))
    assert told(world) == {"all": {"gone": 1}}
    assert told(world) == {"all": {}}


def test_new_edited_and_gone_once(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"), article("2"))
    assert told(world) == {"all": {"new": 2}}
    assert told(world) == {"all": {}}
    world.crawl(article("1", headline="Bão số 1 mạnh lên"), article("2"), gone=["2"])
    assert told(world) == {"all": {"edited": 1, "gone": 1}}
    assert told(world) == {"all": {}}
    assert hook.titles == [
        "[all] New: Bão số 1",
        "[all] New: Bão số 2",
        "[all] Edited: Bão số 1 mạnh lên",
        "[all] Gone: Bão số 2",
    ]
    assert titles(world) == ["Gone: Bão số 2", "Edited: Bão số 1 mạnh lên", "New: Bão số 2", "New: Bão số 1"]
    edit = hook.got[2][1]["message"]
    assert "headline: Bão số 1{+ mạnh lên+}" in edit
    assert "https://thu.gov.vn/1" in edit
    assert f"event {items(world)[1]['id'].removeprefix('urn:uuid:')}" in edit


KILLED = """
import os, signal, sys
from pathlib import Path
from portalcrawl.monitor import run, sending
def killed(to, message):
    os.kill(os.getpid(), signal.SIGKILL)
at = int(sys.argv[2])
send, seen = sending.send, []
def some(to, message):
    seen.append(message)
    if len(seen) > at:
        os.kill(os.getpid(), signal.SIGKILL)
    return send(to, message)
sending.send = some
run(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [0, 1, 2])
def test_killed_between_storing_and_sending(world, hook, after):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"), article("2"), article("3"))
    process = subprocess.run([sys.executable, "-c", KILLED, world.folder, str(after)], check=False)
    assert process.returncode == -signal.SIGKILL
    assert len(hook.got) == after
    (done,) = run(world.folder)
    assert (done.events, done.sent, done.waiting) == ({}, 3 - after, 0)
    assert run(world.folder)[0].sent == 0
    assert sorted(hook.titles) == [f"[all] New: Bão số {key}" for key in "123"]
    keys = [key for key, _ in hook.got]
    assert len(set(keys)) == 3
    assert keys == [body["id"] for _, body in hook.got]


def test_killed_before_the_events_are_stored(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"))
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom portalcrawl.monitor import ledger, run\n"
        "ledger.Ledger.reached = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\nrun(Path(sys.argv[1]))"
    )
    process = subprocess.run([sys.executable, "-c", code, world.folder], check=False)
    assert process.returncode == -signal.SIGKILL
    assert told(world) == {"all": {"new": 1}}
    assert hook.titles == ["[all] New: Bão số 1"]


def test_a_receiver_that_is_down_gets_its_messages_later(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"), article("2"), article("3"))
    hook.status = 503
    (done,) = run(world.folder)
    assert (done.sent, done.waiting) == (0, 3)
    assert done.problems == ["http://… did not take a message; the next run tries again"]
    hook.status = 200
    assert run(world.folder)[0].sent == 3
    assert len(hook.got) == 3


def test_two_receivers_do_not_wait_for_each_other(world, hook):
    world.watches(f'notify = ["json://127.0.0.1:9/closed", "{hook.url}"]\n{ALL}')
    world.crawl(article("1"))
    (done,) = run(world.folder)
    assert (done.sent, done.waiting) == (1, 1)
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    (done,) = run(world.folder)
    assert (done.sent, done.waiting) == (0, 0)
    assert len(hook.got) == 1


def test_many_events_are_one_message(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}digest = 3\n')
    world.crawl(*(article(str(number)) for number in range(40)))
    (done,) = run(world.folder)
    assert (done.events, done.sent) == ({"new": 40}, 1)
    ((_, body),) = hook.got
    assert body["title"] == "[all] 40 new"
    assert body["message"].count("• New: Bão số") == 25
    assert "and 15 more: feeds/all.atom" in body["message"]
    world.crawl(*(article(str(number)) for number in range(40, 43)))
    assert run(world.folder)[0].sent == 3


def test_counters_sections_and_our_own_corrections_do_not_alert(world):
    world.watches(ALL)
    world.crawl(article("1", view_count=1))
    assert told(world) == {"all": {"new": 1}}
    world.crawl(article("1", view_count=99), views={"1": (120, "120")}, sections={"1": "Tin mới"})
    with Store.open(world.folder) as store:
        (ident,) = store.find("vn-thu/1")
        assert store.correct({ident: article("1", portal="vn-thu", headline="Bão số một")}) == 1
    assert told(world) == {"all": {}}


def test_a_new_watch_begins_with_the_last_crawl(world):
    world.crawl(article("1"))
    world.crawl(article("2"))
    world.watches(ALL)
    assert told(world) == {"all": {"new": 1}}
    assert titles(world) == ["New: Bão số 2"]


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        ("", ["1", "2", "3"]),
        ('words = ["mua lu"]', ["2"]),
        ('words = ["khong co", "\\"bao so\\" -lu"]', ["1", "3"]),
        ('words = ["b*"]\nsections = ["doi song"]', ["3"]),
        ('portals = ["vn-khac"]', []),
        ('kinds = ["edited", "gone"]', []),
    ],
)
def test_what_fits(world, narrow, found):
    world.watches(f"{ALL}{narrow}\n")
    world.crawl(article("1"), article("2", article_body="Mưa lũ ở miền Trung."), article("3", sections=["Đời sống"]))
    run(world.folder)
    assert sorted(item["_portalcrawl"]["key"] for item in items(world)) == found


def test_an_edit_that_takes_the_word_out_fits(world):
    world.watches(f'{ALL}words = ["bi thu"]\n')
    world.crawl(article("1", article_body="Đồng chí Bí thư dự lễ khởi công."))
    assert told(world) == {"all": {"new": 1}}
    world.crawl(article("1", article_body="Đồng chí dự lễ khởi công."))
    assert told(world) == {"all": {"edited": 1}}
    assert items(world)[0]["_portalcrawl"]["changes"] == [
        {"field": "article_body", "diff": "Đồng chí [-Bí thư -]dự lễ khởi công."}
    ]


def test_copies_are_one_event(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    other = Portal("vn-khac", "Khác", "https://khac.gov.vn/")
    world.crawl(article("1", article_body=TEXT), article("2", article_body=TEXT))
    assert told(world) == {"all": {"new": 2}}
    copy = article("9", url="https://khac.gov.vn/9", article_body=f"(Hà Nội) {TEXT} Theo TTXVN.")
    world.crawl(copy, portal=other)
    (done,) = run(world.folder)
    assert (done.events, done.copies, done.sent) == ({}, 1, 0)
    assert len(hook.got) == 2
    first = items(world)[-1]
    assert [one["portal"] for one in first["_portalcrawl"]["copies"]] == ["vn-khac"]
    # The same correction on both is one event, another correction is another.
    world.crawl(article("1", article_body=f"{TEXT} Đính chính."))
    world.crawl(replace(copy, article_body=f"(Hà Nội) {TEXT} Theo Reuters."), portal=other)
    assert told(world) == {"all": {"edited": 2}}


def test_two_runs_at_once(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"))
    code = (
        "import sys\nfrom pathlib import Path\nfrom portalcrawl.monitor import run, sending\n"
        "def held(*_):\n    print('held', flush=True)\n    sys.stdin.read()\n    return False\n"
        "sending.send = held\nrun(Path(sys.argv[1]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, world.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(StoreLocked, match="another 'portalcrawl watch run' is at work"):
            run(world.folder)
        process.stdin.close()
    assert run(world.folder)[0].sent == 1


def test_while_a_crawl_writes(world):
    world.watches(ALL)
    world.crawl(article("1"))
    with Store.open(world.folder) as store:
        crawl = store.begin(Portal())
        store.save(crawl, [article("2")])
        assert told(world) == {"all": {"new": 1}}
        store.save(crawl, [article("3")])
    assert told(world) == {"all": {"new": 1}}


def test_a_database_made_anew(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"), article("2"))
    run(world.folder)
    for path in world.folder.glob("portalcrawl.db*"):
        path.unlink()
    world.crawl(article("1"))
    assert told(world) == {"all": {}}
    world.crawl(article("5"))
    assert told(world) == {"all": {"new": 1}}
    assert len(hook.got) == 3


def test_what_is_forgotten_is_told_no_more(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n{ALL}')
    world.crawl(article("1"), article("2"))
    hook.status = 500
    run(world.folder)
    with Store.open(world.folder) as store, store.transaction():
        store.database.execute("delete from articles where key = '1'")
    hook.status = 200
    run(world.folder)
    assert titles(world) == ["New: Bão số 2"]
    assert hook.titles == ["[all] New: Bão số 2"]
    assert b"B\xc3\xa3o s\xe1\xbb\x91 1" not in (world.folder / "feeds" / "all.atom").read_bytes()


def test_forgetting_takes_effect_at_once(world):
    world.watches(ALL)
    world.crawl(article("1", headline="Tên riêng", article_body=f"{TEXT} Tên riêng."), article("2"))
    copy = article("9", url="https://khac.gov.vn/9", headline="Bản sao", article_body=f"{TEXT} Tên riêng.")
    world.crawl(copy, portal=Portal("vn-khac", "Khác", "https://khac.gov.vn/"))
    assert run(world.folder)[0].copies == 1
    with Store.open(world.folder) as store, store.transaction():
        store.database.execute("delete from articles where key = '9'")
    forget(world.folder)
    assert items(world)[-1]["_portalcrawl"]["copies"] == []
    with Store.open(world.folder) as store, store.transaction():
        store.database.execute("delete from articles where key = '1'")
    forget(world.folder)
    assert titles(world) == ["New: Bão số 2"]
    held = b"".join(path.read_bytes() for path in world.folder.glob("watches.db*"))
    assert "Tên riêng".encode() not in held
    assert "Bản sao".encode() not in held
    (world.folder / "watches.toml").unlink()
    forget(world.folder)
    assert not list((world.folder / "feeds").iterdir())


def test_secrets_are_stored_nowhere(world, hook, monkeypatch, capfd):
    monkeypatch.setenv("HOOK_TOKEN", "geheim123")
    world.watches(f'notify = ["{hook.url}?token=${{HOOK_TOKEN}}", "json://user:${{HOOK_TOKEN}}@127.0.0.1:9/x"]\n{ALL}')
    world.crawl(article("1"))
    (done,) = run(world.folder)
    assert (done.sent, done.waiting) == (1, 1)
    said = capfd.readouterr()
    assert "geheim123" not in said.out + said.err + "".join(done.problems)
    for path in world.folder.rglob("*"):
        if path.is_file():
            assert b"geheim123" not in path.read_bytes(), path
    monkeypatch.delenv("HOOK_TOKEN")
    world.crawl(article("2"))
    (done,) = run(world.folder)
    assert any("needs $HOOK_TOKEN, which is not set" in problem for problem in done.problems)
    with closing(sqlite3.connect(world.folder / "watches.db")) as ledger:
        assert ledger.execute("select count(*) from messages where sent is null").fetchone() == (3,)
