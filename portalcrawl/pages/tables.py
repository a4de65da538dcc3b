"""Tables and lists: which tables hold data and which lay out the page, how long a list is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.pages.layout import Layout


class Tables:
    """The tables of an article; ``core`` is the container that holds most of it."""

    def __init__(self, layout: Layout, core: int) -> None:
        self.layout = layout
        self.core = core
        self._known: dict[int, bool] = {}

    def is_data(self, cell: int) -> bool:
        """Tell a cell of a table of data from one that lays out the page."""
        containers = self.layout.containers
        table = cell
        while table >= 0 and containers[table].tag != "table":
            table = containers[table].parent
        if table < 0:
            return False
        known = self._known.get(table)
        if known is None:
            box = containers[table]
            rows = cells = 0
            for other in containers[table + 1 :]:
                if other.first >= box.last and other.first > box.first:
                    break
                rows += other.tag == "tr"
                cells += other.tag in {"td", "th"}
            pictures = sum(self.layout.blocks[n].kind == "img" for n in range(box.first, box.last))
            known = self._known[table] = (
                rows >= 2 and cells >= 2 * rows - 1 and pictures * 3 <= rows and table > self.core
            )
        return known


def list_lengths(layout: Layout, items: Iterable[int]) -> dict[int, int]:
    """Return for the box of each list item how many of the items given its list has that are no links."""
    blocks, containers = layout.blocks, layout.containers
    plain = [at for at in items if not blocks[at].link_chars]
    above = {at: containers[blocks[at].parent].parent for at in plain if containers[blocks[at].parent].tag == "li"}
    sizes = Counter(above.values())
    return {blocks[at].parent: sizes[index] for at, index in above.items()}
