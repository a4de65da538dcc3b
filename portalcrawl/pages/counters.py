"""How often the article was read: a labelled number among its particulars, never a counter of the whole site.

The rules, highest first: the definition's and the platform's selectors; a line with a label of the page's language
("Lượt xem: 112", "406 Đã xem", "조회수 36") beside headline or text; the same label as a hint for the
mouse on number or icon; microdata's ``UserPageVisits`` and JSON-LD's
``ViewAction``; what the listing printed.  A label without a number (filled in by a script) is no count, 0 is one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from portalcrawl.clean import views
from portalcrawl.pages.base import Found, element_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.items import ListingEntry
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"^\W*\d[\d.,\s]*\W*$")
_EYE = re.compile(
    r"(?:\b|[-_])(?:eye|views?|hits?|visits?|visibility|luot-?(?:xem|doc)|post-?views?|view-?count(?:er)?)(?:\b|[-_])",
    re.IGNORECASE,
)
_LONGEST, _MOST = 160, 40
"""Characters of a line of particulars, and elements of it, in which a hint is looked for."""
_VISITS = re.compile(r"^(?:User(?:PageVisits|Views?|Page_?Views?)\s*:\s*)?(\d[\d.,]*)$", re.IGNORECASE)


def read(frame: Frame, lines: Sequence[Line], entry: ListingEntry | None = None) -> Found | None:
    """Return the counter's line with its label, or the bare number where a selector or markup says what it is."""
    found = frame.ruled("view_count")
    if found is not None and (_BARE.match(found.text) or views.parse(found.text, frame.context) is not None):
        return found
    for line in lines:
        text = line.text
        if not _DIGIT.search(text) or (line.place == "inside" and len(text) > 160):
            continue
        counted = views.parse(text, frame.context)
        if counted is not None and (counted.label is not None or _is_eyed(frame, line)):
            return Found(counted.raw, "label:views", line.block.index)
    for line in lines:
        if line.place != "inside" and _DIGIT.search(line.text) and len(line.text) <= _LONGEST:
            hinted = _hinted(frame, line)
            if hinted is not None:
                return hinted
    for claim in frame.structured.all("view_count"):
        visits = _VISITS.match(claim.text)
        if visits:
            return Found(visits[1], claim.evidence)
    if entry is not None and entry.view_count_raw:
        return Found(entry.view_count_raw, "listing")
    return None


def _is_eyed(frame: Frame, line: Line) -> bool:
    """Say whether a bare number's own box is named a counter of views, or an eye stands in it: it may count comments as well."""
    box = frame.container(line.block)
    named = [box.named] if box.last - box.first == 1 else []
    named += [
        element.get("class") or "" for element in islice(line.block.element.iter("span", "i", "em", "b", "svg"), 8)
    ]
    return any(map(_EYE.search, named))


def _hinted(frame: Frame, line: Line) -> Found | None:
    """Return the number whose label is a hint for the mouse: ``<span title="Lượt xem">2451</span>``, or on the icon before it."""
    for element in islice(
        line.block.element.iter("span", "i", "b", "a", "em", "img", "svg", "strong", "li", "div"), _MOST
    ):
        label = element.get("title") or element.get("aria-label") or element.get("data-original-title")
        own = element_text(element)
        if not own and element.tail and _BARE.match(element.tail) and _EYE.search(element.get("class") or ""):
            # An icon of an eye, among others of a person and a calendar.
            counted = views.parse(element.tail.strip(), frame.context)
            if counted is not None:
                return Found(counted.raw, "icon:views", line.block.index)
        if not label or len(label) > 40:
            continue
        text = own or (element.tail or "").strip()
        counted = views.parse(f"{label}: {text}", frame.context) if _BARE.match(text) else None
        if counted is not None and counted.label is not None:
            return Found(counted.raw, "hint:views", line.block.index)
    return None
