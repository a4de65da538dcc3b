"""What waits, what runs, what failed and why; and what a person can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation

from portalcrawl.errors import UsageError
from portalcrawl.jobs import plan
from portalcrawl.jobs.guard import STALLED
from portalcrawl.jobs.queue import CRAWLS

if TYPE_CHECKING:
    from portalcrawl.jobs.queue import Queue

STATES = {
    "todo": "waiting",
    "doing": "running",
    "succeeded": "done",
    "failed": "failed",
    "cancelled": "cancelled",
    "aborted": "cancelled",
}
"""Procrastinate's states, and as people are told."""

_LIST = """
    select job.id, job.args ->> 'portal' as portal, job.status::text as state, job.lock, job.attempts, job.abort_requested,
        (select min(at) from procrastinate_events e where e.job_id = job.id and e.type = 'deferred') as queued,
        run.worker, run.started, run.ended, run.verdict, run.message, run.pages, run.bytes, run.new,
        p.next_run, p.failures, p.stopped,
        case when job.status = 'todo' then (
            select other.args ->> 'portal' from procrastinate_jobs other where other.lock = job.lock and other.status = 'doing'
        ) end as behind
    from procrastinate_jobs job
    left join lateral (select * from fleet_runs r where r.job = job.id order by r.id desc limit 1) run on true
    left join fleet_portals p on p.id = job.args ->> 'portal'
    where job.queue_name = %(queue)s and job.status::text = any(%(states)s) and (%(portals)s::text[] is null or job.args ->> 'portal' = any(%(portals)s))
    order by case job.status when 'doing' then 0 when 'todo' then 1 else 2 end, case when job.status in ('todo', 'doing') then job.id else -job.id end
    limit %(limit)s
"""


async def jobs(queue: Queue, states: set[str], portals: list[str] | None, limit: int) -> list[dict[str, Any]]:
    """Return jobs in any of these states (the words of `STATES`): running ones first, then waiting, then the last that ended."""
    rows = await queue.rows(
        _LIST,
        queue=CRAWLS,
        states=[name for name, said in STATES.items() if said in states],
        portals=portals or None,
        limit=limit,
    )
    return [{**row, "state": STATES[row["state"]]} for row in rows]


async def portals(queue: Queue, names: list[str] | None = None) -> list[dict[str, Any]]:
    """Return the plan: of each portal how often it is crawled, why, when next, with which others it shares a server."""
    return await queue.rows(
        "select p.id as portal, p.every, p.why, p.next_run, p.stopped, p.failures, p.servers, p.lock,"
        " count(*) over (partition by p.lock) - 1 as sharing, run.started as last_run, run.verdict, run.message"
        " from fleet_portals p left join lateral"
        " (select * from fleet_runs r where r.portal = p.id order by r.id desc limit 1) run on true"
        " where %(names)s::text[] is null or p.id = any(%(names)s) order by p.id",
        names=names,
    )


async def again(queue: Queue, number: int) -> str:
    """Let the portal of a job that ended be crawled again now; its id.  UsageError where that cannot be."""
    row = await _job(queue, number)
    if row["status"] in {"todo", "doing"}:
        raise UsageError(f"job {number} has not ended: it is {STATES[row['status']]}")
    if row["stopped"] is None:
        raise UsageError(f"job {number}: {row['portal']} is no longer scheduled")
    if row["stopped"]:
        raise UsageError(
            f"job {number}: {row['portal']} was stopped; portalcrawl schedule {row['portal']} lets it be crawled again"
        )
    try:
        async with queue.connection() as connection:
            await connection.execute(
                "update fleet_portals set failures = 0, next_run = now() where id = %s", (row["portal"],)
            )
            await queue.app.job_manager.defer_job_async(plan.job(row["portal"], row["lock"]), connection=connection)
    except (AlreadyEnqueued, UniqueViolation):
        raise UsageError(f"job {number}: another job of {row['portal']} waits or runs already") from None
    return str(row["portal"])


async def cancel(queue: Queue, number: int) -> str:
    """End a job that waits or runs; its portal is crawled again at its usual time.  The portal's id; UsageError where it has ended."""
    row = await _job(queue, number)
    if row["status"] in {"todo", "doing"}:
        # Before it ends: a portal that is due and has no job gets one within seconds.
        await queue.rows("update fleet_portals set next_run = now() + every where id = %(id)s", id=row["portal"])
    if not await queue.app.job_manager.cancel_job_by_id_async(number, abort=True):
        raise UsageError(f"job {number} has ended already: it is {STATES[row['status']]}")
    return str(row["portal"])


async def _job(queue: Queue, number: int) -> dict[str, Any]:
    rows = await queue.rows(
        "select job.status::text as status, job.args ->> 'portal' as portal, p.lock, p.stopped from procrastinate_jobs job"
        " left join fleet_portals p on p.id = job.args ->> 'portal' where job.id = %(id)s and job.queue_name = %(queue)s",
        id=number, queue=CRAWLS,
    )  # fmt: skip
    if not rows:
        raise UsageError(f"there is no job {number}")
    return rows[0]


async def figures(queue: Queue) -> dict[str, Any]:
    """Return what `Meters.fleet` takes."""
    counts = await queue.rows(
        "select status::text as state, count(*) as number from procrastinate_jobs where queue_name = %(queue)s group by status",
        queue=CRAWLS,
    )
    lags = await queue.rows(
        "select id, extract(epoch from now() - next_run)::float as lag from fleet_portals where not stopped and next_run < now()"
    )
    states = await queue.rows(
        "select case when stopped then 'stopped' when next_run is null then 'waiting for a person' when failures > 0 then 'failing'"
        " else 'well' end as state, count(*) as number from fleet_portals group by 1"
    )
    jobs = dict.fromkeys(STATES.values(), 0)
    for row in counts:
        jobs[STATES[row["state"]]] += row["number"]
    return {
        "age": await _age(queue),
        "jobs": jobs,
        "portals": dict.fromkeys(("well", "failing", "stopped", "waiting for a person"), 0)
        | {row["state"]: row["number"] for row in states},
        "lags": [(row["id"], row["lag"]) for row in lags],
    }


async def _age(queue: Queue) -> float:
    """Seconds for which the first job has been waiting that could run: none of its server's does."""
    rows = await queue.rows(
        "select coalesce(max(extract(epoch from now() - e.at)), 0)::float as age from procrastinate_jobs job"
        " join lateral (select max(at) as at from procrastinate_events e where e.job_id = job.id and e.type in ('deferred', 'deferred_for_retry')) e on true"
        " where job.queue_name = %(queue)s and job.status = 'todo' and not exists"
        " (select 1 from procrastinate_jobs o where o.lock = job.lock and o.status = 'doing')",
        queue=CRAWLS,
    )
    return float(rows[0]["age"])


async def health(queue: Queue) -> dict[str, Any]:
    """Return how many workers live, what runs and waits, and for how long the first waits."""
    rows = await queue.rows(
        "select count(*) as alive from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %(stalled)s)",
        stalled=STALLED,
    )
    found = await figures(queue)
    # Each process registers twice: for runs, and for the upkeep.
    return {
        "workers": rows[0]["alive"] // 2,
        "jobs": found["jobs"],
        "portals": found["portals"],
        "queue_age": round(found["age"], 1),
    }
