"""How a run of a portal ended: one of a few names, its exit code, and a line for people.

"No news" is told from "broken" by what the portal gave before: when a listing or a field gives less than it used to, the last
good page is taken from the archive and read again.  If that still reads well the site changed, if not the reader did.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.errors import PortalcrawlError, StoreError
from portalcrawl.registry import registry
from portalcrawl.spiders import diagnosis
from portalcrawl.verdicts import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.portal import Portal
    from portalcrawl.spiders.portal import PortalSpider

TOLERATED = 0.05
"""Share of the wanted pages that may fail in a run that went well: portals list articles that are gone."""
JUDGED = 20
"""Articles of one run from which on the shares of filled fields that a definition expects mean something."""
_SOME = 5
"""Articles of one run from which on a field that none of them has means something."""
_USUAL = 0.5
"""Share of its usual size or filling below which a listing or field is looked into."""
_PAST = 10
"""Runs that went well which say what is usual."""

BLOCKED = frozenset(
    {"refused", "rate-limited", "captcha", "blocked", "geo-block", "login", "script-wall", "cookie-wall"}
)
_DOWN = frozenset({"network", "timeout", "dns", "tls", "server", "truncated", "maintenance"})


class Verdict(NamedTuple):
    """How a run ended."""

    name: str
    message: str

    @property
    def code(self) -> int:
        """The exit code."""
        return CODES[self.name]


def judge(spider: PortalSpider, reason: str) -> Verdict:
    """Judge a run that ended; ``reason`` is the engine's word for it."""
    session = spider.session
    if session is None:
        return Verdict("wrong-configuration", "the crawl did not start")
    doubt = session.conclude()
    if isinstance(session.error, StoreError):
        return Verdict("store-unusable", str(session.error))
    if reason == "shutdown":
        return Verdict("interrupted", "what was stored is kept, the next run goes on")
    if reason == "time":
        return Verdict("partial", f"{_done(spider)}; its time was up, the next run goes on")
    if spider.record.is_retired(datetime.now(UTC).date()):
        return Verdict("retired", retired(spider.record))
    return next(_faults(spider, doubt), None) or _fine(spider)


def retired(portal: Portal) -> str:
    """Say that a portal is no longer kept up, and which one is: what it has left is read, what it has lost is no fault."""
    successor = portal.successor or "none is known"
    with suppress(PortalcrawlError):  # without a definition, it is named by its id
        heir = registry().get(successor)
        successor = f"{heir.id} ({heir.name}, {heir.url})"
    return f"retired since {portal.active_until}; its successor: {successor}"


def _fine(spider: PortalSpider) -> Verdict:
    counts = spider.frontier.session.counts
    return Verdict("ok" if counts.new or counts.changed else "nothing-new", _done(spider))


def _done(spider: PortalSpider) -> str:
    counts = spider.frontier.session.counts
    said = [f"{counts.new} new", f"{counts.changed} changed"]
    said += [f"{number} {word}" for number, word in ((counts.gone, "gone"), (counts.failed, "failed")) if number]
    return ", ".join(said)


def _faults(spider: PortalSpider, doubt: str | None) -> Iterator[Verdict]:
    counts = spider.frontier.session.counts
    got = counts.stored + counts.known + counts.resting + counts.visited + counts.skipped
    if not got:
        yield _nothing(spider)
    for section in diagnosis.shrunk(spider):
        yield _changed(diagnosis.listing(spider, section), section.said)
    for found in spider.failed_starts:
        # A section of several: one that gave articles before.
        walk = spider.frontier.session.agenda.walks.get(found.url)
        if found.kind in ("no-listing", "missing") and walk is not None and walk.size:
            yield _changed(diagnosis.listing_at(spider, found.url), f"{found.url}: {found.message}")
    if doubt is not None:
        yield _changed(diagnosis.article(spider, "article_body"), doubt)
    bad = counts.kinds["no-article"]
    if bad >= _SOME and bad > counts.stored:
        said = f"{bad} of {bad + counts.stored} pages were no articles"
        yield _changed(diagnosis.article(spider, "article_body"), said)
    wanted = max(counts.listed, counts.fetched)
    if counts.failed > wanted * TOLERATED:
        worst = ", ".join(f"{kind} {number}" for kind, number in counts.kinds.most_common(3))
        walls = sum(counts.kinds[kind] for kind in BLOCKED) * 2 > counts.failed
        yield Verdict("blocked" if walls else "partial", f"{counts.failed} of {wanted} failed: {worst}")
    yield from _fields(spider)
    yield from _expected(spider)


def _nothing(spider: PortalSpider) -> Verdict:
    """Judge a run that met no article at all, by what the start pages answered."""
    counts, starts = spider.frontier.session.counts, spider.failed_starts
    trouble = spider.trouble or ("no article was stored" if counts.listed else "no article was listed")
    kinds = {found.kind for found in starts}
    if kinds == {"robots"}:
        return Verdict("refused-by-robots", f"robots.txt forbids it: {trouble}")
    if kinds == {"forgotten"}:
        return Verdict("wrong-configuration", trouble)
    if kinds & BLOCKED:
        return Verdict("blocked", trouble)
    if kinds & _DOWN:
        return Verdict("site-down", trouble)
    if spider.frontier.session.past(1):
        url = starts[0].url if starts else spider.stand.public(spider.starts[0].url)
        return _changed(diagnosis.listing_at(spider, url), trouble)
    if counts.kinds and not counts.kinds.keys() - BLOCKED:
        return Verdict("blocked", trouble)
    if kinds & {"no-listing", "missing", "unreadable", "private-address"}:
        return Verdict("wrong-configuration", trouble)
    return Verdict("partial", trouble)


def _changed(reads: bool | None, said: str) -> Verdict:  # noqa: FBT001  (a finding, no switch)
    """Say whose fault it is that less came than usual; ``reads``: whether the last good page still reads well."""
    if reads is None:
        return Verdict("layout-changed", f"{said}; no earlier page is archived to tell whose fault it is")
    if reads:
        return Verdict("layout-changed", f"{said}; the last good page still reads well: the site changed")
    return Verdict(
        "reader-broken",
        f"{said}; the last good page does not read any more either: the definition or portalcrawl changed",
    )


def _fields(spider: PortalSpider) -> Iterator[Verdict]:
    """Compare the filling of fields with the portal's own history."""
    session = spider.frontier.session
    counts = session.counts
    if counts.stored < _SOME:
        return
    # Sections differ: a run of one says nothing about the fields of another.
    past = session.past(_PAST, {spider.stand.public(one.url) for one in spider.starts if one.pages})
    before = sum(one.get("new", 0) + one.get("changed", 0) + one.get("unchanged", 0) for one in past)
    if before < JUDGED:
        return
    for name in ("article_body", "date_published", "headline", "view_count", "authors", "images"):
        usual = sum(one.get("filled", {}).get(name, 0) for one in past) / before
        share = counts.filled[name] / counts.stored
        if usual >= 1 - TOLERATED and share < usual * _USUAL:
            said = f"{name} is filled in {share:.0%} of the articles where {usual:.0%} are usual"
            yield _changed(diagnosis.article(spider, name), said)


def _expected(spider: PortalSpider) -> Iterator[Verdict]:
    """Compare with what the definition expects of a whole run."""
    counts, asked, expect = spider.frontier.session.counts, spider.arguments, spider.record.expect
    if spider.adhoc or asked.section or asked.since or asked.limit:
        return
    whole = not any(section.head for section in spider.frontier.sections.values())
    if whole and expect.articles is not None and counts.listed < expect.articles:
        said = f"{counts.listed} articles are listed where {expect.articles} are expected"
        yield Verdict("partial", said)
    for name, share in expect.filled.items() if counts.stored >= JUDGED else ():
        have = counts.filled[name] / counts.stored
        if have < share:
            said = f"{name} is filled in {have:.1%} of the articles where {share:.1%} are expected"
            yield (
                _changed(diagnosis.article(spider, name), said)
                if spider.frontier.session.past(1)
                else Verdict("partial", said)
            )
