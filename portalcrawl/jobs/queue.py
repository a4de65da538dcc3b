"""The connection to the queue."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import psycopg
from procrastinate import App, PsycopgConnector, exceptions, sql
from procrastinate.manager import JobManager
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from portalcrawl.errors import QueueError, UsageError
from portalcrawl.jobs import tables
from portalcrawl.sql.address import SCHEMES, shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from procrastinate.jobs import Job, Status

CRAWLS = "crawl"
"""Procrastinate's queue of runs."""
UPKEEP = "upkeep"
"""Its queue of what keeps the plan up."""
CRAWL = "portalcrawl.crawl"
"""Name of the task that is a run."""

AWAY = (exceptions.ConnectorException, psycopg.Error, OSError)
"""What is raised when the database does not answer."""
PATIENCE = 5
"""Seconds that a connection may take to come about."""
_CONNECTION: dict[str, Any] = {
    "connect_timeout": PATIENCE,
    # A machine that lost its network is to know within ten seconds: TCP alone waits for a quarter of an hour.
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "application_name": "portalcrawl",
    # What a frozen process has begun must not keep the others waiting.
    "options": "-c idle_in_transaction_session_timeout=20000",
}
_MINE = " from procrastinate_jobs where id = %(job_id)s and worker_id = %(worker)s and status = 'doing'"


class Owned(JobManager):
    """Procrastinate's, which ends a job only for the worker that has it.

    A process that was stopped for a minute and goes on does not know that its job was taken up by another: its word about it
    would let a third one begin while the second runs.
    """

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # noqa: FBT001  (the base's signature)
        """End a job."""
        await self._end("finish_job", job, status=status.value, delete_job=delete_job)

    async def retry_job(
        self,
        job: Job,
        retry_at: Any = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        """Give a job back."""
        await self._end("retry_job", job, retry_at=retry_at, new_priority=priority, new_queue_name=queue, new_lock=lock)

    async def _end(self, name: str, job: Job, **values: Any) -> None:
        query = sql.queries[name].rstrip().removesuffix(";") + _MINE
        await self.connector.execute_query_all_async(query, job_id=job.id, worker=job.worker_id, **values)


class Queue:
    """An open queue."""

    def __init__(self, connector: PsycopgConnector) -> None:
        self._connector = connector
        self.app = self.another()
        """Procrastinate's face of it."""

    def another(self) -> App:
        """Return one more face, with tasks of its own, on the same connections."""
        app = App(connector=self._connector)
        app.job_manager = Owned(self._connector)
        return app

    def connection(self) -> AbstractAsyncContextManager[psycopg.AsyncConnection[Any]]:
        """Lend a connection; what is done with it is one transaction."""
        return self._connector.pool.connection()

    async def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """Run one statement; its rows by name."""
        async with self.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(query.encode(), values)
            return await cursor.fetchall() if cursor.description else []


@asynccontextmanager
async def opened(url: str, *, most: int = 4) -> AsyncIterator[Queue]:
    """Open a queue, its tables in today's form; ``most``: connections at once.

    Raises UsageError for what is no address of a PostgreSQL database, QueueError where it cannot be reached or used.
    """
    checked(url)
    try:
        async with await psycopg.AsyncConnection.connect(url, **_CONNECTION) as connection:
            await tables.prepare(connection)
    except psycopg.Error as error:
        raise QueueError(f"the queue at {shown(url)} cannot be used: {_why(error, url)}") from error
    connector = PsycopgConnector(
        conninfo=url, kwargs=_CONNECTION, min_size=1, max_size=most, timeout=PATIENCE, reconnect_timeout=PATIENCE
    )
    await connector.open_async()
    try:
        yield Queue(connector)
    finally:
        await connector.close_async()


def checked(url: str) -> str:
    """Return the address itself; UsageError where it is none of a PostgreSQL database."""
    if not url.startswith(SCHEMES):
        raise UsageError("the queue: expected an address such as postgresql://user@host/database")
    try:
        conninfo_to_dict(url)
    except psycopg.Error as error:
        raise UsageError(f"the queue: {_why(error, url)}") from error
    return url


def _why(error: psycopg.Error, url: str) -> str:
    """The first line of what libpq says, without the password that it may repeat."""
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    said = said.replace(url, shown(url))
    with suppress(psycopg.Error):
        if secret := conninfo_to_dict(url).get("password"):
            said = said.replace(str(secret), "…")
    return said
