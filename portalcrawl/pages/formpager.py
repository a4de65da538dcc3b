"""Pagers that call a script with a number, ``goPage(3)``, beside a form that holds the number of the page.

Portals written in JSP, and eGovFrame's in Korea, page so: the script does nothing but put the number into the form's
field and submit it.  Recognised by both halves: the calls with their numbers, and the one field that counts pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl import urls
from portalcrawl.pages import postback
from portalcrawl.pages.anchors import text_of
from portalcrawl.pages.numbering import unlinked
from portalcrawl.pages.turn import Turn, following
from portalcrawl.text import whole
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.document import Document


def find(document: Document, number: int) -> Turn | None:
    """Return the request for the page after the present one; ``number`` is which it is, where the pager does not say."""
    if b"(" not in document.source or b"<form" not in document.source.lower():
        return None
    calls: list[tuple[int, _Element]] = []
    for element in document.root.iter("a"):
        script = (element.get("onclick") or element.get("href") or "").strip().removeprefix("return ")
        page = pagination.read(script) if "(" in script else None
        if page is None or page.style != "ajax" or page.page is None:
            continue
        if pagination.number(text_of(element)) == page.page:
            calls.append((page.page, element))
    if not calls:
        return None
    form, field = _form(document)
    own = document.url
    if form is None or field is None or own is None:
        return None
    present = unlinked(calls[0][1], {n for n, _ in calls}, scripts=True)
    value = (field.get("value") or "").strip()
    current = present or whole(value) or number - 1
    if max(n for n, _ in calls) <= current:
        return None
    action = document.absolute(form.get("action")) or own
    if urls.site(action) != urls.site(own) or postback.writes(action):
        return None
    name = field.get("name") or ""
    post = (form.get("method") or "get").lower() == "post"
    fields = [(n, v) for n, v in postback.fields(form) if n != name]
    made = following(action, fields, name, current + 1, post=post)
    return Turn(made.url, made.form, number=current + 1)


def _form(document: Document) -> tuple[_Element | None, _Element | None]:
    """Return the form that counts pages, and its field."""
    for form in document.root.iter("form"):
        if any((one.get("type") or "").lower() == "password" for one in form.iter("input")):
            continue
        for field in form.iter("input"):
            name = field.get("name") or ""
            if (field.get("type") or "text").lower() == "hidden" and pagination.read(f"?{name}=2&x=1").style == "query":
                return form, field
    return None, None
