"""A listing page: its articles, in order, with what is printed beside each; the next page; the pager's total.

Nothing is known of the theme: a list is what repeats.  Links of the same place in the markup (same tags, same theme
classes) to different pages of the portal make a list; what makes it the list of articles, against menus, sidebars and
boxes of other sections, is what its entries hold: a headline's length, a heading, a date, a teaser, a picture, an
address of an article; and that a pager follows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl import urls
from portalcrawl.clean.context import Context
from portalcrawl.items import Listing, ListingEntry
from portalcrawl.languages import get
from portalcrawl.pages import dormant, pager, totals
from portalcrawl.pages.anchors import Anchor, Anchors
from portalcrawl.pages.base import Selector
from portalcrawl.pages.entry import Entry, best, fill
from portalcrawl.pages.group import (
    Fingerprint,
    Group,
    alike,
    common,
    fingerprint,
    merge,
    near,
    parents,
    partition,
    stretch,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element

    from portalcrawl.languages import Language
    from portalcrawl.pages.document import Document

MAX_ENTRIES = 1_000
"""Entries of one page that are read: a longer list is a directory."""


class ListingPage:
    """Reads one page as a listing."""

    def __init__(
        self,
        document: Document,
        language: Language | None = None,
        *,
        hosts: frozenset[str] = frozenset(),
        layouts: Sequence[Mapping[str, tuple[str, ...]]] = (),
        part: bool = False,
    ) -> None:
        """Take the page, the words of its language, further hosts of the portal, and the portal's own selectors.

        ``part``: it holds entries and nothing else, as a script loads them into a page.
        """
        self.document = document
        self.part = part
        self.language = language
        self.anchors = Anchors(document, hosts=hosts)
        self.layouts = [
            layout
            for layout in layouts
            if not layout.get("requires") or any(Selector(one).elements(document.root) for one in layout["requires"])
        ]
        self.own = urls.page_key(document.url or "")
        self._context = Context(language=language or get(None))
        self.groups = self._groups()
        self.pager = pager.find(self.anchors, document, language)
        if not part and self.main_group() is None and dormant.wake(document):
            self.anchors = Anchors(document, hosts=hosts)
            self.groups = self._groups()

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
                listing.total = totals.total_in(found, self.language) or totals.number(found)
        if listing.next and listing.total is not None and listing.total <= len(entries):
            listing.total = None  # "next 12 items" counts the page, not the section
        seen: set[str] = set()
        for entry in entries[:MAX_ENTRIES]:
            key = urls.identity(entry.url)
            if key not in seen:
                seen.add(key)
                listing.entries.append(entry.item())
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
                            entry.item(),
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
                url = self.document.absolute(link) if link else best(anchors).url
                if url is None:
                    continue
                entry = Entry(urls.page_key(url), url, [block], [a for a in anchors if a.url == url] or anchors)
                fill(entry, self.document, self._context)
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
        above = parents(self.own)
        stem = urls.page_key(urls.pagination.stem(self.document.url or ""))
        for anchor in self.anchors.all:
            if anchor.key != self.own and anchor.key not in above and not _pages(anchor, stem):
                by_signature.setdefault(anchor.signature, []).append(anchor)
        groups: list[Group] = []
        for members in by_signature.values():
            for part in partition(members):
                group = self._group(part)
                if group is not None:
                    groups.append(group)
        merged = merge(groups)
        for group in merged:
            group.score = sum(sorted((max(e.weight, 0.0) for e in group.entries), reverse=True)[:30])
            group.score *= {"main": 1.0, "side": 0.45, "chrome": 0.15}[group.region]
        return sorted(merged, key=lambda g: g.first)

    def _group(self, members: list[Anchor]) -> Group | None:
        keys = {a.key for a in members}
        if not keys:
            return None
        container = common(members)
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
        stretch(found)
        for entry in found:
            fill(entry, self.document, self._context)
        return Group(container, found, self.anchors.region(container), members[0].order, members[-1].order)

    def fingerprints(self) -> set[Fingerprint]:
        """Return what tells this page's lists when they stand on another page too (sidebars, "latest news")."""
        return {fingerprint(group) for group in self.groups}

    def main_group(self, without: AbstractSet[Fingerprint] = frozenset()) -> Group | None:
        """Return the list of articles that the page is about; None where there is none.

        ``without``: lists that stand on every page of the portal, which this page is not about.
        """
        if self.part:
            return max(self.groups, key=lambda g: (g.score, len(g.entries)), default=None)
        best: tuple[float, Group] | None = None
        own_path = urlsplit(self.document.url or "").path
        stem = re.sub(r"\.\w{2,5}$", "", own_path).rstrip("/")
        for group in self.groups:
            if without and fingerprint(group) in without:
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
            if near(main, group) and alike(main, group):
                entries += [e for e in group.entries if e.key not in held]
                held |= {e.key for e in group.entries}
        entries.sort(key=lambda e: e.anchors[0].order)
        kinds = [e.address.kind for e in entries]
        if kinds.count("article") * 2 > len(kinds):
            entries = [e for e in entries if e.address.kind in ("article", "page")]
        return [
            e
            for e in entries
            if (e.weight >= 0.8 or (self.part and e.headline))
            and e.address.kind not in ("listing", "feed", "sitemap", "api", "ignore", "print", "amp", "download")
        ]


def _pages(anchor: Anchor, stem: str) -> bool:
    """Say whether a link leads to another page of a list; an article's address may carry the page it was listed on."""
    if urls.pagination.read(anchor.url).style == "none":
        return False
    if anchor.text.strip("[]() .").isdigit() or urls.describe(anchor.url).kind == "listing":
        return True
    return urls.page_key(urls.pagination.stem(anchor.url)) == stem
