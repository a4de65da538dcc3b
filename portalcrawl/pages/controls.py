"""The controls of an ASP.NET page that send its form back: which of them shows the next page of its list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.pages.anchors import text_of
from portalcrawl.pages.numbering import unlinked
from portalcrawl.pages.onward import BACK, NEXT, NEXT_CLASS, SIGN, is_current, words_of
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.languages import Language
    from portalcrawl.pages.document import Document

# What the calendar and the grids of ASP.NET send back beside pages: a month is V8735, a sorted column Sort$Title.
_CALENDAR = re.compile(r"^[VR]\d{2,7}$")
_NO_PAGER = re.compile(r"^(?:sort|select|edit|delete|cancel|update|expand|filter|tab|menu)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Control:
    element: _Element
    text: str
    target: str
    argument: str
    printed: int | None
    """The number it shows."""


def _controls(document: Document) -> list[_Control]:
    """Collect what sends the page's form back: links and buttons, less calendars, sorting and selecting."""
    found = []
    for element in document.root.iter("a", "input", "button"):
        script = f"{element.get('href') or ''} {element.get('onclick') or ''}"
        text = text_of(element) or element.get("value") or ""
        text = text.strip() or element.get("title") or element.get("aria-label") or ""
        text = text.strip() or next((i.get("alt") or "" for i in element.iter("img")), "")
        text = " ".join(text.split())
        printed = pagination.number(text)
        if "doPostBack" in script.replace("WebForm_DoPostBackWithOptions", "doPostBack"):
            page = pagination.read(script.strip())
            if page.target is None:
                continue
            argument = page.argument or ""
            if _CALENDAR.match(argument) or _NO_PAGER.match(argument):
                continue
            if printed is not None and page.page is not None and page.page not in (printed, printed - 1):
                continue  # the days of a calendar
            found.append(_Control(element, text, page.target, argument, printed))
        elif element.tag != "a" and (element.get("type") or "submit").lower() in ("submit", "image"):
            name = element.get("name")
            if name:
                image = (element.get("type") or "").lower() == "image"
                text = text or element.get("alt") or ""
                value = "1" if image else element.get("value") or ""
                found.append(_Control(element, text, f"={name}{'.x' if image else ''}", value, printed))
    return found


def find(document: Document, language: Language | None) -> tuple[str, str] | None:
    """Find the control of an ASP.NET page that shows the next page of its list: target and argument."""
    if b"__VIEWSTATE" not in document.source and b"doPostBack" not in document.source:
        return None
    words = words_of(language)
    controls = _controls(document)
    numbered = [c for c in controls if c.printed is not None]
    if numbered:
        linked = {c.printed for c in numbered if c.printed is not None}
        current = unlinked(numbered[0].element, linked, scripts=True)
        if current is None:
            marked = next((c for c in numbered if is_current(c.element)), None)
            current = marked.printed if marked else 1 if 2 in linked and 1 not in linked else None
        if current is not None:
            for control in numbered:
                if control.printed == current + 1:
                    return control.target, control.argument
            # "…" behind the window leads to the first number beyond it.
            for control in controls:
                number = pagination.read(f"__doPostBack('{control.target}','{control.argument}')").page
                if control.printed is None and number == current + 1:
                    return control.target, control.argument
    for sure in (3, 2, 1):
        for control in controls:
            if control.printed is None and not _is_off(control.element) and _steps(control, words) == sure:
                return control.target, control.argument
    return None


def _is_off(element: _Element) -> bool:
    parent = element.getparent()
    said = f"{element.get('class') or ''} {parent.get('class') if parent is not None else ''}".lower()
    return element.get("disabled") is not None or "disabled" in said or (element.get("onclick") or "") == "return false"


def _steps(control: _Control, words: frozenset[str]) -> int:
    """How surely a control leads to the next page: 3 by its words, 2 by its class or argument, 1 by a sign."""
    text = control.text
    if NEXT.match(text) or re.match(r"next\b", text, re.IGNORECASE) or text.casefold().strip("›»>→ ") in words:
        return 3
    if control.argument.casefold() in ("page$next", "next") or (
        NEXT_CLASS.search(control.element.get("class") or "") and not BACK.search(text)
    ):
        return 2
    return 1 if SIGN.match(text) else 0
