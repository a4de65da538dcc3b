"""The plan's tables, and how they and Procrastinate's come to today's form."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from procrastinate.schema import SchemaManager

from portalcrawl.errors import QueueError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import AsyncConnection

_LOCK = 0x706F7274
"""Key of the advisory lock that one process at a time holds while it changes tables (the letters ``port``)."""

MIGRATIONS = (
    (
        "fleet-1",
        """
        create table fleet_portals (
            id text primary key,
            definition text not null,
            servers text[] not null,
            lock text not null,
            every interval not null,
            why text not null,
            fixed boolean not null,
            hours text,
            zone text,
            next_run timestamptz,
            stopped boolean not null default false,
            failures integer not null default 0
        );
        create index fleet_portals_due on fleet_portals (next_run) where not stopped;
        create table fleet_runs (
            id bigint generated always as identity primary key,
            portal text not null references fleet_portals (id) on delete cascade,
            job bigint not null,
            worker text not null,
            started timestamptz not null default now(),
            ended timestamptz,
            verdict text,
            message text,
            pages bigint not null default 0,
            bytes bigint not null default 0,
            new bigint not null default 0
        );
        create index fleet_runs_portal on fleet_runs (portal, id);
        create index fleet_runs_job on fleet_runs (job);
        create index fleet_runs_started on fleet_runs (started);
        create unique index fleet_one_job_a_portal on procrastinate_jobs ((args ->> 'portal'))
            where queue_name = 'crawl' and status in ('todo', 'doing');
        create index fleet_live_by_lock on procrastinate_jobs (lock, priority, id) where status in ('todo', 'doing');
        """,
    ),
)
"""Name → SQL, in order.  ``fleet_portals.next_run`` is null where a portal waits for a person; ``fleet_runs.ended`` while it runs.

The last index is for taking a job: Procrastinate asks of each candidate whether an earlier one has the same lock.
"""


async def prepare(connection: AsyncConnection[tuple[Any, ...]]) -> None:
    """Bring the tables to today's form, in one transaction; several processes may ask at once.

    Raises QueueError where the jobs in the database are not portalcrawl's.
    """
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
        await connection.execute(
            "create table if not exists fleet_migrations (name text primary key, applied timestamptz not null default now())"
        )
        cursor = await connection.execute("select to_regclass('procrastinate_jobs') is not null")
        there = await cursor.fetchone() == (True,)
        cursor = await connection.execute("select name from fleet_migrations")
        applied = {name for (name,) in await cursor.fetchall()}
        if there and not applied:
            raise QueueError("the database holds the jobs of another program; the queue needs a database of its own")
        if not there:
            await connection.execute(SchemaManager.get_schema().encode())
        for name, sql in _procrastinates():
            # The schema as a whole holds what its migrations led to.
            if name not in applied:
                if there:
                    await connection.execute(sql.encode())
                await connection.execute("insert into fleet_migrations (name) values (%s)", (name,))
        for name, sql in MIGRATIONS:
            if name not in applied:
                await connection.execute(sql.encode())
                await connection.execute("insert into fleet_migrations (name) values (%s)", (name,))


def _procrastinates() -> Iterator[tuple[str, str]]:
    """Procrastinate's own migrations, by name; ``pre`` and ``post`` of a version as one: workers are stopped for an upgrade."""
    files = resources.files("procrastinate.sql") / "migrations"
    for file in sorted(files.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".sql"):
            yield f"procrastinate {file.name}", file.read_text(encoding="utf-8")
