"""``portalcrawl browse``."""

from __future__ import annotations

import importlib.util
import webbrowser
from typing import TYPE_CHECKING

import click

from portalcrawl.cli import console, kinds, options
from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@options.output
@options.database
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port to listen at; 0 for a free one.  [default: 8600, or a free one]"
)
@click.option(
    "--host",
    type=kinds.WORD,
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; any but this machine's own lets others read.",
)
@click.option("--open", "opened", is_flag=True, help="Open the pages in the browser.")
def browse(folder: Path, database: str | None, port: int | None, host: str, *, opened: bool) -> None:
    """Look at what is stored, in a browser: the newest articles, search, revisions, readers, coverage, failures.

    The pages read only, while a crawl goes on too, and work without scripts. Vietnamese and English. The tables
    themselves are there as well, with SQL (Datasette). It needs the extra: pip install 'portalcrawl[browse]'.

    \b
    Examples:
      portalcrawl browse
      portalcrawl browse -o /srv/news --port 8080 --open
    """  # noqa: D301
    if database is not None:
        raise UsageError(
            "browse needs SQLite: 'portalcrawl move --from URL --to DIR' copies the database, 'portalcrawl export --format sqlite'"
            " makes one of articles"
        )
    if importlib.util.find_spec("datasette") is None:
        raise UsageError("browse needs Datasette: pip install 'portalcrawl[browse]'")
    from portalcrawl.browse.server import LOOPBACK, serve

    if host not in LOOPBACK:
        console.complain(f"{host} is no address of this machine alone: whoever reaches it can read all that is stored")

    def ready(address: str) -> None:
        click.echo(f"{folder} stands at {address} (Ctrl+C ends it)")
        if opened:
            webbrowser.open(address)

    serve(folder, host, port, ready)
