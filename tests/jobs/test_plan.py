"""The plan by itself: what is due, what a verdict brings about, who waits for whom."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest
from procrastinate.jobs import Status

from portalcrawl import verdicts
from portalcrawl.errors import QueueError, UsageError
from portalcrawl.jobs import overview, plan, rhythm, rules, servers, upkeep
from portalcrawl.jobs.plan import Entry
from portalcrawl.jobs.queue import CRAWLS, opened
from portalcrawl.jobs.rhythm import Seen
from portalcrawl.jobs.run import Outcome, outcome
from portalcrawl.portal import Politeness, Portal

HOUR = timedelta(hours=1)


def portal(ident, host="127.0.0.1", **wishes):
    zone = "Asia/Ho_Chi_Minh" if "hours" in wishes else None
    return Portal(
        id=ident, name=ident, country="vn", url=f"http://{host}/", timezone=zone, politeness=Politeness(**wishes)
    )


def entry(*words, **wishes):
    return Entry(portal(*words, **wishes), "a definition")


def on(database, work):
    async def run():
        async with opened(database) as queue:
            return await work(queue)

    return asyncio.run(run())


async def take(queue):
    """Take the next job as a worker does; its portal, and what was taken."""
    manager = queue.app.job_manager
    (worker,) = await queue.rows("insert into procrastinate_workers default values returning id")
    job = await manager.fetch_job([CRAWLS], worker["id"])
    if job is None:
        return None
    name = job.task_kwargs["portal"]
    return job, await plan.take(queue, name, job.id, "here:1")


async def plans(queue):
    return {row["portal"]: row for row in await overview.portals(queue)}


def test_every_verdict_has_a_rule():
    for verdict, code in verdicts.CODES.items():
        assert verdict in verdicts.GOOD or verdict in rules.PAUSES
        assert verdicts.CODES[verdicts.BY_CODE[code]] == code


def test_pauses_grow_until_the_usual_time():
    for verdict in rules.PAUSES:
        pauses = [rules.pause(verdict, n, 24 * HOUR) for n in range(1, 9)]
        assert pauses == sorted(pauses) if None not in pauses else set(pauses) == {None}
        assert verdict == "wrong-configuration" or pauses[-1] >= 24 * HOUR


@pytest.mark.parametrize(
    ("verdict", "hours"),
    [("ok", 24), ("nothing-new", 24), ("time-up", 0), ("site-down", 1 / 6), ("blocked", 6), ("layout-changed", 24), ("wrong-configuration", None)],
)  # fmt: skip
def test_what_a_verdict_brings_about(database, verdict, hours):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a")], resume=True)
        assert await plan.due(queue) == 1
        _, taken = await take(queue)
        await plan.close(queue, taken, Outcome(verdict, "a word", 2.0, 10, 1000, 3))
        return (await plans(queue))["vn-a"]

    row = on(database, work)
    assert (row["verdict"], row["message"]) == (verdict, "a word")
    assert row["failures"] == (verdict not in {"ok", "nothing-new", "time-up"})
    if hours is None:
        assert row["next_run"] is None
    else:
        assert abs(row["next_run"] - datetime.now(UTC) - hours * HOUR) < timedelta(minutes=1)


def test_a_portal_that_waits_or_runs_is_not_queued_twice(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a"), entry("vn-b", "127.0.0.2")], resume=True)
        assert await plan.due(queue) == 2
        assert await plan.due(queue) == 0
        await take(queue)
        await plan.enter(queue, [entry("vn-a")], resume=True)
        assert await plan.due(queue) == 0
        with pytest.raises(Exception, match="fleet_one_job_a_portal"):
            await queue.rows(
                "insert into procrastinate_jobs (queue_name, task_name, args) values ('crawl', 'x', '{\"portal\": \"vn-a\"}')"
            )

    on(database, work)


def test_a_failure_keeps_none_of_its_server_waiting(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a"), entry("vn-b"), entry("vn-c", "127.0.0.2")], resume=True)
        await plan.due(queue)
        job, taken = await take(queue)
        assert job.task_kwargs["portal"] == "vn-a"
        other, _ = await take(queue)
        assert other.task_kwargs["portal"] == "vn-c", "vn-b is on the server that is busy"
        assert await take(queue) is None
        (waiting,) = await overview.jobs(queue, {"waiting"}, None, 9)
        assert (waiting["portal"], waiting["behind"]) == ("vn-b", "vn-a")
        await plan.close(queue, taken, Outcome("site-down"))
        await queue.app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        assert (await take(queue))[0].task_kwargs["portal"] == "vn-b"

    on(database, work)


def test_a_vendor_is_one_server_and_ties_hold_while_a_run_goes_on(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a"), entry("vn-b", "127.0.0.2")], resume=True)
        found = await plans(queue)
        assert found["vn-a"]["lock"] != found["vn-b"]["lock"]
        await plan.due(queue)
        await take(queue)
        await queue.rows(
            "update procrastinate_jobs set status = 'todo' where status = 'doing' and args ->> 'portal' = 'vn-a'"
        )
        while (taken := await take(queue)) and taken[0].task_kwargs["portal"] != "vn-b":
            await queue.rows(
                "update procrastinate_jobs set status = 'todo', priority = -1 where id = %(id)s", id=taken[0].id
            )
        # vn-b runs as 127.0.0.2; now its definition says that vn-a is the same vendor's.
        await plan.enter(
            queue, [entry("vn-a", vendor="Viettel"), entry("vn-b", "127.0.0.2", vendor="viettel")], resume=True
        )
        found = await plans(queue)
        assert found["vn-a"]["lock"] == found["vn-b"]["lock"] == "server 127.0.0.2"
        assert await take(queue) is None

    on(database, work)


def test_what_a_dead_worker_held_goes_back_once_and_not_for_ever(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a")], resume=True)
        await plan.due(queue)
        for _ in range(10):
            job, _ = await take(queue)
            assert await upkeep.take_back(queue) == [], "its heart beats"
            await queue.rows("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
            assert [(row["id"], row["state"]) for row in await upkeep.take_back(queue)] == [(job.id, "todo")]
        job, _ = await take(queue)
        await queue.rows("delete from procrastinate_workers")
        assert [row["state"] for row in await upkeep.take_back(queue)] == ["failed"]
        # The dead one wakes up and has its say.
        await queue.app.job_manager.retry_job(job)
        (row,) = await overview.jobs(queue, {"failed"}, None, 9)
        assert (row["id"], row["verdict"]) == (job.id, "lost")
        found = (await plans(queue))["vn-a"]
        assert found["next_run"] > datetime.now(UTC) + 23 * HOUR

    on(database, work)


def test_stop_retry_and_cancel(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a"), entry("vn-b", "127.0.0.2")], resume=True)
        await plan.due(queue)
        await plan.stop(queue, ["vn-a"])
        assert await plan.due(queue) == 0
        await plan.enter(queue, [entry("vn-a")], resume=False)
        assert (await plans(queue))["vn-a"]["stopped"], "--all does not bring it back"
        with pytest.raises(UsageError, match="was stopped"):
            await overview.again(queue, 1)
        await plan.enter(queue, [entry("vn-a")], resume=True)
        assert await plan.due(queue) == 1
        assert await overview.cancel(queue, 2) == "vn-b"
        assert await plan.due(queue) == 0, "its usual time"
        with pytest.raises(UsageError, match="job 2 has ended already: it is cancelled"):
            await overview.cancel(queue, 2)
        assert await overview.again(queue, 2) == "vn-b"
        for number, said in ((2, "another job of vn-b waits"), (3, "job 3 has not ended"), (77, "no job 77")):
            with pytest.raises(UsageError, match=said):
                await overview.again(queue, number)

    on(database, work)


def test_how_often_a_portal_publishes():
    def runs(*found, every=24):
        start = datetime(2025, 3, 1, tzinfo=UTC)
        return [Seen(start + n * every * HOUR, "ok", new) for n, new in enumerate(found)]

    assert rhythm.measured(runs(900)) is rhythm.measured(runs(900, 8)) is None
    assert rhythm.measured(runs(900, 8, 8)) == 12 * HOUR, "the first run brings years"
    assert rhythm.measured(runs(900, 0, 0, 0)) == rhythm.SELDOM
    assert rhythm.measured(runs(900, 500, 500)) == rhythm.OFTEN
    assert rhythm.measured(runs(900, 1, 1, every=2)) is None, "a day has to pass"
    begun = [*runs(900)[:1]] + [Seen(run.started + 24 * HOUR, "ok", 8) for run in runs(1, 1, 1)]
    assert rhythm.measured([begun[0]._replace(verdict="time-up", new=5000), *begun[1:]]) == 12 * HOUR


def test_the_rhythm_of_a_portal_follows_its_runs(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a"), entry("vn-b", "127.0.0.2", every="6h")], resume=True)
        for days, new in ((4, 900), (3, 16), (2, 16), (1, 16)):
            await queue.rows(
                "insert into fleet_runs (portal, job, worker, started, ended, verdict, new)"
                " select id, 0, 'x', now() - make_interval(days => %(days)s), now() - make_interval(days => %(days)s), 'ok', %(new)s from fleet_portals",
                days=days, new=new,
            )  # fmt: skip
        await plan.due(queue)
        for _ in range(2):
            _, taken = await take(queue)
            await plan.close(queue, taken, Outcome("ok", new=16))
        return await plans(queue)

    found = on(database, work)
    assert (found["vn-a"]["every"], found["vn-a"]["why"]) == (6 * HOUR, "64 new articles in 5 runs")
    assert (found["vn-b"]["every"], found["vn-b"]["why"]) == (6 * HOUR, "as its definition says")


def test_a_portal_is_due_within_its_hours(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a", hours="01:00-02:00")], resume=True)
        await queue.rows("update fleet_portals set next_run = now()")
        await plan.due(queue)
        _, taken = await take(queue)
        await plan.close(queue, taken, Outcome("ok"))
        return (await plans(queue))["vn-a"]["next_run"]

    assert on(database, work).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).hour == 1


def test_the_servers_of_a_portal():
    one = Portal.model_validate({
        "id": "vn-a", "name": "A", "country": "vn", "url": "https://a.vn/", "former_hosts": ["old.vn"],
        "sections": [{"name": "B", "url": "https://b.vn/tin"}], "politeness": {"vendor": "VNPT"},
    })  # fmt: skip
    assert servers.hosts(one) == {"a.vn", "b.vn"}
    known = {"a.vn": ("10.0.0.1", "10.0.0.2")}
    assert servers.servers(one, known) == ["server 10.0.0.1", "server 10.0.0.2", "server b.vn", "vendor vnpt"]
    assert servers.addresses(["127.0.0.7", "no-such-host.invalid"]) == {
        "127.0.0.7": ("127.0.0.7",),
        "no-such-host.invalid": ("no-such-host.invalid",),
    }


RESULT = b'{"portals": [{"verdict": "partial", "message": "m", "requests": 4, "bytes": 5, "new": 6}]}'


@pytest.mark.parametrize(
    ("code", "printed", "said", "seconds", "expected"),
    [
        (1, RESULT, [], 9.0, Outcome("partial", "m", 9.0, 4, 5, 6)),
        (1, RESULT, [], 10.0, Outcome("time-up", "m", 10.0, 4, 5, 6)),
        (3, b"", ["portalcrawl: x is locked", ""], 1.0, Outcome("store-unusable", "x is locked", 1.0)),
        (2, b"", [], 1.0, Outcome("wrong-configuration", "its process ended with 2", 1.0)),
        (-9, b"{", ["a", "b"], 1.0, Outcome("crashed", "its process was ended by signal 9; b", 1.0)),
        (0, b"", [], 1.0, Outcome("crashed", "its process ended with 0", 1.0)),
        (77, b"", [], 1.0, Outcome("crashed", "its process ended with 77", 1.0)),
    ],
)
def test_what_a_process_says_of_its_run(code, printed, said, seconds, expected):
    assert outcome(code, printed, said, seconds, 10.0) == expected


@pytest.mark.parametrize(
    ("url", "error", "said"),
    [
        ("sqlite:///x.db", UsageError, "expected an address such as"),
        ("postgresql://me:hunter2@127.0.0.1:1/x", QueueError, "127.0.0.1:1/x cannot be used"),
        ("postgresql://me:hunter2@127.0.0.1/x?nosuch=1", UsageError, "the queue: invalid URI query parameter"),
    ],
)
def test_an_address_that_leads_nowhere_and_no_password_is_repeated(url, error, said):
    async def work(queue):
        raise AssertionError(queue)

    with pytest.raises(error, match=said) as caught:
        on(url, work)
    assert "hunter2" not in str(caught.value)


def test_a_database_with_the_jobs_of_another_program_is_left_alone(database):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create table procrastinate_jobs (id int)")

    async def work(queue):
        raise AssertionError(queue)

    with pytest.raises(QueueError, match="another program"):
        on(database, work)


def test_old_jobs_and_runs_are_forgotten(database):
    async def work(queue):
        await plan.enter(queue, [entry("vn-a")], resume=True)
        await queue.rows(
            "insert into fleet_runs (portal, job, worker, started, verdict) select 'vn-a', n, 'x', now() - interval '100 days', 'ok' from generate_series(1, 3) n"
        )
        await plan.due(queue)
        job, _ = await take(queue)
        await queue.app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        await upkeep.forget(queue)
        assert len(await overview.jobs(queue, {"failed"}, None, 9)) == 1
        await queue.rows("update procrastinate_events set at = now() - interval '15 days'")
        await upkeep.forget(queue)
        assert await overview.jobs(queue, {"failed"}, None, 9) == []
        assert [row["job"] for row in await queue.rows("select job from fleet_runs")] == [job.id]

    on(database, work)
