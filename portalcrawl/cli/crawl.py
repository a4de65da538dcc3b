"""``portalcrawl crawl``: portals by id, sections and articles by address, into a folder."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from portalcrawl import urls
from portalcrawl.cli import console, keeping, kinds, options, sending, several
from portalcrawl.cli.watch import after_crawl
from portalcrawl.errors import StoreError, UsageError
from portalcrawl.sql.address import shown
from portalcrawl.verdicts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from portalcrawl.objects import Sent
    from portalcrawl.pipelines.counts import Counts
    from portalcrawl.portal import Portal
    from portalcrawl.registry import Registry
    from portalcrawl.spiders.run import Job, Result


@click.command(
    epilog="""\b
Examples:
  portalcrawl crawl vn-ha-long                         a portal that has a definition
  portalcrawl crawl https://example.gov.vn/tin-tuc     a section of any portal
  portalcrawl crawl vn-ha-long --section tin-tuc --since 2024-01-01
  portalcrawl crawl --all --max-time 2h                every portal that has a definition
  portalcrawl crawl vn-ha-long --store postgresql://news@db.example.org/news
  portalcrawl crawl vn-ha-long --files s3://bucket/news
  portalcrawl crawl my/portal.toml --base http://127.0.0.1:8700 --delay 0
"""
)
@click.argument("what", nargs=-1, metavar="ID|URL|FILE...", type=kinds.WORD)
@options.output
@options.database
@click.option(
    "--section", type=kinds.WORD, metavar="NAME", help="Only this section, by name or last word of its address."
)
@click.option("--since", type=kinds.DAY, metavar="DATE", help="Only articles published since (YYYY-MM-DD).")
@click.option("--limit", type=kinds.NUMBER, metavar="N", help="At most N articles of each portal.")
@click.option(
    "--base",
    type=kinds.WORD,
    metavar="URL",
    help="Read the pages from this server, store them under the portal's own address.",
)
@click.option("--full", is_flag=True, help="Read listings to their end and fetch every stored article again.")
@several.options
@keeping.options
@click.option(
    "--delay",
    type=kinds.SECONDS,
    metavar="SECONDS",
    help="Between two requests to a server; 0 only for servers of your own.",
)
@click.option(
    "--doors",
    type=kinds.WORD,
    metavar="NAMES",
    help="Only these ways to find articles, parted by commas: listings, feeds, sitemaps, rest. All by default.",
)
@click.option(
    "--timezone",
    type=kinds.ZONE,
    metavar="ZONE",
    help="The zone of an address without a definition: Europe/Madrid.",
)
@click.option(
    "--contact",
    type=kinds.WORD,
    metavar="MAIL|URL",
    help="Where a portal's owner can reach you; sent in the User-Agent (default: $PORTALCRAWL_CONTACT).",
)
@options.as_json
@click.option("-v", "--verbose", is_flag=True, help="Log each failure and each bound that was met.")
def crawl(
    what: tuple[str, ...], folder: Path, database: str | None, section: str | None, since: date | None, limit: int | None, base: str | None,
    delay: float | None, doors: str | None, timezone: str | None, *, contact: str | None, full: bool, as_json: bool, verbose: bool,
    every: bool, listed: Path | None, max_time: float | None, **kept: Any,
) -> int:  # fmt: skip
    """Crawl portals: listings, articles, into DIR/portalcrawl.db and DIR/<portal>/articles.jsonl.

    The pages as they were fetched are kept in DIR/<portal>/archive/*.warc.gz, the files that articles offer in
    DIR/<portal>/files. A portal is named by the id of its definition, by a definition's file, or by an address: of a section, an article or
    the home page, whose sections are found then.

    A run after the first reads listings down to what is known, fetches what is new, and looks at stored articles again when
    it is time: young ones daily, old ones rarely, all within half a year. An interrupted run goes on where it was.

    Each portal's run ends in one verdict, printed, stored and written to DIR/<portal>/runs.jsonl; the exit code is the
    highest of them (see `portalcrawl --help`).
    """
    from portalcrawl.registry import registry
    from portalcrawl.spiders import run

    planned = partial(
        plan,
        known=registry(),
        section=section,
        since=since.isoformat() if since else None,
        limit=limit,
        base=base,
        full=full,
        doors=doors,
        timezone=timezone,
    )
    what, faults = several.words(what, every=every, listed=listed, check=lambda word: planned((word,)))
    for fault in faults:
        console.complain(fault)
    if not what:
        return UsageError.exit_code
    jobs = planned(what)
    settings = run.settings_for(
        delay=delay,
        level="INFO" if verbose else "WARNING",
        contact=contact,
        extra={**keeping.settings(kept), "PORTALCRAWL_STORE": database or ""},
    )
    sent: list[Sent] = []
    results = watched(jobs, folder, settings, quiet=as_json, verbose=verbose, max_time=max_time, told=sent.append)
    if as_json:
        # What is no terminal is mostly a log, which wants a line a run.
        console.print_json(
            {"folder": str(folder), "portals": [_record(r) for r in results], **sending.record(sent)},
            indent=sys.stdout.isatty(),
        )
    else:
        table(results, folder, database)
        sending.show(sent)
    code = complain(results, idle=not as_json)
    advise(results)
    sending.complain(sent)
    after_crawl(folder, database)
    return max([code, *(UsageError.exit_code for _ in faults)])


def plan(
    what: tuple[str, ...],
    *,
    known: Registry,
    section: str | None,
    since: str | None,
    limit: int | None,
    base: str | None,
    full: bool,
    doors: str | None = None,
    timezone: str | None = None,
) -> list[Job]:
    """Make one job a portal: addresses of one host are one portal's. UsageError for what cannot be crawled."""
    from portalcrawl.spiders.adhoc import portal_for
    from portalcrawl.spiders.arguments import doors as checked
    from portalcrawl.spiders.run import Job

    checked(doors)
    chosen: dict[str, tuple[Portal, list[str]]] = {}
    for word in what:
        is_address = "://" in word and not word.endswith(".toml")
        if not is_address and "." in word.partition("/")[0].strip(".") and not word.endswith(".toml"):
            raise UsageError(f"no portal {urls.shown(word)!r}; an address begins with https:// or http://")
        portal = known.find(word)
        if portal is not None and timezone:
            raise UsageError(
                f"{portal.id} has a definition: its zone stands there, --timezone is for addresses without one"
            )
        portal = portal or portal_for(word).model_copy(update={"timezone": timezone})
        _, starts = chosen.setdefault(portal.id, (portal, []))
        if is_address:
            address = urls.checked(word)
            starts.append(address if urlsplit(address).path else f"{address}/")
    jobs = []
    for portal, starts in chosen.values():
        there = portal.at(base) if base else portal
        if section and not starts and portal.sections:
            there.section(section)
        jobs.append(Job(portal, tuple(starts), base, section, since, limit, full, doors))
    return jobs


def watched(
    jobs: list[Job],
    folder: Path,
    settings: Any,
    *,
    quiet: bool,
    verbose: bool,
    max_time: float | None = None,
    told: Callable[[Sent], None] = lambda _sent: None,
) -> list[Result]:
    """Crawl, with one live line a portal on a terminal, plain lines otherwise."""
    from portalcrawl.spiders import run

    if quiet or verbose or not sys.stderr.isatty():
        shown = None if quiet else _Lines().show
        return run.crawl(jobs, folder, settings, progress=shown, max_time=max_time, told=told)
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        tasks = {job.portal.id: bar.add_task(job.portal.id) for job in jobs}

        def show(portal: Portal, counts: Counts) -> None:
            bar.update(tasks[portal.id], description=f"{portal.id}: {_said(counts)}")

        return run.crawl(jobs, folder, settings, progress=show, max_time=max_time, told=told)


def complain(results: list[Result], *, idle: bool = True) -> int:
    """Say on standard error which portals fell short, and why; the exit code. What the folder refused all is said once.

    ``idle``: also which had nothing new.
    """
    refused = StoreError.exit_code
    quiet = {"ok"} if idle else set(WHOLE)
    for line in dict.fromkeys(
        result.message if result.code == refused else f"{result.portal.id}: {result.verdict}: {result.message}"
        for result in results
        if result.verdict not in quiet
    ):
        console.complain(line)
    return max((result.code for result in results), default=0)


def advise(results: list[Result]) -> None:
    """Say on standard error what the user can mend: selectors that match nothing, dates without a zone."""
    for result in results:
        for line in result.unmatched:
            console.complain(line)
        if result.counts.zoneless and not result.portal.timezone:
            many = result.counts.zoneless != 1
            console.complain(
                f"{result.portal.id}: the dates of {console.number(result.counts.zoneless)} article{'s' * many} have no time zone;"
                " --timezone Area/City, or a definition, makes them exact"
            )


class _Lines:
    """A line now and then, for logs."""

    def __init__(self) -> None:
        self.last: dict[str, float] = {}

    def show(self, portal: Portal, counts: Counts) -> None:
        import time

        now = time.monotonic()
        if now - self.last.setdefault(portal.id, now - 9) >= 10:
            self.last[portal.id] = now
            click.echo(f"{portal.id}: {_said(counts)}", err=True)


def _said(counts: Counts) -> str:
    return f"{counts.pages} listing pages, {counts.listed} listed, {counts.fetched} read, {counts.failed} failed"


def _record(result: Result) -> dict[str, Any]:
    counts = result.counts
    return {
        "portal": result.portal.id, "verdict": result.verdict, "message": result.message, "exit_code": result.code, "seconds": round(result.seconds, 2), "requests": result.requests,
        "bytes": result.bytes,
        "listing_pages": counts.pages, "listed": counts.listed, "known": counts.known, "visited": counts.visited, "unmodified": counts.unmodified,
        "recounted": counts.recounted, "missing": counts.missing, "gone": counts.gone, "returned": counts.returned, "resting": counts.resting, "new": counts.new, "changed": counts.changed,
        "unchanged": counts.unchanged, "skipped": counts.skipped, "failed": counts.failed, "failures": dict(counts.kinds), "filled": dict(counts.filled),
        "sections": [
            {"section": c.section, "url": c.url, "pages": c.pages, "listed": c.listed, "total": c.total, "finished": c.finished} for c in result.coverage
        ],
        "doors": [
            {"kind": d.kind, "url": d.url, "found": d.reason, "entries": d.entries, "total": d.total, "problem": d.problem} for d in result.doors
        ],
        "no_articles": counts.others, "files": counts.files, "files_failed": counts.files_failed,
        "notes": result.notes, "unmatched": result.unmatched,
    }  # fmt: skip


def table(results: list[Result], folder: Path, database: str | None = None) -> None:
    """Print what happened, a line a portal, and where it is stored."""
    from rich.text import Text

    rows = []
    for result in results:
        counts = result.counts
        numbers = (
            counts.pages,
            counts.listed,
            counts.new,
            counts.changed,
            counts.unchanged + counts.known,
            counts.failed,
        )
        rows.append((result.portal.id, *(console.number(n) for n in numbers), f"{result.seconds:.1f} s"))
    names = ("portal", "listing pages", "listed", "new", "changed", "unchanged", "failed", "time")
    out = console.out()
    console.table(out, names, rows, right=names[1:])
    for result in results:
        counts = result.counts
        if counts.stored:
            shares = ", ".join(
                f"{label} {console.share(counts.filled[name], counts.stored)}" for name, label in _LABELS.items()
            )
            console.say(out, Text(f"fields filled{f' ({result.portal.id})' if len(results) > 1 else ''}: {shares}"))
        if counts.kinds:
            kinds = ", ".join(f"{kind} {n}" for kind, n in counts.kinds.most_common())
            console.say(out, Text(f"failed{f' ({result.portal.id})' if len(results) > 1 else ''}: {kinds}"))
        if counts.files or counts.files_failed:
            failed = f", {console.number(counts.files_failed)} could not be had" if counts.files_failed else ""
            where = f" into {folder / result.portal.id / 'files'}" if counts.files else ""
            out.print(f"files: {console.number(counts.files)} fetched{where}{failed}", soft_wrap=True)
    if any(r.counts.stored for r in results):
        out.print(
            console.plain(f"stored in {shown(database) if database else folder / 'portalcrawl.db'}"), soft_wrap=True
        )


_LABELS = {
    "headline": "headline",
    "date_published": "date",
    "article_body": "body",
    "authors": "authors",
    "view_count": "views",
}
