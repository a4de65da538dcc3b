"""The files that an article offers: in its text, under it, or in a box beside the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.clean import attachments as files
from portalcrawl.items import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.layout import Block


def is_file_line(block: Block) -> bool:
    """Tell a line that is nothing but links to files."""
    if block.link_chars * 10 < len(block.text) * 8:
        return False
    return any(files.is_file_url(href, text) for href, text in block.links)


def read(lines: Iterable[Block], document: Document, context: Context) -> list[Attachment]:
    """Return the files that some lines link to, each address once, in order."""
    found: dict[str, Attachment] = {}
    for block in lines:
        for href, text in block.links:
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
