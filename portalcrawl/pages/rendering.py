"""The body of an article as HTML, built anew from its blocks: no markup of the page itself gets through."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from portalcrawl.clean.markup import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from portalcrawl.items import Image
    from portalcrawl.pages.layout import Block, Layout

_TABLES = frozenset(("table", "tbody", "thead", "tfoot"))


class Body:
    """Writes the blocks of an article one after the other."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parts: list[str] = []
        self.open: list[str] = []
        self.list_at = self.table_at = self.row_at = -1

    def write(self, lines: Iterable[int], roles: Mapping[int, str], images: Mapping[int, Image]) -> str:
        """Return the HTML of some blocks by their roles; ``images`` tells which picture a block is."""
        last: int | None = None
        for at in lines:
            block = self.layout.blocks[at]
            image = images.get(at)
            if image is not None:
                self._close()
                self._figure(image)
                last = None
                continue
            role = roles.get(at)
            if role in {"item", "row"}:
                (self._item if role == "item" else self._cell)(block)
            elif role in {"lead", "paragraph", "quote", "heading"}:
                line = self._linked(block)
                if (
                    role in {"lead", "paragraph"}
                    and block.breaks == 1
                    and last == at - 1
                    and self.parts
                    and not self.open
                ):
                    self.parts[-1] = self.parts[-1].removesuffix("</p>") + f"<br>{line}</p>"
                    last = at
                    continue
                self._close()
                if role == "heading":
                    level = min(max(int(block.kind[1:]), 2), 6)
                    self.parts.append(f"<h{level}>{line}</h{level}>")
                elif role == "quote":
                    self.parts.append(f"<blockquote><p>{line}</p></blockquote>")
                else:
                    self.parts.append(f"<p>{line}</p>")
                    last = at
        self._close()
        return sanitise("\n".join(self.parts))

    def _close(self) -> None:
        """Close the open list or table."""
        while self.open:
            self.parts.append(self.open.pop())
        self.list_at = self.table_at = self.row_at = -1

    def _above(self, block: Block, tags: frozenset[str]) -> int:
        """Return the nearest container of some tags around a block, -1 for none."""
        index = block.parent
        while index >= 0 and self.layout.containers[index].tag not in tags:
            index = self.layout.containers[index].parent
        return index

    def _item(self, block: Block) -> None:
        at = self._above(block, frozenset(("ul", "ol", "dl", "menu")))
        if self.list_at != at or not self.open:
            self._close()
            tag = "ol" if at >= 0 and self.layout.containers[at].tag == "ol" else "ul"
            self.parts.append(f"<{tag}>")
            self.open.append(f"</{tag}>")
            self.list_at = at
        self.parts.append(f"<li>{self._linked(block)}</li>")

    def _cell(self, block: Block) -> None:
        table = self._above(block, frozenset(("table",)))
        row = self._above(block, frozenset(("tr",)))
        if self.table_at != table or not self.open:
            self._close()
            self.parts.append("<table>")
            self.open.append("</table>")
            self.table_at = table
        if self.row_at != row:
            if self.row_at >= 0 and len(self.open) > 1:
                self.parts.append(self.open.pop())
            self.parts.append("<tr>")
            self.open.append("</tr>")
            self.row_at = row
        cell = self._above(block, frozenset(("td", "th")))
        tag = "th" if cell >= 0 and self.layout.containers[cell].tag == "th" else "td"
        self.parts.append(f"<{tag}>{self._linked(block)}</{tag}>")

    def _figure(self, image: Image) -> None:
        caption = f"<figcaption>{escape(image.caption_raw)}</figcaption>" if image.caption_raw else ""
        self.parts.append(f'<figure><img src="{escape(image.content_url)}" alt="">{caption}</figure>')

    def _linked(self, block: Block) -> str:
        """Return the escaped line with its links."""
        text, done = block.text, 0
        parts: list[str] = []
        for href, named in block.links:
            start = text.find(named, done) if named else -1
            url = self.layout.document.absolute(href)
            if start < 0 or url is None:
                continue
            parts += (escape(text[done:start]), f'<a href="{escape(url)}">', escape(named), "</a>")
            done = start + len(named)
        parts.append(escape(text[done:]))
        return "".join(parts)
