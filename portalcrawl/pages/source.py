"""The office, agency or newspaper that particulars name beside the author: "Fonte: Secom", "Área: Concejalía de Sanidad".

A label speaks first; without one a press office that stands in the line of the date ("21/11/2026 | Gabinete de Prensa").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean import bylines, views
from portalcrawl.clean.lexicon import lexicon, lower, may_label
from portalcrawl.clean.names import likelihood
from portalcrawl.clean.offices import is_press_office, kind, may_name_press
from portalcrawl.pages import meta, rows
from portalcrawl.pages.base import Found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portalcrawl.clean.lexicon import Lexicon
    from portalcrawl.pages.content import Content
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

_LONGEST = 200
_EDGES = " \t-–—|/,;:*•·_"
_NEAR = 4
"""Blocks behind the text in which its source stands, and into it behind a lead."""
_PICTURES = re.compile(
    r"getty|fotolia|unsplash|pixabay|shutterstock|istock|adobe|freepik|pexels|wikipedia|wikimedia|imago|alamy|depositphotos"
)
"""Lenders of pictures, who give out no text."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CUT = re.compile(r"\s*[|•·]\s*|\n")
_LABEL = 30
"""Characters of a label that stands as a heading."""
_NO_TEXT = frozenset({"chrome", "meta", "stamp"})
_GIVERS = frozenset({"author", "source", "department"})
_PICTURED = frozenset({"caption", "credit"})


def read(frame: Frame, lines: Sequence[Line], content: Content) -> Found | None:
    """Return who gave the text out, with the evidence: by a rule, in a row of an eastern language, else by a label."""
    found = frame.ruled("source_organization") or rows.read(frame, lines, content)
    if found is not None:
        return found
    words, roles = lexicon(frame.context.language), content.roles
    pressed: Found | None = None
    for line in lines:
        text = line.text
        if len(text) <= _LABEL and (named := _headed(frame, line, words)) is not None:
            return named
        labels = len(text) <= _LONGEST and may_label(text)
        pressing = pressed is None and line.place == meta.BELOW and may_name_press(text)
        if not (labels or pressing) or roles.get(line.block.index) in _PICTURED:
            continue
        if not _is_particular(frame, line, roles):
            continue
        if labels and (named := _labelled(frame, line, words)) is not None:
            return named
        if pressing and len(text) <= _LONGEST and frame.dates(text):
            for piece in _CUT.split("\n".join(bylines.between(text, frame.context))):
                office = piece.strip(_EDGES + ".")
                if "," not in office and is_press_office(office, words):
                    pressed = Found(office, f"line:{line.place}", line.block.index)
    return pressed


def _headed(frame: Frame, line: Line, words: Lexicon) -> Found | None:
    """Read the office under a label that is set as a heading: "A cura di" over "Ufficio stampa" (the model of Italian municipalities)."""
    blocks, at = frame.layout.blocks, line.block.index + 1
    meant = words.roles.get(lower(line.text).strip(" :"))
    if meant not in {"author", "department", "source"} or at >= len(blocks) or not meta.near(frame, line):
        return None
    office = blocks[at].text
    if 4 < len(office) <= 80 and kind(office, words) == "office":
        return Found(office, f"label:{line.place}", at)
    return None


def _is_particular(frame: Frame, line: Line, roles: Mapping[int, str]) -> bool:
    at = line.block.index
    if line.place == meta.INSIDE:
        if at >= frame.content_end - _NEAR:
            return roles.get(at) in _NO_TEXT
        return (line.meta or at not in roles) and at < frame.content_start + _NEAR
    if line.place == meta.ABOVE:
        return meta.tops(frame, line.block)
    return line.place == meta.BELOW or (at < frame.content_end + _NEAR and meta.near(frame, line))


def _labelled(frame: Frame, line: Line, words: Lexicon) -> Found | None:
    """Read what stands behind the label of a source or of an office in charge."""
    if all(bylines.roles(mark[1], words).isdisjoint(_GIVERS) for mark in words.label.finditer(lower(line.text))):
        return None
    text = views.without(line.text, frame.context)
    marks = list(words.label.finditer(lower(text)))
    for number, mark in enumerate(marks):
        meant = bylines.roles(mark[1], words)
        written = meant == {"author"}
        if not written and meant != {"source"} and (meant != {"department"} or line.place == meta.BEHIND):
            continue
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        value = _CUT.split(text[mark.end() : end])[0].strip(_EDGES)
        if found := frame.dates(value):
            value = value[: found[0].start].rstrip(_EDGES)
        if not 1 < len(value) <= 80 or not any(map(str.isalpha, value)):
            continue
        if written and kind(value, words) != "office":
            continue
        parsed = bylines.parse(f"{mark[1]}: {value}", frame.context, "end")
        named = parsed.source or parsed.organization
        if written and (named != value or parsed.authors):
            continue
        if named and _is_giver(named, meant == {"department"}, words):
            return Found(named, f"label:{line.place}", line.block.index)
    return None


def _is_giver(name: str, department: bool, words: Lexicon) -> bool:  # noqa: FBT001
    """Say whether a value names who gave the text out: a person may stand there, or what a picture came from."""
    low = lower(name)
    if (
        low in words.archive
        or name.count("(") != name.count(")")
        or name[0] == "("
        or _PICTURES.search(low) is not None
    ):
        return False
    if words.roles.get(low.split(maxsplit=1)[0]) in {"photographer", "crew"}:
        return False
    if department and kind(name, words) != "office" and low not in words.places:
        return False  # "Service: Tickets"
    parts = [part.strip() for part in re.split(r"[,;/]", _BRACKETS.sub("", name))]
    return not any(likelihood(part, words) >= 0.7 and kind(part, words) is None for part in parts)
