"""The files that an article offers: in its text, under it, or in a box beside the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from portalcrawl.clean import attachments as files
from portalcrawl.items import Attachment
from portalcrawl.urls.hosts import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.layout import Block


_DOCUMENTS = frozenset({"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods"})
_VIEWED = frozenset({"url", "src", "file", "pdf", "document"})
"""Parameters by which Google's, Microsoft's and Mozilla's viewers are told the document."""


def is_file_line(block: Block) -> bool:
    """Tell a line that is nothing but links to files."""
    return block.link_chars * 10 >= len(files.unsized(block.text)) * 8 and links_file(block)


def links_file(block: Block) -> bool:
    """Tell a line that links to a file: "Chi tiết xem tại đây"."""
    return any(files.is_file_url(href, text) for href, text in block.links)


def read(lines: Iterable[Block], document: Document, context: Context) -> list[Attachment]:
    """Return the files that some lines link to, then those that a frame shows, each address once, in order."""
    found: dict[str, Attachment] = {}
    for block in sorted(lines, key=lambda block: block.kind == "embed"):
        for href, text in block.links or _framed(block):
            if not files.is_file_url(href, text):
                continue
            url = document.absolute(href)
            if url is None:
                continue
            before = block.text.split(text, 1)[0].strip() if text else ""
            known = found.get(url)
            if known is None:
                found[url] = Attachment(
                    content_url=url,
                    name=files.name(text, url, before or None, context),
                    encoding_format=files.media_type(url, text),
                )
            elif text and known.name and files.is_generic(known.name, context):
                known.name = files.name(text, url, before or None, context)
    return list(found.values())


def _framed(block: Block) -> list[tuple[str, str]]:
    """Return the document that a frame or a viewer's frame shows in the page: decrees are published as scans in one."""
    get = block.element.get
    written = (get("src") or get("data-src") or get("data") or "").strip() if block.kind == "embed" else ""
    parts = split(written) if written else None
    viewed = [value for name, value in parse_qsl(parts.query) if name in _VIEWED] if parts is not None else []
    for href in (*viewed, written):
        at = split(href)
        if at is not None and files.extension(at.path) in _DOCUMENTS:
            return [(href, "")]
    return []
