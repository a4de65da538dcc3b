"""A listing page: its articles, in order, with what is printed beside each; the next page; the pager's total.

Nothing is known of the theme: a list is what repeats.  Links of the same place in the markup (same tags, same theme
classes) to different pages of the portal make a list; what makes it the list of articles, against menus, sidebars and
boxes of other sections, is what its entries hold: a headline's length, a heading, a date, a teaser, a picture, an
address of an article; and that a pager follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl import urls
from portalcrawl.items import Listing, ListingEntry
from portalcrawl.pages import pager
from portalcrawl.pages.anchors import Anchor, Anchors, text_of
from portalcrawl.pages.base import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element

    from portalcrawl.languages import Language
    from portalcrawl.pages.document import Document

MAX_ENTRIES = 1_000
"""Entries of one page that are read: a longer list is a directory."""

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
_VIEWS = re.compile(
    r"(?:view count|views?|hits|reads|lượt xem|lượt đọc|đã xem|số lần xem|số lượt xem|người đọc|visitas|visualiza\w+|acessos|lu\s|aufrufe|zugriffe|dilihat|dibaca|조회|閲覧|浏览|瀏覽|點閱|เข้าชม)"
    r"\s*(?:수|数|量|次數)?\s*[:：]?\s*(\d[\d.,\s]*\d|\d)\s*(?:k|n|tr)?\b|(\d[\d.,]*)\s*(?:lượt xem|lượt đọc|đã xem|views|visitas|visualizações|kali|次|회)",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
_MORE = re.compile(
    r"^(?:\W*(?:xem (?:tiếp|thêm|chi tiết|tất cả)|chi tiết|đọc (?:tiếp|thêm)|read more|more|continue reading.*|details?|leia mais|ler mais|saiba mais|"
    r"lire la suite|en savoir plus|leer más|ver más|weiterlesen|mehr|leggi tutto|selengkapnya|baca selengkapnya|続きを読む|もっと見る|더보기|자세히|更多|詳細|詳情|อ่านต่อ)\W*)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HEADLINE = 8
"""Characters that a headline has at least."""
_FEATURED = 4
"""Entries that a theme sets larger before its list."""
_RELATED_WITHIN = 3


Fingerprint = tuple[tuple[str, ...], frozenset[str]]
"""Where a list stands in the markup, and what it lists."""


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
        words = len(_WORD.findall(self.headline)) + len(_WIDE.findall(self.headline)) / 3
        weight = 0.0 if words < 3 else 1.0 if words < 5 else 1.6
        if self.address.kind == "article":
            weight += 1.2 if self.address.article_id else 0.7
        elif self.address.kind not in ("page", "article"):
            weight -= 1.5
        weight += 1.2 * bool(self.date) + 0.6 * self.heading + 0.5 * bool(self.summary) + 0.3 * bool(self.image)
        return weight


@dataclass(slots=True)
class Group:
    """Entries of one list, in document order."""

    container: _Element
    entries: list[Entry]
    region: str
    first: int
    last: int
    """Positions of its first and last link among the page's."""
    score: float = 0.0

    @property
    def mean(self) -> float:
        """How much its entries look like articles, on average."""
        return sum(e.weight for e in self.entries) / len(self.entries)


class ListingPage:
    """Reads one page as a listing."""

    def __init__(
        self,
        document: Document,
        language: Language | None = None,
        *,
        hosts: frozenset[str] = frozenset(),
        layouts: Sequence[Mapping[str, tuple[str, ...]]] = (),
    ) -> None:
        """Take the page, the words of its language, further hosts of the portal, and the portal's own selectors."""
        self.document = document
        self.language = language
        self.anchors = Anchors(document, hosts=hosts)
        self.layouts = [
            layout
            for layout in layouts
            if not layout.get("requires") or any(Selector(one).elements(document.root) for one in layout["requires"])
        ]
        self.own = urls.page_key(document.url or "")
        self.groups = self._groups()
        self.pager = pager.find(self.anchors, document, language)

    def read(self, section: str | None = None, *, without: AbstractSet[Fingerprint] = frozenset()) -> Listing:
        """Return the listing; no entries where the page shows no list of articles."""
        url = self.document.url or ""
        for layout in self.layouts:
            if layout.get("entries") and (entries := self._declared(layout)):
                break
        else:
            entries = self._main(without)
        listing = Listing(url=url, section=section, next=self.pager.next, total=self.pager.total)
        for layout in self.layouts:
            if layout.get("next"):
                listing.next = self._first_url(layout["next"])
            if layout.get("total") and (found := self._within(self.document.root, layout["total"])):
                listing.total = pager.total_in(found, self.language) or pager.number(found)
        if listing.next and listing.total is not None and listing.total <= len(entries):
            listing.total = None  # "next 12 items" counts the page, not the section
        seen: set[str] = set()
        for entry in entries[:MAX_ENTRIES]:
            key = urls.identity(entry.url)
            if key not in seen:
                seen.add(key)
                listing.entries.append(
                    ListingEntry(entry.url, entry.headline or None, entry.date, entry.views, entry.summary, entry.image)
                )
        return listing

    def boxes(self) -> list[ListingEntry]:
        """Return the entries of every list that looks like one of articles: what a home page shows."""
        found: dict[str, ListingEntry] = {}
        for group in self.groups:
            if group.region != "chrome" and group.mean >= 2.2:
                for entry in group.entries:
                    if entry.weight >= 1.8:
                        found.setdefault(
                            urls.identity(entry.url),
                            ListingEntry(
                                entry.url, entry.headline or None, entry.date, entry.views, entry.summary, entry.image
                            ),
                        )
        return list(found.values())

    # -- declared ------------------------------------------------------------------------------------------------

    def _declared(self, layout: Mapping[str, tuple[str, ...]]) -> list[Entry]:
        entries = []
        for selector in layout["entries"]:
            for block in Selector(selector).elements(self.document.root):
                link = self._within(block, layout["url"], address=True) if layout.get("url") else None
                anchors = [a for a in self.anchors.all if block in a.path]
                if link is None and not anchors:
                    continue
                url = self.document.absolute(link) if link else _best(anchors).url
                if url is None:
                    continue
                entry = Entry(urls.page_key(url), url, [block], [a for a in anchors if a.url == url] or anchors)
                self._fill(entry)
                for name, attribute in (
                    ("headline", "headline"),
                    ("date_published", "date"),
                    ("view_count", "views"),
                    ("description", "summary"),
                    ("image_url", "image"),
                ):
                    if layout.get(name):
                        setattr(entry, attribute, self._within(block, layout[name], address=name == "image_url"))
                entries.append(entry)
            if entries:
                break
        return entries

    def _within(self, block: _Element, selectors: Iterable[str], *, address: bool = False) -> str | None:
        for selector in selectors:
            for text, element in Selector(selector).strings(block):
                value = text
                if address and element is not None and "::" not in selector and "@" not in selector:
                    value = element.get("href") or element.get("src") or text
                return value
        return None

    def _first_url(self, selectors: Iterable[str]) -> str | None:
        link = self._within(self.document.root, selectors, address=True)
        return self.document.absolute(link) if link else None

    # -- found ---------------------------------------------------------------------------------------------------

    def _groups(self) -> list[Group]:
        by_signature: dict[tuple[str, ...], list[Anchor]] = {}
        parents = _parents(self.own)
        for anchor in self.anchors.all:
            if (
                anchor.key != self.own
                and anchor.key not in parents
                and urls.pagination.read(anchor.url).style == "none"
            ):
                by_signature.setdefault(anchor.signature, []).append(anchor)
        groups: list[Group] = []
        for members in by_signature.values():
            for part in _partition(members):
                group = self._group(part)
                if group is not None:
                    groups.append(group)
        merged = _merge(groups)
        for group in merged:
            group.score = sum(sorted((max(e.weight, 0.0) for e in group.entries), reverse=True)[:30])
            group.score *= {"main": 1.0, "side": 0.45, "chrome": 0.15}[group.region]
        return sorted(merged, key=lambda g: g.first)

    def _group(self, members: list[Anchor]) -> Group | None:
        keys = {a.key for a in members}
        if not keys:
            return None
        container = _common(members)
        depth = members[0].path.index(container)
        keys_in: dict[_Element, set[str]] = {}
        for anchor in members:
            for node in anchor.path[depth + 1 :]:
                keys_in.setdefault(node, set()).add(anchor.key)
        entries: dict[str, Entry] = {}
        for anchor in members:
            entry = entries.get(anchor.key)
            if entry is None:
                # The largest element that holds this entry alone: a row of a grid holds several.
                block = next((node for node in anchor.path[depth + 1 :] if len(keys_in[node]) == 1), anchor.element)
                entry = entries[anchor.key] = Entry(anchor.key, anchor.url, [block])
            entry.anchors.append(anchor)
        found = list(entries.values())
        _stretch(found)
        for entry in found:
            self._fill(entry)
        return Group(container, found, self.anchors.region(container), members[0].order, members[-1].order)

    def _fill(self, entry: Entry) -> None:
        block_anchors = entry.anchors
        best = _best(block_anchors)
        entry.url = best.url
        entry.address = urls.describe(entry.url)
        entry.headline = best.text or best.element.get("title") or ""
        if not best.text:
            picture = best.element.find(".//img")
            if picture is not None:
                entry.headline = entry.headline or picture.get("alt") or ""
        heading = next((n for n in best.element.iter() if n.tag in _HEADINGS and n is not best.element), None)
        if heading is not None and (inner := text_of(heading)):
            # The whole block is the link: the headline is its heading.
            entry.headline = inner if len(inner) > 8 or len(best.text) < 40 else entry.headline
        entry.headline = " ".join(entry.headline.split())
        title = " ".join((best.element.get("title") or "").split())
        if title and entry.headline.endswith(title) and len(title) > 12:
            entry.headline = title  # "1 Headline": the theme numbers its entries
        if entry.headline.endswith(("...", "…")) and title.startswith(entry.headline.rstrip(".… ")[:20]):
            entry.headline = title
        entry.heading = heading is not None or any(n.tag in _HEADINGS for n in best.path[-4:])
        if len(entry.headline) < _HEADLINE and not entry.heading:
            return  # a menu item: nothing is printed beside it
        lines = [line for element in entry.block for line in _lines(element)]
        for line in lines:
            bare = line.replace(entry.headline, " ") if len(line) > len(entry.headline) else line
            if entry.date is None and line != entry.headline and len(line) < 160 and DATE.search(bare):
                entry.date = line
            if entry.views is None and len(line) < 160 and (views := _VIEWS.search(bare)):
                entry.views = views[0].strip()
            if entry.summary is None and line not in (entry.headline, entry.date) and len(line) >= 60:
                entry.summary = line
        if entry.date is None:
            entry.date = next(
                (t.get("datetime") for e in entry.block for t in e.iter("time") if t.get("datetime")), None
            )
        picture = next((i for e in entry.block for i in e.iter("img")), None)
        if picture is not None:
            source = picture.get("data-src") or picture.get("data-original") or picture.get("src")
            entry.image = self.document.absolute(source) if source and not source.startswith("data:") else None

    def fingerprints(self) -> set[Fingerprint]:
        """Return what tells this page's lists when they stand on another page too (sidebars, "latest news")."""
        return {_fingerprint(group) for group in self.groups}

    def main_group(self, without: AbstractSet[Fingerprint] = frozenset()) -> Group | None:
        """Return the list of articles that the page is about; None where there is none.

        ``without``: lists that stand on every page of the portal, which this page is not about.
        """
        best: tuple[float, Group] | None = None
        own_path = urlsplit(self.document.url or "").path
        stem = re.sub(r"\.\w{2,5}$", "", own_path).rstrip("/")
        for group in self.groups:
            if without and _fingerprint(group) in without:
                continue
            if group.region == "chrome" and group.mean < 3.2:
                continue
            if group.mean < 1.5 or (
                len(group.entries) < 2 and group.mean < (2.2 if self.pager.first is not None else 3)
            ):
                continue
            score = group.score
            if self.pager.first is not None and group.last < self.pager.first:
                nearest = max((g.last for g in self.groups if g.last < self.pager.first and g.mean >= 1.5), default=-1)
                score *= 2.5 if group.last == nearest else 1.2
            if len(stem) > 3:
                under = sum(urlsplit(e.url).path.startswith((stem + "/", stem + "-")) for e in group.entries)
                score *= 1 + under / len(group.entries)
            if best is None or score > best[0]:
                best = score, group
        return best[1] if best else None

    def _main(self, without: AbstractSet[Fingerprint] = frozenset()) -> list[Entry]:
        main = self.main_group(without)
        if main is None:
            return []
        entries = list(main.entries)
        held = {e.key for e in entries}
        # The first entry is often set larger, in a markup of its own; so are entries without a picture.
        for group in self.groups:
            if group is main or group.region == "chrome" or group.mean < 1.8:
                continue
            if _near(main, group) and _alike(main, group):
                entries += [e for e in group.entries if e.key not in held]
                held |= {e.key for e in group.entries}
        entries.sort(key=lambda e: e.anchors[0].order)
        kinds = [e.address.kind for e in entries]
        if kinds.count("article") * 2 > len(kinds):
            entries = [e for e in entries if e.address.kind in ("article", "page")]
        return [
            e
            for e in entries
            if e.weight >= 0.8
            and e.address.kind not in ("listing", "feed", "sitemap", "api", "ignore", "print", "amp", "download")
        ]


def _parents(key: str) -> set[str]:
    """Return the pages above a page: links to them are its breadcrumb, never its entries."""
    path = key.partition("?")[0].rstrip("/")
    found = set()
    while "/" in path:
        path = path.rsplit("/", 1)[0]
        found |= {path, f"{path}/"}
    return found


def _partition(members: list[Anchor]) -> list[list[Anchor]]:
    """Part the links of one signature into lists: a box with a heading of its own is a list of its own."""
    if len({a.key for a in members}) < 2:
        return [members]
    container = _common(members)
    depth = members[0].path.index(container)
    children: dict[_Element, list[Anchor]] = {}
    for anchor in members:
        child = anchor.path[depth + 1] if len(anchor.path) > depth + 1 else anchor.element
        children.setdefault(child, []).append(anchor)
    several = [part for part in children.values() if len({a.key for a in part}) > 1]
    if len(several) * 2 < len(children) or not several:
        return [members]
    # Rows of a grid hold several entries each and nothing before the first; boxes begin with a heading or link more.
    if all(_leads_with_entry(child, part) for child, part in children.items()):
        return [members]
    return [piece for part in children.values() for piece in _partition(part)]


def _leads_with_entry(child: _Element, part: list[Anchor]) -> bool:
    first = part[0].element
    for node in child.iter():
        if node is first:
            return True
        if (
            node.tag in _HEADINGS
            and node not in part[0].path
            and text_of(node)
            and part[0].key not in _keys_in(node, part)
        ):
            return False
    return True


def _keys_in(node: _Element, part: list[Anchor]) -> set[str]:
    return {a.key for a in part if node in a.path}


def _common(members: list[Anchor]) -> _Element:
    """Return the deepest element that holds all the links (for one link: what holds it)."""
    first = members[0].path
    if len(members) == 1 or len({a.key for a in members}) == 1:
        return first[max(len(first) - _RELATED_WITHIN - 1, 0)]
    shared = len(first) - 1
    for anchor in members[1:]:
        path = anchor.path
        shared = min(shared, len(path) - 1)
        while shared and path[shared - 1] is not first[shared - 1]:
            shared -= 1
    return first[max(shared - 1, 0)]


def _stretch(entries: list[Entry]) -> None:
    """Let flat entries (heading, date and teaser side by side) reach to the next one."""
    for entry, following in [*pairwise(entries), *([(entries[-1], None)] if entries else [])]:
        block = entry.block[0]
        if len(block) > 2 or block.tag in {"li", "tr", "article"}:
            continue
        stop = following.block[0] if following else None
        at = block.getnext()
        while (
            at is not None
            and at is not stop
            and len(entry.block) < 6
            and at.tag not in {"ul", "nav", "h1"}
            and (stop is not None or len(at) < 3)
        ):
            entry.block.append(at)
            at = at.getnext()
        if stop is not None and at is None and len(entry.block) > 1:
            del entry.block[1:]


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
        tag = node.tag
        if tag in {"script", "style", "noscript", "template"}:
            return
        block = tag not in {
            "a",
            "span",
            "b",
            "strong",
            "i",
            "em",
            "font",
            "u",
            "small",
            "time",
            "sup",
            "sub",
            "label",
            "abbr",
            "img",
        }
        if block:
            flush()
        if node.text:
            current.append(node.text)
        if depth < 40:
            for child in node:
                walk(child, depth + 1)
                if child.tail:
                    current.append(child.tail)
        if block:
            flush()

    walk(element, 0)
    flush()
    return lines


def _best(anchors: list[Anchor]) -> Anchor:
    """Return the link of an entry that carries its headline: not the picture, not "read more", not the date."""

    def rank(anchor: Anchor) -> tuple[bool, bool, int]:
        text = anchor.text
        useful = bool(text) and not _MORE.match(text) and not (len(text) < 40 and DATE.search(text))
        heading = useful and any(n.tag in _HEADINGS for n in (*anchor.path[-4:], *anchor.element))
        return useful, heading, min(len(text), 150)

    return max(anchors, key=rank)


def _fingerprint(group: Group) -> Fingerprint:
    return group.entries[0].anchors[0].signature, frozenset(e.key for e in group.entries)


def _merge(groups: list[Group]) -> list[Group]:
    """Join the groups of one list: the picture's links, the headlines' and the "read more" ones lead to the same pages."""
    result: list[Group] = []
    for group in sorted(groups, key=lambda g: (-sum(len(e.headline) > 12 for e in g.entries), g.first)):
        for other in result:
            keys = {e.key: e for e in other.entries}
            same = [e for e in group.entries if e.key in keys]
            if same and len(same) * 2 >= len(group.entries) and _close(other.container, group.container):
                for entry in same:
                    held = keys[entry.key]
                    held.anchors += entry.anchors
                    for name in ("image", "date", "summary", "views"):
                        if getattr(held, name) is None:
                            setattr(held, name, getattr(entry, name))
                other.entries += [e for e in group.entries if e.key not in keys]
                other.first, other.last = min(other.first, group.first), max(other.last, group.last)
                break
        else:
            result.append(group)
    return result


def _ancestors(element: _Element, levels: int) -> list[_Element]:
    found = [element]
    for parent in element.iterancestors():
        if len(found) > levels:
            break
        found.append(parent)
    return found


def _close(one: _Element, other: _Element) -> bool:
    return one is other or one in _ancestors(other, _RELATED_WITHIN) or other in _ancestors(one, _RELATED_WITHIN)


def _near(main: Group, group: Group) -> bool:
    """Whether a group belongs to the main list: inside its container, or a few entries set larger before it."""
    if main.container in _ancestors(group.container, 6):
        return True
    few = len(main.entries) + len(group.entries) <= 2  # a last page may hold one large and one small entry
    if group.region != main.region or (group.first > main.first and not few) or len(group.entries) > _FEATURED:
        return False
    levels = 4 if few else 2
    around = [node for node in _ancestors(main.container, levels) if node.tag not in {"body", "html"}]
    return any(node in around for node in _ancestors(group.container, levels))


def _alike(main: Group, group: Group) -> bool:
    """Whether the entries of a group have the addresses of the main list's."""

    def shape(entry: Entry) -> tuple[str, bool, int]:
        path = urlsplit(entry.url).path
        return entry.address.kind, entry.address.article_id is not None, path.rstrip("/").count("/")

    shapes = {shape(e) for e in main.entries}
    folders = {urlsplit(e.url).path.rsplit("/", 1)[0] for e in main.entries}
    alike = sum(shape(e) in shapes for e in group.entries)
    beneath = sum(urlsplit(e.url).path.rsplit("/", 1)[0] in folders for e in group.entries)
    return alike == len(group.entries) and (
        beneath * 2 > len(group.entries) or (len(folders) > 1 and group.region == "main")
    )
