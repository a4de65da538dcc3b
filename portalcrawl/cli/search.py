"""``portalcrawl search``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from portalcrawl.cli import console, options
from portalcrawl.store import Store

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from portalcrawl.store import Hit


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.output
@options.selected
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many articles.")
@options.as_json
def search(
    words: tuple[str, ...],
    folder: Path,
    portals: tuple[str, ...],
    sections: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    limit: int,
    *,
    as_json: bool,
) -> None:
    """Find stored articles by their words.

    All words must occur, in the headline, the lead, the text, the captions or the byline; those with them in the headline
    come first. Accents and đ need not be typed: "ha long" finds Hạ Long, and where they are typed, exact matches come first.

    \b
    Examples:
      portalcrawl search ha long
      portalcrawl search '"dau tu cong"'             the words side by side
      portalcrawl search 'chuyen doi so -hoi nghi'   without a word: -word
      portalcrawl search 'tuyen*' --limit 5          beginnings
      portalcrawl search bao --section 'thoi su' --from 2024-09-01 --to 2024-09-30
      portalcrawl search bao --portal vn-ha-long --json | jq -r .[].url
    """  # noqa: D301
    among = options.selection(portals, sections, since, until)
    with Store.open(folder, write=False) as store:
        hits = store.search(_joined(words), among=among, limit=limit)
    if as_json:
        console.print_json([asdict(hit) for hit in hits])
    elif hits:
        _print(hits, folder)
    else:
        click.echo(f"nothing in {folder} holds all of: {console.plain(' '.join(words))}", err=True)


def _joined(words: tuple[str, ...]) -> str:
    """The shell took the quotes of ``search "a b" c``: alone in one argument, words are words, beside others a phrase."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def _print(hits: list[Hit], folder: Path) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for hit in hits:
        title = console.marked(hit.headline or hit.url or "–", hit.headline_marks, "yellow")
        title.stylize("bold")
        facts = [console.day(hit.date_published, hit.date_published_precision), hit.portal]
        if hit.view_count is not None:
            facts.append(f"{console.number(hit.view_count)} views")
        table.add_row(str(hit.id), title)
        table.add_row("", Text(" · ".join(facts), style="dim"))
        if hit.snippet:
            table.add_row("", console.marked(hit.snippet, hit.snippet_marks, "bold yellow"))
    screen = console.out()
    screen.print(table)
    where = "" if str(folder) == "output" else f" -o {folder}"
    screen.print(Text(f"portalcrawl show {hits[0].id}{where}   reads the first of these {len(hits)}", style="dim"))
