"""How markup looks: what classes, inline styles and sizes say of the text and the pictures that they stand on."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from portalcrawl.pages.blocks import BOLD, CENTER, HIDDEN, ITALIC, RIGHT, SMALL
from portalcrawl.text import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONG_STYLE = 2_000
_ALIGN = CENTER | RIGHT
_STYLES = re.compile(
    r"(font-weight\s*:\s*(?:bold|[6-9]00))|(font-style\s*:\s*(?:italic|oblique))|(text-align\s*:\s*center)"
    r"|(text-align\s*:\s*(?:right|end))|(display\s*:\s*none|visibility\s*:\s*hidden)"
    r"|(font-size\s*:\s*(?:(?:[5-9]|1[0-2])(?:\.\d+)?(?:px|pt)|(?:0?\.\d+)(?:r?em)|(?:[4-8]\d|9[0-2])%|(?:xx?-)?small|smaller))"
    r"|(text-align\s*:\s*(?:left|justify|start))|(font-weight\s*:\s*(?:normal|[1-4]00))|(font-style\s*:\s*normal)",
    re.IGNORECASE,
)
_STYLED = re.compile(r"font-(?:weight|style|size)|text-align|display|visibility", re.IGNORECASE)
_STYLE_BITS = (0, BOLD, ITALIC, CENTER, RIGHT, HIDDEN, SMALL, 0, 0, 0)
_STYLE_CLEARS = (0, 0, 0, _ALIGN, _ALIGN, 0, 0, _ALIGN, BOLD, ITALIC)
_ALIGN_CLASS = re.compile(
    r"(?:^|\s)(?:(?:has-)?text-(?:align-)?|align-?|ta-?|rte(?:align)?-?)(?:(center)|right|end)(?:\s|$)", re.IGNORECASE
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|is-hidden|visually-hidden|invisible|display-?none)(?:\s|$)", re.IGNORECASE
)
_EMOJI = re.compile(r"emoji|smil(?:e|ey)|emoticon", re.IGNORECASE)


def aligned(align: str) -> tuple[int, int]:
    """Return the bits that an ``align`` clears and sets; any other value than these sets the text left."""
    align = align.lower()
    if not align:
        return 0, 0
    return _ALIGN, CENTER if align in {"center", "middle"} else RIGHT if align == "right" else 0


@lru_cache(maxsize=8192)
def classed_bits(named: str) -> tuple[int, int]:
    """Return the bits that a class clears and sets; a theme has some hundred classes, on every page again.

    >>> classed_bits("text-right") == (_ALIGN, RIGHT), classed_bits("intro hidden") == (0, HIDDEN), classed_bits("intro")
    (True, True, (0, 0))
    """
    cleared = bits = 0
    if ("enter" in named or "right" in named or "end" in named) and (found := _ALIGN_CLASS.search(named)):
        cleared, bits = _ALIGN, CENTER if found[1] else RIGHT
    if ("hid" in named or "none" in named) and _HIDDEN_CLASS.search(named):
        bits |= HIDDEN
    return cleared, bits


def styled(style: str) -> tuple[int, int]:
    """Return the bits that an inline style clears and sets.

    >>> styled("text-align: right; font-weight:700") == (_ALIGN, RIGHT | BOLD), styled("color: red")
    (True, (0, 0))
    """
    return _styled(style[:_LONG_STYLE])


@lru_cache(maxsize=2048)
def _styled(style: str) -> tuple[int, int]:
    cleared = bits = 0
    if _STYLED.search(style):
        for found in _STYLES.finditer(style):
            rule = found.lastindex or 0
            cleared |= _STYLE_CLEARS[rule]
            bits = bits & ~_STYLE_CLEARS[rule] | _STYLE_BITS[rule]
    return cleared, bits


def holds_page(noscript: _Element) -> bool:
    """Tell a ``<noscript>`` that was never closed and swallowed the page from one that holds a picture or a pixel."""
    return len(list(islice(noscript.iter("p", "li", "h2"), 12))) == 12


def is_inline_icon(element: _Element) -> bool:
    """Tell an icon or emoji that stands in a line from a picture that parts lines."""
    get = element.get
    named = get("class")
    if named and _EMOJI.search(named):
        return True
    for side in (get("width"), get("height")):
        if side and (size := whole(side.rstrip("px "))) is not None and size <= 24:
            return True
    return False
