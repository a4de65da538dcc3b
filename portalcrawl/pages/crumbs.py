"""What is left at the end of a text where a box was taken out of it: a few words, the box's heading, a stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.clean import bylines, dates, views
from portalcrawl.pages.layout import RIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Layout

_FEW = 40
_SHORT = 80
_EDGES = " .:|–—-()"
_TAKEN = frozenset({"chrome", "related"})
STAMP = "stamp"
"""The role of a line that dates the article: none of the text, and within its bounds."""


def role(layout: Layout, context: Context, lines: Sequence[int], roles: Mapping[int, str]) -> str | None:
    """Return the role of the last of the lines where it is none of the text."""
    at = lines[-1]
    text = layout.blocks[at].text
    if len(text) > _SHORT:
        return None
    if _is_stamp(text, context):
        return STAMP
    return "chrome" if _alone(layout, context, lines) or _leads_nowhere(layout, at, roles) else None


def _alone(layout: Layout, context: Context, lines: Sequence[int]) -> bool:
    """Tell a few words in a box of their own."""
    blocks = layout.blocks
    block = blocks[lines[-1]]
    if len(block.text) > _FEW or block.state & RIGHT or block.text.endswith((".", "!", "?", "…")) or len(lines) < 4:
        return False
    if block.kind != "div" or any(blocks[at].parent == block.parent for at in lines[:-1]):
        return False
    # Some editors give every line a box of its own: there a box sets nothing apart.
    alone = len({blocks[at].parent for at in lines[:-1]})
    return alone * 2 < len(lines) or bylines.looks_like_byline(block.text, context) < 0.5


def _leads_nowhere(layout: Layout, at: int, roles: Mapping[int, str]) -> bool:
    """Tell "More on this:" over links to other articles, which were taken out; over pictures and files it stays."""
    blocks = layout.blocks
    if not blocks[at].text.endswith(":") or at + 1 == len(blocks):
        return False
    below = blocks[at + 1]
    return roles.get(at + 1) in _TAKEN and below.link_chars * 2 > len(below.text) > 0


def _is_stamp(text: str, context: Context) -> bool:
    """Tell "Published: 3 April 2020, 12:35": a label of the article's dates, its date, and nothing else."""
    found = dates.find(text, context) if dates.could_be(text) else []
    if any(one.date.role in {None, "other"} or not one.label for one in found):
        return False
    if not found:
        return (
            views.could_be(text, context) and bool(views.find(text, context)) and _is_bare(views.without(text, context))
        )
    labels = " ".join(str(one.label) for one in found)
    if len(dates.without(text, found).strip(_EDGES)) <= len(labels) + 2:
        return True
    return sum(piece.count(" ") + 1 for piece in bylines.between(text, context)) <= 1


def _is_bare(rest: str) -> bool:
    """Tell what counters leave of a line of theirs: "Article", "fois"."""
    return rest.count(" ") <= 2 and len(rest) <= _FEW // 2
