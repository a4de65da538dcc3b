"""What a crawl knows of its portal: the articles that are wanted, the sections that list them, the pages that were read."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from portalcrawl import text, urls
from portalcrawl.spiders.state import MAX_SECTIONS, Section, Wanted
from portalcrawl.store import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.items import ListingEntry
    from portalcrawl.pages import sections
    from portalcrawl.pages.group import Fingerprint
    from portalcrawl.pipelines.session import Session
    from portalcrawl.portal.stand import Stand
    from portalcrawl.spiders.arguments import Arguments

log = logging.getLogger(__name__)


class Frontier:
    """Decides what is fetched; asks the store what is known."""

    def __init__(self, stand: Stand, arguments: Arguments, session: Session) -> None:
        self.stand = stand
        self.arguments = arguments
        self.session = session
        self.wanted: dict[str, Wanted] = {}
        """Identity → article."""
        self.sections: dict[str, Section] = {}
        """Key of the first page → section."""
        self.pages: set[str] = set()
        """Keys of the listing pages that were read or asked for."""
        self.boilerplate: set[Fingerprint] = set()
        """Lists that the home page shows: on another page they are a sidebar."""
        self.no_articles: set[str] = set()
        """Keys of pages that were read and are neither a section nor an article."""
        self.sent = 0
        """Articles that were asked for."""
        self.reasons: list[str] = []
        """Bounds that were met, each once."""

    @property
    def full(self) -> bool:
        """Whether as many articles were asked for as the user wants."""
        return self.arguments.limit is not None and self.sent >= self.arguments.limit

    def reason(self, why: str) -> None:
        """Note a bound that was met."""
        if why not in self.reasons:
            self.reasons.append(why)
            log.info("%s", why)

    def is_listing(self, url: str) -> bool:
        """Say whether the address was read as a listing in this crawl."""
        key = urls.page_key(url)
        section = self.sections.get(key)
        return key in self.pages or (section is not None and section.pages > 0)

    def tries(self, candidate: sections.Candidate, depth: int) -> Section | None:
        """Return a section to be tried, None where its page is known or the user wants another one."""
        url = self.stand.fetched(candidate.url)
        key = urls.page_key(url)
        if key in self.sections or key in self.pages or not self._is_asked_for(candidate):
            return None
        if len(self.sections) >= MAX_SECTIONS:
            self.reason(f"more than {MAX_SECTIONS} sections: the rest was not tried")
            return None
        section = self.sections[key] = Section(url, None, depth, trial=True)
        return section

    def _is_asked_for(self, candidate: sections.Candidate) -> bool:
        only = self.arguments.section
        if only is None:
            return True
        slug = candidate.url.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1].partition(".")[0]
        return text.fold(only) in {text.fold(candidate.name), text.fold(slug)}

    def twin(self, section: Section, content: frozenset[str]) -> Section | None:
        """Return the section that lists the same under the same name at another address."""
        for other in self.sections.values():
            same = other is not section and other.pages and content in other.seen
            if same and text.fold(other.name or "") == text.fold(section.name or ""):
                return other
        return None

    def offer(self, entries: dict[str, ListingEntry], section: Section) -> Iterator[tuple[str, ListingEntry]]:
        """Take what a section lists; yield what is to be fetched."""
        counts = self.session.counts
        fresh = [key for key in entries if key not in self.wanted]
        stored = self.session.known(fresh) if fresh else set()
        counts.listed += len(fresh)
        for key, entry in entries.items():
            wanted = self.wanted.get(key)
            if wanted is not None:
                self._again(wanted, entry, section)
                continue
            wanted = self.wanted[key] = Wanted(key, entry, stored=key in stored)
            self._alias(wanted, entry)
            self._named(wanted, section)
            if section.name:
                wanted.sections.append(section.name)
            if wanted.stored:
                if section.name:
                    self.session.section(key, section.name)
                if not self.arguments.full:
                    counts.known += 1
                    continue
            if not self.full:
                self.sent += 1
                yield key, entry

    def _again(self, wanted: Wanted, entry: ListingEntry, section: Section) -> None:
        wanted.entry = wanted.entry or entry
        if wanted.alone and section.url:
            wanted.alone = False
            self.session.counts.listed += 1
        self._named(wanted, section)
        self._alias(wanted, entry)
        self.join(wanted, section.name)

    def _alias(self, wanted: Wanted, entry: ListingEntry) -> None:
        wanted.aliases.add(self.stand.public(entry.url))
        if self.stand.is_former(entry.url) and entry.url not in wanted.others:
            # Found under its old address later, and tried there where the present host does not have it.
            wanted.aliases.add(entry.url)
            if not self.stand.base:
                wanted.others.append(entry.url)

    def _named(self, wanted: Wanted, section: Section) -> None:
        if section.url:
            self.session.named(wanted.key, "listing", self.stand.public(section.url), stored=wanted.stored)

    def join(self, wanted: Wanted, name: str | None) -> None:
        """Note that a section lists an article."""
        if name and name not in wanted.sections:
            wanted.sections.append(name)
            if wanted.stored:
                self.session.section(wanted.key, name)

    def landed(self, wanted: Wanted, key: str) -> bool:
        """Follow an article to the identity that a redirect led to; whether it is on its way there already."""
        other = self.wanted.get(key)
        if other is None:
            self.wanted[key] = replace(
                wanted, key=key, sections=list(wanted.sections), aliases=set(wanted.aliases), others=[], stored=False
            )
            self.session.moved(wanted.key, key)
            return False
        self.session.moved(wanted.key, key, stored=other.stored)
        other.aliases |= wanted.aliases
        for name in wanted.sections:
            self.join(other, name)
        return True

    def cover(self, section: Section, *, finished: bool | None = None) -> None:
        """Record how far a section was read."""
        section.finished = section.finished if finished is None else finished
        if section.pages:
            self.session.listing(
                Coverage(
                    self.stand.public(section.url),
                    section.name,
                    section.pages,
                    len(section.keys),
                    section.total,
                    section.finished,
                )
            )
