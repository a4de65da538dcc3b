"""``portalcrawl export``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from portalcrawl.cli import console, kinds, options
from portalcrawl.store import Store

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from portalcrawl.export import Made


@click.command()
@click.argument("destination", type=kinds.FOLDER, metavar="DEST")
@click.option(
    "--format",
    "name",
    type=click.Choice(["csv", "jsonl", "parquet", "jsonld", "sqlite"]),
    required=True,
    help="Of the files in DEST.",
)
@options.output
@options.database
@options.selected
@click.option(
    "--query",
    "words",
    type=kinds.WORD,
    metavar="WORDS",
    help="Only articles that hold the words, as `search` finds them.",
)
@click.option(
    "--require",
    type=kinds.WORD,
    metavar="PROMISES",
    help='Refuse (exit code 4) what is worse: "headline>=0.99,coverage>=95%,articles>=500".',
)
@click.option(
    "--license",
    type=kinds.WORD,
    metavar="TEXT|URL",
    help="What you state about the licence; nothing is assumed without it.",
)
@options.as_json
def export(
    destination: Path,
    name: str,
    folder: Path,
    database: str | None,
    portals: tuple[str, ...],
    sections: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    words: str | None,
    require: str | None,
    license: str | None,  # noqa: A002
    *,
    as_json: bool,
) -> None:
    """Write a data set into the folder DEST: the articles, what belongs to them, a descriptor and a README.

    DEST holds a file a table (articles, images, attachments, view_counts, revisions …), datapackage.json, which
    Frictionless reads and checks, and a README that says what is missing. An earlier export in DEST is replaced as a
    whole, and stays as it was where this one fails. A crawl may go on meanwhile.

    Days are those of the portal's own clock. A requirement is the share of articles in which a field is filled, the
    coverage (stored of listed articles, all sections together), or the number of articles.

    \b
    Examples:
      portalcrawl export hanoi --format csv
      portalcrawl export hanoi-2024 --format parquet --portal vn-ha-noi-sotttt --from 2024-01-01 --to 2024-12-31
      portalcrawl export bao --format jsonl --query '"bao so 3"'
      portalcrawl export hanoi --format csv --require "headline>=0.99,date_published>=0.98,coverage>=0.95"
    """  # noqa: D301
    from portalcrawl.export import export as made_by

    among = options.selection(portals, sections, since, until)
    with Store.open(folder, database=database, write=False) as store:
        made = made_by(
            store, destination, name, selection=among, words=words, require=require, license=license, progress=_Progress().show
        )  # fmt: skip
    if as_json:
        measures = made.measures
        console.print_json(
            {
                "folder": str(made.folder), "format": name, "articles": measures.articles, "coverage": measures.coverage,
                "files": made.files, "filled": measures.filled,
            }
        )  # fmt: skip
    else:
        _print(made, license)


def _print(made: Made, stated: str | None) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("file")
    table.add_column("rows", justify="right")
    for name, rows in made.files.items():
        table.add_row(name, console.number(rows))
    out = console.out()
    out.print(table)
    measures = made.measures
    stored, listed = measures.listed
    if listed:
        out.print(
            f"coverage: {console.number(stored)} of {console.number(listed)} listed articles ({console.share(stored, listed)})",
            soft_wrap=True,
        )
    out.print(f"stored in {made.folder}; its README.md says what is missing", soft_wrap=True)
    if stated is None:
        out.print("On what terms may this be passed on? See the last section of its README.md.", soft_wrap=True)


class _Progress:
    """A line now and then for a terminal."""

    def __init__(self) -> None:
        self.last = 0.0

    def show(self, table: str, rows: int) -> None:
        import time

        now = time.monotonic()
        self.last = self.last or now
        if sys.stderr.isatty() and now - self.last >= 5:
            self.last = now
            click.echo(f"{table}: {rows:,} rows", err=True)
