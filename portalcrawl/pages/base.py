"""What readers of pages pass around: a string with its evidence, and selectors compiled once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cssselect import SelectorError
from lxml import etree

from portalcrawl.errors import InvalidSelector
from portalcrawl.pages.css import Translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from portalcrawl.pages.marks import Marks

_ANCHORED = re.compile(
    r"(?P<first>[a-z0-9]*(?P<marks>(?:[.#][A-Za-z_][\w-]*)+)(?:\[[^\]]*\]|:not\([^()]*\))*(?:::(?:text|attr\([\w-]+\)))?)"
    r"(?P<rest>(?:\s*>\s*|\s+)(?![>+~\s])[^,+~]*|)$"
)
_SIMPLE = re.compile(r"(?P<tag>[a-z0-9]*)(?P<classes>(?:\.[A-Za-z_][\w-]*)+)")
_MARK = re.compile(r"[.#]([A-Za-z_][\w-]*)")
_LOOSE = re.compile(r",|:(?!:)|\\")
"""Alternatives and pseudo-classes; without them each class that a selector names must be on the page for it to find anything."""
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_ALTERNATIVE = re.compile(r",(?![^(\[]*[)\]])")
_MAY_COUNT = re.compile(r"\[(?!@[\w-]+\s*[\]=]|contains\(|re:test\(|\.//?\w|not\()|^//[^\w*]|::")
"""Predicates that may mean a position, which counts from each parent; axes other than the child's."""
_XPATH = re.compile(r"^(?:\(|\.{0,2}/|xpath:)")
_CSS = Translator()
_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
_LONGEST = 50_000
"""Characters of an element's text that a selector finds."""

FIELDS = (
    "headline",
    "date_published",
    "date_modified",
    "byline",
    "source_organization",
    "view_count",
    "article_section",
    "description",
    "keywords",
    "article_id",
    "body",
    "remove",
    "images",
    "attachments",
)
"""What an article's selectors can name. ``body`` is the element that holds the text, ``remove`` what is no text in it."""


class Found(NamedTuple):
    """A string as the page has it, and what found it."""

    text: str
    evidence: str
    """``json-ld:datePublished``, ``label:Ngày đăng``, ``liferay:.assetPublishDate`` …"""
    block: int | None = None
    """The block of the layout in which it stands, None where it is no visible text."""
    element: _Element | None = None


class Selector:
    """One selector, compiled: CSS with ``::text`` and ``::attr(name)``, or XPath where it starts like a path.

    >>> Selector("div.crumb > a::attr(href)").anchor
    ('class', 'crumb')
    >>> Selector("//h1").path.path
    '/descendant::h1'
    """

    __slots__ = ("_classes", "_first", "_needs", "_rest", "_tag", "anchor", "path", "source")

    anchor: tuple[str, str] | None
    """The class or id that its first step names: with the page's marks at hand only those elements are looked at."""

    def __init__(self, source: str) -> None:
        """Raise InvalidSelector where the source is neither CSS nor XPath."""
        self.source = source.strip()
        self.path = _compile(self.source)
        self.anchor = None
        self._tag = ""
        self._classes: frozenset[str] | None = None
        self._first: etree.XPath | None = None
        self._rest: etree.XPath | None = None
        self._needs: tuple[str, ...] = ()
        if not _XPATH.match(self.source) and not _LOOSE.search(self.source):
            self._needs = tuple(_CLASS.findall(_ATTRIBUTE.sub("", self.source)))
        step = None if _XPATH.match(self.source) else _ANCHORED.match(self.source)
        if step is not None:
            rest = step["rest"].strip()
            mark = step["marks"]
            self.anchor = ("id" if mark[0] == "#" else "class", _MARK.findall(mark)[0])
            self._first = etree.XPath(_CSS.css_to_xpath(step["first"], prefix="self::"))
            simple = _SIMPLE.fullmatch(step["first"])
            if simple:
                self._tag, self._classes = simple["tag"], frozenset(simple["classes"].split(".")[1:])
            if rest:
                child = rest[0] == ">"
                path = _CSS.css_to_xpath(rest.lstrip("> "), prefix="child::" if child else "descendant::")
                self._rest = etree.XPath(path)

    def find(self, root: _Element, marks: Marks | None = None) -> list[Any]:
        """Return what matches: elements, or strings of text and attributes."""
        if marks is not None:
            for needed in self._needs:
                if not marks.has_class(needed):
                    return []
        if marks is None or self.anchor is None or self._first is None:
            found: Any = self.path(root)
            return found if isinstance(found, list) else [found]
        kind, word = self.anchor
        one = marks.with_id(word) if kind == "id" else None
        candidates = ([one] if one is not None else []) if kind == "id" else marks.with_class(word)
        results: list[Any] = []
        here: Any
        for candidate in candidates:
            if self._classes is not None:
                # ``div.a.b``, as most begin: no XPath is needed to compare a tag and two names.
                if self._tag and candidate.tag != self._tag:
                    continue
                if len(self._classes) > 1 and not self._classes <= set((candidate.get("class") or "").split()):
                    continue
                if self._rest is None:
                    results.append(candidate)
                    continue
                here = self._rest(candidate)
                results += [item for item in here if item not in results] if results else here
                continue
            here = self._first(candidate)
            if here and self._rest is not None:
                here = self._rest(candidate)
            results += [item for item in here if item not in results] if results else here
        return results

    def elements(self, root: _Element, marks: Marks | None = None) -> list[_Element]:
        """Return the elements that match."""
        return [item for item in self.find(root, marks) if isinstance(item, etree._Element)]  # noqa: SLF001

    def strings(self, root: _Element, marks: Marks | None = None) -> Iterator[tuple[str, _Element | None]]:
        """Yield the text or attribute of each match, white space folded, empty ones left out."""
        element: _Element | None
        for item in self.find(root, marks):
            if isinstance(item, etree._Element):  # noqa: SLF001
                text, element = element_text(item), item
            else:
                parent = getattr(item, "getparent", None)
                text, element = str(item), parent() if parent else None
            text = " ".join(text[:_LONGEST].split())
            if text:
                yield text, element

    def __repr__(self) -> str:
        return f"Selector({self.source!r})"


@lru_cache(maxsize=4096)
def _compile(source: str) -> etree.XPath:
    try:
        if _XPATH.match(source):
            path = source.removeprefix("xpath:")
            if path[:2] == "//" and not _MAY_COUNT.search(path):
                path = f"/descendant::{path[2:]}"  # the same in half the time
            return etree.XPath(path, namespaces=_NAMESPACES)
        return etree.XPath(_CSS.css_to_xpath(source), namespaces=_NAMESPACES)
    except (SelectorError, etree.XPathError, ValueError) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise InvalidSelector(f"{source!r} is neither a CSS nor an XPath selector: {reason}") from error


def element_text(element: _Element) -> str:
    """Return an element's visible text on one line; a ``<meta>`` gives its content.

    >>> from lxml.html import fromstring
    >>> element_text(fromstring("<p>a<br>b<script>c</script></p>"))
    'a b'
    """
    if element.tag == "meta":
        return element.get("content") or ""
    if not len(element):
        return " ".join((element.text or "")[:_LONGEST].split())
    pieces: list[str] = []
    _collect(element, pieces, _DEEPEST)
    return " ".join("".join(pieces)[:_LONGEST].split())


_DEEPEST = 100
SILENT = frozenset({"script", "style", "noscript", "template"})
"""Elements whose text nobody sees."""
_PARTING = frozenset({"br", "p", "div", "li", "td", "dt", "dd", "h2", "h3", "time", "address"})


def _collect(element: _Element, pieces: list[str], depth: int) -> None:
    if element.text:
        pieces.append(element.text)
    for child in element:
        tag = child.tag
        if tag not in SILENT and depth:
            if tag in _PARTING:
                pieces.append(" ")
            _collect(child, pieces, depth - 1)
        if child.tail:
            pieces.append(child.tail)


class Rules:
    """Selectors of one source (a portal's definition, a platform): field → selectors, tried in order."""

    __slots__ = ("fields", "name", "requires")

    def __init__(
        self, name: str, fields: Mapping[str, str | Iterable[str]], requires: str | Iterable[str] = ()
    ) -> None:
        """Raise InvalidSelector for a selector that does not compile or a field that is none of FIELDS."""
        unknown = sorted(set(fields) - set(FIELDS))
        if unknown:
            raise InvalidSelector(f"{name}: no field is called {unknown[0]!r}; there are {', '.join(FIELDS)}")
        self.name = name
        """What the evidence starts with: ``liferay``, ``portal``."""
        self.requires = tuple(
            Selector(part)
            for one in ([requires] if isinstance(requires, str) else requires)
            for part in ([one] if _XPATH.match(one) else _ALTERNATIVE.split(one))
        )
        """These rules hold only where one of these matches; without any they always hold."""
        self.fields: dict[str, tuple[Selector, ...]] = {name: _selectors(value) for name, value in fields.items()}

    def hold(self, root: _Element, marks: Marks | None = None) -> bool:
        """Say whether the page has what these rules require."""
        return not self.requires or any(one.find(root, marks) for one in self.requires)

    def strings(self, name: str, root: _Element, marks: Marks | None = None) -> Iterator[Found]:
        """Yield what a field's selectors find, the first selector's finds first."""
        for selector in self.fields.get(name) or ():
            for text, element in selector.strings(root, marks):
                yield Found(text, f"{self.name}:{selector.source}", element=element)

    def elements(self, name: str, root: _Element, marks: Marks | None = None) -> Iterator[_Element]:
        """Yield the elements that a field's selectors match."""
        for selector in self.fields.get(name, ()):
            yield from selector.elements(root, marks)


def _selectors(value: str | Iterable[str]) -> tuple[Selector, ...]:
    return tuple(map(Selector, [value] if isinstance(value, str) else value))
