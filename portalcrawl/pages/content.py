"""The article of a page: its text, its pictures with their captions, its files and its players.

`read` finds the region of the article, gives every block of it a role and builds the text from the roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.items import Attachment, Image, Media
from portalcrawl.pages import attachments, hints, media, pictures, region
from portalcrawl.pages.captions import Captions
from portalcrawl.pages.layout import BOLD, RIGHT
from portalcrawl.pages.rendering import Body

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Block, Layout

ROLES = (
    "lead",
    "paragraph",
    "heading",
    "item",
    "quote",
    "row",
    "caption",
    "byline",
    "attachment",
    "meta",
    "related",
    "chrome",
    "image",
    "media",
)
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
    pictures: dict[int, Image] = field(default_factory=dict)
    """Index of an ``img`` block → its picture."""
    attachments: list[Attachment] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    """Index of a block → its role; blocks outside the article have none."""
    bylines: list[int] = field(default_factory=list)
    """Indices of the blocks that look like a byline, in order."""
    region: region.Region | None = None
    problems: list[str] = field(default_factory=list)


def read(
    layout: Layout,
    context: Context,
    headline: str | None = None,
    block: int | None = None,
    root: _Element | None = None,
) -> Content:
    """Read the article.

    ``headline`` is its headline if known, ``block`` the index of the block that shows it, ``root`` the element that a
    rule names as its body.
    """
    return _Reader(layout, context, headline, block, root).content


_RELATED = re.compile(
    r"^\W*(?:(?:các |những )?tin (?:cùng|khác|liên quan|mới|đã đưa)|(?:các )?(?:bài|tin)(?: viết)? (?:liên quan|khác|cùng)|related|see also|read (?:more|also|next)|more (?:from|on|about|news|stories)"
    r"|you (?:may|might) (?:also )?like|recommended|lesen sie auch|mehr zum thema|veja também|leia (?:também|mais)|lire aussi|à lire aussi|lee también|leggi anche|관련|댓글)",
    re.IGNORECASE,
)
_PARTS = frozenset(
    ("p", "li", "ul", "ol", "table", "tbody", "tr", "td", "th", "blockquote", "figure", "dl", "dd", "thead")
)
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\b\d{1,2}[:h]\d{2}\b|\b(?:19|20)\d\d\b"
)


class _Reader:
    """One reading of one page."""

    def __init__(
        self, layout: Layout, context: Context, headline: str | None, at: int | None, root: _Element | None
    ) -> None:
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
        self._tables: dict[int, bool] = {}
        self._assign()
        self._pictures()
        self._strangers()
        self._tail()
        self._files()
        self._build()

    # ── roles ────────────────────────────────────────────────────────────────────────────────────────────────

    def _assign(self) -> None:
        """Give every block of the region a role."""
        layout, roles = self.layout, self.roles
        blocks = layout.blocks
        head = region.key(self.headline)
        prose = 0
        related = -1
        for at in self.region.blocks:
            block = blocks[at]
            if block.hidden and not self.region.unhide:
                continue
            if block.kind == "img":
                roles[at] = "image"
                continue
            if block.kind == "embed":
                roles[at] = "media"
                continue
            text = block.text
            length = len(text)
            if at < related:
                roles[at] = "related"
                continue
            if block.kind in {"p", "quote", "div"} and self._is_post(block):
                roles[at] = "media"
                continue
            if block.kind in {"button", "label", "legend"}:
                roles[at] = "chrome"
                continue
            if head and length < len(self.headline) * 2 + 20 and region.key(text) == head:
                roles[at] = "chrome"
                continue
            if length < 120 and _RELATED.match(text):
                related = self._related_end(at)
                roles[at] = "related"
                continue
            if length < 160 and self._is_meta(block, prose):
                roles[at] = "meta"
                continue
            if block.link_chars * 10 > length * 9 and self._is_link_line(block):
                roles[at] = "attachment" if attachments.is_file_line(block) else "chrome"
                continue
            roles[at] = self._kind(block)
            if length > 60:
                prose += 1

    def _strangers(self) -> None:
        """Take out the short lines around the box that holds nearly all of the text: counters, contacts, thanks."""
        blocks, containers, roles = self.layout.blocks, self.layout.containers, self.roles
        weights = {at: w for at in self.region.blocks if roles.get(at) in _BODY and (w := region.weigh(blocks[at])) > 0}
        most = 0.85 * sum(weights.values())
        core = containers[self.region.core]
        home = core
        for box in containers[self.region.core + 1 :]:
            if box.first >= core.last:
                break
            if (
                box.first <= home.last
                and box.tag not in _PARTS
                and sum(w for at, w in weights.items() if box.first <= at < box.last) >= most
            ):
                home = box
        if home is core:
            return
        for at in self.region.blocks:
            if home.first <= at < home.last or roles.get(at) not in _BODY:
                continue
            block = blocks[at]
            if hints.lead(block.element.get("class") or "") or hints.lead(hints.name_of(containers[block.parent])):
                continue
            length = len(block.text) * (2 if region.is_dense(block.text) else 1)
            kept = length >= 60 if at < home.first else length >= 100 and not block.text[-1].isalnum()
            if not kept and not block.state & RIGHT:
                roles[at] = "chrome"

    def _kind(self, block: Block) -> str:
        kind = block.kind
        if kind[0] == "h" and kind[1:].isdigit():
            # Editors take <h5> for its looks.
            return "heading" if len(block.text) < 200 else "paragraph"
        if kind == "li" or kind == "dt":
            return "item"
        index = block.parent
        containers = self.layout.containers
        for _ in range(4):
            if index <= self.region.core:
                break
            tag = containers[index].tag
            if tag in {"td", "th"}:
                return "row" if self._is_data(index) else "paragraph"
            if tag in {"li", "dd"}:
                return "item"
            if tag == "blockquote":
                return "quote"
            index = containers[index].parent
        return "quote" if kind == "quote" else "paragraph"

    def _is_data(self, cell: int) -> bool:
        """Tell a cell of a table of data from one that lays out the page."""
        containers = self.layout.containers
        table = cell
        while table >= 0 and containers[table].tag != "table":
            table = containers[table].parent
        if table < 0:
            return False
        known = self._tables.get(table)
        if known is None:
            box = containers[table]
            rows = cells = 0
            for other in containers[table + 1 :]:
                if other.first >= box.last and other.first > box.first:
                    break
                rows += other.tag == "tr"
                cells += other.tag in {"td", "th"}
            pictures = sum(self.layout.blocks[n].kind == "img" for n in range(box.first, box.last))
            known = self._tables[table] = (
                rows >= 2 and cells >= 2 * rows - 1 and pictures * 3 <= rows and table > self.region.core
            )
        return known

    def _related_end(self, at: int) -> int:
        """Return the end of what a related heading governs: the rest of its box, or the links right under it."""
        blocks, containers = self.layout.blocks, self.layout.containers
        heading = blocks[at]
        if heading.link_chars * 10 > len(heading.text) * 4:
            return at + 1  # "Read more: <a>…</a>" between two paragraphs
        index = heading.parent
        # The heading alone in its box governs the box around it.
        while containers[index].parent >= 0 and containers[index].last == at + 1:
            index = containers[index].parent
        end = containers[index].last
        whole = sum(w for n in self.region.blocks if (w := region.weigh(blocks[n])) > 0)
        rest = sum(w for n in self.region.blocks if at < n < end and (w := region.weigh(blocks[n])) > 0)
        if rest * 3 < whole:
            return end
        for n in range(at + 1, end):
            block = blocks[n]
            if len(block.text) >= 80 and block.link_chars * 3 < len(block.text):
                return n
        return end

    def _is_post(self, block: Block) -> bool:
        """Tell a line of a quoted post (Twitter, Instagram), which a script turns into a player."""
        box = self.layout.containers[block.parent]
        if box.tag != "blockquote" and block.element.tag != "blockquote":
            return False
        return hints.post(box.element.get("class") or "")

    def _is_link_line(self, block: Block) -> bool:
        """Tell a line that is nothing but a link out of the text."""
        if block.kind == "cell":
            table = self.layout.containers[block.parent]
            while table.tag != "table" and table.parent >= 0:
                table = self.layout.containers[table.parent]
            return table.link_chars * 2 > table.chars
        if block.kind == "p" and not block.link_chars < len(block.text) and self._leads_away(block):
            return False
        return len(block.text) < 200

    def _leads_away(self, block: Block) -> bool:
        """Tell a link to another site: authors set them, templates seldom do."""
        own = urlsplit(self.document.base_url or "").hostname
        hosts = {urlsplit(href).hostname for href, _ in block.links if href.startswith(("http:", "https:"))}
        return bool(own) and bool(hosts) and own not in hosts

    def _is_meta(self, block: Block, prose: int) -> bool:
        """Tell a line of date, byline or counter around the headline and the lead."""
        text = block.text
        if block.element.tag == "time":
            return True
        spoken = text.endswith((".", "!", "?", "…", ":"))
        if not spoken and block.kind[0] != "h":
            named = block.element.get("class") or ""
            index = block.parent
            for _ in range(2):
                if index >= 0:
                    box = self.layout.containers[index]
                    if box.last - box.first <= 6:
                        named = f"{named} {hints.name_of(box)}"
                    index = box.parent
            if len(named) > 1 and hints.byline(named) and (prose < 3 or len(text) < 60):
                return True
        return prose < 2 and len(text) < 80 and not spoken and bool(_DATE.search(text)) and not self._sentence(text)

    @staticmethod
    def _sentence(text: str) -> bool:
        return text.count(" ") > 9 and not _CLOCK.search(text)

    def _tail(self) -> None:
        """Mark the short lines that close the article: bylines."""
        blocks, roles = self.layout.blocks, self.roles
        lines = [at for at in self.region.blocks if roles.get(at) in _BODY]
        # A heading with nothing under it belongs to what was taken out.
        while lines and (roles[lines[-1]] == "heading" or self._is_crumb(lines)):
            roles[lines.pop()] = "chrome"
        for at in reversed(lines[-4:]):
            block = blocks[at]
            # Under the last sentence, after a <br>, in bold where the sentence is not.
            below = block.breaks == 1 and at > 0 and block.state & BOLD and not blocks[at - 1].state & BOLD
            if len(block.text) <= 80 and (block.state & RIGHT or below) and not block.text.endswith("."):
                roles[at] = "byline"
                self.content.bylines.insert(0, at)
            else:
                break

    def _is_crumb(self, lines: list[int]) -> bool:
        """Tell a few words after the text, in a box of their own: what a taken out box left behind."""
        blocks = self.layout.blocks
        block = blocks[lines[-1]]
        if len(block.text) > 40 or block.state & RIGHT or block.text.endswith((".", "!", "?", "…")) or len(lines) < 4:
            return False
        return all(blocks[at].parent != block.parent for at in lines[:-1]) and block.kind == "div"

    # ── pictures, files, players ─────────────────────────────────────────────────────────────────────────────

    def _pictures(self) -> None:
        """Read the pictures and their captions."""
        blocks, roles = self.layout.blocks, self.roles
        kept: dict[int, str] = {}
        for at in self.region.blocks:
            if roles.get(at) == "image":
                element = blocks[at].element
                url = pictures.source(element, self.document)
                if url is None or self._is_portrait(at) or (pictures.is_junk(element, url) and not self._in_figure(at)):
                    roles[at] = "chrome"
                else:
                    kept[at] = url
        lines = [at for at in self.region.blocks if roles.get(at) in _BODY or at in kept]
        captions = Captions(self.layout, lines, list(kept), lambda _: False, self.headline)
        captions.read()
        for at in captions.taken:
            roles[at] = "caption"
        images: dict[str, Image] = {}
        for at, url in kept.items():
            raw = captions.text(at)
            known = images.get(url)
            if known is None:
                images[url] = self.content.pictures[at] = Image(content_url=url, caption_raw=raw)
            elif raw and not known.caption_raw:
                known.caption_raw = raw
        self.content.images = list(images.values())

    def _in_figure(self, at: int) -> bool:
        """Tell a picture in a figure that has a caption."""
        index = self.layout.blocks[at].parent
        for _ in range(4):
            if index < 0:
                return False
            box = self.layout.containers[index]
            if box.tag == "figure":
                return any(block.kind == "figcaption" for block in self.layout.blocks[box.first : box.last])
            index = box.parent
        return False

    def _is_portrait(self, at: int) -> bool:
        """Tell an author's portrait, by the name of its box."""
        index = self.layout.blocks[at].parent
        for _ in range(3):
            if index <= self.region.core:
                return False
            box = self.layout.containers[index]
            if box.tag == "figure" or box.last - box.first > 8:
                return False
            named = hints.name_of(box)
            if named and hints.author(named):
                return True
            index = box.parent
        return False

    def _files(self) -> None:
        """Read attachments and players."""
        blocks = self.layout.blocks
        start = self.region.headline
        core = self.layout.containers[self.region.core]
        spread = range(start, core.first) if start is not None and start < core.first else ()
        lines = dict.fromkeys([*spread, *self.region.blocks, *self.region.after])
        self.content.attachments = attachments.read(
            (blocks[at] for at in lines if blocks[at].links), self.document, self.context
        )
        self.content.media = media.read(
            (blocks[at] for at in self.region.blocks if blocks[at].kind == "embed"), self.document
        )

    # ── the text ─────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        blocks, roles = self.layout.blocks, self.roles
        self._repeated()
        parts: list[str] = []
        last = -1
        for at in self.region.blocks:
            role = roles.get(at)
            if role not in _BODY:
                continue
            block = blocks[at]
            if not parts:
                between = ""
            elif role == "row" and roles.get(last) == "row" and self._row(last) == self._row(at):
                between = " | " if block.breaks == 0 and blocks[last].parent != block.parent else " "
            elif role == "row" == roles.get(last) or role == "item" == roles.get(last):
                between = "\n"
            elif block.breaks == 1 and last == at - 1:
                between = "\n"
            else:
                between = "\n\n"
            parts.append(between + block.text)
            last = at
        self.content.text = "".join(parts)
        self.content.html = Body(self.layout).write(self.region.blocks, roles, self.content.pictures)

    def _row(self, at: int) -> int:
        """Return the table row that a block stands in."""
        containers = self.layout.containers
        index = self.layout.blocks[at].parent
        while index >= 0 and containers[index].tag != "tr":
            index = containers[index].parent
        return index

    def _repeated(self) -> None:
        """Take out the lead that the text begins with again, and paragraphs that a template prints twice."""
        blocks, roles = self.layout.blocks, self.roles
        lines = [at for at in self.region.blocks if roles.get(at) in _BODY and blocks[at].kind != "cell"]
        seen: dict[str, int] = {}
        keys = {at: region.key(blocks[at].text) for at in lines if len(blocks[at].text) > 40}
        for at, own in keys.items():
            if own in seen:
                roles[at] = "chrome"
            seen[own] = at
        for n, at in enumerate(lines[:3]):
            own = keys.get(at)
            if own and any(
                keys.get(other, "").startswith(own) and len(keys[other]) > len(own) for other in lines[n + 1 : n + 4]
            ):
                roles[at] = "chrome"
