"""When a portal is crawled again after a run that did not go well: a rule for each verdict."""

from __future__ import annotations

from datetime import timedelta

OVER = "time-up"
"""Verdict of a run that was ended to let other portals of its server have a turn: it goes on as soon as it may."""
LOST = "lost"
"""Verdict of a run whose worker died."""
CRASHED = "crashed"
"""Verdict of a run whose process ended without a word."""
CANCELLED = "cancelled"
"""Verdict of a run that a person ended."""
INTERRUPTED = "interrupted"

_M, _H, _D = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PAUSES: dict[str, tuple[timedelta, ...] | None] = {
    # What failed on some pages may have been an hour's trouble.
    "partial": (15 * _M, _H, 4 * _H),
    "site-down": (10 * _M, 30 * _M, 2 * _H, 6 * _H, _D),
    # Whoever knocks at a wall again and again is shut out for good.
    "blocked": (6 * _H, _D, 3 * _D),
    "refused-by-robots": (7 * _D,),
    # The portal or portalcrawl changed: a person has to look, and the next run at its usual time says whether it helped.
    "layout-changed": (),
    "reader-broken": (),
    # A disk that is full, a database that is away.
    "store-unusable": (_M, 5 * _M, 15 * _M, _H),
    CRASHED: (5 * _M, 30 * _M, 2 * _H),
    INTERRUPTED: (timedelta(0), _M, 10 * _M),
    CANCELLED: (),
    # Nothing but another definition or address can help.
    "wrong-configuration": None,
}
"""Verdict → pauses after the first, second … such run in a row; after the last one the portal's usual time, or the last pause
where that is longer.  None: it waits for a person."""


def pause(verdict: str, failures: int, every: timedelta) -> timedelta | None:
    """Return how long a portal waits after ``failures`` runs in a row that did not go well, this one among them.

    ``every``: its usual time between two runs.  None: until a person schedules it again.

    >>> day = timedelta(days=1)
    >>> str(pause("site-down", 1, day)), str(pause("site-down", 3, day)), str(pause("blocked", 9, day))
    ('0:10:00', '2:00:00', '3 days, 0:00:00')
    >>> pause("layout-changed", 1, day) == day, pause("wrong-configuration", 1, day)
    (True, None)
    """
    pauses = PAUSES[verdict]
    if pauses is None:
        return None
    if failures <= len(pauses):
        return pauses[failures - 1]
    return max([every, *pauses[-1:]])
