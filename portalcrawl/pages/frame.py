"""What all field readers share of one page: its lines, its claims, and which part of it each line stands in."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from portalcrawl.clean import dates as dating
from portalcrawl.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.base import Found, Rules
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.layout import Block, Container, Layout
    from portalcrawl.pages.marks import Marks
    from portalcrawl.pages.structured import Structured

MAIN, SIDE, CHROME = 0, 1, 2

# Hints, never proof: themes use these words for what surrounds an article.
_CHROME_WORDS = frozenset({
    "nav", "navbar", "navigation", "menu", "mainmenu", "topbar", "footer", "masthead", "cookie", "cookies", "consent",
    "banner", "offcanvas", "sitemap", "login", "newsletter", "subscribe", "popup", "modal",
})  # fmt: skip
_SIDE_WORDS = frozenset({
    "sidebar", "aside", "related", "recommended", "recommendations", "popular", "trending", "comments", "comment", "widget",
    "teaser", "teasers", "promo", "lienquan", "carousel", "mostread", "readmore", "recirculation", "outbrain", "taboola",
    "prev", "next", "pager", "pagination",
})  # fmt: skip
_POST_WORDS = frozenset({"post", "entry", "article", "news", "story", "node", "item"})
_CRUMB_WORDS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs", "pathway", "duongdan"})
_MOST_PARTS = 24
_EASTERN_PART = re.compile(
    r"(?<=[\u3041-\u30fa\u4e00-\u9fff가-힣”」』》!！?？)）\d])[-_－—]+(?=[\u3041-\u30fa\u4e00-\u9fff가-힣])"
)
"""Chinese, Japanese and Korean titles set no space beside the sign: 青山市召开城市更新工作推进会-青山市人民政府."""
_TITLE_PART = re.compile(r"\s+(?:[|»«›‹•·:–—-]|::|//|&gt;|>|<)\s+|\s*[|»«›‹]\s*|\s+[-–—]{1,2}(?=\s)")


def cut(title: str) -> list[str]:
    """Return the pieces of a title, parted where sites put their name to it.

    >>> cut("Lễ hội hoa - Tin tức | Cổng thông tin")
    ['Lễ hội hoa', 'Tin tức', 'Cổng thông tin']
    """
    parts = [part.strip() for part in _TITLE_PART.split(title, _MOST_PARTS) if part and part.strip()]
    if len(parts) == 1 and not title.isascii():
        parts = [part for part in _EASTERN_PART.split(title, _MOST_PARTS) if part]
    return parts


@lru_cache(maxsize=16_384)
def _named_region(named: str) -> int:
    """Return the region that a box's class and id speak of; the same names stand on all pages of a portal."""
    words = {word.lower() for word in _WORD.findall(named)}
    if words & _CHROME_WORDS and not words & _CRUMB_WORDS and not ("footer" in words and words & _POST_WORDS):
        return CHROME
    return SIDE if words & _SIDE_WORDS else MAIN


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")


class Frame:
    """One page, as the readers of its fields see it; ``headline``, ``first`` and ``last`` are filled on the way."""

    __slots__ = (
        "_dates", "_regions", "_titles", "content_end", "content_start", "context", "document", "headline", "headline_text", "layout", "marks", "rules",
        "structured",
    )  # fmt: skip

    def __init__(
        self,
        document: Document,
        layout: Layout,
        structured: Structured,
        context: Context,
        marks: Marks,
        *,
        rules: Sequence[Rules] = (),
    ) -> None:
        self.document = document
        self.layout = layout
        self.structured = structured
        self.context = context
        self.marks = marks
        self.rules = tuple(rules)
        self.headline: int | None = None
        """Block of the headline, None where the page shows none."""
        self.headline_text = ""
        self.content_start = 0
        """First block of the running text."""
        self.content_end = 0
        """Behind the last block of the running text."""
        self._regions: dict[int, int] = {}
        self._titles: list[str] | None = None
        self._dates: dict[str, list[dating.Found]] = {}

    def ruled(self, field: str, *, near: bool = False) -> Found | None:
        """Return what the definition's or the platform's selectors find, the first rule's first.

        ``near``: of several finds of one rule the first beside the headline or the text counts, for themes mark up their
        teasers as they do the article.
        """
        for rules in self.rules:
            if field not in rules.fields:
                continue
            finds = list(islice(rules.strings(field, self.document.root, self.marks), 12))
            if near and len(finds) > 1:
                return next((found for found in finds if self._beside(found)), finds[0])
            if finds:
                return finds[0]
        return None

    def _beside(self, found: Found) -> bool:
        at = self.layout.block_of(found.element) if found.element is not None else None
        if at is None:
            return False
        head = self.headline if self.headline is not None else self.content_start
        return min(head, self.content_start) - 6 <= at <= max(head, self.content_end) + 14

    def dates(self, text: str) -> list[dating.Found]:
        """Return the dates of a line; several readers ask for those of the same lines."""
        if not dating.could_be(text):
            return []
        known = self._dates.get(text)
        if known is None:
            known = self._dates[text] = dating.find(text, self.context)
        return known

    def date(self, text: str) -> dating.Date | None:
        """Return what `clean.dates.parse` returns for a line."""
        found = self.dates(text)
        if len(found) == 1 and found[0].date.value is not None and found[0].date.problem is None:
            return found[0].date
        return dating.parse(text, self.context)

    def container(self, block: Block) -> Container:
        """Return the box that a line stands in."""
        return self.layout.containers[block.parent]

    def region(self, block: Block) -> int:
        """Say whether a line stands in the MAIN part, a SIDE column or list, or the page's CHROME, by the markup's own names."""
        return self._region(block.parent)

    def _region(self, index: int) -> int:
        if index < 0:
            return MAIN
        known = self._regions.get(index)
        if known is not None:
            return known
        container = self.layout.containers[index]
        above = self._region(container.parent) if container.depth < 200 else MAIN
        here = MAIN
        if above != CHROME:
            tag = container.tag
            if tag == "nav" or (tag in {"header", "footer"} and not self._of_article(container)):
                here = CHROME
            elif tag == "aside":
                here = SIDE
            elif container.named and container.chars < 6_000 and tag not in {"body", "html", "main", "article"}:
                # A theme's layout classes ("has-sidebar", "menu-open") stand on boxes that hold the whole page.
                here = _named_region(container.named)
        self._regions[index] = found = max(above, here)
        return found

    def _of_article(self, header: Container) -> bool:
        """Tell an article's own ``<header>`` or ``<footer>`` from that of the page."""
        if header.parent < 0:
            return False
        parent = self.layout.containers[header.parent]
        if parent.tag in {"article", "section", "main"} or header.words & _POST_WORDS:
            return header.chars < 1_500
        # A header with the headline and little else; that of a page comes first and holds its menu.
        if any(block.kind == "h1" for block in self.layout.blocks[header.first : header.last]):
            return header.link_chars * 2 < header.chars and header.chars < 1_500
        return False

    def title_parts(self) -> list[str]:
        """Return ``<title>`` cut where sites put their name to it, longest first piece included.

        ``A - B | Site`` gives ``A - B | Site``, ``A``, ``B``, ``Site``.
        """
        if self._titles is None:
            title = self.document.title or ""
            parts = cut(title)
            self._titles = [title, *parts] if len(parts) > 1 else [title] if title else []
        return self._titles

    def is_site_name(self, text: str) -> bool:
        """Say whether a text is the portal's own name."""
        folded = text.casefold().strip()
        return folded in self.structured.organisations or (bool(folded) and folded == self._host_name())

    def _host_name(self) -> str:
        return (urlsplit(self.document.url or "").hostname or "").removeprefix("www.")

    def is_home(self, href: str) -> bool:
        """Say whether a link leads to the portal's first page."""
        href = href.strip()
        if href in {"/", "./", "index.php", "/index.php", "/index.html", "../"}:
            return True
        base = self.document.base_url
        if not base:
            return False
        try:
            target, here = urlsplit(urljoin(base, href)), urlsplit(base)
        except ValueError:
            return False
        return (
            target.netloc == here.netloc and target.path in {"", "/", "/index.php", "/index.html"} and not target.query
        )

    def same(self, one: str, other: str) -> bool:
        """Compare two texts by their letters and digits alone."""
        return key(one) == key(other)
