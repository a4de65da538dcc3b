"""Lists that a page carries as data for its script to draw: the markup shows nothing of them.

China's Jcms keeps the entries in ``<script type="text/xml"><datastore>``, each record as HTML in a CDATA section, with the
address of the next group of records before them.  Switzerland's i-web keeps the rows of its tables as JSON in an
attribute (``data-entities``), their links as HTML.  Korea's eGovFrame makes each entry a form whose button reads the
headline and whose hidden fields name the article.  Nothing is executed.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from lxml import etree

from portalcrawl import urls
from portalcrawl.errors import UnreadablePage
from portalcrawl.pages import postback
from portalcrawl.pages.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAX_ROWS = 1_000
"""Rows of one page that are read."""
_LONGEST = 4_000_000
# Characters of the data.
_NEXT = re.compile(r"<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a\s[^<>]*?href=[\"']([^\"'<>]+)")
_LINK = re.compile(r"<a\s[^<>]*href\s*=", re.IGNORECASE)
_TYPES = frozenset({"text/xml", "application/xml", "text/html"})
_SORTING = re.compile(r"[-_]?sort$", re.IGNORECASE)
_DEPTH = 5
_FORMS, _HEADLINE = 3, 8


def wake(document: Document) -> bool:
    """Put the lists that a page carries as data into its tree, each where its data stands; whether there were any."""
    source = document.source
    found = _linked(document) if source.count(b"<form") >= _FORMS else False
    if b"<![CDATA[" in source or b"text/html" in source:
        for script in list(document.root.iter("script")):
            if (script.get("type") or "").lower().strip() in _TYPES and (rows := _records(script.text or "")):
                found |= _shown(script, rows)
    if b"&lt;a " in source or b"\\u003ca " in source.lower():
        for element in list(document.root.iter("table", "div", "ul", "section")):
            for name, value in element.items():
                if str(name).startswith("data-") and "<a" in str(value).replace("\\u003C", "<").replace("\\u003c", "<"):
                    found |= _shown(element, [_row(row) for row in _rows(str(value))])
    return found


def _linked(document: Document) -> bool:
    """Put a link beside each form that does what a link would: many of them, each with a headline on its button."""
    forms: dict[str, list[tuple[_Element, str]]] = {}
    for form in document.root.iter("form"):
        fields = [(one.get("name") or "", one.get("value") or "") for one in form.iter("input") if _is(one, "hidden")]
        buttons = [(one, one.get("value") or "") for one in form.iter("input") if _is(one, "submit")]
        if len(buttons) == 1 and len(buttons[0][1]) >= _HEADLINE and any(value.isdecimal() for _, value in fields):
            action = document.absolute(form.get("action")) or ""
            if "?" not in action and not postback.writes(action):
                forms.setdefault(action, []).append((buttons[0][0], urlencode([f for f in fields if f[0]])))
    found = False
    for action, entries in forms.items():
        if action and len(entries) >= _FORMS:
            for button, query in entries[:MAX_ROWS]:
                link = etree.Element("a", href=f"{action}?{query}")
                link.text = button.get("value")
                button.addnext(link)
            found = True
    return found


def _is(field: _Element, kind: str) -> bool:
    return (field.get("type") or "").lower() == kind


def following(document: Document) -> str | None:
    """Return the address of the next group of records that a page's data names."""
    if b"<nextgroup>" not in document.source:
        return None
    return document.absolute(_next("\n".join(script.text or "" for script in document.root.iter("script"))))


def group(text: str) -> tuple[str, str | None]:
    """Return the markup of a group of records as the server sends it, and the address of the next one.

    >>> group('<datastore><nextgroup><![CDATA[<a href="/p?page=2"></a>]]></nextgroup><record><![CDATA[<a href="/1">A</a>]]></record></datastore>')
    ('<div class="row"><a href="/1">A</a></div>', '/p?page=2')
    """
    return "".join(_records(text)), _next(text)


def _next(text: str) -> str | None:
    said = _NEXT.search(text)
    return urls.unescaped(said[1]) if said else None


def _records(text: str) -> list[str]:
    """Return the records of a piece of data, each in a box of its own; templates ("{{title}}") have none."""
    if len(text) > _LONGEST or "{{" in text or "<%" in text:
        return []
    parts = (section.partition("]]>")[0] for section in text.split("<![CDATA[")[1:])
    entries = (part for part in parts if _LINK.search(part) and _is_entry(part))
    return [f'<div class="row">{part}</div>' for part in islice(entries, MAX_ROWS)]


def _is_entry(part: str) -> bool:
    """Tell a record from the link to the next group, which reads nothing."""
    return bool(re.sub(r"<[^<>]*>|\s|&nbsp;", "", part))


def _rows(value: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table's JSON: dictionaries, several in a list, that hold a link as HTML."""
    if len(value) > _LONGEST or value.lstrip()[:1] not in {"{", "["}:
        return
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return
    waiting: list[tuple[Any, int]] = [(said, 0)]
    count = 0
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, list):
            rows = [row for row in one if isinstance(row, dict) and any(map(_is_link, row.values()))]
            for row in rows if len(rows) > 1 else ():
                if (count := count + 1) > MAX_ROWS:
                    return
                yield row
        below = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        if depth < _DEPTH:
            waiting.extend((inner, depth + 1) for inner in below if isinstance(inner, (dict, list)))


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and _LINK.search(value) is not None


def _row(row: dict[str, Any]) -> str:
    told = (str(value) for name, value in row.items() if isinstance(value, (str, int)) and not _SORTING.search(name))
    return f'<div class="row">{"".join(f"<div>{value}</div>" for value in told)}</div>'


def _shown(place: _Element, rows: list[str]) -> bool:
    """Put rows behind an element; the page's bounds hold for them, too."""
    parent = place.getparent()
    if not rows or parent is None:
        return False
    try:
        made = Document(f'<html><body><div class="list">{"".join(rows)}</div></body></html>')
    except UnreadablePage:
        return False
    box = made.root.find(".//div")
    if box is None:
        return False
    parent.insert(parent.index(place) + 1, box)
    return True
