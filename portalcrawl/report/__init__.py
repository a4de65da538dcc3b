"""A report: what happened at each portal since the last one, as records and as one page that can be mailed.

::

    found = report.make(store, report.since(store, None))     # None: the last report; or a day
    page = report.html(found, "vi")
    report.remember(folder, found)                            # StoreLocked while a crawl writes
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.report.page import html
from portalcrawl.store import Store, activity, rows

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from portalcrawl.store.activity import Mark, PortalActivity

__all__ = ["Report", "html", "make", "remember", "since"]


@dataclass(frozen=True, slots=True)
class Report:
    """What happened between two states of a database."""

    since: Mark
    until: Mark
    portals: list[PortalActivity]


def since(store: Store, moment: datetime | None) -> Mark:
    """Where the report begins: at a moment, or where the last report ended."""
    with store.transaction():
        if moment is None:
            return activity.last(store.database)
        return activity.at(store.database, rows.moment(moment))


def make(store: Store, start: Mark) -> Report:
    """What happened since then, of every portal; all of one state of the database, while a crawl writes too."""
    with store.transaction():
        until = activity.now(store.database, store.time())
        portals = activity.activity(store.database, start, until)
        for one in portals:
            for section in store.completeness(one.portal).sections:
                one.listed += section.listed
                one.stored += min(section.stored, section.listed)
    return Report(start, until, portals)


def remember(folder: Path, report: Report, *, database: str | None = None) -> None:
    """Let the next report begin where this one ended; StoreLocked while a crawl writes to the folder."""
    with Store.open(folder, database=database) as store, store.transaction():
        activity.remember(store.database, report.until)
