"""Pagers that a script writes into the page from a few values: no link to the next page is in the markup.

TRS, which most of China's governments publish with, ends a listing with ``createPageHTML(25, 0, "index", "html")``: 25
pages, the first one (counted from 0), the others in files ``index_1.html`` … ``index_24.html``.  A kindred form names the
box to write into first and counts from 1; older templates write the same from variables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalcrawl.pages.document import Document

_MARKS = (b"createPage", b"countPage")
_CALL = re.compile(
    rb"""createPage(?:HTML)?\(\s*(?P<box>['"][\w-]{1,40}['"]\s*,\s*)?(?P<count>\d{1,5})\s*,\s*(?P<here>\d{1,5})\s*,"""
    rb"""\s*['"](?P<name>[\w-]{1,60})['"]\s*,\s*['"]\.?(?P<ending>\w{1,6})['"]"""
)
_COUNT = re.compile(rb"\bcountPage\s*=\s*(\d{1,5})")
_HERE = re.compile(rb"\bcurrentPage\s*=\s*(\d{1,5})")
_ENDING = re.compile(rb"""nextPage\s*\+\s*['"]\.?['"]?\s*\+?\s*['"]?\.?(s?html?)\b""")


def following(document: Document) -> str | None:
    """Return the address of the page after this one; None on the last, or where no script writes a pager."""
    source = document.source
    if not any(mark in source for mark in _MARKS):
        return None
    if call := _CALL.search(source):
        count, here = int(call["count"]), int(call["here"])
        last = count if call["box"] else count - 1
        name, ending = call["name"].decode(), call["ending"].decode()
    else:
        pages, present, ends = (pattern.search(source) for pattern in (_COUNT, _HERE, _ENDING))
        if pages is None or present is None or ends is None:
            return None
        last, here = int(pages[1]) - 1, int(present[1])
        name, ending = "index", ends[1].decode()
    return document.absolute(f"{name}_{here + 1}.{ending}") if here < last else None
