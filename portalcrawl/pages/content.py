"""The article of a page: its text, its pictures with their captions, its files and its players.

`read` finds the region of the article, gives every block of it a role and builds the text from the roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from portalcrawl.clean import attachments as files
from portalcrawl.clean import body, bylines
from portalcrawl.clean.captions import looks_like_caption
from portalcrawl.items import Attachment, Image, Media
from portalcrawl.pages import attachments, heading, hints, media, pictures, region
from portalcrawl.pages.captions import Captions
from portalcrawl.pages.rendering import Body
from portalcrawl.pages.roles import BODY, Roles

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Layout

ROLES = (
    "lead",
    "paragraph",
    "heading",
    "item",
    "quote",
    "row",
    "caption",
    "credit",
    "byline",
    "attachment",
    "meta",
    "related",
    "chrome",
    "image",
    "media",
)
"""What a block can be; the first six make the body."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LABEL = 60
"""Characters below which a line may name the files under it, or say how large one is."""
_BEHIND = 60
"""Blocks behind the text in which files are looked for."""
_SIDE = re.compile(r"(?:^|[-_ ])(?:side-?bar|aside|widget)", re.IGNORECASE)


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
    """Indices of the blocks that look like a byline at the end of the text, in order."""
    byline_tail: str | None = None
    """A byline that was glued to the last paragraph; the text does not hold it any more."""
    tail: int | None = None
    """Index of that paragraph's block."""
    region: region.Region | None = None
    problems: list[str] = field(default_factory=list)

    def precede(self, said: str) -> None:
        """Put a lead that stands outside the box of the text before it, unless the text begins with it."""
        if said and said[:_OPENING] not in self.text[: 2 * len(said) + _OPENING]:
            self.lead = said
            self.text = f"{said}\n\n{self.text}" if self.text else said
            self.html = f"<p>{escape(said)}</p>{self.html}"


_OPENING = 80
"""Characters by which a lead is recognised in the text."""
MAX_PICTURES = 500
"""Pictures that are read of one article."""
_CLOCK = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W{1,5}\d{1,2}[:h.]\d\d")
_FULL_STOPS = frozenset(".!?…:;,”\"'»)]")


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
            at = heading.headline_block(layout, headline)
        self.headline = headline or (blocks[at].text if at is not None else "")
        self.region = content.region = region.find(layout, at, root)
        self.judge = Roles(layout, context, self.region, self.headline)
        self.roles = content.roles = self.judge.roles
        self.judge.assign()
        self._pictures()
        self.judge.settle()
        content.bylines = self.judge.bylines
        content.byline_tail, content.tail = self.judge.glued, self.judge.glued_at
        self._files()
        self._build()

    # ── pictures, files, players ─────────────────────────────────────────────────────────────────────────────

    def _pictures(self) -> None:
        """Read the pictures and their captions."""
        blocks, roles = self.layout.blocks, self.roles
        kept: dict[int, str] = {}
        for at in self.region.blocks:
            if len(kept) >= MAX_PICTURES:
                break
            if roles.get(at) == "image":
                element = blocks[at].element
                url = pictures.source(element, self.document)
                if url is None or self._is_portrait(at) or (pictures.is_junk(element, url) and not self._in_figure(at)):
                    roles[at] = "chrome"
                else:
                    kept[at] = url
        lines = [at for at in self.region.blocks if at in kept or roles.get(at) in BODY or roles.get(at) == "credit"]
        captions = Captions(self.layout, lines, list(kept), self._likely, self._is_byline, self.headline)
        captions.read()
        for at in captions.taken:
            roles[at] = "caption"
        images: dict[str, Image] = {}
        if (stray := captions.stray()) is not None:
            # A script draws the lead picture: the page names its file for social networks.
            named = self.document.metas.get("og:image")
            url = self.document.absolute(named) if named else None
            if url is not None:
                images[url] = Image(content_url=url, caption_raw=stray)
        for at, url in kept.items():
            raw = captions.text(at)
            known = images.get(url)
            if known is None:
                images[url] = self.content.pictures[at] = Image(content_url=url, caption_raw=raw)
            elif raw and not known.caption_raw:
                known.caption_raw = raw
        self.content.images = list(images.values())

    def _is_byline(self, text: str) -> bool:
        """Tell by its words a byline, which may stand beside its author's portrait."""
        return len(text) < 120 and (
            _CLOCK.search(text) is not None or bylines.looks_like_byline(text, self.context, "top") >= 0.8
        )

    def _likely(self, text: str) -> bool:
        """Tell by its words whether a line may be a caption."""
        return looks_like_caption(text, self.context) >= 0.6

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
            named = box.named
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
        lines = dict.fromkeys([*spread, *self.region.blocks, *self.region.after, *self._listed()])
        self.content.attachments = attachments.read(
            (blocks[at] for at in lines if blocks[at].links or blocks[at].kind == "embed"), self.document, self.context
        )
        self.content.media = media.read(
            (blocks[at] for at in self.region.blocks if blocks[at].kind == "embed"), self.document
        )

    def _listed(self) -> list[int]:
        """Find files under a heading of their own beside the text, whatever their box is called ("related files")."""
        blocks, containers, headline = self.layout.blocks, self.layout.containers, self.region.headline
        core = containers[self.region.core]
        if headline is None:
            return []
        around = core
        while around.parent >= 0 and not around.first <= headline < around.last:
            around = containers[around.parent]
        found: list[int] = []
        end = min(around.last, core.last + _BEHIND)
        done = 0
        for at in range(core.first, end):
            block = blocks[at]
            if at < done or block.links or block.hidden or len(block.text) >= _LABEL:
                continue  # what follows a label that stands below another one was read with that one's lines
            if block.kind not in _HEADINGS and not files.label(block.text, self.context):
                continue
            if self._is_side(at, around.index):
                continue
            for n in range(at + 1, end):
                done = n
                links = blocks[n].links
                if links and all(files.is_file_url(href, text) for href, text in links):
                    found.append(n)
                elif links or blocks[n].kind in _HEADINGS or len(blocks[n].text) >= _LABEL:
                    break
        return found

    def _is_side(self, at: int, around: int) -> bool:
        """Tell what stands in a sidebar, a footer or among comments."""
        index = self.layout.blocks[at].parent
        while index > around:
            box = self.layout.containers[index]
            if box.tag in {"aside", "footer", "nav"} or (box.named and hints.noise(box.named) == 2):
                return True
            if box.named and _SIDE.search(box.named):
                return True
            index = box.parent
        return False

    # ── the text ─────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        blocks, roles = self.layout.blocks, self.roles
        self._repeated()
        parts: list[str] = []
        last = -1
        for at in self.region.blocks:
            role = roles.get(at)
            if role not in BODY:
                continue
            block = blocks[at]
            if not parts:
                between = ""
            elif role == "row" and roles.get(last) == "row" and self._row(last) == self._row(at):
                between = " | " if block.breaks == 0 and blocks[last].parent != block.parent else " "
            elif (
                role == "row" == roles.get(last)
                or role == "item" == roles.get(last)
                or (block.breaks == 1 and last == at - 1)
            ):
                between = "\n"
            else:
                between = "\n\n"
            text = block.text
            if at == self.content.tail and self.content.byline_tail:
                text = text.removesuffix(self.content.byline_tail).rstrip()
            if not text[-1:].isalnum() and (
                text[-1:] not in _FULL_STOPS or len(text) < 12 or text[-2:] in {"/.", " ."}
            ):
                text = body.strip_end(text)
                if not text:
                    continue
            parts.append(between + text)
            if role == "lead":
                self.content.lead = text
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
        lines = [at for at in self.region.blocks if roles.get(at) in BODY and blocks[at].kind != "cell"]
        seen: dict[str, int] = {}
        keys = {at: blocks[at].text.casefold().rstrip(" .…:;") for at in lines if len(blocks[at].text) > 40}
        for at, own in keys.items():
            if own in seen:
                roles[at] = "chrome"
            seen[own] = at
        for n, at in enumerate(lines[:3]):
            opening = keys.get(at)
            if opening and any(
                keys.get(other, "").startswith(opening) and len(keys[other]) > len(opening)
                for other in lines[n + 1 : n + 4]
            ):
                roles[at] = "chrome"
