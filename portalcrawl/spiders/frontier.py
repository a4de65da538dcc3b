"""What a crawl knows of its portal: the articles that are wanted, the sections that list them, the pages that were read."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import orjson

from portalcrawl import text, urls
from portalcrawl.clean import views
from portalcrawl.clean.context import Context
from portalcrawl.items import ListingEntry
from portalcrawl.spiders import margin
from portalcrawl.spiders.state import MAX_SECTIONS, Section, Wanted
from portalcrawl.store import Coverage, Pending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portalcrawl.pages import sections
    from portalcrawl.pages.group import Fingerprint
    from portalcrawl.pipelines.session import Session
    from portalcrawl.portal.stand import Stand
    from portalcrawl.spiders.arguments import Arguments
    from portalcrawl.store import Known

log = logging.getLogger(__name__)

ENTRY = tuple(field.name for field in fields(ListingEntry))


class Frontier:
    """Decides what is fetched; asks the store what is known."""

    def __init__(
        self, stand: Stand, arguments: Arguments, session: Session, context: Callable[[], Context] = Context
    ) -> None:
        """``context``: what the cleaners must know of a listing."""
        self.stand = stand
        self.context = context
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
        walk = self.session.agenda.walks.get(self.stand.public(candidate.url))
        passed = walk is not None and walk.kind in ("none", "other") and walk.trusted(self.session.agenda.began)
        if walk is not None and passed and not self.arguments.full:
            if walk.kind == "none":
                self.no_articles.add(key)
            return None
        if len(self.sections) >= MAX_SECTIONS:
            self.reason(f"more than {MAX_SECTIONS} sections: the rest was not tried")
            return None
        section = self.sections[key] = Section(url, None, depth, trial=True, called=candidate.name)
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
        counts, agenda = self.session.counts, self.session.agenda
        fresh = [key for key in entries if key not in self.wanted]
        known = agenda.known(fresh, self.stand.public(section.url)) if fresh else {}
        counts.listed += len(fresh)
        for key, entry in entries.items():
            wanted = self.wanted.get(key)
            margin.count(section, known=not wanted.fresh if wanted is not None else key in known)
            if wanted is not None:
                self._again(wanted, entry, section)
                continue
            before = known.get(key)
            wanted = self.wanted[key] = Wanted(key, entry, fresh=before is None)
            self._alias(wanted, entry)
            if before is not None and before.id is not None:
                wanted.stored, wanted.id = True, before.id
            self._named(wanted, entry, section)
            wanted.sections += before.sections if before is not None else ()
            if section.name and section.name not in wanted.sections:
                wanted.sections.append(section.name)
            if before is not None and before.id is not None:
                self._stored(wanted, before, section)
                counts.known += not self.arguments.full
            elif before is not None and not before.waiting and not self.arguments.full:
                counts.resting += 1  # it failed lately
            elif not self.full:
                self.sent += 1
                agenda.wait(self.pending(wanted))
                yield key, entry

    def pending(self, wanted: Wanted) -> Pending:
        """Return what the next run needs to know of an article, should this one not come to it."""
        assert wanted.entry is not None
        return Pending(
            wanted.key, self.stand.public(wanted.entry.url), self.printed(wanted.entry), tuple(wanted.sections)
        )

    def printed(self, entry: ListingEntry) -> str:
        """Return what a listing printed, as JSON."""
        public = self.stand.published_entry(entry)
        return orjson.dumps({n: v for n in ENTRY if (v := getattr(public, n))}).decode("utf-8", "replace")

    def entry(self, printed: str | None, url: str, headline: str | None = None) -> ListingEntry:
        """Return what a listing printed of the article at a public address, as it was when that was kept."""
        values: dict[str, Any] = orjson.loads(printed) if printed else {"headline": headline}
        entry = ListingEntry(**{**{n: v for n, v in values.items() if n in ENTRY}, "url": url})
        return replace(self.stand.fetched_entry(entry), url=self.stand.fetched(url))

    def _stored(self, wanted: Wanted, before: Known, section: Section) -> None:
        """Take what a listing says of a stored article: where it stands, how often it was read, whether it was edited."""
        assert before.id is not None
        assert wanted.entry is not None
        if section.name:
            self.session.section(wanted.key, section.name)
        mark = marked(wanted.entry)
        if before.mark is not None and mark is not None and mark != before.mark:
            self.session.agenda.hasten(before.id)
        raw = wanted.entry.view_count_raw
        count = views.parse(raw, self.context()) if raw else None
        if count is not None and count.value != before.view_count and not (count.approximate and before.view_count):
            self.session.agenda.count(wanted.key, count.value, count.raw)

    def _again(self, wanted: Wanted, entry: ListingEntry, section: Section) -> None:
        wanted.entry = wanted.entry or entry
        if wanted.alone and section.url:
            wanted.alone = False
            self.session.counts.listed += 1
        self._named(wanted, entry, section)
        self._alias(wanted, entry)
        self.join(wanted, section.name)

    def _alias(self, wanted: Wanted, entry: ListingEntry) -> None:
        wanted.aliases.add(self.stand.public(entry.url))
        if self.stand.is_former(entry.url) and entry.url not in wanted.others:
            # Found under its old address later, and tried there where the present host does not have it.
            wanted.aliases.add(entry.url)
            if not self.stand.base:
                wanted.others.append(entry.url)

    def _named(self, wanted: Wanted, entry: ListingEntry, section: Section) -> None:
        if section.url:
            url = self.stand.public(section.url)
            self.session.named(wanted.key, "listing", url, stored=wanted.stored, mark=marked(entry))

    def join(self, wanted: Wanted, name: str | None) -> None:
        """Note that a section lists an article."""
        if name and name not in wanted.sections:
            wanted.sections.append(name)
            if wanted.stored:
                self.session.section(wanted.key, name)
            else:
                self.session.agenda.join(wanted.key, tuple(wanted.sections))

    def landed(self, wanted: Wanted, key: str) -> bool:
        """Follow an article to the identity that a redirect led to; whether it is on its way there already."""
        other = self.wanted.get(key)
        if other is None:
            self.wanted[key] = replace(
                wanted, key=key, sections=list(wanted.sections), aliases=set(wanted.aliases), others=[], stored=False
            )
            self.session.agenda.wait(self.pending(self.wanted[key]))
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
                    section.head,
                )
            )


def marked(entry: ListingEntry) -> str | None:
    """Return a digest of the headline that a listing prints, None where it prints none: another one is a sign of an edit."""
    headline = text.fold(entry.headline or "")
    return hashlib.blake2b(headline.encode("utf-8", "replace"), digest_size=8).hexdigest() if headline else None
