"""The newspaper or office that a Chinese, Japanese or Korean page says its article comes from, in a row of particulars.

The rules, highest first: a labelled source among the particulars of the
headline, at the text's end or right behind it ("来源：青山日报"); the labelled office there that answers for the text
("담당부서 : 안전총괄과"), not one in a box with a telephone, for that answers for the page; the meta ContentSource.
What no label tells is left to the byline, which may name an office instead of people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean import bylines, rows
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.clean.names import is_named_account
from portalcrawl.clean.offices import kind
from portalcrawl.pages import meta
from portalcrawl.pages.base import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.clean.rows import Particular
    from portalcrawl.pages.content import Content
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

_LONGEST = 40
"""Characters of a name; what is longer is a sentence."""
_SENTENCE = re.compile(r"(?:ます|です|した|する|ません|니다)\Z|[。，]")
_NAMED = frozenset({"author", "both", "source", "department", "uploader"})
_NEIGHBOURS = 4
"""Blocks around an office behind the text, among which a telephone says that it answers for the page."""


def read(frame: Frame, lines: Sequence[Line], content: Content) -> Found | None:
    """Return the source as printed, with its evidence; None on pages of other languages."""
    if frame.context.language.code not in rows.LANGUAGES:
        return None
    return _labelled(frame, lines, content) or _claimed(frame) or _beside_date(frame, lines)


def _claimed(frame: Frame) -> Found | None:
    """Return what the standard of China's governments for metas calls the source of a page (ContentSource)."""
    return next((claim for claim in frame.structured.all("source_organization") if _names(claim.text, frame)), None)


def _beside_date(frame: Frame, lines: Sequence[Line]) -> Found | None:
    """Return the newspaper or the office that stands beside the date under the headline and nothing else does."""
    words = lexicon(frame.context.language)
    for line in lines:
        if (
            line.place != meta.BELOW
            or len(line.text) > _LONGEST
            or any(one.kind in _NAMED and one.value for one in rows.read(line.text, frame.context))
        ):
            continue
        pieces = bylines.between(line.text, frame.context) if frame.dates(line.text) else []
        if len(pieces) != 1 or len(pieces[0]) < 3:
            continue
        what = kind(pieces[0], words)
        # Sections end as offices do ("社会"): only what ends like a department counts.
        if what == "media" or (what == "office" and pieces[0].endswith(_DEPARTMENTS)):
            return Found(pieces[0], "line:below", line.block.index)
    return None


_DEPARTMENTS = ("課", "室", "係", "市役所", "町役場", "村役場", "담당관", "과", "팀", "시청", "군청", "구청")


def _labelled(frame: Frame, lines: Sequence[Line], content: Content) -> Found | None:
    offices: list[Found] = []
    for line in lines:
        if line.place == meta.ABOVE and not (
            # China's tables of what a document is stand above its headline.
            meta.tops(frame, line.block) or (line.label is not None and meta.near(frame, line))
        ):
            continue
        if line.place == meta.BEHIND and not meta.near(frame, line):
            continue
        row = rows.read(line.text, frame.context)
        if line.place == meta.INSIDE and not (
            line.meta or rows.is_row(line.text, frame.context) or _stands_alone(line, row, frame)
        ):
            continue
        for one in row:
            if one.kind not in {"source", "department"} or not _names(one.value, frame):
                continue
            found = Found(one.value, f"label:{one.label}", line.block.index)
            if one.kind == "source":
                return found
            far = line.place == meta.BEHIND and any(
                abs(other.block.index - line.block.index) <= _NEIGHBOURS and _calls(other.text, frame)
                for other in lines
            )
            if not far:
                offices.append(found)
    blocks = frame.layout.blocks
    signed = [(blocks[at].text, at) for at in content.bylines]
    if content.byline_tail:
        signed.append((content.byline_tail, content.tail if content.tail is not None else frame.content_end))
    for text, at in signed:
        for one in rows.read(text, frame.context):
            if one.kind in {"source", "department"} and _names(one.value, frame):
                found = Found(one.value, f"label:{one.label}", at)
                if one.kind == "source":
                    return found
                offices.append(found)
    return offices[0] if offices else None


def _stands_alone(line: Line, row: Sequence[Particular], frame: Frame) -> bool:
    """Say whether a line of the text's last or first ones is nothing but a labelled source: "（来源：市教育局）"."""
    edge = line.block.index <= frame.content_start + 1 or line.block.index >= frame.content_end - 3
    return edge and len(row) == 1 and len(line.text) <= len(row[0].label) + len(row[0].value) + 6


def _calls(text: str, frame: Frame) -> bool:
    return any(one.kind == "contact" for one in rows.read(text, frame.context))


def _names(value: str, frame: Frame) -> bool:
    """Say whether a value names an office or a newspaper: no account, no "本站", no sign for nothing."""
    words = lexicon(frame.context.language)
    low = lower(value)
    if _SENTENCE.search(value):
        return False
    return (
        1 < len(value) <= _LONGEST
        and low not in words.generic
        and low not in words.archive
        and not is_named_account(value)
        and any(map(str.isalpha, value))
        and not value.startswith(("http", "www"))
    )
