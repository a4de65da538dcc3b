"""What the commands of many machines share: the address of their queue, and how they come to it."""

from __future__ import annotations

import asyncio
import importlib.util
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import kinds
from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from portalcrawl.jobs.queue import Queue

option = click.option(
    "--queue",
    "url",
    type=kinds.WORD,
    envvar="PORTALCRAWL_QUEUE",
    required=True,
    metavar="URL",
    help="Database of the queue, postgresql://user@host/database (default: $PORTALCRAWL_QUEUE).",
)
"""``url: str``"""


def needed() -> None:
    """Raise UsageError where the extra is not installed."""
    if importlib.util.find_spec("procrastinate") is None or importlib.util.find_spec("psycopg") is None:
        raise UsageError("the queue needs Procrastinate and psycopg: pip install 'portalcrawl[cluster]'")


def at(url: str, work: Callable[[Queue], Awaitable[Any]]) -> Any:
    """Open the queue, let something be done with it, and return what comes of that; QueueError where it breaks off."""
    needed()
    from portalcrawl.errors import QueueError
    from portalcrawl.jobs.queue import AWAY, opened
    from portalcrawl.sql.address import shown

    async def run() -> Any:
        try:
            async with opened(url, most=1) as queue:
                return await work(queue)
        except AWAY as error:
            cause = str(error.__cause__ or error).strip().splitlines() or [type(error).__name__]
            raise QueueError(f"the queue at {shown(url)} broke off: {cause[0]}") from error

    return asyncio.run(run())
