"""The block that shows the headline, where no reader of headlines was asked before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalcrawl.pages.layout import Layout

_KEY = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Return the letters and digits of a text, for comparing."""
    return _KEY.sub("", text.casefold())


def headline_block(layout: Layout, headline: str | None) -> int | None:
    """Return the block of a given headline; without one, of the heading that the page's title begins with."""
    blocks = layout.blocks
    if headline:
        wanted = key(headline)
        equal = [b for b in blocks if b.text and len(b.text) < 400 and key(b.text) == wanted]
        for block in equal:
            if block.kind[0] == "h" and block.kind[1:].isdigit() and not block.hidden:
                return block.index
        # A breadcrumb often ends in the headline: of several take the last one before the text.
        if equal:
            return equal[-1].index if len(equal) < 3 else equal[1].index
    metas = layout.document.metas
    titles = [key(t) for t in (metas.get("og:title"), layout.document.title) if t]
    best, best_weight = None, 0.0
    for block in blocks:
        kind = block.kind
        heading = kind[0] == "h" and kind[1:].isdigit()
        if not block.text or block.hidden or not (heading or (block.index < 150 and 15 < len(block.text) < 250)):
            continue
        own = key(block.text)
        if len(own) < 8:
            continue
        weight = 0.0
        for title in titles:
            if own == title:
                weight = max(weight, 3.0)
            elif len(own) > 12 and (title.startswith(own) or own.startswith(title) or own in title):
                weight = max(weight, 1.0 + len(own) / max(len(title), len(own)))
        if heading:
            weight += {"h1": 0.8, "h2": 0.5}.get(kind, 0.3)
        elif weight < 2 or block.link_chars * 2 > len(block.text):
            continue
        if heading and weight < 0.8:
            continue
        if heading and block.link_chars * 2 > len(block.text):
            weight -= 0.6
        if weight > best_weight + 0.01:
            best, best_weight = block.index, weight
    return best if best_weight >= 0.8 else None
