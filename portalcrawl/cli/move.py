"""``portalcrawl move``."""

from __future__ import annotations

import time

import click

from portalcrawl.cli import console, kinds, options


@click.command()
@click.option("--from", "source", required=True, type=kinds.WORD, metavar="DIR|URL", help="Where it is.")
@click.option("--to", "target", required=True, type=kinds.WORD, metavar="DIR|URL", help="Where it is to be; empty yet.")
@options.as_json
def move(source: str, target: str, *, as_json: bool) -> None:
    """Copy all that is stored from a folder's own database to PostgreSQL, or back.

    Articles, revisions, runs, failures, what is due and what waits: every table, compared row by row in the end. The source stays as
    it is. A move that was killed goes on where it was when it is called again; until it is done, nothing else uses the target.
    No crawl may write to either meanwhile.

    Archive, files and JSON Lines stay in their folder, or where they were sent to: commands are told of both then, as in the third example.

    \b
    Examples:
      portalcrawl move --from output --to postgresql://news@db.example.org/news
      portalcrawl move --from postgresql://news@db.example.org/news --to /srv/news
      portalcrawl crawl vn-ha-long -o output --store postgresql://news@db.example.org/news
    """  # noqa: D301
    from portalcrawl import moving

    done = moving.move(source, target, progress=_Progress().show)
    rows = {name: one.rows for name, one in done.tables.items()}
    if as_json:
        digests = {name: one.digest for name, one in done.tables.items()}
        console.print_json({"from": done.source, "to": done.target, "rows": rows, "digests": digests})
        return
    screen = console.out()
    console.table(screen, ("table", "rows"), [(n, console.number(k)) for n, k in rows.items() if k], right=("rows",))
    screen.print(
        console.plain(f"{console.number(sum(rows.values()))} rows are the same in {done.source} and {done.target}"),
        soft_wrap=True,
    )


class _Progress:
    """A line now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def show(self, table: str, rows: int) -> None:
        if time.monotonic() - self._last >= 2:
            self._last = time.monotonic()
            click.echo(f"{table}: {console.number(rows)} rows", err=True)
