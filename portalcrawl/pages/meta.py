"""The lines around a headline and a text in which sites print date, byline, section and counters.

They stand above the headline, between headline and text, or right behind the text.  Where a label and its value are
boxes of their own (``dt``/``dd``, two spans, two cells), they make one line here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.clean import rows
from portalcrawl.languages import CODES, get
from portalcrawl.pages import base
from portalcrawl.pages.frame import CHROME, MAIN
from portalcrawl.text import flatten

if TYPE_CHECKING:
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.layout import Block

ABOVE, BELOW, INSIDE, BEHIND = "above", "below", "inside", "behind"

_REACH_ABOVE = 12
_REACH_INSIDE = 14
_LOOSE_ROLES = frozenset({"meta", "chrome", "byline", None})
_REACH_BEHIND = 14
_LONGEST = 320
_DIGIT = re.compile(r"\d")
_COLONS = frozenset({":", "："})
_LABEL_END = re.compile(r"[:：]\s*$")
_HOUR = re.compile(r"(?:hora|horário|ora|heure|uhrzeit|time|giờ|jam|waktu|時間|시간|เวลา)\s*[:：]\s*\d", re.IGNORECASE)
_HOUR_LINE = 24
_HOURS = frozenset({"hora", "horario", "ora", "heure", "uhrzeit"})
_CUT_NUMBER = re.compile(r"(?<=[\d.:/-])\s(?=[\d.:/-])")
_STRIP = re.compile(r"^[\s|•·*/,;–—-]+|[\s|•·*/,;:：–—-]+$")


class Line(NamedTuple):
    """One line of the page's own particulars."""

    text: str
    block: Block
    """The block of its value."""
    place: str
    """ABOVE the headline, BELOW it, INSIDE the text's first lines, BEHIND the text."""
    label: Block | None = None
    """The block of its label, where that is a box of its own."""
    meta: bool = False
    """The reader of the text takes it for no text."""


def lines(frame: Frame, roles: dict[int, str] | None = None) -> list[Line]:
    """Return the lines that may hold particulars of the article, in document order.

    ``roles`` are those of the content's blocks: lines that it calls meta count wherever they stand among the first.
    """
    roles = roles or {}
    blocks = frame.layout.blocks
    head, start, end = frame.headline, frame.content_start, frame.content_end
    found: list[Line] = []
    if head is None:
        # What stands before a menu is the page's header, and the clock that it shows is no article's date.
        top = max(0, start - _REACH_ABOVE)
        menu = (at for at in range(start - 1, top - 1, -1) if blocks[at].kind == "li" and blocks[at].link_chars)
        top = next(menu, top - 1) + 1
        spans = [(top, start, BELOW)]
    else:
        spans = [(max(0, head - _REACH_ABOVE), head, ABOVE), (head + 1, max(start, head + 1), BELOW)]
        if start < head:
            spans = [(max(0, start - _REACH_ABOVE), start, ABOVE), (head + 1, min(head + 6, len(blocks)), BELOW)]
    spans += [(start, min(start + _REACH_INSIDE, end), INSIDE), (max(end - 3, start + _REACH_INSIDE), end, INSIDE)]
    spans.append((end, min(len(blocks), end + _REACH_BEHIND), BEHIND))
    for first, last, place in spans:
        skip = -1
        for at in range(first, min(last, len(blocks))):
            block = blocks[at]
            if at <= skip or not block.text or len(block.text) > _LONGEST or block.kind == "button":
                continue
            if roles.get(at) == "row":
                continue  # days and numbers in a table are what the article tells of
            if block.kind == "label" and not _DIGIT.search(block.text):
                continue
            if (
                place == INSIDE
                and start + 2 <= at < end - 3
                and roles.get(at) not in _LOOSE_ROLES
                and len(block.text) > 60
            ):
                continue
            if block.hidden or (place in {ABOVE, BEHIND} and _is_furniture(frame, block, place)):
                continue
            # <td>Penulis</td><td>:</td><td>…</td>: the colon may have a cell of its own.
            after = at + 2 if at + 1 < len(blocks) and blocks[at + 1].text in _COLONS else at + 1
            value = blocks[after] if after < len(blocks) else None
            if value is not None and _is_label(block, value):
                label = block.text.rstrip(":： ")
                found.append(Line(f"{label}: {value.text}", value, place, block))
                skip = after
            else:
                text = _apart(block) if frame.context.language.code in rows.LANGUAGES else block.text
                found.append(Line(text, block, place, meta=roles.get(at) == "meta"))
            if len(found) > 1 and len(found[-1].text) <= _HOUR_LINE and _HOUR.match(found[-1].text):
                # "Data: 21/11/2026" and "Hora: 09:30" in two rows are one stamp.
                dated, hour = found[-2], found.pop()
                if dated.place == place and _DIGIT.search(dated.text):
                    found[-1] = dated._replace(text=f"{dated.text} {hour.text}")
                else:
                    found.append(hour)
    return found


def _apart(block: Block) -> str:
    """Return a line with a space behind each label that has an element of its own: <span>부서</span><span>안전총괄과</span>."""
    element, text = block.element, block.text
    if len(element) < 2 or len(text) > _LONGEST // 2:
        return text
    parts = [_opened(base.element_text(child)) for child in element]
    if all(parts) and "".join(parts).replace(" ", "") == text.replace(" ", ""):
        # Spans that nothing but a style parts; a number in several colours stays one.
        return " ".join(parts) if " " in text else _CUT_NUMBER.sub("", " ".join(parts))
    for child in element:
        label = (child.text or "").strip()
        if label and child.tag not in {"a", "script"} and _STRIP.sub("", flatten(label)) in _labels():
            text = text.replace(label, f" {label} ", 1)
    return " ".join(text.split())


def _opened(text: str) -> str:
    """Part a label from its value at the beginning of a span: 작성자안전총괄과."""
    for length in (6, 5, 4, 3):
        if len(text) > length and text[length] != " " and flatten(text[:length]) in _labels():
            return f"{text[:length]} {text[length:]}"
    return text


def _is_furniture(frame: Frame, block: Block, place: str) -> bool:
    """Tell a menu's entry and what stands in the page's header or footer."""
    if block.kind == "li" and block.link_chars >= len(block.text) and not _DIGIT.search(block.text):
        return True
    return frame.region(block) == CHROME and (place == BEHIND or not _near(frame, block))


def tops(frame: Frame, block: Block) -> bool:
    """Say whether a block stands right above the headline, at most one other between them."""
    return frame.headline is not None and 0 < frame.headline - block.index <= 2


def near(frame: Frame, line: Line) -> bool:
    """Say whether a line stands in one box with the headline or the text, or in one beside them."""
    return line.place in {BELOW, INSIDE} or _near(frame, line.block)


def _near(frame: Frame, block: Block) -> bool:
    """Say whether a line shares a box with the headline or the text, the page's outermost boxes not counted."""
    containers = frame.layout.containers
    if tops(frame, block):
        return True
    if 0 <= block.index - frame.content_end < 2:
        return frame.region(block) == MAIN
    anchor = frame.headline if block.index < frame.content_start else None
    if anchor is None:
        anchor = max(frame.content_end - 1, frame.content_start)
    if not 0 <= anchor < len(frame.layout.blocks):
        return False
    box = containers[block.parent]
    for _ in range(6):
        if box.first <= anchor < box.last:
            if anchor == frame.headline and anchor - block.index <= 3 and box.last - box.first <= 12:
                return True
            text = containers[0].chars or 1
            return frame.region(block) == MAIN and (box.chars < text * 0.98 or box.tag in {"article", "main"})
        if box.parent < 0:
            return False
        box = containers[box.parent]
    return False


def _is_label(block: Block, value: Block) -> bool:
    """Tell a label that stands alone from a line."""
    text = block.text
    if len(text) > 40 or _DIGIT.search(text) or not value.text or len(value.text) > 120 or value.hidden:
        return False
    if block.kind == "dt" and value.kind == "li":
        return True
    if value.kind[0] == "h" and value.kind[1:].isdigit():
        return False
    if _LABEL_END.search(text):
        return _STRIP.sub("", flatten(text)) not in rows.FURNITURE
    if block.link_chars:
        return False
    return is_known(text)


def is_known(text: str) -> bool:
    """Tell the label of a date, a counter, a person, an office or a section, in any language."""
    return _STRIP.sub("", flatten(text)) in _labels()


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    """Return the labels of dates, counters and people in every language, folded."""
    found: set[str] = set(_HOURS)
    for code in CODES:
        language = get(code)
        for words in (
            language.dates.published, language.dates.created, language.dates.modified, language.dates.other,
            language.counters.views, language.counters.other, language.counters.site,
            language.people.author, language.people.photographer, language.people.both, language.people.source,
            language.people.editor, language.people.uploader, language.people.department, language.people.prepositions,
            language.page.section,
        ):  # fmt: skip
            found.update(flatten(word) for word in words)
    return frozenset(found)
