"""Every date of a page that may be the article's: what rules, machines, ``<time>`` elements and particulars say.

Each comes as a candidate with the trust that its kind of evidence deserves; `published` settles which one is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from portalcrawl.clean import clock, dates
from portalcrawl.clean.bylines import roles
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.pages import meta
from portalcrawl.pages.base import Found
from portalcrawl.pages.frame import MAIN
from portalcrawl.text import clean, flatten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.clean.dates import Date
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

RULE, LABEL, TIME, JSON_LD, VISIBLE = 100, 90, 80, 75, 65
MICRODATA, META, LOOSE_META, WEAK, ADDRESS = 60, 55, 45, 35, 20
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


def candidates(
    frame: Frame, lines: list[Line], distrust: frozenset[str], doubts: list[str]
) -> Iterator[tuple[str | None, Candidate]]:
    """Yield every date that may be meant, with its role."""
    settled = False
    for field, role in (("date_published", "published"), ("date_modified", "modified")):
        found = frame.ruled(field, near=True)
        if found is not None:
            # A platform's selectors also fit the teasers behind the text ("Ähnliche Beiträge"): those are worth less.
            at = found.block
            if at is None and found.element is not None:
                at = frame.layout.block_of(found.element)
            far = at is not None and at > frame.content_end + 3 and not found.evidence.startswith("portal")
            for ruled in _read(frame, found, VISIBLE - 1 if far else RULE, role, doubts, visible=True):
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
    source, times = frame.document.source, frame.document.times
    if not times or (b"datetime" not in source and b"<abbr" not in source):
        # In pages that a script draws again (dateTime=…) teasers and broadcasts have most of them.
        return
    layout = frame.layout
    seen = 0
    for element in times:
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
            trust = min(trust - 20, VISIBLE - 1)
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
                    (line.block.link_chars == 0 or _is_signed(frame, text))
                    and _quiet(frame, line)
                    and meta.near(frame, line)
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
                if line.place == meta.INSIDE:
                    trust = min(trust, _trust_inside(frame, line, one))
                evidence = f"label:{one.label}"
            yield role, Candidate(date, trust, Found(raw, evidence, line.block.index), visible=True)


def _trust_inside(frame: Frame, line: Line, one: dates.Found) -> int:
    """Return what a label within the text is worth at most: there books, photos and shared posts have dates, too.

    "Version 5.2 was released on 3 March" tells of something else.  "Published: …" deep in the text may be the book's
    that is reviewed: a stamp at the headline speaks before it.
    """
    before = line.text[: one.start].strip(" |·•–—-([")
    if len(before) > len(one.label or "") + 12 and not _is_stamp(line.text, one.start, one.end):
        return WEAK
    deep = frame.content_start + 1 < line.block.index < frame.content_end - 3
    return VISIBLE - 1 if deep else LABEL


def _is_signed(frame: Frame, text: str) -> bool:
    """Say whether a line begins with the label of who wrote it or put it online, whose name may be a link."""
    words = lexicon(frame.context.language)
    mark = words.label.match(lower(text))
    return mark is not None and not {"author", "both", "editor", "uploader"}.isdisjoint(roles(mark[1], words))


def _bare(text: str, start: int, end: int) -> bool:
    """Say whether a line holds its date and next to nothing else."""
    return len(text) - (end - start) <= 24


def _opening(frame: Frame) -> Iterator[tuple[str | None, Candidate]]:
    """Yield the date that text or headline begin with, set apart from it ("29.11.2022 – Mehrfach…", "(21. November 2022) …").

    A release may name the place where it was given out before it ("Bern, 17.08.2007 - …").

    In a long paragraph that is also one behind a label: "Pressemitteilung vom 25. Januar 2022 | Berlin – Die …".
    """
    blocks = frame.layout.blocks
    start = frame.content_start
    for at in (*range(start, min(start + 6, frame.content_end)), frame.headline):
        if at is None or at >= len(blocks):
            continue
        labelled = not _OPENS.match(blocks[at].text)
        text = blocks[at].text[:80]
        if labelled and not dates.could_be(text):
            continue
        for one in frame.dates(text)[:1]:
            before, after = text[: one.start].strip(" ([-–—:"), text[one.end :]
            if one.date.value is None or one.date.role == "other" or not _SET_APART.match(after):
                continue
            opens = not before
            if labelled:
                opens = at == start and one.date.role == "published" and one.rank >= 4 and flatten(before) == one.label
            if (opens or _is_dateline(frame, text, one)) and not _impossible(frame, one.date.value):
                yield "published", Candidate(one.date, WEAK + 2, Found(one.date.raw, "opening", at), visible=True)
                return


def _is_dateline(frame: Frame, text: str, one: dates.Found) -> bool:
    """Say whether a place stands before the date, and no weekday: "Since Monday, 3 March: …" tells of something else."""
    place = text[: one.start]
    if not _PLACE.fullmatch(place) or not _BROKEN_OFF.match(text[one.end :]):
        return False
    return clock.weekday(flatten(place), 0, len(place), frame.context.language.code) is None


_OPENS = re.compile(r"[\s(\[\"„“–-]{0,3}(?:\d|[^\W\d_]{3,12}\.?,? \d|[^\W\d_]{2,12},? (?:den )?\d)")
"""What a text that opens with a date begins with: its day, its month's name or its weekday."""
_PLACE = re.compile(
    r"[(\s]*[^\W\d_a-z][^\W\d]{1,19}(?:[ /-][^\W\d]{2,20}){0,2}(?:[,;] ?[^\W\d_a-z][\w.]{1,15}(?: [^\W\d_a-z]\w{2,14})?){0,2}(?:[,;] ?|\s(?=\()|\s[–—]\s)(?:den |am |le |a |il |li |em )?\(?"
)
"""Where a release was given out, before its date: "Karlsruhe, (12.11.2021)", "Hanoi, 3 March 2026", "MILLBROOK, Ohio (Nov. 21, 2026)"."""
_BROKEN_OFF = re.compile(r"\)?\s*[–—|:]|\.\s?[-–—]|\s+-\s|\)?\.\s|\)")
_SET_APART = re.compile(r"\s*[–—|)\]]|\.\s?[-–—]|\s+-\s|\s*[.:]\s+[^\W\d_]|$|[^\W\d_]|\s*[„“«\"]")


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
