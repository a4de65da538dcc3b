"""How often the article was read: a labelled number among its particulars, never a counter of the whole site.

The rules, highest first: the definition's and the platform's selectors; a line with a label of the page's language
("Lượt xem: 112", "406 Đã xem", "조회수 36") beside headline or text; microdata's ``UserPageVisits`` and JSON-LD's
``ViewAction``; what the listing printed.  A label without a number (filled in by a script) is no count, 0 is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean import views
from portalcrawl.pages.base import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.items import ListingEntry
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"^\W*\d[\d.,\s]*\W*$")
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
        if counted is not None:
            return Found(counted.raw, "label:views", line.block.index)
    for claim in frame.structured.all("view_count"):
        visits = _VISITS.match(claim.text)
        if visits:
            return Found(visits[1], claim.evidence)
    if entry is not None and entry.view_count_raw:
        return Found(entry.view_count_raw, "listing")
    return None
