"""Which blocks of a page are the article.

Every block weighs what it adds to a reader: running text its length, a link that leads away less than nothing.  The
article's core is the box with the largest sum (a box around it only adds links and short lines), helped by its name
and by the headline in or above it; then the neighbours that belong to it (lead, lead picture, attachments) are added
and the boxes inside that do not (related news, sharing, forms) are taken out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.pages import hints
from portalcrawl.pages.attachments import links_file
from portalcrawl.pages.credits import is_credit
from portalcrawl.pages.edges import Edges
from portalcrawl.pages.layout import HIDDEN

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.layout import Block, Container, Layout

_SPOKEN = frozenset(".!?…。！？:;»”\"')")
_STAMP = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}:\d{2}")
_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_CORE = frozenset(("table", "tbody", "tr", "ul", "ol", "li", "blockquote", "thead", "dl", "figure"))
_CELLS = _NO_CORE | {"td", "th", "dd"}
_SILENT = frozenset(("img", "embed", "button", "label", "legend", "figcaption", "caption", "summary"))


_SHORT = -1.0
"""What a short line says that is no paragraph: a label, a date, an entry of a menu whose links a script makes."""


@dataclass(slots=True)
class Region:
    """The article's place on the page."""

    core: int
    """Index of the container that holds most of it."""
    blocks: list[int] = field(default_factory=list)
    """Indices of the blocks of the article, in order; captions, chrome and bylines are still among them."""
    after: list[int] = field(default_factory=list)
    """Indices of blocks that follow the core under the same parent: bylines and attachments are looked for there."""
    headline: int | None = None
    """Index of the headline's block."""
    unhide: bool = False
    """The text is hidden until a script shows it."""
    noisy: frozenset[int] = frozenset()
    """Indices of the containers that were taken out."""
    listed: bool = False
    """Nothing but short lines is in it: a timetable, names, prices."""
    weights: list[float] = field(default_factory=list)
    """What each block of the page says for its box being the article, hidden or not."""


def is_dense(text: str) -> bool:
    """Tell a script that says in one character what Latin says in two or three."""
    return not text.isascii() and _CJK.search(text, 0, 60) is not None


def weigh(block: Block) -> float:
    """Return what a block says for its box being the article."""
    kind, text = block.kind, block.text
    if kind in _SILENT or not text:
        # An article may be nothing but pictures; a linked one is a banner or leads to another article.
        return 6.0 if kind == "img" and not block.links else 0.0
    length = len(text)
    own = length - block.link_chars
    if is_dense(text):
        own *= 2
        length *= 2
    if block.link_chars * 2 > len(text):
        return -8.0 - min(length, 120) * 0.25
    if kind[0] == "h" and kind[1:].isdigit():
        return 5.0 if own > 10 else 0.0
    if own >= 80:
        return float(min(own, 1200))
    if text[-1] in _SPOKEN:
        return own * 0.8
    if own >= 40:
        # A line of date and counters is no text.
        return _SHORT if own < 90 and _STAMP.search(text) else own * 0.4
    return 2.0 if kind == "p" else _SHORT


_RUN = 6
"""Short lines without links in a row that speak against a box; what goes on after them is a list or a table of its own."""


def _even(weights: list[float]) -> list[float]:
    """Let long runs of short lines weigh nothing: a table of results is no reason to take the notice around it for a menu."""
    run = 0
    for at, weight in enumerate(weights):
        run = run + 1 if weight == _SHORT else 0
        if run > _RUN:
            weights[at] = 0.0
    return weights


def find(layout: Layout, headline: int | None = None, root: _Element | None = None) -> Region:
    """Return the region of the article; a given root element is its core."""
    blocks, containers = layout.blocks, layout.containers
    if not blocks:
        return Region(core=0)
    raw = said = _even([weigh(block) for block in blocks])
    shown = [0.0 if block.state & HIDDEN else w for block, w in zip(blocks, raw, strict=True)]
    # Some templates hide the whole text until a script has run, or behind a wall that is only drawn over it.
    unhide = sum(w for w in raw if w > 0) > 3 * sum(w for w in shown if w > 0)
    if not unhide:
        raw = shown
    edges = Edges(layout)
    if headline is not None and root is None and _is_late(edges, raw, headline):
        headline = None
    noisy, quiet, weights = _weights(edges, raw, headline)
    if root is not None:
        core = next((c.index for c in containers if c.element is root), None)
        if core is None:
            first, last = layout.range_of(root)
            region = Region(core=blocks[first].parent if first < last else 0, headline=headline, weights=said)
            region.blocks = list(range(first, last))
            return region
    else:
        core = _core(layout, weights, headline, noisy)
    other = _instead(edges, raw, headline, core) if headline is not None and root is None else None
    if other is not None:
        core, noisy, quiet, said = other.core, other.noisy, other.quiet, other.weights
    region = Region(core, headline=headline, noisy=frozenset(noisy), unhide=unhide, weights=said)
    region.listed = other is not None and other.listed
    box = containers[core]
    kept = [at for at in range(box.first, box.last) if not quiet[at]]
    if headline is not None and box.first <= headline < box.last:
        # What stands above the headline is breadcrumb, kicker and date; only a picture can belong to the article.
        kept = [at for at in kept if at > headline or blocks[at].kind in {"img", "figcaption", "embed"}]
    region.blocks = _before(layout, core, headline, quiet) + kept
    region.after = _after(layout, core, quiet)
    return region


def _weights(edges: Edges, raw: list[float], headline: int | None) -> tuple[list[int], bytearray, list[float]]:
    """Return the boxes outside the article, a flag a block for being in one, and the weights that are left."""
    if headline is not None:
        # Neither the headline nor what stands above it says where the text is.
        raw = [*(min(w, 0.0) for w in raw[: headline + 1]), *raw[headline + 1 :]]
    noisy = edges.noisy(raw, headline)
    quiet = bytearray(len(raw))
    for index in noisy:
        box = edges.layout.containers[index]
        quiet[box.first : box.last] = b"\1" * (box.last - box.first)
    weights = [(-4.0 if w > 0 else w) if out else w for w, out in zip(raw, quiet, strict=True)]
    _fade(weights, quiet, 0 if headline is None else headline)
    return noisy, quiet, weights


def _is_late(edges: Edges, raw: list[float], headline: int) -> bool:
    """Tell a headline that stands behind the text (repeated in a box of facts, in a comment form)."""
    total = sum(w for w in raw if w > 0)
    if sum(w for w in raw[headline:] if w > 0) > 0.5 * total:
        return False
    _, _, weights = _weights(edges, raw, headline)
    after = sum(w for w in weights[headline:] if w > 0)
    noisy, _, weights = _weights(edges, raw, None)
    core = edges.layout.containers[_core(edges.layout, weights, None, noisy)]
    return core.last <= headline and sum(w for w in weights[core.first : core.last] if w > 0) > 3 * after


_NOTICE = 200.0
"""What the text of a page weighs at least, if lists are not to be looked for in its place."""
_LINE = 33.0
"""What one line without a full stop weighs at most: a portal's name in its footer is no text."""
_TIMES = 3.0
"""How much more a list must say than the running text that was found."""
_ENTRIES = 4
"""Lines that make a list."""
_PARTICULARS = 4
"""Lines of date, counter and the like under a headline; what goes on behind them is the article."""


class _Place(NamedTuple):
    """The box of a text that is no running text."""

    core: int
    noisy: list[int]
    quiet: bytearray
    weights: list[float]
    listed: bool


def _instead(edges: Edges, raw: list[float], headline: int, core: int) -> _Place | None:
    """Return what takes the place of a core that holds next to no running text, None where nothing does.

    Timetables, results of an examination, prices, names: their lines would be a menu's, if they were links; they stand
    in the headline's own box.  Else what stands there are pictures or a file, and a line somewhere else is no text.
    """
    blocks, containers = edges.layout.blocks, edges.layout.containers
    box = containers[core]
    said = sum(w for w in raw[max(box.first, headline + 1) : box.last] if w > 0)
    if said >= _NOTICE:
        return None
    home = _home(edges.layout, headline)
    if home is None:
        return None
    short = [
        headline < at < home.last
        and -2.0 < w <= 2.0
        and bool(block.text)
        and not (block.links or block.state & HIDDEN or _STAMP.search(block.text))
        for at, (block, w) in enumerate(zip(blocks, raw, strict=True))
    ]
    listed = [len(block.text) * 0.4 if at else w for at, w, block in zip(short, raw, blocks, strict=True)]
    noisy, quiet, weights = _weights(edges, listed, headline)
    lines = [at for at in range(headline + 1, home.last) if short[at] and not quiet[at]]
    total = sum(weights[at] for at in lines)
    if len(lines) >= _ENTRIES and total > _TIMES * said:
        inner = home.index
        for other in containers[home.index + 1 :]:
            if other.first <= lines[0] and lines[-1] < other.last <= home.last and other.tag not in _CELLS:
                inner = other.index
        return _Place(inner, noisy, quiet, listed, listed=True)
    if said < _LINE and not home.first <= box.first < home.last:
        noisy, quiet, _ = _weights(edges, raw, headline)
        return _Place(home.index, noisy, quiet, raw, listed=False)
    return None


def _home(layout: Layout, headline: int) -> Container | None:
    """Return the smallest box around a headline that holds more of the article: a line, a picture, a file.

    None where it is the whole page, which has its menus and footers beside the headline's box.
    """
    blocks, containers = layout.blocks, layout.containers
    box = containers[blocks[headline].parent]
    seen, lines = headline + 1, 0
    while True:
        for block in blocks[seen : box.last]:
            lines += not block.links
            if _goes_on(block) or lines > _PARTICULARS:
                return box
        if box.parent < 0 or containers[box.parent].tag in {"body", "html"}:
            return None
        seen, box = max(seen, box.last), containers[box.parent]


def _goes_on(block: Block) -> bool:
    """Tell what goes on under a headline from its particulars, which have a number or a label."""
    if block.kind in {"img", "embed"}:
        return True
    text = block.text
    if block.state & HIDDEN:
        return False
    if block.link_chars * 2 > len(text):
        return links_file(block)
    return len(text) >= 80 or (":" not in text and not any(map(str.isdecimal, text)))


def _fade(weights: list[float], quiet: bytearray, start: int) -> None:
    """Weigh down what lies outside the run of blocks with the largest sum: text beyond a long stretch of links."""
    best = run = 0.0
    first = last = begin = start
    for at in range(start, len(weights)):
        run += weights[at] - 12.0 * quiet[at]
        if run <= 0:
            run, begin = 0.0, at + 1
        elif run * (1.5 if begin - start < 15 else 1.0) > best:
            best, first, last = run * (1.5 if begin - start < 15 else 1.0), begin, at + 1
    if best:
        for at in (*range(first), *range(last, len(weights))):
            if weights[at] > 0:
                weights[at] *= 0.2


_MOST_BONUS, _MOST_POINTS = 1.7, 100.0
"""More than name, tag and place add to a box's weight: what cannot win by them is not asked for them."""


def _core(layout: Layout, weights: list[float], headline: int | None, noisy: list[int]) -> int:
    """Return the container with the largest weight."""
    containers = layout.containers
    sums = [0.0, *accumulate(weights)]
    outside = set(noisy)
    best, best_score = 0, float("-inf")
    for box in containers:
        if box.first >= box.last:
            continue
        if box.parent in outside:
            outside.add(box.index)
        if box.index in outside or box.tag in _NO_CORE:
            continue
        score = sums[box.last] - sums[box.first]
        if score <= 0:
            if score > best_score:
                best, best_score = box.index, score
            continue
        if score * _MOST_BONUS + _MOST_POINTS <= best_score:
            continue
        bonus = 1.0
        tag = box.tag
        if tag == "article":
            bonus += 0.10
        elif tag == "main":
            bonus += 0.05
        get = box.element.get
        prop = get("itemprop") or get("property") or ""
        if "articleBody" in prop:
            bonus += 0.30
        named = box.named
        if named:
            bonus += (0.0, 0.05, 0.12)[hints.body(named)]
        if get("role") in {"main", "article"}:
            bonus += 0.05
        if headline is not None:
            if box.last <= headline:
                bonus -= 0.5
            elif box.first <= headline < box.last:
                bonus += 0.03
            elif box.first - headline < 25:
                bonus += 0.05
        score *= bonus
        # For a notice of one line the name of its box says more than its length.
        if tag == "article" or (named and hints.body(named) == 2) or "articleBody" in prop:
            score += 60
        if headline is not None and 0 < box.first - headline < 8:
            score += 40
        if score > best_score:
            best, best_score = box.index, score
    return best


def _before(layout: Layout, core: int, headline: int | None, quiet: bytearray) -> list[int]:
    """Return the lead and the pictures that stand between the headline and the core."""
    blocks, containers = layout.blocks, layout.containers
    box = containers[core]
    found: list[int] = []
    start = box.first
    if headline is not None and headline < box.first:
        start = headline + 1
    elif headline is None and box.parent >= 0:
        start = max(containers[box.parent].first, box.first - 6)
    if box.first - start > 40:
        start = box.first - 40
    for at in range(start, box.first):
        block = blocks[at]
        if quiet[at] or block.state & HIDDEN:
            continue
        if block.kind in {"img", "figcaption", "embed"}:
            found.append(at)
        elif block.kind in {"p", "div", "quote", "cell"} or block.kind[0] == "h":
            length = len(block.text)
            if block.link_chars * 2 > length:
                continue
            if found and found[-1] == at - 1 and blocks[at - 1].kind == "img" and blocks[at - 1].parent == block.parent:
                found.append(at)  # its caption, perhaps
                continue
            if found and at - found[-1] <= 2 and length < 120 and is_credit(block):
                found.append(at)
                continue
            named = block.element.get("class") or containers[block.parent].element.get("class") or ""
            if (length >= 60 and (block.kind[0] != "h" or length > 100)) or (
                length >= 20 and named and (hints.lead(named) or hints.caption(named))
            ):
                found.append(at)
    return found


def _after(layout: Layout, core: int, quiet: bytearray) -> list[int]:
    """Return what follows the core under the same parent and still belongs to the article."""
    blocks, containers = layout.blocks, layout.containers
    box = containers[core]
    if box.parent < 0:
        return []
    end = min(containers[box.parent].last, box.last + 30)
    found: list[int] = []
    for at in range(box.last, end):
        block = blocks[at]
        if quiet[at] or block.state & HIDDEN:
            continue
        if block.kind[0] == "h" and block.kind[1:].isdigit():
            break
        found.append(at)
    return found
