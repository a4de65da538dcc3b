"""What readers of pages pass around: a string with its evidence, and selectors compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cssselect import HTMLTranslator, SelectorError, parse
from cssselect.parser import FunctionalPseudoElement
from lxml import etree

from portalcrawl.errors import InvalidSelector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

_CSS_WORD = re.compile(r"[.#]([A-Za-z_][\w-]{2,})|\[[\w-]+[~|^$*]?=\s*[\"']?([^\"'\]]{3,})")
_XPATH = re.compile(r"^\(*\.?/|^(?:ancestor|descendant|string|normalize-space|concat|substring)\b|^id\(")
_SPACE = re.compile(r"\s+")

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


@dataclass(slots=True, frozen=True)
class Found:
    """A string as the page has it, and what found it."""

    text: str
    evidence: str
    """``json-ld:datePublished``, ``label:Ngày đăng``, ``liferay:.assetPublishDate`` …"""
    block: int | None = None
    """The block of the layout in which it stands, None where it is no visible text."""
    element: HtmlElement | None = None


_TRANSLATOR = HTMLTranslator()


class Selector:
    """One CSS or XPath selector, compiled, with parsel's ``::text`` and ``::attr(name)``."""

    __slots__ = ("attribute", "path", "source", "words")

    def __init__(self, source: str) -> None:
        """Raise InvalidSelector where the source is neither CSS nor XPath."""
        self.source = source = source.strip()
        self.attribute: str | None = None
        self.words: tuple[bytes, ...] = ()
        """Class words, ids and values that stand in the page's source wherever the selector can match."""
        try:
            if _XPATH.match(source):
                self.path = etree.XPath(source)
            else:
                self.path = etree.XPath(self._translate(source))
        except (SelectorError, etree.XPathError, ValueError) as error:
            raise InvalidSelector(f"{source!r} is neither a CSS nor an XPath selector: {error}") from error

    def _translate(self, source: str) -> str:
        parsed = parse(source)
        pseudo = parsed[0].pseudo_element
        if isinstance(pseudo, FunctionalPseudoElement) and pseudo.name == "attr" and pseudo.arguments:
            self.attribute = str(pseudo.arguments[0].value)
        elif pseudo is not None and pseudo != "text":
            raise InvalidSelector(f"{source!r}: only ::text and ::attr(name) are known")
        for one in parsed:
            one.pseudo_element = None
        if len(parsed) == 1 and ":not(" not in source:
            self.words = tuple((a or b).encode() for a, b in _CSS_WORD.findall(source))
        return " | ".join(_TRANSLATOR.selector_to_xpath(one) for one in parsed)

    def possible(self, source: bytes) -> bool:
        """Say whether the page's bytes hold every word that a match needs: far cheaper than the match."""
        return all(word in source for word in self.words)

    def elements(self, root: HtmlElement) -> list[HtmlElement]:
        """Return the elements that match."""
        found: Any = self.path(root)
        return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001

    def strings(self, root: HtmlElement) -> Iterator[tuple[str, HtmlElement | None]]:
        """Yield the text or attribute of each match, white space folded, empty ones left out."""
        found: Any = self.path(root)
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, etree._Element):  # noqa: SLF001
                text = item.get(self.attribute) if self.attribute else element_text(item)
                element = item
            else:
                text, element = str(item), None
            text = _SPACE.sub(" ", text or "").strip()
            if text:
                yield text, element

    def __repr__(self) -> str:
        return f"Selector({self.source!r})"


def element_text(element: HtmlElement) -> str:
    """Return an element's visible text on one line; a ``<meta>`` gives its content.

    >>> from lxml.html import fromstring
    >>> element_text(fromstring("<p>a<br>b<script>c</script></p>"))
    'a b'
    """
    if element.tag == "meta":
        return element.get("content") or ""
    pieces: Any = _PIECES(element)
    return _SPACE.sub(" ", "".join(p if isinstance(p, str) else " " for p in pieces)).strip()


_PIECES = etree.XPath(
    "descendant::text()[not(parent::script or parent::style or parent::noscript or parent::template)]"
    " | descendant::br | descendant::p | descendant::div | descendant::li | descendant::td | descendant::dt"
    " | descendant::dd | descendant::h2 | descendant::h3",
    smart_strings=False,
)


class Rules:
    """Selectors of one source (a portal's definition, a platform): field → selectors, tried in order."""

    __slots__ = ("fields", "name", "requires")

    def __init__(self, name: str, fields: Mapping[str, str | Iterable[str]], requires: str | None = None) -> None:
        """Raise InvalidSelector for a selector that does not compile or a field that is none of FIELDS."""
        unknown = sorted(set(fields) - set(FIELDS))
        if unknown:
            raise InvalidSelector(f"{name}: no field is called {unknown[0]!r}; there are {', '.join(FIELDS)}")
        self.name = name
        """What the evidence starts with: ``liferay``, ``portal``."""
        self.requires = Selector(requires) if requires else None
        """These rules hold only where this selector matches."""
        self.fields: dict[str, tuple[Selector, ...]] = {
            name: tuple(map(Selector, [value] if isinstance(value, str) else value)) for name, value in fields.items()
        }

    def hold(self, root: HtmlElement, source: bytes) -> bool:
        """Say whether the page has what these rules require."""
        return self.requires is None or (self.requires.possible(source) and bool(self.requires.elements(root)))

    def strings(self, name: str, root: HtmlElement, source: bytes) -> Iterator[Found]:
        """Yield what a field's selectors find, the first selector's finds first."""
        for selector in self.fields.get(name, ()):
            if selector.possible(source):
                for text, element in selector.strings(root):
                    yield Found(text, f"{self.name}:{selector.source}", element=element)

    def elements(self, name: str, root: HtmlElement, source: bytes) -> Iterator[HtmlElement]:
        """Yield the elements that a field's selectors match."""
        for selector in self.fields.get(name, ()):
            if selector.possible(source):
                yield from selector.elements(root)
