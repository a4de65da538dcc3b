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
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from portalcrawl.clean import dates
from portalcrawl.pages import meta
from portalcrawl.pages.base import Found
from portalcrawl.pages.frame import MAIN
from portalcrawl.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.clean.dates import Date
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

RULE, LABEL, TIME, JSON_LD, VISIBLE, MICRODATA, META, LOOSE_META, WEAK, ADDRESS = (
    100,
    90,
    80,
    75,
    65,
    60,
    55,
    45,
    35,
    20,
)
"""How much each kind of evidence counts."""

_PUBLISHED_HINT = re.compile(
    r"publi|posted|entry-date|created|pubdate|date-?pub|ngay-?dang|article-?date", re.IGNORECASE
)
_MODIFIED_HINT = re.compile(r"updat|modif|changed|revis|cap-?nhat|aktualis|stand", re.IGNORECASE)
_STRICT_METAS = frozenset({
    "meta:article:published_time", "meta:og:article:published_time", "meta:og:published_time", "meta:article:published",
    "meta:parsely-pub-date", "meta:sailthru.date", "meta:datepublished", "meta:cxenseparse:recs:publishtime",
})  # fmt: skip
_MAX_TIMES = 80
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Candidate:
    """One date that may be the one."""

    date: Date
    trust: int
    found: Found
    visible: bool

    @property
    def value(self) -> datetime:
        """Return the instant; candidates without one are not made."""
        assert self.date.value is not None
        return self.date.value


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
    for role, candidate in _candidates(frame, lines, distrust, doubts):
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
        result.modified = changed.found
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


def _candidates(
    frame: Frame, lines: list[Line], distrust: frozenset[str], doubts: list[str]
) -> Iterator[tuple[str | None, Candidate]]:
    """Yield every date that may be meant, with its role."""
    settled = False
    for field, role in (("date_published", "published"), ("date_modified", "modified")):
        found = frame.ruled(field, near=True)
        if found is not None:
            for ruled in _read(frame, found, RULE, role, doubts, visible=True):
                settled |= (
                    ruled[0] == "published" and ruled[1].date.precision != "day" and ruled[1].value.tzinfo is not None
                )
                yield ruled
    for field, role in (("date_published", "published"), ("date_created", "published"), ("date_modified", "modified")):
        for claim in frame.structured.all(field):
            if claim.evidence not in distrust:
                trust = _trust(claim.evidence) - (8 if field == "date_created" else 0)
                yield from _read(frame, claim, trust, role, doubts, visible=False)
    if settled and any(line.place == meta.BELOW for line in lines):
        lines = [line for line in lines if line.place == meta.BELOW]
    elif not settled:
        yield from _times(frame)
        yield from _opening(frame)
    yield from _lines(frame, lines)
    if frame.document.url:
        day = dates.from_url(frame.document.url, frame.context)
        if day is not None and day.value is not None:
            yield "published", Candidate(day, ADDRESS, Found(day.raw, "url"), visible=False)


def _trust(evidence: str) -> int:
    if evidence.startswith("json-ld-page"):
        return WEAK
    if evidence.startswith("json-ld"):
        return JSON_LD
    if evidence.startswith("microdata"):
        return MICRODATA
    return META if evidence in _STRICT_METAS else LOOSE_META


def _read(
    frame: Frame, found: Found, trust: int, role: str, doubts: list[str], *, visible: bool
) -> Iterator[tuple[str, Candidate]]:
    date = frame.date(found.text)
    if date is None or date.value is None:
        if date is not None and date.problem and trust >= META:
            doubts.append(f"date_{role}: {found.evidence} {found.text!r}: {date.problem}")
        return
    if _impossible(frame, date.value):
        doubts.append(f"date_{role}: {found.evidence} {found.text!r} lies in the future")
        return
    if role == "published" and date.role == "modified":
        role = "modified"
    yield role, Candidate(date, trust, found, visible=visible)


def _impossible(frame: Frame, value: datetime) -> bool:
    now = frame.context.now
    return (value if value.tzinfo else value.replace(tzinfo=UTC)) > now + timedelta(days=1)


def _times(frame: Frame) -> Iterator[tuple[str | None, Candidate]]:
    """Yield the ``<time datetime>`` elements of the article: those of teasers and embedded posts are left out."""
    source = frame.document.source
    if b"datetime" not in source and b"<abbr" not in source:
        return
    layout = frame.layout
    seen = 0
    for element in layout.document.root.iter("time", "abbr"):
        # hAtom, the microformat of old blogs and of SPIP: <abbr class="published" title="2020-03-04T07:12:31Z">
        machine = element.get("datetime" if element.tag == "time" else "title")
        if not machine or (element.tag == "abbr" and "published" not in (element.get("class") or "")):
            continue
        seen += 1
        if seen > _MAX_TIMES:
            return
        at = layout.block_of(element)
        if at is None or not _of_article(frame, at):
            continue
        date = frame.date(machine)
        if date is None or date.value is None or _impossible(frame, date.value):
            continue
        block = layout.blocks[at]
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {block.element.get('class') or ''}"
        if element.get("pubdate") is not None:
            named += " pubdate"
        role: str | None = None
        labelled = [one.date.role for one in frame.dates(block.text) if one.date.role] if len(block.text) < 200 else []
        if labelled:
            role = labelled[0]
        elif _PUBLISHED_HINT.search(named):
            role = "published"
        elif _MODIFIED_HINT.search(named):
            role = "modified"
        if role == "other":
            continue
        trust = TIME + (5 if role == "published" else 0) - min(abs(at - (frame.headline or at)), 10) // 3
        if not _beside(frame, at):
            trust -= 20
        yield role, Candidate(date, trust, Found(machine, "time[datetime]", at, element), visible=True)


def _of_article(frame: Frame, at: int) -> bool:
    block = frame.layout.blocks[at]
    if frame.region(block) != MAIN or block.link_chars * 2 > max(len(block.text), 1):
        return False
    first = frame.headline if frame.headline is not None else frame.content_start
    if at < min(first, frame.content_start) - 8 or at > frame.content_end + 14:
        return False
    # Dates inside the running text are those of posts and comments that are shown there.
    return not (frame.content_start + 1 < at < frame.content_end - 1)


def _beside(frame: Frame, at: int) -> bool:
    """Say whether a block stands between headline and text, or close above the headline."""
    if frame.headline is None:
        return at <= frame.content_start
    return frame.headline - 4 <= at <= max(frame.content_start, frame.headline + 3)


def _lines(frame: Frame, lines: list[Line]) -> Iterator[tuple[str | None, Candidate]]:
    """Yield the dates that particulars print."""
    now = frame.context.now.date()
    for line in lines:
        text = line.text
        if line.place == meta.INSIDE and len(text) > 120 and not dates.could_be(text[:80]):
            continue
        printed = clean(text)
        before = 0
        for one in frame.dates(text):
            date = one.date
            # With what stands before it: the day of the week settles which number is the day.
            raw, before = printed[before : one.end].strip(" |,;·•-–—("), one.end
            if date.value is None or date.role == "other" or _impossible(frame, date.value):
                continue
            role = date.role
            if role is None:
                if _MACHINE.search(raw):
                    continue  # microdata that a style hides: no portal prints this for its readers
                if not _is_stamp(text, one.start, one.end) or (line.place == meta.INSIDE and len(text) > 60):
                    continue
                if line.place == meta.ABOVE and (date.value.date() == now or not meta.near(frame, line)):
                    continue
                if (
                    line.place == meta.INSIDE
                    and line.block.index > frame.content_start + 1
                    and not line.meta
                    and not _bare(text, one.start, one.end)
                ):
                    continue
                if line.place == meta.BEHIND and not (
                    line.block.link_chars == 0 and _quiet(frame, line) and meta.near(frame, line)
                ):
                    continue
                deep = line.place == meta.INSIDE and line.block.index > frame.content_start + 1
                trust = WEAK + 5 if deep or line.place == meta.BEHIND else VISIBLE
                evidence = f"line:{line.place}"
            else:
                if line.place == meta.INSIDE and len(text) > 200 and one.end > 70:
                    continue
                if line.place == meta.ABOVE and not meta.near(frame, line):
                    continue
                trust = LABEL - (6 if line.place == meta.BEHIND else 0) - (5 if one.rank < 4 else 0)
                evidence = f"label:{one.label}"
            yield role, Candidate(date, trust, Found(raw, evidence, line.block.index), visible=True)


def _bare(text: str, start: int, end: int) -> bool:
    """Say whether a line holds its date and next to nothing else."""
    return len(text) - (end - start) <= 24


def _opening(frame: Frame) -> Iterator[tuple[str | None, Candidate]]:
    """Yield the date that text or headline begin with, set apart from it ("29.11.2022 – Mehrfach…", "(21. November 2022) …")."""
    blocks = frame.layout.blocks
    start = frame.content_start
    for at in (*range(start, min(start + 6, frame.content_end)), frame.headline):
        if at is None or at >= len(blocks) or not _OPENS.match(blocks[at].text):
            continue
        text = blocks[at].text[:80]
        for one in frame.dates(text)[:1]:
            before, after = text[: one.start].strip(" ([-–—"), text[one.end :]
            if one.date.value is None or one.date.role == "other" or before or not _SET_APART.match(after):
                continue
            if not _impossible(frame, one.date.value):
                yield "published", Candidate(one.date, WEAK + 2, Found(one.date.raw, "opening", at), visible=True)
                return


_OPENS = re.compile(r"[\s(\[\"„“–-]{0,3}(?:\d|[^\W\d_]{3,12}\.?,? \d|[^\W\d_]{2,12},? (?:den )?\d)")
"""What a text that opens with a date begins with: its day, its month's name or its weekday."""
_SET_APART = re.compile(r"\s*[–—|)\]]|\s+-\s|\s*[.:]\s+[^\W\d_]|$|[^\W\d_]|\s*[„“«\"]")


_MACHINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:")


def _is_stamp(text: str, start: int, end: int) -> bool:
    """Tell a stamp ("Thứ hai - 03/08/2026 07:12", "Ha Noi, 3 March | by A. B.") from a sentence with a date in it."""
    rest = text[:start] + " " + text[end:]
    words = _WORDS.findall(rest)
    return len(rest) <= 70 and len(words) <= 10 and not (len(words) > 4 and rest.rstrip().endswith("."))


def _quiet(frame: Frame, line: Line) -> bool:
    """Say whether no link to another article stands right before or after a line behind the text."""
    blocks = frame.layout.blocks
    for at in (line.block.index - 1, line.block.index + 1):
        if 0 <= at < len(blocks) and at >= frame.content_end:
            other = blocks[at]
            if other.link_chars > 25 and other.link_chars * 2 > len(other.text):
                return False
    return True


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
    if best.value.date() not in edits:
        return best
    earlier = [
        c for c in published if c.trust >= META and c.value.date() < best.value.date() and c.value.date() not in edits
    ]
    return max(earlier, key=lambda c: c.trust, default=best)


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
