"""One article of a listing: its link among several, and what is printed beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from portalcrawl import urls
from portalcrawl.clean import views
from portalcrawl.items import ListingEntry
from portalcrawl.pages.anchors import UNSEEN, Anchor, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.document import Document

_MONTH = (
    r"jan\w*|feb\w*|fev\w*|mar\w*|apr\w*|abr\w*|avr\w*|may|mai\w*|mei|jun\w*|jul\w*|aug\w*|ago\w*|sep\w*|set\w*|oct\w*|okt\w*|out\w*|nov\w*|dec\w*|dez\w*|"
    r"des\w*|dic\w*|janv\w*|f[eé]vr\w*|ao[uû]t|d[eé]c\w*|m[aä]rz|juin|juil\w*|gen\w*|mag\w*|giu\w*|lug\w*|ott\w*"
)
DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}|\d{{4}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}|\d{{2}}[/.-]\d{{2}}[/.-]\d{{2}})(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|di\s+)?(?:{_MONTH})\.?,?\s+(?:de\s+)?\d{{2,4}}|\b(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일|令和\s?(?:\d+|元)\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|\d{1,2}\s+(?:tháng|thg)\.?\s+\d{1,2},?\s+(?:năm\s+)?\d{4}|\d{1,2}\s+[ก-๙.]+\s+\d{4}",
    re.IGNORECASE,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
_MORE = re.compile(
    r"^(?:\W*(?:xem (?:tiếp|thêm|chi tiết|tất cả)|chi tiết|đọc (?:tiếp|thêm)|read more|more|continue reading.*|details?|leia mais|ler mais|saiba mais|"
    r"lire la suite|en savoir plus|leer más|ver más|weiterlesen|mehr|leggi tutto|selengkapnya|baca selengkapnya|続きを読む|もっと見る|더보기|자세히|更多|詳細|詳情|อ่านต่อ)\W*)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_INLINE = frozenset(
    {"a", "span", "b", "strong", "i", "em", "font", "u", "small", "time", "sup", "sub", "label", "abbr", "img"}
)
_DEPTH = 40
_LINKS = 3
"""Links of one entry: its picture, its sections, "View"."""
_TITLE = 12
"""Characters of the cell of a table that holds a headline."""
_HEADLINE = 8
"""Characters that a headline has at least."""


@dataclass(slots=True)
class Entry:
    """One repeated block."""

    key: str
    url: str
    block: list[_Element]
    anchors: list[Anchor] = field(default_factory=list)
    headline: str = ""
    heading: bool = False
    date: str | None = None
    views: str | None = None
    summary: str | None = None
    image: str | None = None
    address: urls.Address = field(default_factory=lambda: urls.Address("page"))

    @property
    def weight(self) -> float:
        """How much it looks like an article of a list: 0 for a menu item, up to about 6."""
        count = words(self.headline)
        weight = 0.0 if count < 3 else 1.0 if count < 5 else 1.6
        if self.address.kind == "article":
            weight += 1.2 if self.address.article_id else 0.7
        elif self.address.kind not in ("page", "article"):
            weight -= 1.5
        weight += 1.2 * bool(self.date) + 0.6 * self.heading + 0.5 * bool(self.summary) + 0.3 * bool(self.image)
        return weight

    def item(self) -> ListingEntry:
        """Return what travels with the request."""
        return ListingEntry(self.url, self.headline or None, self.date, self.views, self.summary, self.image)


def fill(entry: Entry, document: Document, context: Context) -> None:
    """Read what an entry's block says beside its link: strings as printed."""
    chosen = best(entry.anchors)
    entry.url = chosen.url
    entry.address = urls.describe(entry.url)
    titled = chosen.element.get("title") or ""
    entry.headline = chosen.text or titled
    if not chosen.text:
        picture = chosen.element.find(".//img")
        if picture is not None:
            entry.headline = entry.headline or picture.get("alt") or ""
    heading = next(chosen.element.iterdescendants(*HEADINGS), None) if len(chosen.element) else None
    if heading is not None and (inner := text_of(heading)):
        # The whole block is the link: the headline is its heading.
        entry.headline = inner if len(inner) > 8 or len(chosen.text) < 40 else entry.headline
    entry.headline = " ".join(entry.headline.split())
    if heading is None and (len(entry.headline) < _HEADLINE or _MORE.match(entry.headline)):
        entry.headline = _beside(entry.block) or entry.headline
    title = " ".join(titled.split())
    if title and entry.headline.endswith(title) and len(title) > 12:
        entry.headline = title  # "1 Headline": the theme numbers its entries
    if entry.headline.endswith(("...", "…")) and title.startswith(entry.headline.rstrip(".… ")[:20]):
        entry.headline = title
    entry.heading = heading is not None or not HEADINGS.isdisjoint([n.tag for n in chosen.path[-4:]])
    if len(entry.headline) < _HEADLINE and not entry.heading:
        return  # a menu item: nothing is printed beside it
    if entry.headline == chosen.text and not len(chosen.element) and _alone(chosen.element, entry.block):
        return  # a link and nothing else
    lines = [line for element in entry.block for line in _lines(element)]
    for line in lines:
        # "Plan of 12/03/2019 <span>21/11/2026</span>": a date in the headline is not the article's.
        bare = line.replace(entry.headline, " ").strip() if len(line) > len(entry.headline) else line
        if entry.date is None and line != entry.headline and len(bare) < 160 and DATE.search(bare):
            entry.date = " ".join(bare.split())
        if entry.views is None and len(bare) < 160 and (counted := views.find(bare, context)):
            entry.views = counted[0].raw
        if entry.summary is None and line != entry.headline and bare != entry.date and len(line) >= 60:
            entry.summary = line
    if entry.date is None:
        entry.date = next((t.get("datetime") for e in entry.block for t in e.iter("time") if t.get("datetime")), None)
    picture = next((i for e in entry.block for i in e.iter("img")), None)
    if picture is not None:
        source = picture.get("data-src") or picture.get("data-original") or picture.get("src")
        entry.image = document.absolute(source) if source and not source.startswith("data:") else None


def _beside(block: list[_Element]) -> str | None:
    """Return the headline of an entry whose link reads "View": a heading, or the first cell of a row that is long enough."""
    for element in block:
        if len(list(islice(element.iter("a"), _LINKS + 1))) > _LINKS:
            continue  # the box of more than one entry
        for heading in element.iter(*HEADINGS):
            if len(text := text_of(heading)) >= _HEADLINE and heading.find(".//a") is None:
                return text
        if element.tag == "tr":
            cells = (text_of(cell) for cell in element.iterchildren("td", "th"))
            return next((text for text in cells if len(text) >= _TITLE and not DATE.match(text)), None)
    return None


def _alone(link: _Element, block: list[_Element]) -> bool:
    """Tell whether a link without markup in it is all that its block holds."""
    if len(block) != 1:
        return False
    at = link
    while at is not block[0]:
        parent = at.getparent()
        if parent is None or len(parent) != 1 or (parent.text or "").strip() or (at.tail or "").strip():
            return False
        at = parent
    return True


def best(anchors: list[Anchor]) -> Anchor:
    """Return the link of an entry that carries its headline: not the picture, not "read more", not the date."""
    if len(anchors) == 1:
        return anchors[0]

    def rank(anchor: Anchor) -> tuple[bool, bool, int]:
        text = anchor.text
        useful = bool(text) and not _MORE.match(text) and not (len(text) < 40 and DATE.search(text))
        heading = useful and any(n.tag in HEADINGS for n in (*anchor.path[-4:], *anchor.element))
        return useful, heading, min(len(text), 150)

    return max(anchors, key=rank)


def _lines(element: _Element) -> list[str]:
    """Return the texts of the element's leaf blocks, in order."""
    lines: list[str] = []
    current: list[str] = []

    def flush() -> None:
        line = " ".join("".join(current).split())
        if line:
            lines.append(line)
        current.clear()

    def walk(node: _Element, depth: int) -> None:
        if node.text:
            current.append(node.text)
        for child in node:
            tag = child.tag
            if isinstance(tag, str) and tag not in UNSEEN:
                block = tag not in _INLINE
                if block:
                    flush()
                if len(child) and depth < _DEPTH:
                    walk(child, depth + 1)
                elif child.text:
                    current.append(child.text)
                if block:
                    flush()
            if child.tail:
                current.append(child.tail)

    walk(element, 0)
    flush()
    return lines


@lru_cache(maxsize=4_096)
def words(headline: str) -> float:
    """Return how many words a line has; scripts without blanks write about three characters to a word."""
    return len(_WORD.findall(headline)) + len(_WIDE.findall(headline)) / 3
