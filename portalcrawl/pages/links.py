"""Lines of a text that are nothing but links: menus and teasers, beside those that authors set."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from portalcrawl.pages.layout import Block, Layout


def is_line(layout: Layout, block: Block) -> bool:
    """Tell a line that is nothing but a link out of the text."""
    if block.kind == "cell":
        table = layout.containers[block.parent]
        while table.tag != "table" and table.parent >= 0:
            table = layout.containers[table.parent]
        return table.link_chars * 2 > table.chars
    if block.kind == "p" and not block.link_chars < len(block.text) and leads_away(layout, block):
        return False
    return len(block.text) < 200


def leads_away(layout: Layout, block: Block) -> bool:
    """Tell a link to another site: authors set them, templates seldom do."""
    own = urlsplit(layout.document.base_url or "").hostname
    hosts = {urlsplit(href).hostname for href, _ in block.links if href.startswith(("http:", "https:"))}
    return bool(own) and bool(hosts) and own not in hosts
