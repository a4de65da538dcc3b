"""Microdata: ``itemprop`` values of the article itself, not of the pieces of the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from portalcrawl.pages.base import Found, element_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

MAX_ELEMENTS = 2_000
"""Elements with an ``itemprop`` that are looked at."""

PROPERTIES = {
    "headline": "headline",
    "datepublished": "date_published",
    "dateposted": "date_published",
    "datecreated": "date_created",
    "datemodified": "date_modified",
    "author": "author",
    "creator": "author",
    "articlesection": "article_section",
    "genre": "article_section",
    "description": "description",
    "alternativeheadline": "alternative",
    "keywords": "keywords",
    "interactioncount": "view_count",
    "userinteractioncount": "view_count",
    "articlebody": "body",
}
"""Lower-case property → the field it speaks of."""

_ARTICLES = ("article", "posting", "newsitem", "report", "webpage", "creativework", "blog")
_NAMES = etree.XPath("descendant-or-self::*[@itemprop='name']")


def _kind(element: _Element) -> str:
    return (element.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1].lower()


def _scope(element: _Element) -> tuple[_Element | None, bool]:
    """Return the innermost item that a property belongs to, and whether an article (or no item at all) holds it."""
    node = element.getparent()
    while node is not None:
        if node.get("itemscope") is not None or node.get("itemtype"):
            kind = _kind(node)
            return node, not kind or kind.endswith(_ARTICLES)
        node = node.getparent()
    return None, True


def value(element: _Element) -> str:
    """Return a property's value: the attribute that holds it by the rules of microdata, else the visible text."""
    for name in ("content", "datetime"):
        given = element.get(name)
        if given and given.strip():
            return given.strip()
    if element.tag == "abbr" and (title := (element.get("title") or "").strip())[:2].isdigit():
        return title  # Blogger: <abbr itemprop="datePublished" title="2017-09-09T10:52:00+02:00">10:52</abbr>
    return element_text(element)


def read(marked: Sequence[_Element], title: str | None) -> Iterator[tuple[str, Found]]:
    """Yield field and value of the page's article.

    Where several articles are marked (a list of others beside it), the one is taken whose headline stands in the
    page's title, else the first that has a headline or a date.
    """
    groups: dict[_Element | None, list[tuple[str, str, _Element]]] = {}
    for element in marked[:MAX_ELEMENTS]:
        for name in (element.get("itemprop") or "").split():
            field = PROPERTIES.get(name.lower())
            if field:
                scope, article = _scope(element)
                if article:
                    groups.setdefault(scope, []).append((field, name, element))
    if not groups:
        return
    group = _choose(groups, title or "")
    pageless = groups.get(None, []) if group is not groups.get(None) else []
    for field, name, element in [*group, *pageless]:
        if field == "author":
            if any(above.tag in {"figure", "figcaption"} for above in element.iterancestors()):
                continue  # a photographer
            names: Any = _NAMES(element) or [element]
            for one in names:
                text = value(one)
                if text:
                    yield field, Found(text, f"microdata:{name}", element=element)
        elif field != "body":
            text = value(element)
            if text:
                yield field, Found(text[:2_000], f"microdata:{name}", element=element)
        else:
            yield field, Found("", f"microdata:{name}", element=element)


Group = list[tuple[str, str, "_Element"]]


def _choose(groups: dict[_Element | None, Group], title: str) -> Group:
    fallback: Group | None = None
    folded = title.casefold()
    for group in groups.values():
        headlines = [value(element) for field, _, element in group if field == "headline"]
        if any(one and one.casefold() in folded for one in headlines):
            return group
        if fallback is None and any(field in {"headline", "date_published", "body"} for field, _, _ in group):
            fallback = group
    return fallback if fallback is not None else next(iter(groups.values()))
