"""The article of a page: its text, its pictures with their captions, its files and its players.

`read` finds the region of the article, gives every block of it a role and builds the text from the roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalcrawl.items import Attachment, Image, Media
from portalcrawl.pages import hints, media, pictures, region
from portalcrawl.pages.captions import Captions
from portalcrawl.pages.layout import BOLD, HIDDEN, ITALIC, RIGHT

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Block, Layout

ROLES = ("lead", "paragraph", "heading", "item", "quote", "row", "caption", "byline", "attachment", "meta", "related", "chrome", "image", "media")
"""What a block can be; the first six make the body."""
_BODY = frozenset(("lead", "paragraph", "heading", "item", "quote", "row"))


@dataclass(slots=True)
class Content:
    """What `read` finds."""

    text: str = ""
    """The body: lead first, paragraphs parted by blank lines, lines of one paragraph by a newline."""
    html: str = ""
    """The body as sanitised HTML."""
    lead: str | None = None
    """The lead, where the page sets it apart."""
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    """Index of a block → its role; blocks outside the article have none."""
    bylines: list[int] = field(default_factory=list)
    """Indices of the blocks that look like a byline, in order."""
    region: region.Region | None = None
    problems: list[str] = field(default_factory=list)


def read(
    layout: Layout, context: Context, headline: str | None = None, block: int | None = None, root: _Element | None = None
) -> Content:
    """Read the article.

    ``headline`` is its headline if known, ``block`` the index of the block that shows it, ``root`` the element that a
    rule names as its body.
    """
    return _Reader(layout, context, headline, block, root).content


_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|zip|rar|7z|csv|hwpx?)(?:[/?#]|$)", re.IGNORECASE)
_DOWNLOAD = re.compile(r"[?&]download=|/download(?:file)?\.\w+\?|file_?down|@@download|/at_download/", re.IGNORECASE)
_RELATED = re.compile(
    r"^\W*(?:(?:các |những )?tin (?:cùng|khác|liên quan|mới|đã đưa)|(?:các )?(?:bài|tin)(?: viết)? (?:liên quan|khác|cùng)|related|see also|read (?:more|also|next)|more (?:from|on|about|news|stories)"
    r"|you (?:may|might) (?:also )?like|recommended|lesen sie auch|mehr zum thema|veja também|leia (?:também|mais)|lire aussi|à lire aussi|lee también|leggi anche|관련|댓글)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\b\d{1,2}[:h]\d{2}\b|\b(?:19|20)\d\d\b")


class _Reader:
    """One reading of one page."""

    def __init__(self, layout: Layout, context: Context, headline: str | None, at: int | None, root: _Element | None) -> None:
        self.layout = layout
        self.context = context
        self.document = layout.document
        self.content = content = Content()
        blocks = layout.blocks
        if at is None:
            at = region.headline_block(layout, headline)
        self.headline = headline or (blocks[at].text if at is not None else "")
        self.region = content.region = region.find(layout, at, root)
        self.roles = content.roles
        self._assign()
        self._pictures()
        self._files()
        self._build()

    # ── roles ────────────────────────────────────────────────────────────────────────────────────────────────

    def _assign(self) -> None:
        """Give every block of the region a role."""
        layout, roles = self.layout, self.roles
        blocks = layout.blocks
        head = region.key(self.headline)
        seen_text = False
        related = -1
        for at in self.region.blocks:
            block = blocks[at]
            if block.hidden:
                continue
            if block.kind == "img":
                roles[at] = "image"
                continue
            if block.kind == "embed":
                roles[at] = "media"
                continue
            text = block.text
            length = len(text)
            if related >= 0:
                if layout.containers[related].last > at:
                    roles[at] = "related"
                    continue
                related = -1
            if block.kind in {"button", "label", "legend"}:
                roles[at] = "chrome"
                continue
            if head and length < len(self.headline) * 2 + 20 and region.key(text) == head:
                roles[at] = "chrome"
                continue
            if length < 120 and _RELATED.match(text):
                related = self._related_box(at)
                roles[at] = "related"
                continue
            if not seen_text and length < 160 and self._is_meta(block):
                roles[at] = "meta"
                continue
            if block.link_chars * 10 > length * 9 and self._is_link_line(block):
                roles[at] = "attachment" if any(_FILE.search(href) for href, _ in block.links) else "chrome"
                continue
            roles[at] = self._kind(block)
            if length > 60:
                seen_text = True
        self._tail()

    def _kind(self, block: Block) -> str:
        kind = block.kind
        if kind[0] == "h" and kind[1:].isdigit():
            return "heading"
        if kind == "li" or kind == "dt":
            return "item"
        if kind == "quote":
            return "quote"
        return "paragraph"

    def _related_box(self, at: int) -> int:
        """Return the box whose rest a related heading governs."""
        containers = self.layout.containers
        index = self.layout.blocks[at].parent
        # The heading alone in its box governs the box around it.
        while containers[index].parent >= 0 and containers[index].last == at + 1:
            index = containers[index].parent
        return index

    def _is_link_line(self, block: Block) -> bool:
        if block.kind in {"p", "div", "li", "cell"} or block.kind[0] == "h":
            return len(block.text) < 200
        return False

    def _is_meta(self, block: Block) -> bool:
        """Tell a line of date, byline or counter between headline and text."""
        text = block.text
        named = block.element.get("class") or self.layout.containers[block.parent].element.get("class") or ""
        if named and hints.byline(named) and not text.endswith((".", "!", "?")):
            return True
        if block.element.tag == "time":
            return True
        return len(text) < 80 and bool(_DATE.search(text)) and not text.endswith(".")

    def _tail(self) -> None:
        """Mark the short lines that close the article: bylines."""
        blocks, roles = self.layout.blocks, self.roles
        lines = [at for at in self.region.blocks if roles.get(at) in _BODY]
        for at in reversed(lines[-4:]):
            block = blocks[at]
            if len(block.text) <= 80 and block.state & RIGHT and not block.text.endswith("."):
                roles[at] = "byline"
                self.content.bylines.insert(0, at)
            else:
                break

    # ── pictures, files, players ─────────────────────────────────────────────────────────────────────────────

    def _pictures(self) -> None:
        """Read the pictures and their captions."""
        blocks, roles = self.layout.blocks, self.roles
        kept: dict[int, str] = {}
        for at in self.region.blocks:
            if roles.get(at) == "image":
                element = blocks[at].element
                url = pictures.source(element, self.document)
                if url is None or pictures.is_junk(element, url):
                    roles[at] = "chrome"
                else:
                    kept[at] = url
        lines = [at for at in self.region.blocks if roles.get(at) in _BODY or at in kept]
        captions = Captions(self.layout, lines, list(kept), lambda _: False, self.headline)
        captions.read()
        for at in captions.taken:
            roles[at] = "caption"
        seen: set[str] = set()
        for at, url in kept.items():
            own = captions.found.get(at)
            raw = " ".join(blocks[n].text for n in own) if own else captions.titles.get(at)
            if url in seen and not raw:
                continue
            seen.add(url)
            self.content.images.append(Image(content_url=url, caption_raw=raw))

    def _files(self) -> None:
        """Read attachments and players."""
        blocks = self.layout.blocks
        seen: dict[str, Attachment] = {}
        start = self.region.headline
        core = self.layout.containers[self.region.core]
        spread = range(start, core.first) if start is not None and start < core.first else ()
        for at in [*spread, *self.region.blocks, *self.region.after]:
            for href, text in blocks[at].links:
                if _FILE.search(href) or _FILE.search(text.rstrip(")] ")) or _DOWNLOAD.search(href):
                    url = self.document.absolute(href)
                    if url and url not in seen:
                        seen[url] = Attachment(content_url=url, name=text or None)
        self.content.attachments = list(seen.values())

    # ── the text ─────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        blocks, roles = self.layout.blocks, self.roles
        parts: list[str] = []
        seen: set[str] = set()
        for at in self.region.blocks:
            role = roles.get(at)
            if role not in _BODY:
                continue
            block = blocks[at]
            if len(block.text) > 40:
                own = region.key(block.text)
                if own in seen:
                    roles[at] = "chrome"
                    continue
                seen.add(own)
            if parts and block.breaks == 1 and roles.get(at - 1) in _BODY:
                parts.append("\n" + block.text)
            else:
                parts.append("\n\n" + block.text)
        self.content.text = "".join(parts).strip()
