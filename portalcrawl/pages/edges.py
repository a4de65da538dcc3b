"""Which boxes of a page stand outside its article: menus, footers, comments, forms, lists of other articles."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from portalcrawl.pages import hints

if TYPE_CHECKING:
    from portalcrawl.pages.layout import Container, Layout

_NOISE_TAGS = frozenset(("nav", "footer", "aside", "form", "menu", "dialog", "search"))
_NOISE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar", "toolbar", "alert")
)
_WHOLE = frozenset(("html", "body", "main", "article", "figure"))


class Edges:
    """The boxes of a page that may stand outside its article, found once for every headline that is tried."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._series = self._find_series()
        listed = {index for entries in self._series for index in entries}
        self._levels = [
            (box, level)
            for box in layout.containers
            if box.first < box.last and ((level := self._level(box)) or box.tag == "header" or box.index in listed)
        ]
        """The boxes with how surely they are none of the article: 2 a page's edges, 1 surroundings, 0 only by their place."""

    def _find_series(self) -> list[list[int]]:
        """Return the boxes that hold a series of like entries, each with a link for its headline: lists of other articles."""
        containers, blocks = self.layout.containers, self.layout.blocks
        like: dict[tuple[int, str], list[Container]] = {}
        for box in containers:
            if box.link_chars >= 15 and box.last - box.first <= 12:
                like.setdefault((box.parent, box.tag), []).append(box)
        series: dict[tuple[int, str, str | None], list[int]] = {}
        for (parent, tag), boxes in like.items():
            if len(boxes) > 2 and parent >= 0:
                for box in boxes:
                    series.setdefault((parent, tag, box.element.get("class")), []).append(box.index)
        found: list[list[int]] = []
        titled: list[int] | None = None
        for entries in series.values():
            if len(entries) < 3:
                continue
            if titled is None:
                titled = [0, *accumulate(b.link_chars >= 15 and b.link_chars * 20 > len(b.text) * 9 for b in blocks)]
            linked = 0
            for index in entries:
                box = containers[index]
                linked += titled[box.last] > titled[box.first]
            if linked * 5 < len(entries) * 4:
                continue
            chars = sum(containers[n].chars for n in entries)
            if sum(containers[n].link_chars for n in entries) * 5 >= chars and chars <= 600 * len(entries):
                found.append(entries)
        return found

    def _level(self, box: Container) -> int:
        """Return how surely the name, the tag or the role of a box puts it outside the article."""
        tag = box.tag
        level, unsure, biography = _named(tag, box.named)
        if unsure and (box.link_chars * 4 > box.chars or box.chars < 60):
            # "teaser" may name the lead and "widget" the text: what it holds decides.
            level = 1
        if biography and box.chars >= 80:
            # A byline has a name or two; what is longer tells the author's life.
            level = 1
        if not level:
            if box.element.get("role") not in _NOISE_ROLES:
                return 0
            level = 1
        if tag == "footer" and box.last - box.first <= 2 and _inside(self.layout, box.parent, "figure"):
            return 0  # where some set a picture's credit
        return 0 if tag in _WHOLE or (level == 1 and self._is_captioned(box)) else level

    def _is_captioned(self, box: Container) -> bool:
        return box.last - box.first <= 6 and any(
            block.kind == "figcaption" for block in self.layout.blocks[box.first : box.last]
        )

    def noisy(self, raw: list[float], headline: int | None) -> list[int]:
        """Return the outermost containers that their names, tags or likeness put outside the article."""
        total = sum(w for w in raw if w > 0) or 1.0
        sums = [0.0, *accumulate(w if w > 0 else 0.0 for w in raw)]
        containers = self.layout.containers
        teasers: set[int] = set()
        for entries in self._series:
            if sum(sums[containers[n].last] - sums[containers[n].first] for n in entries) < 0.5 * total:
                teasers.update(entries)
        found: list[int] = []
        until = 0
        for box, known in self._levels:
            first, last = box.first, box.last
            if last <= until or (headline is not None and first <= headline < last):
                continue
            if box.index in teasers:
                found.append(box.index)
                until = last
                continue
            level = known
            if (
                not level
                and box.tag == "header"
                and headline is not None
                and last <= headline
                and not _inside(self.layout, box.parent, "article")
                and not self._is_captioned(box)
            ):
                level = 1
            if not level:
                continue
            share = (sums[last] - sums[first]) / total
            # Comments and a footer may hold more text than a short notice, a form or a "widget" does not.
            below = headline is not None and first > headline + 1 and last == len(raw)
            if share < (0.95 if level == 2 and (headline is None or first > headline) else 0.4) or (
                level == 2 and below  # all the text that a notice with nothing but a file leaves
            ):
                found.append(box.index)
                until = last
        return found


@lru_cache(maxsize=8192)
def _named(tag: str, named: str) -> tuple[int, bool, bool]:
    """Return the level of a box by its tag and names, whether they may name surroundings, and whether an author's life."""
    level = 2 if tag in {"footer", "nav"} else 1 if tag in _NOISE_TAGS else 0
    if level == 2 or not named:
        return level, False, False
    said = hints.noise(named)
    level = max(level, said)
    return level, not level and said < 0, not level and hints.biography(named)


def _inside(layout: Layout, index: int, tag: str) -> bool:
    while index >= 0:
        box = layout.containers[index]
        if box.tag == tag:
            return True
        index = box.parent
    return False
