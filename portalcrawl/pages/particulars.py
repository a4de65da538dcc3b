"""Which lines around a headline are particulars of the article and none of its text, by their words alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean import bylines, dates, views
from portalcrawl.clean.body import section_of
from portalcrawl.clean.lexicon import lexicon, lower, may_label
from portalcrawl.clean.offices import kind
from portalcrawl.pages import beside, meta, portrait
from portalcrawl.text import flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Block

_DIGIT = re.compile(r"\d")
_FEW = 2
"""Words that may be left of a line of dates and counters where it is nothing else."""
_WRITERS = frozenset({"author", "both", "editor", "source", "uploader"})
_BOXES = frozenset({"dt", "cell", "div", "li"})


def is_line(text: str, context: Context) -> bool:
    """Tell a line of labels and their values: dates, counters, minutes of reading, a byline, an office, a section.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> es = Context(language=get("es"))
    >>> [is_line(x, es) for x in ("Publicado el 21/11/2026. Leído 345 veces.", "Autor:Ana Ruiz", "El 3 de marzo de 2025 abrió el centro.")]
    [True, True, False]
    """
    if may_label(text):
        words = lexicon(context.language)
        mark = words.label.match(lower(text))
        if mark is not None:
            value = text[mark.end() :]
            meant = bylines.roles(mark[1], words)
            if not meant.isdisjoint(_WRITERS) and bylines.looks_like_byline(text, context) >= 0.8:
                return True
            if meant == {"department"} and (kind(value, words) == "office" or len(text) <= _LABEL):
                return True
        if section_of(text, context) is not None:
            return True
    if _DIGIT.search(text) is not None:
        return _is_dated(text, context)
    return _is_by(text, context) or beside.is_signed(text, lexicon(context.language))


def _is_by(text: str, context: Context) -> bool:
    """Tell "Por Ana Ruiz", "Par la rédaction": a word like "by" and a name or an office."""
    words = lexicon(context.language)
    mark = words.preposition.match(text)
    if mark is None or text[-1:] in ".:" or bylines.roles(lower(mark[1]), words).isdisjoint(_WRITERS):
        return False
    return lower(text[mark.end() :]) in words.generic or bylines.looks_like_byline(text, context) >= 0.6


def _is_dated(text: str, context: Context) -> bool:
    """Tell a line of labelled dates and counters that is little else."""
    found = dates.find(text, context) if dates.could_be(text) else []
    if any(one.date.role == "other" for one in found):
        return False
    if not found and (len(text) > _UNDATED or (len(text) > _SHORT and not may_label(text))):
        return False
    labelled = sum(one.label is not None for one in found)
    rest = views.without(text, context)
    counted = rest != text
    if labelled + counted > 1:
        return True
    if not (found or counted) and len(text) > _RELATIVE:
        return False
    pieces = bylines.between(rest, context)
    left = sum(piece.count(" ") + 1 for piece in pieces)
    if (found or counted) and len(pieces) == 1 and _is_by(pieces[0], context):
        return True
    if labelled or counted:
        return left <= _FEW + counted
    if len(text) <= _SHORT and found and found[0].start == 0 and text[-1] not in ".!?:":
        return left <= _FEW
    if len(text) <= _CALENDAR and _is_calendar(text, context):
        return True
    if len(text) <= _RELATIVE and (told := dates.parse(text, context)) is not None:
        return told.value is None and (told.problem or "").startswith("relative")
    return False


def _is_calendar(text: str, context: Context) -> bool:
    """Tell a day and its month as a leaf of a calendar shows them: "21 NOV"."""
    parts = flatten(text).replace(".", " ").split()
    if len(parts) != 2:
        return False
    words = [part for part in parts if part.isalpha()]
    return len(words) == 1 and any(
        flatten(name) == words[0] for month in context.language.dates.months for name in month
    )


_UNDATED = 100
"""Characters of a line of counters without a date."""
_SHORT, _CALENDAR, _RELATIVE = 60, 10, 20
"""Characters of a line that begins with its date, of a leaf of a calendar, of "hace 3 días"."""


def is_label(blocks: Sequence[Block], at: int, context: Context) -> bool:
    """Tell a label in a box of its own before the box of its value (``dt`` and ``dd``, two cells)."""
    block = blocks[at]
    if block.kind not in _BOXES or len(block.text) > _LABEL or block.link_chars or at + 1 >= len(blocks):
        return False
    value = blocks[at + 1]
    if not 0 < len(value.text) <= _VALUE or value.kind in {"h1", "h2", "h3"} or not meta.is_known(block.text):
        return False
    words = lexicon(context.language)
    return words.roles.get(lower(block.text).strip(" :")) not in {"photographer", "crew"}


_LABEL, _VALUE = 40, 70
"""Characters of a label and of a value that stand in boxes of their own."""


def stand(blocks: Sequence[Block], at: int, context: Context) -> bool:
    """Tell a block above the text that is a line of particulars, the label of one, or a name beside its portrait."""
    block = blocks[at]
    if portrait.is_beside(blocks, at) or is_label(blocks, at, context):
        return True
    return block.kind[0] != "h" and is_line(block.text, context)
