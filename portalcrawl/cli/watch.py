"""``portalcrawl watch``: run, list and check the watches of a folder."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, options
from portalcrawl.errors import PortalcrawlError

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.monitor import Done


@click.group()
def watch() -> None:
    """Hear of what is new, edited or gone: feeds and messages, once an event.

    What is watched stands in DIR/watches.toml; `crawl` runs the watches after each crawl, `watch run` whenever you like.
    A new watch begins with the last crawl of each portal. Feeds are DIR/feeds/NAME.atom and NAME.json.

    \b
    Examples:
      portalcrawl watch check
      portalcrawl watch run -o /srv/news

    \b
    A file with all that it may hold (every key but `name` may be left out):
      notify = ["mailto://me:${MAIL_PASSWORD}@example.org"]   # https://appriseit.com names 100 services
      feeds_url = "https://news.example.org/feeds"            # where DIR/feeds can be read on the web
      [[watch]]
      name = "bao"                                            # of its feeds
      title = "Bão lũ"
      words = ["bao so*", '"lu lut"']                         # one of them fits, as `search` finds it
      portals = ["vn-ha-long"]
      sections = ["Thời sự"]
      kinds = ["new", "edited", "gone"]
      notify = ["https://hooks.example.org/${HOOK_TOKEN}"]    # instead of the file's own; [] for feeds only
      digest = 10                                             # more events than this make one message
    """  # noqa: D301


@watch.command("run")
@options.output
@options.database
@options.as_json
def run_(folder: Path, database: str | None, *, as_json: bool) -> int:
    """Find what happened since the last run, write the feeds, send the messages.

    Exit code 1 means that a message could not be sent; it waits for the next run.

    \b
    Examples:
      portalcrawl watch run
      portalcrawl watch run -o /srv/news --json
    """  # noqa: D301
    from portalcrawl.monitor import run

    done = run(folder, database=database)
    if as_json:
        console.print_json({"folder": str(folder), "watches": [asdict(one) for one in done]})
    else:
        for one in done:
            click.echo(_said(one))
    problems = _complain(done)
    return 1 if problems else 0


@watch.command("list")
@options.output
@options.as_json
def list_(folder: Path, *, as_json: bool) -> None:
    """List the watches and what waits to be sent.

    Each with the time of its last run and the files of its feeds.

    \b
    Examples:
      portalcrawl watch list
      portalcrawl watch list --json | jq -r '.[].feeds[]'
    """  # noqa: D301
    from portalcrawl.monitor.overview import overview

    found = overview(folder)
    if as_json:
        console.print_json(found)
        return
    _table(found)


@watch.command("check")
@options.output
@options.database
def check(folder: Path, database: str | None) -> int:
    """Check DIR/watches.toml.

    That is: its keys, the searches, portals, sections, receivers and the variables that they need. Nothing is sent. Exit code 2 where something is wrong.

    \b
    Example:
      portalcrawl watch check -o /srv/news
    """  # noqa: D301
    from portalcrawl.monitor.overview import problems

    wrong, doubts = problems(folder, database=database)
    for one in wrong:
        console.complain(one)
    for one in doubts:
        click.echo(f"note: {console.plain(one)}", err=True)
    if not wrong:
        click.echo(f"{folder / 'watches.toml'} is well")
    return 2 if wrong else 0


def after_crawl(folder: Path, database: str | None = None) -> None:
    """Run the folder's watches, if it has any; what goes wrong is said and does not fail the crawl."""
    from portalcrawl.monitor import FILE, run

    if not (folder / FILE).exists():
        return
    try:
        done = run(folder, database=database)
    except PortalcrawlError as error:
        console.complain(f"watches: {error}")
        return
    for one in done:
        if one.events or one.sent:
            click.echo(_said(one), err=True)
    _complain(done)


def _complain(done: list[Done]) -> int:
    problems = {problem for one in done for problem in one.problems}
    for problem in sorted(problems):
        console.complain(f"watches: {problem}")
    return len(problems)


def _said(done: Done) -> str:
    parts = [f"{console.number(number)} {kind}" for kind, number in done.events.items()] or ["nothing"]
    if done.copies:
        parts.append(f"{console.number(done.copies)} {'copy' if done.copies == 1 else 'copies'} folded in")
    if done.sent:
        parts.append(f"{console.number(done.sent)} message{'s' * (done.sent != 1)} sent")
    if done.waiting:
        parts.append(f"{console.number(done.waiting)} {'message waits' if done.waiting == 1 else 'messages wait'}")
    return f"watch {done.watch}: {', '.join(parts)}"


def _table(found: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("watch", "words", "portals", "sections", "kinds", "tells", "last run", "waiting"):
        table.add_column(name, justify="right" if name == "waiting" else "left", overflow="fold")
    for one in found:
        lists = (", ".join(one[name]) or "any" for name in ("words", "portals", "sections", "kinds"))
        table.add_row(
            one["name"],
            *map(console.plain, lists),
            ", ".join(one["notify"]) or "feeds only",
            console.day(one["last_run"], None),
            console.number(one["waiting"]),
        )
    out = console.out()
    out.print(table)
    for one in found:
        for path in one["feeds"]:
            out.print(path, soft_wrap=True)
