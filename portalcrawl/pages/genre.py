"""Whether a page is an article at all: listings, home pages, error pages that answer 200, logins and empty shells are not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.clean import body, dates
from portalcrawl.languages import CODES, get
from portalcrawl.pages.attachments import links_file
from portalcrawl.pages.frame import MAIN
from portalcrawl.text import flatten, key, trie

if TYPE_CHECKING:
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.generic import GenericPage
    from portalcrawl.pages.layout import Block, Container
    from portalcrawl.pages.marks import Marks

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
    claimed = _says_article(page)
    if not claimed and _is_event(document, page):
        return "an event"
    if not claimed and _lists(page):
        return "a listing"
    if not claimed and document.url and _is_home(document.url):
        return "a home page"
    proven = page.dates.published is not None and page.dates.published.evidence not in {"url", "listing", "opening"}
    content = page.content
    if (
        not text
        and not content.images
        and not content.attachments
        and not content.media
        and not (proven and page.headline)
    ):
        return "no running text"
    if len(text) < _SHORT and not proven and not content.images and not content.attachments:
        return "too little text"
    return None


def _is_event(document: Document, page: GenericPage) -> bool:
    """Recognise an entry of a calendar by the type that the CMS names; calendars beside the text name theirs too."""
    body = next(document.root.iterchildren("body"), None)
    if (body is not None and _EVENT.search(body.get("class") or "")) or _is_event_node(document, page.marks):
        return True
    head = key(page.frame.headline_text)
    return bool(head) and any(key(name) == head for name in page.structured.events)


_EVENT = re.compile(
    r"(?:^|[\s_-])(?:(?:page-?)?node-?type|single|page-?type|template|portaltype|post-?type)-(?:\w+-)?"
    r"(?:events?|tribe_events|evento|eventi|veranstaltung|termin)(?![\w-])",
    re.IGNORECASE,
)


def _is_event_node(document: Document, marks: Marks) -> bool:
    """Recognise an entry of Drupal's or Backdrop's: the page's own, not a teaser of another one."""
    return any(_WHOLE in name for name in marks.classes) and _EVENT_NODE.search(document.source) is not None


_WHOLE = "view-mode-full"
_EVENT_NODE = re.compile(rb'class="node [^"]*?(?<=[ -])(?:node-|node--type-)events?(?= )[^"]*view-mode-full')


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    return re.compile(trie(phrase for code in CODES for phrase in get(code).page.missing if len(phrase) > 8))


def _missing(document: Document, page: GenericPage, text: str) -> str | None:
    """Recognise "not found" pages: the phrase is the title or the headline, or most of what the page says."""
    for where in (document.title or "", page.frame.headline_text):
        folded = flatten(where)
        if not folded or len(folded) >= 120:
            continue
        said = _phrases().search(folded)
        # A headline that says more than the phrase, over a text, tells of such a page.
        if _CODE.match(folded) or (said and (2 * len(said[0]) >= len(folded) or len(text) < 400)):
            return "an error page"
    if 0 < len(text) < 600:
        found = _phrases().search(flatten(text))
        if found and found.end() - found.start() > 12:
            return "an error page"
    return None


_CODE = re.compile(r"(?:error |http |loi )?(?:40[0134]|410|50[0234])\b(?![\d.,]* [^\W\d]+ [^\W\d]+ [^\W\d]+)")


def _is_login(document: Document, text: str) -> bool:
    if len(text) > 400 or b'type="password"' not in document.source:
        return False
    return any(field.get("type") == "password" for field in document.root.iter("input"))


def _says_article(page: GenericPage) -> bool:
    """Say whether the page claims to be an article."""
    kinds = page.structured.types
    if any(kind.endswith(("Article", "Posting")) for kind in kinds) and page.structured.first("headline") is not None:
        return True
    return page.document.metas.get("og:type", "").lower() == "article"


def _lists(page: GenericPage) -> bool:
    """Recognise a page whose main part is teasers: linked headlines of other pages, one after the other, each with a line.

    An article may have such a list as well, but behind its text.
    """
    if page.structured.lists:
        return True
    region = page.content.region
    if region is None:
        return False
    containers = page.layout.containers
    core = containers[region.core]
    if core.link_chars * 2 > core.chars and len(page.content.text) < 1_500 and _is_linked(page, core):
        return True
    # The largest of several teasers may have been taken for the text: look at the box around them all, too.
    box = core
    while box.parent >= 0 and box.depth > 2 and containers[box.parent].chars <= max(6 * core.chars, 2_500):
        box = containers[box.parent]
    around = sum(
        len(block.text)
        for block in page.layout.blocks[box.first : box.last]
        if len(block.text) >= _LONG and block.link_chars * 10 < len(block.text) * 8
    )
    if len(page.content.text) * 10 >= around * 6:
        start, end = page.frame.content_start, page.frame.content_end
        return _teasers(page, min(core.first, start), max(start, end)) >= _TEASERS
    return _teasers(page, box.first, box.last) >= _TEASERS


def _is_linked(page: GenericPage, core: Container) -> bool:
    """Tell a box that is mostly links, up to the heading of the list of other articles that may stand behind a text.

    A notice may be nothing but its files; a page of more is a list of documents.
    """
    chars = linked = files = 0
    for block in page.layout.blocks[core.first : core.last]:
        if chars and not block.links and body.is_related_heading(block.text, page.context):
            break
        if files < _FILES and links_file(block):
            files += 1
            continue
        chars += len(block.text)
        linked += block.link_chars
    return linked * 2 > chars


_FILES = 12
_TEASERS = 3
_LONG = 80


def _teasers(page: GenericPage, first: int, last: int) -> int:
    """Count the teasers of a range; none where running text comes before them."""
    blocks, frame = page.layout.blocks, page.frame
    found: set[str] = set()
    before = total = 0
    for at in range(first, min(last, len(blocks))):
        block = blocks[at]
        text = block.text
        if not text or block.hidden or frame.region(block) != MAIN or page.content.roles.get(at) == "related":
            continue
        linked = block.link_chars * 10 >= len(text) * 8
        if not linked:
            if total and not found and len(text) <= 70 and body.is_related_heading(text, page.context):
                break
            if len(text) >= _LONG:
                total += len(text)
                if not found:
                    before += len(text)
            continue
        if len(text) < 18 or not block.links or not _is_entry(block, blocks, at):
            continue
        href = block.links[0][0]
        if href and href[0] != "#" and _own(page, href):
            found.add(href.split("#")[0])
    # One linked lead story may open a section's page.
    return len(found) if before <= max(total // (len(found) + 1), 300 if found else 0) else 0


def _is_entry(block: Block, blocks: list[Block], at: int) -> bool:
    """Say whether a linked line is a heading, or has a date, a summary or a picture of its own."""
    if block.kind in {"h2", "h3", "h4", "h5"}:
        return True
    for other in blocks[at + 1 : at + 4]:
        if other.link_chars * 2 > len(other.text) > 0:
            return False
        if len(other.text) >= _LONG or (other.text and len(other.text) < 60 and dates.could_be(other.text)):
            return True
    return False


def _own(page: GenericPage, href: str) -> bool:
    base = page.document.base_url
    address = page.document.absolute(href)
    if address is None:
        return False
    return not base or (urlsplit(address).netloc == urlsplit(base).netloc and address.split("#")[0] != base)
