"""The one pass over the tree: a page as a flat list of lines and pictures, and the boxes they stand in.

Every reader of a field works on these blocks, none walks the tree again.  The walk keeps its own stack, so that no
nesting can exhaust Python's, and stops at MAX_BLOCKS.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from portalcrawl.pages.blocks import BOLD, CENTER, HIDDEN, ITALIC, LONG_NAME, RIGHT, SMALL, Block, Container, fold
from portalcrawl.pages.marks import Marks

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

__all__ = ["BOLD", "CENTER", "HIDDEN", "ITALIC", "MAX_BLOCKS", "RIGHT", "SMALL", "Block", "Container", "Layout", "fold"]

MAX_BLOCKS: Final = 20_000
"""Blocks that are read of a page; the longest article of the corpus has under 1,500."""

MAX_LINE: Final = 100_000
"""Characters that are read of one line; a whole book in one paragraph is no article."""
MAX_LINKS: Final = 1_000
"""Links that are read of one line."""
MAX_HREF: Final = 4_000
"""Characters of an address; what is longer is data, not a link."""
_LONG_STYLE = 2_000

_ALIGN = CENTER | RIGHT

# What an opening tag does.
_INLINE, _STYLE, _LINK, _BREAK, _PICTURE, _RULE, _LEAF, _BOX, _SKIP, _EMBED = range(10)

_KINDS: dict[str, str] = {
    **{f"h{n}": f"h{n}" for n in range(1, 7)},
    "p": "p", "pre": "pre", "figcaption": "figcaption", "caption": "caption", "dt": "dt", "legend": "legend",
    "summary": "summary", "address": "address", "button": "button", "label": "label",
    "li": "li", "td": "cell", "th": "cell", "dd": "li", "blockquote": "quote",
}  # fmt: skip
"""Tag of the innermost block-level element → kind of its lines; any other box makes ``div``."""

_ACTIONS: dict[str, int] = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figcaption", "caption", "dt", "legend", "summary",
                     "address", "button", "label", "hgroup"), _LEAF),
    **dict.fromkeys(("html", "body", "div", "section", "article", "main", "header", "footer", "aside", "nav", "form",
                     "ul", "ol", "li", "dl", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote",
                     "figure", "center", "fieldset", "details", "menu", "dir", "amp-carousel", "dialog", "marquee",
                     "article-body", "search"), _BOX),
    **dict.fromkeys(("script", "style", "noscript", "template", "svg", "math", "select", "textarea", "datalist", "head",
                     "input", "map", "canvas", "progress", "meter", "noframes", "frameset", "link", "meta", "title"), _SKIP),
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object", "amp-iframe", "amp-video", "amp-youtube",
                     "amp-facebook"), _EMBED),
    **dict.fromkeys(("b", "strong", "i", "em", "small", "cite", "big", "dfn", "var", "font", "span", "u"), _STYLE),
    "br": _BREAK, "img": _PICTURE, "amp-img": _PICTURE, "a": _LINK, "hr": _RULE,
}  # fmt: skip
_TAG_BITS = {
    "b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC, "var": ITALIC, "small": SMALL,
    "center": CENTER, "th": BOLD,
}  # fmt: skip
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


class Layout:
    """The blocks and containers of a document, in document order."""

    __slots__ = ("_index", "blocks", "containers", "document", "marks", "problems")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.marks = Marks(document.root)
        """The elements by their classes and properties, gathered on the way."""
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self.problems: list[str] = []
        self._index: dict[_Element, int] | None = None
        self._walk(document.root)

    def block_of(self, element: _Element) -> int | None:
        """Return the index of the first block of an element, or of the block that it stands in; None outside of all."""
        if self._index is None:
            index: dict[_Element, int] = {}
            for container in self.containers:
                if container.first < container.last:
                    index[container.element] = container.first
            for block in reversed(self.blocks):
                index[block.element] = block.index
            self._index = index
        here: _Element | None = element
        if (found := self._index.get(element)) is not None:
            return found
        text = fold("".join(map(str, element.itertext())))
        while here is not None:
            found = self._index.get(here)
            if found is not None:
                blocks = self.blocks
                for at in range(found, len(blocks)):
                    if blocks[at].element is not here:
                        break
                    if text and text in blocks[at].text:
                        return at
                return found
            here = here.getparent()
        return None

    def range_of(self, element: _Element) -> tuple[int, int]:
        """Return the half-open range of blocks in an element's subtree (its own block for a paragraph or a span)."""
        for container in self.containers:
            if container.element is element:
                return container.first, container.last
        first = self.block_of(element)
        if first is None:
            return 0, 0
        last = first + 1
        while last < len(self.blocks) and self.blocks[last].element is self.blocks[first].element:
            last += 1
        return first, last

    def _walk(self, root: _Element) -> None:
        """Fill blocks and containers."""
        blocks, containers = self.blocks, self.containers
        actions, tag_bits, kinds = _ACTIONS, _TAG_BITS, _KINDS
        buffer: list[str] = []
        states: list[int] = []
        links: list[tuple[str, str]] = []
        # Frames of the open elements: (element, action, state before, block-level element before, box before).
        stack: list[tuple[_Element, int, int, _Element, int]] = []
        state = 0
        level, box, kind = root, -1, "div"
        depth = 0
        brs, border, gap, empty = 0, True, False, False
        href: str | None = None
        href_from = 0
        link_chars = chars = all_links = 0
        skipping = 0
        marks = self.marks
        classes, ids = marks.classes, marks.ids
        marked = marks.looks_for(self.document.source)

        def flush() -> None:
            """End the line."""
            nonlocal brs, border, gap, empty, href_from, link_chars, chars, all_links
            if href is not None and len(buffer) > href_from:
                named = fold("".join(buffer[href_from:]))
                if named:
                    links.append((href, named))
                    link_chars += len(named)
            href_from = 0
            text = fold(buffer[0] if len(buffer) == 1 else "".join(buffer))
            if text:
                if len(text) > MAX_LINE:
                    text = text[:MAX_LINE]
                    self.problems.append(f"page: a line of more than {MAX_LINE:,} characters; the rest was not read")
                if len(states) == 1:
                    common = states[0]
                else:
                    common = -1
                    ever = 0
                    for piece, bits in zip(buffer, states, strict=True):
                        if not piece.isspace():
                            common &= bits
                            ever |= bits
                    if ever & HIDDEN and not common & HIDDEN:
                        # Word leaves hidden runs in a line, templates machine-readable dates.
                        text = fold("".join(p for p, bits in zip(buffer, states, strict=True) if not bits & HIDDEN))
                block = Block(len(blocks), kind, text, level, box, 0 if border or brs != 1 else 1, common, gap)
                if links:
                    block.links = links[:MAX_LINKS]
                    block.link_chars = min(link_chars, len(text))
                    all_links += block.link_chars
                blocks.append(block)
                chars += len(text)
                border = gap = empty = False
                brs = 0
            links.clear()
            link_chars = 0
            buffer.clear()
            states.clear()

        for element in root.iter("*"):
            # To ask which attributes there are costs what asking for one does, and most elements have none or one.
            names = element.keys()
            classed = ""
            if names:
                if "class" in names:
                    classed = element.get("class") or ""
                    if len(classed) > LONG_NAME:
                        classed = classed[:LONG_NAME]
                    same = classes.get(classed)
                    if same is None:
                        classes[classed] = [element]
                    else:
                        same.append(element)
                if "id" in names:
                    ids.add(element.get("id") or "")
                if "name" in names:
                    ids.add(element.get("name") or "")
                if marked and ("itemprop" in names or "rel" in names or "data-testid" in names):
                    marks.add(element)
            if stack:
                parent = element.getparent()
                while (frame := stack[-1])[0] is not parent:
                    # Close what ended before this element.
                    stack.pop()
                    closed, action, before, upper, upper_box = frame
                    if skipping:
                        skipping -= 1
                        if skipping:
                            continue
                    elif action:
                        if action == _LINK:
                            if buffer and len(buffer) > href_from and href is not None:
                                named = fold("".join(buffer[href_from:]))
                                if named:
                                    links.append((href, named))
                                    link_chars += len(named)
                            href = None
                        elif action == _LEAF or action == _BOX:  # noqa: SIM109, PLR1714  (half the cost of a set)
                            if buffer:
                                flush()
                            if action == _BOX:
                                done = containers[box]
                                done.last = len(blocks)
                                done.chars = chars - done.chars
                                done.link_chars = all_links - done.link_chars
                                depth -= 1
                                box = upper_box
                            if border and closed.tag == "p":
                                gap = True
                            border = True
                            brs = 0
                            level = upper
                            kind = kinds.get(level.tag, "div")
                        state = before
                    else:
                        state = before
                    tail = closed.tail
                    if tail and (buffer or not tail.isspace()):
                        buffer.append(tail)
                        states.append(state)
                if skipping:
                    skipping += 1
                    stack.append((element, _SKIP, state, level, box))
                    continue
            tag = element.tag
            action = actions.get(tag, _INLINE)
            before, upper, upper_box = state, level, box
            if action == _LEAF or action == _BOX:  # noqa: SIM109, PLR1714  (half the cost of a set)
                if buffer:
                    flush()
                border = True
                if action == _BOX:
                    box = len(containers)
                    called = classed
                    if "id" in names:
                        called = f"{classed} {(element.get('id') or '')[:LONG_NAME]}"
                    elif classed:
                        called = f"{classed} "
                    opened = Container(box, element, tag, upper_box, depth, len(blocks), called)
                    opened.chars = chars
                    opened.link_chars = all_links
                    containers.append(opened)
                    depth += 1
                level = element
                kind = kinds.get(tag, "div")
                if tag in tag_bits:
                    state |= tag_bits[tag]
                if names:
                    if "style" in names or "align" in names:
                        state = boxed(element, state)
                    if classed:
                        cleared, bits = classed_bits(classed)
                        if bits:
                            state = state & ~cleared | bits
                    if "hidden" in names:
                        state |= HIDDEN
            elif action == _LINK:
                href_from = len(buffer)
                href = element.get("href")
                if href and len(href) > MAX_HREF:
                    href = None
                if "style" in names and (style := element.get("style")):
                    state = styled(style, state)
            elif action == _STYLE:
                if tag in tag_bits:
                    state |= tag_bits[tag]
                if "style" in names and (style := element.get("style")):
                    state = styled(style, state)
                if classed:
                    state |= classed_bits(classed)[1] & HIDDEN
            elif action == _BREAK:
                if buffer:
                    flush()
                brs += 1
                # libxml2 leaves text in no <br>, so its tail comes when it is closed.
            elif action == _SKIP and not (tag == "noscript" and holds_page(element)):
                skipping = 1
                stack.append((element, _SKIP, state, level, box))
                continue
            elif action == _PICTURE:
                if is_inline_icon(element):
                    alt = element.get("alt")
                    if alt and len(alt) < 4:
                        buffer.append(alt)
                        states.append(state)
                else:
                    if buffer:
                        flush()
                    block = Block(len(blocks), "img", "", element, box, 0 if border or brs > 1 else 1, state, gap)
                    if href:
                        block.links = [(href, "")]
                    blocks.append(block)
                    border = gap = False
                    brs = 1
            elif action == _EMBED:
                if buffer:
                    flush()
                block = Block(len(blocks), "embed", "", element, box, 0, state, gap)
                blocks.append(block)
                border, gap, brs = True, False, 0
                skipping = 1
                stack.append((element, _SKIP, state, level, box))
                continue
            elif action == _RULE:
                if buffer:
                    flush()
                border, brs = True, 0
            elif "hidden" in names:
                state |= HIDDEN
            text = element.text
            if text and (buffer or not text.isspace()):
                buffer.append(text)
                states.append(state)
            if action < _LEAF and not len(element):
                # Most elements hold nothing but a text: they end here, and never come onto the stack.
                if action == _LINK:
                    if href is not None and len(buffer) > href_from:
                        named = fold("".join(buffer[href_from:]))
                        if named:
                            links.append((href, named))
                            link_chars += len(named)
                    href = None
                state = before
                tail = element.tail
                if tail and stack and (buffer or not tail.isspace()):
                    buffer.append(tail)
                    states.append(state)
                if action < _BREAK or len(blocks) < MAX_BLOCKS:
                    continue
            else:
                stack.append((element, action, before, upper, upper_box))
            if len(blocks) >= MAX_BLOCKS:
                self.problems.append(f"page: more than {MAX_BLOCKS:,} lines; the rest was not read")
                break
        while stack:
            closed, action, before, upper, upper_box = stack.pop()
            if skipping:
                skipping -= 1
                if skipping:
                    continue
            elif action == _LINK:
                if href is not None and len(buffer) > href_from:
                    named = fold("".join(buffer[href_from:]))
                    if named:
                        links.append((href, named))
                        link_chars += len(named)
                href = None
            elif action == _LEAF or action == _BOX:  # noqa: SIM109, PLR1714  (half the cost of a set)
                if buffer:
                    flush()
                if action == _BOX:
                    done = containers[box]
                    done.last = len(blocks)
                    done.chars = chars - done.chars
                    done.link_chars = all_links - done.link_chars
                    box = upper_box
                border, brs, level = True, 0, upper
                kind = kinds.get(level.tag, "div")
            state = before
            tail = closed.tail
            if stack and tail and (buffer or not tail.isspace()):
                buffer.append(tail)
                states.append(state)
        if buffer:
            flush()


def boxed(element: _Element, state: int) -> int:
    """Return what holds inside a block-level element by its ``style`` and ``align``."""
    if style := element.get("style"):
        state = styled(style, state)
    if align := element.get("align"):
        align = align.lower()
        state = state & ~_ALIGN | (CENTER if align in {"center", "middle"} else RIGHT if align == "right" else 0)
    return state


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


def styled(style: str, state: int) -> int:
    """Return the state under an inline style.

    >>> styled("text-align: right; font-weight:700", 0) == RIGHT | BOLD
    True
    """
    if not _STYLED.search(style):
        return state
    for found in _STYLES.finditer(style[:_LONG_STYLE]):
        rule = found.lastindex or 0
        state = state & ~_STYLE_CLEARS[rule] | _STYLE_BITS[rule]
    return state


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
        if side and side.rstrip("px ").isdigit() and int(side.rstrip("px ")) <= 24:
            return True
    return False
