"""The dates of publication and of change, out of all the dates that a page has.

The rules, highest first; a claim that cannot be read or lies in the future does not count:

1. The definition's and the platform's selectors.
2. A visible line with a label of publication beside the headline or right behind the text.
3. ``<time datetime>`` of the article; JSON-LD; then a visible date without a label; then microdata and metas.
4. Two of them on one day are one: the one that knows the time of day, and of those the one that knows the zone, speaks.
5. Where a visible date without a label and a machine's contradict each other, the earlier one is the publication and the
   later one the change, for no article changes before it is published (NukeViet's microdata holds the last edit).
6. A date labelled as a change counts for publication only where the page has no other, with a problem.

Header clocks (above the headline and in no box with it), dates of related news (beside links), of documents and events
(inside running text, labelled otherwise) never come into question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from portalcrawl.pages.base import Found
from portalcrawl.pages.stamps import (
    JSON_LD,
    LABEL,
    LOOSE_META,
    META,
    MICRODATA,
    RULE,
    TIME,
    VISIBLE,
    Candidate,
    candidates,
)

if TYPE_CHECKING:
    from datetime import datetime

    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line


@dataclass(slots=True)
class Dates:
    """What `read` finds."""

    published: Found | None = None
    modified: Found | None = None
    problems: list[str] | None = None


def read(frame: Frame, lines: list[Line], distrust: frozenset[str] = frozenset()) -> Dates:
    """Return the strings of both dates with their evidence, and what was in doubt."""
    published: list[Candidate] = []
    modified: list[Candidate] = []
    doubts: list[str] = []
    for role, candidate in candidates(frame, lines, distrust, doubts):
        (modified if role == "modified" else published).append(candidate)
    result = Dates(problems=doubts)
    chosen = _choose(published, modified)
    changed = max(modified, key=lambda c: c.trust, default=None)
    if chosen is None and changed is not None:
        chosen = changed
        doubts.append("date_published: the page says only when it was changed last")
    if chosen is not None:
        result.published = _placed(chosen, published)
        rival = next(
            (
                c
                for c in published
                if c.trust >= MICRODATA and c.visible == chosen.visible is False and _days(c, chosen) > 1
            ),
            None,
        )
        if rival is not None:
            doubts.append(f"date_published: {rival.found.evidence} says {rival.found.text!r}")
    if changed is not None:
        result.modified = _sharper(changed, modified).found
    return result


LOCAL = " local "
"""Parts an instant's evidence from the offset of the place, where a visible clock time tells it."""


def _placed(chosen: Candidate, published: list[Candidate]) -> Found:
    """Say in the evidence at which offset an instant in UTC is printed on the page: its day is the one that people read."""
    found = chosen.found
    if not (_zoned(chosen) and _in_utc(chosen)) or chosen.date.precision == "day":
        return found
    clocks = [
        c for c in published if c.visible and c.date.precision != "day" and not _zoned(c) and _same_minute(c, chosen)
    ]
    if not any(
        _local(c.value).replace(second=0) == _local(chosen.value).replace(second=0, microsecond=0) for c in clocks
    ):
        for other in clocks[:1]:
            minutes = round((_local(other.value) - _local(chosen.value)).total_seconds() / 900) * 15
            if minutes:
                sign = "-" if minutes < 0 else "+"
                offset = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
                return Found(found.text, f"{found.evidence}{LOCAL}{offset}", found.block, found.element)
    return found


def _days(one: Candidate, other: Candidate) -> int:
    return abs((one.value.date() - other.value.date()).days)


def _local(value: datetime) -> datetime:
    return value.replace(tzinfo=None)


def _choose(published: list[Candidate], modified: list[Candidate]) -> Candidate | None:
    """Apply rules 3 to 5."""
    if not published:
        return None
    best = max(published, key=lambda c: c.trust)
    if best.trust < LABEL - 6:
        best = _earlier(best, published, modified)
        best = _unedited(best, published, modified)
    return _sharper(best, published)


def _earlier(best: Candidate, published: list[Candidate], modified: list[Candidate]) -> Candidate:
    """Settle a visible date without a label against a machine's that names another day: the earlier one is meant."""
    visible = [c for c in published if c.visible and VISIBLE <= c.trust < RULE]
    machines = [c for c in published if not c.visible and LOOSE_META <= c.trust <= JSON_LD]
    if not visible or not machines:
        return best
    shown = max(visible, key=lambda c: c.trust)
    said = max(machines, key=lambda c: c.trust)
    if _days(shown, said) < 1:
        late = said.trust <= MICRODATA and shown.date.precision != "day" and said.date.precision != "day"
        return shown if late and not _same_minute(shown, said) else best
    if said.trust == JSON_LD:
        return best if _hinted(best) else said
    if shown.value.date() < said.value.date() and not any(c.value.date() == shown.value.date() for c in modified):
        return shown
    return said


def _unedited(best: Candidate, published: list[Candidate], modified: list[Candidate]) -> Candidate:
    """Leave a date that is also given as that of the change for an earlier one that is not."""
    edits = {c.value.date() for c in modified}
    if best.value.date() not in edits or any(_later(edit, best) for edit in modified):
        return best
    earlier = [
        c
        for c in published
        if c.trust >= (VISIBLE if c.visible else META)
        and c.value.date() < best.value.date()
        and c.value.date() not in edits
    ]
    return max(earlier, key=lambda c: c.trust, default=best)


def _later(edit: Candidate, best: Candidate) -> bool:
    """Say whether an edit of the same day has a later hour of its own: then the first hour is no edit's."""
    if (
        "day" in {edit.date.precision, best.date.precision}
        or _zoned(edit) != _zoned(best)
        or edit.value.date() != best.value.date()
    ):
        return False
    return (edit.value - best.value if _zoned(edit) else _local(edit.value) - _local(best.value)) > timedelta(minutes=1)


def _hinted(candidate: Candidate) -> bool:
    """Say whether a ``<time>`` is named as the time of publication."""
    return candidate.trust > TIME


def _sharper(best: Candidate, published: list[Candidate]) -> Candidate:
    """Return the candidate of the same moment that knows most of it: its time of day, its zone, the zone of the place."""
    known = best
    for other in sorted(published, key=lambda c: -c.trust):
        if other is known or other.date.precision == "day" or other.trust < LOOSE_META:
            continue
        if known.date.precision == "day":
            if _same_day(known, other) and not _contradicted(other, published):
                known = other
        elif not _zoned(known) and _zoned(other):
            if _same_minute(known, other):
                known = other
        elif _in_utc(known) and _zoned(known) and _zoned(other) and not _in_utc(other) and _same_instant(known, other):
            known = other
    return known


def _contradicted(candidate: Candidate, published: list[Candidate]) -> bool:
    """Say whether a visible stamp of the same day names another minute than a machine's: then the machine's is an edit."""
    return not candidate.visible and any(
        other.visible
        and other.trust >= VISIBLE
        and other.date.precision != "day"
        and other.value.date() == candidate.value.date()
        and not _same_minute(other, candidate)
        for other in published
    )


def _same_instant(one: Candidate, other: Candidate) -> bool:
    return abs((one.value - other.value).total_seconds()) < 60


def _in_utc(candidate: Candidate) -> bool:
    return candidate.value.utcoffset() == timedelta(0)


def _zoned(candidate: Candidate) -> bool:
    """Say whether the string itself names a zone; that of the page's language is only a guess beside it."""
    return candidate.value.tzinfo is not None and _ZONED.search(candidate.found.text) is not None


_ZONED = re.compile(r"(?:\dZ|[+-]\d\d:?\d\d|\d[+-]\d\d(?=\d\d:)|GMT|UTC|[A-Z]{3,4})\b")


def _same_day(day: Candidate, instant: Candidate) -> bool:
    if day.value.date() == instant.value.date():
        return True
    # A stamp in UTC may lie on the day before or after the printed one.
    offset = instant.value.utcoffset()
    return (
        offset == timedelta(0)
        and abs((_local(instant.value) - _local(day.value)).total_seconds() - 43_200) <= 43_200 + 46_800
    )


def _same_minute(one: Candidate, other: Candidate) -> bool:
    """Say whether two clock times are the same minute, in the same or in another zone."""
    apart = abs((_local(one.value) - _local(other.value)).total_seconds())
    if apart < 60:
        return True
    return apart <= 14 * 3600 and apart % 900 < 60 and apart >= 900 and other.value.tzinfo is not None
