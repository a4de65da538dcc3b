"""``portalcrawl report``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from rich.table import Table

from portalcrawl import disk
from portalcrawl.cli import console, kinds, options
from portalcrawl.display import formats
from portalcrawl.errors import StoreLocked, StoreUnwritable, UsageError
from portalcrawl.store import Store

if TYPE_CHECKING:
    from portalcrawl.report import Report


@click.command()
@options.output
@options.database
@click.option(
    "--since",
    type=kinds.WORD,
    default="last",
    show_default=True,
    metavar="DATE",
    help="A day (2024-05-17) or time, UTC; 'last': the last report, which is then replaced by this one.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write one HTML file with charts, which can be mailed as it is.",
)
@click.option(
    "--language", type=click.Choice(["en", "vi"]), default="en", show_default=True, help="Language of the HTML file."
)
@options.as_json
def report(
    folder: Path, database: str | None, since: str, page: Path | None, language: Literal["en", "vi"], *, as_json: bool
) -> None:
    """Tell what happened at each portal: new, edited and gone articles, failures, verdicts, coverage, fields filled.

    Without --since it tells what happened since the last report, and remembers that it did; with a date nothing is remembered.

    \b
    Examples:
      portalcrawl report
      portalcrawl report --since 2024-05-01
      portalcrawl report --html week.html --language vi
      portalcrawl report --json | jq '.portals[] | select(.edited > 0)'
    """  # noqa: D301
    from portalcrawl import report as reports

    moment = None if since == "last" else _moment(since)
    with Store.open(folder, database=database, write=False) as store:
        found = reports.make(store, reports.since(store, moment))
    if page is not None:
        if not page.name:
            raise UsageError("--html: expected a file to write")
        disk.write(page, reports.html(found, language).encode())
    if as_json:
        console.print_json({"folder": str(folder), **asdict(found)})
    else:
        _print(found)
        if page is not None:
            click.echo(f"written to {page}", err=True)
    if moment is None:
        try:
            reports.remember(folder, found, database=database)
        except (StoreLocked, StoreUnwritable) as error:
            console.complain(f"this report is not remembered, the next one begins where this one did: {error}")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"--since {text!r} is no date: 2024-05-17, 2024-05-17T08:00, or last") from None


def _print(found: Report) -> None:
    out = console.out()
    begin = f"since {console.day(found.since.made, None)} UTC" if found.since.made else "since the beginning"
    out.print(begin, soft_wrap=True)
    table = Table(box=None, pad_edge=False)
    numbers = ("new", "edited", "gone", "failures", "coverage", "dated", "with text")
    for name in ("portal", *numbers, "last verdict"):
        table.add_column(
            name, justify="right" if name in numbers else "left", overflow="fold", no_wrap=name == "portal"
        )
    for one in found.portals:
        counts = map(console.number, (one.new, one.edited, one.gone, one.failures_new))
        shares = (
            formats.percent(one.stored, one.listed),
            formats.percent(one.filled.get("date_published", 0), one.new),
            formats.percent(one.filled.get("article_body", 0), one.new),
        )
        table.add_row(console.plain(one.portal), *counts, *shares, console.plain(one.last_verdict or "–"))
    out.print(table)
    for one in found.portals:
        for article in [*one.edits[:3], *one.losses[:3]]:
            what = f"edited ({article.note})" if article in one.edits else f"gone ({article.note})"
            out.print(console.plain(f"{article.id}  {article.headline or '(no headline)'}  {what}"), soft_wrap=True)
