"""The plan: which portals there are, when each is due, and what became of its runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Job

from portalcrawl import verdicts
from portalcrawl.errors import UnknownPortal
from portalcrawl.jobs import rhythm, rules, servers
from portalcrawl.jobs.queue import CRAWL, CRAWLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.jobs.queue import Queue
    from portalcrawl.jobs.run import Outcome
    from portalcrawl.portal import Portal

_AT_ONCE = 500
"""Portals whose jobs are made in one statement."""
_KEY = 0x64756521
"""Key of the advisory lock of whoever queues what is due (the letters ``due!``)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A portal that is to be in the plan."""

    portal: Portal
    definition: str
    """The text of its definition: a worker on another machine crawls by the same one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A run that begins."""

    run: int
    definition: str


async def enter(queue: Queue, entries: Sequence[Entry], *, resume: bool) -> None:
    """Put portals into the plan, or their new definitions; a new one is due at once.

    ``resume``: one that was stopped, or waits for a person, is crawled again.
    """
    known = servers.addresses(host for entry in entries for host in servers.hosts(entry.portal))
    rows = []
    for entry in entries:
        portal, wanted = entry.portal, entry.portal.politeness.interval
        stand = servers.servers(portal, known)
        every, why = (wanted, "as its definition says") if wanted else (rhythm.DAILY, "until its runs say more")
        rows.append({
            "id": portal.id, "definition": entry.definition, "servers": stand, "lock": stand[0], "every": every, "why": why,
            "fixed": wanted is not None, "hours": portal.politeness.hours, "zone": portal.timezone, "resume": resume,
        })  # fmt: skip
    async with queue.connection() as connection, connection.cursor() as cursor:
        await cursor.executemany(
            b"insert into fleet_portals as p (id, definition, servers, lock, every, why, fixed, hours, zone, next_run)"
            b" values (%(id)s, %(definition)s, %(servers)s, %(lock)s, %(every)s, %(why)s, %(fixed)s, %(hours)s, %(zone)s, now())"
            b" on conflict (id) do update set servers = excluded.servers, hours = excluded.hours, zone = excluded.zone,"
            b" every = case when excluded.fixed or p.fixed then excluded.every else p.every end,"
            b" why = case when excluded.fixed or p.fixed then excluded.why else p.why end, fixed = excluded.fixed,"
            b" stopped = p.stopped and not %(resume)s,"
            # Another definition is what a wrong one waited for.
            b" next_run = case when p.next_run is null and (%(resume)s or p.definition != excluded.definition)"
            b" or p.stopped and %(resume)s then now() else p.next_run end,"
            b" definition = excluded.definition",
            rows,
        )
        await _tie(cursor)


async def _tie(cursor: Any) -> None:
    """Give each portal the lock of its servers, and each waiting job its portal's."""
    await cursor.execute("select id, servers from fleet_portals order by id")
    stand = dict(await cursor.fetchall())
    await cursor.execute(
        "select args ->> 'portal', lock from procrastinate_jobs where queue_name = %s and status = 'doing'", (CRAWLS,)
    )
    wanted = servers.locks(stand, dict(await cursor.fetchall()))
    await cursor.execute(
        "update fleet_portals p set lock = w.lock from unnest(%s::text[], %s::text[]) as w (id, lock) where p.id = w.id and p.lock != w.lock",
        (list(wanted), list(wanted.values())),
    )
    await cursor.execute(
        "update procrastinate_jobs j set lock = p.lock from fleet_portals p"
        " where j.queue_name = %s and j.status = 'todo' and j.args ->> 'portal' = p.id and j.lock != p.lock",
        (CRAWLS,),
    )


async def leave(queue: Queue, portals: Iterable[str]) -> None:
    """Take portals out of the plan: those that are no longer kept up; what waits of them is cancelled."""
    for row in await queue.rows("select id from fleet_portals where id = any(%(ids)s)", ids=list(portals)):
        await _end_jobs(queue, row["id"], running=False)
        await queue.rows("delete from fleet_portals where id = %(id)s", id=row["id"])


async def stop(queue: Queue, portals: Sequence[str]) -> None:
    """Crawl these portals no more, from this moment on, until they are scheduled again by name.

    Raises UnknownPortal for one that is not in the plan.
    """
    stopped = await queue.rows(
        "update fleet_portals set stopped = true where id = any(%(ids)s) returning id", ids=list(portals)
    )
    for row in stopped:
        await _end_jobs(queue, row["id"], running=True)
    if missing := sorted(set(portals) - {row["id"] for row in stopped}):
        raise UnknownPortal(f"not scheduled: {', '.join(missing)}")


async def _end_jobs(queue: Queue, portal: str, *, running: bool) -> None:
    rows = await queue.rows(
        "select id from procrastinate_jobs where queue_name = %(queue)s and args ->> 'portal' = %(portal)s"
        " and status in ('todo', 'doing')",
        queue=CRAWLS, portal=portal,
    )  # fmt: skip
    for row in rows:
        await queue.app.job_manager.cancel_job_by_id_async(row["id"], abort=running)


async def due(queue: Queue) -> int:
    """Queue every portal whose time has come and that neither waits nor runs; how many they are.

    One process at a time does; what another queues in between (`overview.again`) is left to it.
    """
    async with queue.connection() as connection:
        await connection.execute("select pg_advisory_xact_lock(%s)", (_KEY,))
        cursor = await connection.execute(
            # Materialised: PostgreSQL knows too little of a table that fills up in seconds to look portals up one by one.
            "with live as materialized (select args ->> 'portal' as id from procrastinate_jobs"
            " where queue_name = %s and status in ('todo', 'doing'))"
            " select p.id, p.lock from fleet_portals p where not p.stopped and p.next_run <= now()"
            " and not exists (select 1 from live where live.id = p.id) order by p.next_run, p.id",
            (CRAWLS,),
        )
        jobs = [job(portal, lock) for portal, lock in await cursor.fetchall()]
        try:
            for some in range(0, len(jobs), _AT_ONCE):
                await queue.app.job_manager.batch_defer_jobs_async(jobs[some : some + _AT_ONCE], connection=connection)
        except (AlreadyEnqueued, UniqueViolation):
            return 0
    return len(jobs)


def job(portal: str, lock: str) -> Job:
    """Return a job that is one run of a portal."""
    return Job(
        queue=CRAWLS, task_name=CRAWL, lock=lock, queueing_lock=f"portal {portal}", task_kwargs={"portal": portal}
    )


async def take(queue: Queue, portal: str, number: int, worker: str) -> Taken | None:
    """Note that a run begins under a job's number; None where the portal was taken out of the plan or stopped meanwhile."""
    rows = await queue.rows(
        "with p as (select id, definition from fleet_portals where id = %(portal)s and not stopped)"
        ", r as (insert into fleet_runs (portal, job, worker) select id, %(job)s, %(worker)s from p returning id)"
        " select r.id as run, p.definition from r, p",
        portal=portal, job=number, worker=worker,
    )  # fmt: skip
    return Taken(**rows[0]) if rows else None


async def close(queue: Queue, taken: Taken, outcome: Outcome) -> None:
    """Note how a run ended, and when its portal is due again."""
    now = datetime.now(UTC)
    async with queue.connection() as connection:
        cursor = await connection.execute(
            "update fleet_runs set ended = now(), verdict = %s, message = %s, pages = %s, bytes = %s, new = %s where id = %s"
            " returning portal, started",
            (outcome.verdict, outcome.message, outcome.pages, outcome.bytes, outcome.new, taken.run),
        )
        row = await cursor.fetchone()
        if row is None:  # its portal left the plan
            return
        portal, started = row
        cursor = await connection.execute(
            "select every, fixed, why, hours, zone, failures from fleet_portals where id = %s for update", (portal,)
        )
        planned = await cursor.fetchone()
        assert planned is not None, "a portal that leaves the plan takes its runs with it"
        every, fixed, why, hours, zone, failures = planned
        cursor = await connection.execute(
            "select started, verdict, new from fleet_runs where portal = %s and started > %s and verdict is not null order by id",
            (portal, now - rhythm.WATCHED),
        )
        seen = [rhythm.Seen(*one) for one in await cursor.fetchall()]
        if not fixed and (found := rhythm.measured(seen)) is not None:
            every, why = found, f"{sum(one.new for one in seen[1:]):,} new articles in {len(seen)} runs"
        failures = 0 if outcome.verdict in {*verdicts.GOOD, rules.OVER} else failures + 1
        moment = again(outcome.verdict, failures, started, now, every)
        await connection.execute(
            "update fleet_portals set every = %s, why = %s, failures = %s, next_run = %s where id = %s",
            (every, why, failures, moment and rhythm.opening(moment, hours, zone), portal),
        )


def again(verdict: str, failures: int, started: datetime, ended: datetime, every: timedelta) -> datetime | None:
    """Return when a portal is due again; None: when a person says so."""
    if verdict == rules.OVER:
        return ended
    if verdict in verdicts.GOOD:
        # A run that takes longer than the time between two leaves its server a while to itself.
        return max(started + every, ended + every / 4)
    pause = rules.pause(verdict, failures, every)
    return None if pause is None else ended + pause
