"""The author's name beside a small portrait near the headline, where neither word nor class says what it is.

As Wagtail's news template and other themes built of utility classes print it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.text import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.pages.layout import Block

_LARGEST = 120
"""Pixels of a portrait's side."""
_NAMED = re.compile(r"(?:^|[\s_-])(?:rounded-full|avatar|portrait|headshot|author)(?:$|[\s_-])", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


def is_beside(blocks: Sequence[Block], at: int) -> bool:
    """Tell a line of two to four words with a portrait right before it, in a box of its own."""
    block = blocks[at]
    if at == 0 or not 0 < len(block.text) <= 50 or not _PERSON.fullmatch(block.text):
        return False
    before = blocks[at - 1]
    alone = at < 2 or blocks[at - 2].parent != block.parent
    return before.kind == "img" and before.parent == block.parent and alone and _is_portrait(before)


def _is_portrait(block: Block) -> bool:
    sides = [block.element.get(name) or "" for name in ("width", "height")]
    small = all(0 < (whole(side) or 0) <= _LARGEST for side in sides) and sides[0] == sides[1]
    return small or _NAMED.search(block.element.get("class") or "") is not None
