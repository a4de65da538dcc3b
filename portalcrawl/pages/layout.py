"""The one pass over the tree: a page as a flat list of lines and pictures, and the boxes they stand in.

Every reader of a field works on these blocks, none walks the tree again.  The walk keeps its own stack, so that no
nesting can exhaust Python's, and stops at MAX_BLOCKS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from portalcrawl import urls
from portalcrawl.pages.blocks import BOLD, CENTER, HIDDEN, ITALIC, LONG_NAME, RIGHT, SMALL, Block, Container, fold
from portalcrawl.pages.marks import Marks
from portalcrawl.pages.styles import aligned, classed_bits, holds_page, is_inline_icon, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

__all__ = ["BOLD", "CENTER", "HIDDEN", "ITALIC", "MAX_BLOCKS", "RIGHT", "SMALL", "Block", "Container", "Layout", "fold"]

MAX_BLOCKS: Final = 20_000
"""Blocks that are read of a page; the longest article of the corpus has under 1,500."""

MAX_LINE: Final = 100_000
"""Characters that are read of one line; a whole book in one paragraph is no article."""
MAX_LINKS: Final = 1_000
"""Links that are read of one line."""

# What an opening tag does; those before the leaf stay in their line.
_INLINE, _STYLE, _LINK, _BREAK, _PICTURE, _RULE, _SKIP, _EMBED, _LEAF, _BOX = range(10)

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
                     "input", "map", "canvas", "progress", "meter", "noframes", "frameset", "link", "meta", "title",
                     "rt", "rp"), _SKIP),  # how a word is read stands beside it on Japanese pages in plain language
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object", "amp-iframe", "amp-video", "amp-youtube",
                     "amp-facebook"), _EMBED),
    **dict.fromkeys(("b", "strong", "i", "em", "small", "cite", "big", "dfn", "var", "font", "span", "u"), _STYLE),
    "br": _BREAK, "img": _PICTURE, "amp-img": _PICTURE, "a": _LINK, "hr": _RULE,
}  # fmt: skip
_TAG_BITS = {
    "b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC, "var": ITALIC, "small": SMALL,
    "center": CENTER, "th": BOLD,
}  # fmt: skip
_TAGS = {tag: (action, _KINDS.get(tag, "div"), _TAG_BITS.get(tag, 0)) for tag, action in _ACTIONS.items()}
_PLAIN = (_INLINE, "div", 0)
_TOLD = frozenset({"id", "name", "itemprop", "rel", "data-testid", "style", "align", "hidden"})
"""Attributes beside the class that the walk reads."""


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
        blocks, containers, tags = self.blocks, self.containers, _TAGS
        buffer: list[str] = []
        states: list[int] = []
        links: list[tuple[str, str]] = []
        # Frames of the open elements: (element, action, and from before it: state, block-level element, its kind, box); at
        # the bottom stands what has no parent.
        stack: list[tuple[Any, int, int, _Element, str, int]] = [(None, _BOX, 0, root, "div", -1)]
        state = 0
        level, kind, box = root, "div", -1
        depth = 0
        brs, border, gap, full = 0, True, False, False
        href: str | None = None
        href_from = 0
        link_chars = chars = all_links = 0
        raw = named = ""
        skipping = False
        beyond: _Element | None = None
        marks = self.marks
        classes = marks.classes
        looks: dict[str, tuple[int, int]] = {}

        def end_link() -> None:
            """Note the open link with what it reads in this line."""
            nonlocal link_chars, raw, named
            if href is not None and len(buffer) > href_from:
                raw = "".join(buffer[href_from:])
                named = fold(raw)
                if named:
                    links.append((href, named))
                    link_chars += len(named)

        def flush() -> None:
            """End the line."""
            nonlocal brs, border, gap, full, href_from, link_chars, chars, all_links
            if href is not None:
                end_link()
            href_from = 0
            whole = "".join(buffer)
            # Most links are all of their line: of one piece both are the same string.
            text = named if whole is raw else fold(whole)
            if text:
                if len(text) > MAX_LINE:
                    text = text[:MAX_LINE]
                    self.problems.append(f"page: a line of more than {MAX_LINE:,} characters; the rest was not read")
                common = states[0]
                if states.count(common) != len(states):
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
                border = gap = False
                brs = 0
                full = len(blocks) >= MAX_BLOCKS
            links.clear()
            link_chars = 0
            buffer.clear()
            states.clear()

        def close(parent: _Element | None) -> None:
            """Close what ended before a child of the parent began."""
            nonlocal state, level, kind, box, depth, brs, border, gap, href
            while (frame := stack[-1])[0] is not parent:
                stack.pop()
                closed, action, before, upper, upper_kind, upper_box = frame
                if action >= _LEAF:
                    if buffer:
                        flush()
                    if action == _BOX:
                        containers[box].close(len(blocks), chars, all_links)
                        depth -= 1
                        box = upper_box
                    elif border and closed.tag == "p":
                        gap = True
                    border = True
                    brs = 0
                    level, kind = upper, upper_kind
                elif action == _LINK:
                    end_link()
                    href = None
                state = before
                tail = closed.tail
                if tail and (buffer or not tail.isspace()):
                    buffer.append(tail)
                    states.append(state)

        for element in root.iter("*"):
            # To ask which attributes there are costs what asking for one does, and most elements have none or one.
            names: Sequence[str | bytes] = element.keys()
            classed = ""
            if names:
                if "class" in names:
                    classed = element.get("class") or ""
                    if len(classed) > LONG_NAME:
                        classed = classed[:LONG_NAME]
                    same = classes.get(classed)
                    if same is not None:
                        same.append(element)
                    else:
                        classes[classed] = [element]
                        if (look := classed_bits(classed))[1]:
                            looks[classed] = look
                if _TOLD.isdisjoint(names):
                    names = ()
                else:
                    if "id" in names or "name" in names:
                        marks.identify(element)
                    if "itemprop" in names or "rel" in names or "data-testid" in names:
                        marks.add(element)
            if skipping:
                if element is not beyond:
                    continue
                skipping = False
            parent = element.getparent()
            if stack[-1][0] is not parent:
                close(parent)
            if full:
                self.problems.append(f"page: more than {MAX_BLOCKS:,} lines; the rest was not read")
                break
            tag = element.tag
            action, own_kind, bits = tags.get(tag, _PLAIN)
            if action >= _LEAF:
                if buffer:
                    flush()
                stack.append((element, action, state, level, kind, box))
                border = True
                level, kind = element, own_kind
                if action == _BOX:
                    called = classed
                    if "id" in names:
                        called = f"{classed} {(element.get('id') or '')[:LONG_NAME]}"
                    elif classed:
                        called = f"{classed} "
                    index = len(containers)
                    containers.append(Container(index, element, tag, box, depth, len(blocks), called, chars, all_links))
                    box = index
                    depth += 1
                state |= bits
                if names:
                    if "style" in names:
                        cleared, bits = styled(element.get("style") or "")
                        state = state & ~cleared | bits
                    if "align" in names:
                        cleared, bits = aligned(element.get("align") or "")
                        state = state & ~cleared | bits
                    if "hidden" in names:
                        state |= HIDDEN
                if classed in looks:
                    cleared, bits = looks[classed]
                    state = state & ~cleared | bits
                text = element.text
                if text and (buffer or not text.isspace()):
                    buffer.append(text)
                    states.append(state)
                continue
            before = state
            text = element.text
            if action == _LINK:
                href_from = len(buffer)
                href = element.get("href")
                if href and len(href) > urls.LONGEST:
                    href = None
                if "style" in names:
                    cleared, bits = styled(element.get("style") or "")
                    state = state & ~cleared | bits
            elif action == _SKIP and (tag != "noscript" or not holds_page(element)):
                text, skipping = None, True
            elif action == _STYLE:
                state |= bits
                if "style" in names:
                    cleared, bits = styled(element.get("style") or "")
                    state = state & ~cleared | bits
                if classed in looks:
                    state |= looks[classed][1] & HIDDEN
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
                    full = len(blocks) >= MAX_BLOCKS
            elif action == _BREAK:
                if buffer:
                    flush()
                brs += 1
                # libxml2 leaves text in no <br>, so its tail comes when it is closed.
            elif action == _EMBED:
                if buffer:
                    flush()
                blocks.append(Block(len(blocks), "embed", "", element, box, 0, state, gap))
                border, gap, brs = True, False, 0
                full = len(blocks) >= MAX_BLOCKS
                text, skipping = None, True
            elif action == _RULE:
                if buffer:
                    flush()
                border, brs = True, 0
            elif "hidden" in names:
                state |= HIDDEN
            if text and (buffer or not text.isspace()):
                buffer.append(text)
                states.append(state)
            if len(element):
                stack.append((element, action, before, level, kind, box))
                if skipping:
                    beyond = _beyond(element)
                continue
            # Most elements hold nothing but a text: they end here, and never come onto the stack.
            skipping = False
            if action == _LINK:
                end_link()
                href = None
            state = before
            tail = element.tail
            if tail and (buffer or not tail.isspace()):
                buffer.append(tail)
                states.append(state)
        close(None)
        if buffer:
            flush()


def _beyond(element: _Element) -> _Element | None:
    """Return the element after a subtree in document order, None where the page ends with it."""
    here: _Element | None = element
    while here is not None:
        following = here.getnext()
        if following is not None:
            return following
        here = here.getparent()
    return None
