"""Tables and lists: which tables hold data and which lay out the page, how long a list is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from portalcrawl.pages import meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.pages.layout import Block, Layout


_CELLS = frozenset({"td", "th"})
_ROWS = 3
"""Rows that a table of results has at least, with less than a label of dates or counters in so many."""
_LOOK, _LABEL = 40, 40
"""Cells that are looked at for such labels, and characters of one."""


class Tables:
    """The tables of an article; ``core`` is the container that holds most of it."""

    def __init__(self, layout: Layout, core: int) -> None:
        self.layout = layout
        self.core = core
        self._known: dict[int, tuple[bool, bool]] = {}

    def is_data(self, cell: int) -> bool:
        """Tell a cell of a table of data from one that lays out the page."""
        return self._kind(cell)[0]

    def is_figure(self, block: Block) -> bool:
        """Tell what stands in a cell of a table of results, prices or appointments: a number or a day there is no particular."""
        parent = block.parent
        containers = self.layout.containers
        if block.kind != "cell" and (block.kind != "p" or parent < 0 or containers[parent].tag not in _CELLS):
            return False
        return self._kind(parent)[1]

    def _kind(self, cell: int) -> tuple[bool, bool]:
        """Return whether a table holds data, and whether it is one that no particulars of an article come in."""
        containers = self.layout.containers
        table = cell
        while table >= 0 and containers[table].tag != "table":
            table = containers[table].parent
        if table < 0:
            return False, False
        known = self._known.get(table)
        if known is None:
            box = containers[table]
            rows = cells = 0
            for other in containers[table + 1 :]:
                if other.first >= box.last and other.first > box.first:
                    break
                rows += other.tag == "tr"
                cells += other.tag in _CELLS
            blocks = self.layout.blocks[box.first : box.last]
            pictures = sum(block.kind == "img" for block in blocks)
            data = rows >= 2 and cells >= 2 * rows - 1 and pictures * 3 <= rows and table > self.core
            labels = sum(
                meta.is_known(block.text)
                for block in blocks[:_LOOK]
                if not block.links and 0 < len(block.text) <= _LABEL
            )
            known = self._known[table] = data, data and rows >= _ROWS and labels * _ROWS <= rows
        return known


def list_lengths(layout: Layout, items: Iterable[int]) -> dict[int, int]:
    """Return for the box of each list item how many of the items given its list has that are no links."""
    blocks, containers = layout.blocks, layout.containers
    plain = [at for at in items if not blocks[at].link_chars]
    above = {at: containers[blocks[at].parent].parent for at in plain if containers[blocks[at].parent].tag == "li"}
    sizes = Counter(above.values())
    return {blocks[at].parent: sizes[index] for at, index in above.items()}
