"""The name under a headline that no word calls the author's: beside the date, or before its office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl import languages
from portalcrawl.clean import bylines, clock, dates
from portalcrawl.clean.lexicon import lexicon
from portalcrawl.clean.offices import is_press_office, kind
from portalcrawl.languages import datelines
from portalcrawl.pages import meta
from portalcrawl.pages.base import Found
from portalcrawl.text import flatten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portalcrawl.clean.context import Context
    from portalcrawl.clean.lexicon import Lexicon
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

OFFICE = " (office)"
"""Ends the evidence of a name behind which its office stands: that is no account's."""
_LONGEST = 90
_NEAR = 3
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: (?:[^\W\d_a-z][\w.'’-]*|de|von|van|der|la|el|da|dos)){1,3}")
_WITH_OFFICE = re.compile(rf"{_PERSON.pattern}\s*[-–—/|]\s*(?P<office>[^\W\d_a-z].{{3,50}})")
"""Ana Ruiz - Secom"""


def read(frame: Frame, lines: Sequence[Line], roles: Mapping[int, str], *, private: bool) -> Found | None:
    """Return the name; on an office's page (not ``private``) a bare one may be an account, and its office has to follow it."""
    words = lexicon(frame.context.language)
    for line in lines:
        if len(line.text) > _LONGEST or line.place == meta.BEHIND:
            continue
        stamped = line.place == meta.BELOW or meta.tops(frame, line.block) or roles.get(line.block.index) == "meta"
        if not stamped and line.place != meta.INSIDE:
            continue
        dated = frame.dates(line.text)
        if not dated and (signed := _signed(frame, line, roles, words)) is not None:
            return signed
        if not (dated and stamped):
            continue
        for piece in re.split(r"\s*[|•·–—]\s*|\s+-\s+|:\s", dates.without(line.text, dated, " | ")):
            name, slash, office = (part.strip(" ,-()") for part in piece.partition("/"))
            if slash and not private:
                if _PERSON.fullmatch(name) and kind(office, words) is not None:
                    return Found(f"{name}/{office}", f"line:{line.place}{OFFICE}", line.block.index)
                continue
            name = piece.strip(" ,-()")
            if not private or not _PERSON.fullmatch(name) or _of_date(name, frame.context):
                continue
            if bylines.parse(name, frame.context, "top").authors:
                return Found(name, f"line:{line.place}", line.block.index)
    return None


def _signed(frame: Frame, line: Line, roles: Mapping[int, str], words: Lexicon) -> Found | None:
    """Read "Ana Ruiz - Secom" in a line of its own between headline and text."""
    at = line.block.index
    above = (
        line.place == meta.INSIDE and at <= frame.content_start + _NEAR and roles.get(at) in {"meta", "chrome", None}
    )
    if line.place != meta.BELOW and not above:
        return None
    return Found(line.text, f"line:{line.place}{OFFICE}", at) if is_signed(line.text, words) else None


def is_signed(text: str, words: Lexicon) -> bool:
    """Tell "Ana Ruiz - Secom": a name and its press office."""
    signed = _WITH_OFFICE.fullmatch(text) if len(text) <= _LONGEST else None
    return signed is not None and is_press_office(signed["office"], words)


def _of_date(name: str, context: Context) -> bool:
    """Say whether a word of a name is a weekday or one of a date's label: "CET. Updated", "Last Modified"."""
    if clock.weekday(flatten(name), 0, len(name), context.language.code) is not None:
        return True
    said = (context.language.dates, languages.get("en").dates)
    code = context.language.code
    known = (label for one in said for label in one.labels)
    other = (*datelines.PUBLISHED.get(code, ()), *datelines.MODIFIED.get(code, ()), *datelines.CREATED.get(code, ()))
    labels = {word for label in (*known, *other) for word in label.split()}
    return not labels.isdisjoint(name.lower().split())
