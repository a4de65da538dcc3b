"""Whether a page is an article at all: listings, home pages, error pages that answer 200, logins and empty shells are not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.languages import CODES, get
from portalcrawl.text import fold

if TYPE_CHECKING:
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.generic import GenericPage

_SHORT = 140
"""Characters of running text under which a page needs other evidence to be an article."""


def doubt(document: Document, page: GenericPage) -> str | None:
    """Return why a page seems no article, None where it seems one."""
    text = page.content.text
    missing = _missing(document, page, text)
    if missing:
        return missing
    if _is_login(document, text):
        return "a login form"
    proven = page.dates.published is not None and page.dates.published.evidence not in {"url", "listing"}
    if not text and not page.content.images and not page.content.attachments and not page.content.media:
        return "no running text"
    if (
        document.url
        and urlsplit(document.url).path in {"", "/"}
        and not urlsplit(document.url).query
        and not _says_article(page)
    ):
        return "a home page"
    if _lists(page, text):
        return "a listing"
    if len(text) < _SHORT and not proven and not page.content.images and not page.content.attachments:
        return "too little text"
    return None


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    return tuple({fold(phrase) for code in CODES for phrase in get(code).page.missing})


def _missing(document: Document, page: GenericPage, text: str) -> str | None:
    """Recognise "not found" pages: the phrase is the title or the headline, or most of what the page says."""
    for where in (document.title or "", page.frame.headline_text):
        folded = fold(where)
        if (
            folded
            and len(folded) < 120
            and (folded.startswith("404") or any(p in folded for p in _phrases() if len(p) > 8))
        ):
            return "an error page"
    if len(text) < 600:
        folded = fold(text)
        if any(phrase in folded for phrase in _phrases() if len(phrase) > 12):
            return "an error page"
    return None


def _is_login(document: Document, text: str) -> bool:
    if len(text) > 400 or b'type="password"' not in document.source:
        return False
    return any(field.get("type") == "password" for field in document.root.iter("input"))


def _says_article(page: GenericPage) -> bool:
    return any(kind.endswith(("Article", "Posting")) for kind in page.structured.types)


def _lists(page: GenericPage, text: str) -> bool:
    """Recognise a page whose main part is links to articles rather than a text."""
    if page.structured.lists:
        return True
    region = page.content.region
    if region is None:
        return False
    core = page.layout.containers[region.core]
    if core.chars and core.link_chars * 2 > core.chars and len(text) < 1_500:
        return True
    return _is_one_of_many(page, region.core)


def _is_one_of_many(page: GenericPage, core: int) -> bool:
    """Tell a headline that is a link to another page, among others of its kind: the first of a list with summaries."""
    found = page.headline
    if found is None or _says_article(page):
        return False
    own = page.layout.document.url
    box = page.layout.containers[core]
    links: dict[str, str] = {}
    for block in page.layout.blocks[box.first : box.last]:
        if (
            block.kind[0] == "h"
            and block.kind[1:].isdigit()
            and len(block.links) == 1
            and block.link_chars >= len(block.text) > 20
        ):
            links.setdefault(block.text, block.links[0][0])
    target = links.get(found.text)
    return (
        len(set(links.values())) >= 3
        and target is not None
        and (own is None or urlsplit(target).path not in urlsplit(own).path)
    )
