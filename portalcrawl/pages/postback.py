"""ASP.NET Web Forms: pages of a list that come by sending the page's own form back, and the parts it answers with.

``__doPostBack(target, argument)`` puts two values into hidden fields and submits the one form that a page has.  Only a
pager's control is ever pressed, only on the page's own host, and never with a password.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from lxml import etree

from portalcrawl import urls
from portalcrawl.pages.turn import Turn

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

_STATE = frozenset({"__viewstate", "__viewstateid", "__vstate", "__compressedviewstate", "__viewstatefieldcount"})
_PART = re.compile(r"(\d{1,9})\|([A-Za-z#]{1,40})\|([^|]{0,300})\|")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no attribute can hold."""
_UNSENT = frozenset({"submit", "button", "image", "reset", "file", "password"})
_WRITES = ("insert", "update", "delete", "save", "write", "login", "regist", "comment", "logout", "remove")
"""Words of an action that changes something: never submitted."""
MAX_FIELDS = 2_000
"""Fields of one form: a grid that is edited in place has hundreds."""


def writes(action: str) -> bool:
    """Say whether a form's action changes something, by its words."""
    return any(word in action.lower() for word in _WRITES)


def form_of(document: Document) -> _Element | None:
    """Return the Web Forms form of the page; None where it has none."""
    for form in document.root.iter("form"):
        if any((field.get("name") or "").lower() in _STATE for field in form.iter("input")):
            return form
    return None


def fields(form: _Element) -> list[tuple[str, str]]:
    """Return what a browser would send of the form as it stands, without buttons, files and passwords."""
    found: list[tuple[str, str]] = []
    for field in form.iter("input", "select", "textarea"):
        name = field.get("name")
        if not name or field.get("disabled") is not None or len(found) >= MAX_FIELDS:
            continue
        kind = (field.get("type") or "text").lower()
        if field.tag == "select":
            options = list(field.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            found += [(name, o.get("value") or (o.text or "").strip()) for o in chosen]
        elif field.tag == "textarea":
            found.append((name, field.text or ""))
        elif kind in ("checkbox", "radio"):
            if field.get("checked") is not None:
                found.append((name, field.get("value") or "on"))
        elif kind not in _UNSENT:
            found.append((name, field.get("value") or ""))
    return found


def turn(document: Document, target: str, argument: str, number: int) -> Turn | None:
    """Return the request that pressing a pager's control makes; None where the form leads off the page's own host.

    ``target`` is what ``__doPostBack`` is given, or the name of a submit button with ``argument`` as its value and an
    equals sign before the name.
    """
    form = form_of(document)
    own = document.url
    if form is None or own is None:
        return None
    action = document.absolute(form.get("action")) or own
    if urls.site(action) != urls.site(own) or (form.get("method") or "post").lower() != "post":
        return None
    sent = [(n, v) for n, v in fields(form) if n not in ("__EVENTTARGET", "__EVENTARGUMENT", "__ASYNCPOST")]
    if target.startswith("="):
        event = [("__EVENTTARGET", ""), ("__EVENTARGUMENT", ""), (target[1:], argument)]
    else:
        event = [("__EVENTTARGET", target), ("__EVENTARGUMENT", argument)]
    return Turn(action, (*event, *sent), number=number)


def is_delta(text: str) -> bool:
    """Say whether an answer is an UpdatePanel's: parts with their lengths, no page.

    >>> is_delta("1|#||4|10|updatePanel|ctl00_up1|<p>Tin</p>|"), is_delta("<html>")
    (True, False)
    """
    return _PART.match(text.lstrip("\ufeff \r\n")[:400]) is not None


def parts(text: str) -> list[tuple[str, str, str]]:
    """Return the parts of an UpdatePanel's answer: type, id, content.

    >>> parts("5|updatePanel|up|a|b|c|3|hiddenField|__VIEWSTATE|xyz|")
    [('updatePanel', 'up', 'a|b|c'), ('hiddenField', '__VIEWSTATE', 'xyz')]
    """
    text = text.lstrip("\ufeff \r\n")
    found, at = [], 0
    while match := _PART.match(text, at):
        end = match.end() + int(match[1])
        if end > len(text):
            break
        found.append((match[2], match[3], text[match.end() : end]))
        at = end + 1
    return found


def merged(before: Document, text: str) -> bytes:
    """Return the page as it is after an UpdatePanel's answer: its panels and hidden fields replaced."""
    root = copy.deepcopy(before.root)
    by_id = {node.get("id"): node for node in root.iter() if isinstance(node.tag, str) and node.get("id")}
    form = next(iter(root.iter("form")), root)
    for kind, name, content in parts(_CONTROLS.sub(" ", text)):
        if kind == "updatePanel":
            panel = by_id.get(name)
            if panel is None:
                panel = etree.SubElement(form, "div", id=name)
            for child in list(panel):
                panel.remove(child)
            inner = etree.fromstring(f"<html><body>{content}</body></html>", etree.HTMLParser())
            body = inner.find("body") if inner is not None else None
            if body is not None:
                panel.text = body.text
                panel.extend(list(body))
        elif kind == "hiddenField":
            field = by_id.get(name)
            if field is None:
                field = etree.SubElement(form, "input", type="hidden", id=name, name=name)
            field.set("value", content)
    return etree.tostring(root, encoding="utf-8", method="html")
