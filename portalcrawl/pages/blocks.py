"""Lines and boxes: what the one pass over a page makes of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

BOLD: Final = 1
ITALIC: Final = 2
SMALL: Final = 4
CENTER: Final = 8
RIGHT: Final = 16
HIDDEN: Final = 32
"""Bits of `Block.state`: what holds for every character of a line."""

_WORDS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+")
_BLANKS = (
    "\n",
    "  ",
    "\xa0",
    "\t",
    "\r",
    "\f",
    "\u3000",
    "\u2003",
    "\u2009",
    "\u202f",
    "\u2002",
    "\u2028",
    "\u2029",
    "\x85",
)
_ASCII_BLANKS = ("\n", "  ", "\t", "\r", "\f")
_SHORT = 250
LONG_NAME: Final = 1_000
"""Characters of a class or an id that are read; what is longer is data."""
_NOISE = ("\u200b", "\u200c", "\ufeff", "\u2060", "\xad", "\ufffc", "\u200e", "\u200f")


class Block:
    """One line of text, one picture or one player, as a reader sees it."""

    __slots__ = ("breaks", "element", "gap", "index", "kind", "link_chars", "links", "parent", "state", "text")

    def __init__(
        self,
        index: int,
        kind: str,
        text: str,
        element: _Element,
        parent: int,
        breaks: int,
        state: int,
        gap: bool,  # noqa: FBT001
    ) -> None:
        self.index = index
        self.kind = kind
        """``p``, ``h1`` … ``h6``, ``li`` (and dd), ``cell`` (text right in a td or th), ``quote``, ``pre``, ``dt``,
        ``figcaption``, ``caption`` (of a table), ``button``, ``label``, ``summary``, ``legend``, ``address``, ``div`` (text
        right in any other box), ``img``, ``embed``."""
        self.text = text
        """White space folded to single blanks, NFC, no zero-width characters; empty for ``img`` and ``embed``."""
        self.element = element
        """The innermost block-level element around the line; the img, iframe or video itself."""
        self.parent = parent
        """Index of the container it stands in."""
        self.links: Sequence[tuple[str, str]] = ()
        """(href as written, text) of every link of the line; a picture's link has no text."""
        self.link_chars = 0
        self.breaks = breaks
        """1 after a single ``<br>`` (or a picture) within the same paragraph, 0 after any border or two ``<br>``."""
        self.state = state
        """The bits BOLD … HIDDEN that hold for the whole line."""
        self.gap = gap
        """An empty paragraph stands before it: authors part bylines and attachments from the text so."""

    @property
    def bold(self) -> bool:
        """All of it is bold."""
        return bool(self.state & BOLD)

    @property
    def italic(self) -> bool:
        """All of it is italic."""
        return bool(self.state & ITALIC)

    @property
    def small(self) -> bool:
        """All of it is set small."""
        return bool(self.state & SMALL)

    @property
    def hidden(self) -> bool:
        """It is not displayed."""
        return bool(self.state & HIDDEN)

    @property
    def align(self) -> str:
        """``center``, ``right`` or nothing."""
        return "center" if self.state & CENTER else "right" if self.state & RIGHT else ""

    def __repr__(self) -> str:
        return f"<Block {self.index} {self.kind} {self.text[:60]!r}>"


class Container:
    """A box: the blocks of a subtree are the half-open range first … last."""

    __slots__ = ("chars", "depth", "element", "first", "index", "last", "link_chars", "named", "parent", "tag")

    def __init__(
        self,
        index: int,
        element: _Element,
        tag: str,
        parent: int,
        depth: int,
        first: int,
        named: str,
        chars: int,
        link_chars: int,
    ) -> None:
        """``chars`` and ``link_chars`` are those of the page before the box: `close` leaves the box's own."""
        self.index = index
        self.element = element
        self.tag = tag
        self.parent = parent
        """Index of the box around it, -1 for the root."""
        self.depth = depth
        self.first = first
        self.last = first
        self.chars = chars
        """Characters of text in the subtree, those of links included."""
        self.link_chars = link_chars
        self.named = named
        """Class and id as written, a blank between them; empty where it has neither."""

    def close(self, last: int, chars: int, link_chars: int) -> None:
        """End the box behind its last block, with the characters of the page so far."""
        self.last = last
        self.chars = chars - self.chars
        self.link_chars = link_chars - self.link_chars

    @property
    def words(self) -> frozenset[str]:
        """The lower-case words of class and id: ``articleBody main-content_2`` → article, body, main, content, 2."""
        return words_of(self.named)

    def __repr__(self) -> str:
        return f"<Container {self.index} {self.tag}.{self.element.get('class')} {self.first}-{self.last}>"


@lru_cache(maxsize=8192)
def words_of(named: str) -> frozenset[str]:
    """Return the lower-case words of class names; a theme has some hundred of them, on every page again.

    >>> sorted(words_of("articleBody main-content_2"))
    ['2', 'article', 'body', 'content', 'main']
    """
    return frozenset(word.lower() for word in _WORDS.findall(named))


def any_of(characters: tuple[str, ...], text: str) -> bool:
    """Tell whether any of some strings stands in a text."""
    for character in characters:  # noqa: SIM110  (twice as fast as any() over a generator)
        if character in text:
            return True
    return False


def fold(raw: str) -> str:
    r"""Return a line with white space folded, in NFC, without zero-width characters.

    >>> fold("  Hội\xa0 nghi\u0323 \u200b\n")
    'Hội nghị'
    """
    text = raw.strip()
    if len(text) < _SHORT and text.isprintable():
        # Signs that take no room and spaces other than the blank are all unprintable, but for one.
        if "  " in text:
            text = " ".join(text.split())
        if text.isascii():
            return text
        if "\ufffc" not in text:
            return text if is_normalized("NFC", text) else normalize("NFC", text)
    # A search for one character runs at the speed of memory, a translation calls back for each: 0.3 µs against 50
    # for a paragraph of 600 characters.
    if text.isascii():
        return " ".join(text.split()) if any_of(_ASCII_BLANKS, text) else text
    if any_of(_BLANKS, text):
        text = " ".join(text.split())
    if any_of(_NOISE, text):
        for character in _NOISE:
            text = text.replace(character, "")
        text = " ".join(text.split())
    return text if is_normalized("NFC", text) else normalize("NFC", text)
