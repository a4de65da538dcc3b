"""The time that a crawl believes: the system's, or one that a test has moved."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


def clock(start: str | None = None) -> Callable[[], datetime]:
    """Return what tells the time; ``start``: the moment (ISO 8601, UTC where it names no zone) at which it begins to go.

    >>> clock("2030-01-31")().date().isoformat()
    '2030-01-31'
    """
    if not start:
        return lambda: datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(start)
    except ValueError as error:
        raise UsageError(f"PORTALCRAWL_NOW: expected a moment such as 2030-01-31T05:00, got {start!r}") from error
    ahead = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead
