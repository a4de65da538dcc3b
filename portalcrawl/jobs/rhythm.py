"""How often a portal is crawled, and at which hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from portalcrawl import verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

DAILY = timedelta(days=1)
"""Of a portal that nothing is known of."""
WANTED = 4
"""New articles that a run should find: fewer, and most requests are for listings that say nothing new."""
OFTEN, SELDOM = timedelta(hours=2), timedelta(days=3)
"""The bounds of what is measured."""
WATCHED = timedelta(days=14)
"""Time back from which runs say how often a portal publishes."""


_UNITS = (
    (timedelta(days=1), "d"),
    (timedelta(hours=1), "h"),
    (timedelta(minutes=1), "min"),
    (timedelta(seconds=1), "s"),
)


class Seen(NamedTuple):
    """What one run stored that was not there before."""

    started: datetime
    verdict: str
    new: int


def measured(runs: Sequence[Seen]) -> timedelta | None:
    """Return the time between two runs, in whole hours, by what the runs of a portal found; oldest first.

    None where they cannot say: the first whole run brings years of articles, and a day has to pass after it.
    """
    first = next((at for at, run in enumerate(runs) if run.verdict in verdicts.GOOD), None)
    if first is None or len(runs) - first < 3:
        return None
    days = (runs[-1].started - runs[first].started) / timedelta(days=1)
    if days < 1:
        return None
    rate = sum(run.new for run in runs[first + 1 :]) / days
    hours = round(24 * WANTED / rate) if rate else SELDOM // timedelta(hours=1)
    return min(max(timedelta(hours=hours), OFTEN), SELDOM)


def words(every: timedelta) -> str:
    """Say a time between two runs.

    >>> words(timedelta(hours=6)), words(timedelta(days=2)), words(timedelta(minutes=90))
    ('6 h', '2 d', '90 min')
    """
    whole = (f"{every // size} {unit}" for size, unit in _UNITS if every >= size and not every % size)
    return next(whole, roughly(every))


def roughly(span: timedelta) -> str:
    """Say how long ago something was, in one unit.

    >>> roughly(timedelta(hours=25)), roughly(timedelta(minutes=100)), roughly(timedelta(seconds=-1))
    ('1 d', '2 h', '0 s')
    """
    return next((f"{span / size:.0f} {unit}" for size, unit in _UNITS if span >= size), "0 s")


def opening(moment: datetime, hours: str | None, zone: str | None) -> datetime:
    """Return the first moment, from this one on, at which a portal may be crawled (``politeness.hours``).

    >>> at = datetime(2025, 3, 1, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    >>> opening(at, "22:00-06:00", "Asia/Ho_Chi_Minh").isoformat()
    '2025-03-01T22:00:00+07:00'
    >>> opening(at, "08:00-17:00", "Asia/Ho_Chi_Minh") == opening(at, None, None) == at
    True
    """
    if not hours or not zone:
        return moment
    begin, end = (time.fromisoformat(part) for part in hours.split("-"))
    local = moment.astimezone(ZoneInfo(zone))
    now = local.time()
    if begin <= now < end if begin < end else (now >= begin or now < end):
        return moment
    day = local.date() if now < begin else local.date() + timedelta(days=1)
    return datetime.combine(day, begin, local.tzinfo)
