"""``portalcrawl search``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from portalcrawl.cli import console, kinds, options
from portalcrawl.store import Store

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from portalcrawl.store import Hit


@click.command()
@click.argument("words", nargs=-1, required=True, type=kinds.WORD)
@options.output
@options.database
@options.selected
@click.option("--limit", type=kinds.NUMBER, default=20, show_default=True, help="At most so many articles.")
@options.as_json
def search(
    words: tuple[str, ...],
    folder: Path,
    database: str | None,
    portals: tuple[str, ...],
    sections: tuple[str, ...],
    since: date | None,
    until: date | None,
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
    with Store.open(folder, database=database, write=False) as store:
        hits = store.search(_joined(words), among=among, limit=limit)
    if as_json:
        console.print_json([asdict(hit) for hit in hits])
    elif hits:
        _print(hits, options.again(folder, database))
    else:
        click.echo(console.one_line(f"nothing in {store.shown} holds all of: {' '.join(words)}"), err=True)


def _joined(words: tuple[str, ...]) -> str:
    """The shell took the quotes of ``search "a b" c``: alone in one argument, words are words, beside others a phrase."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def _print(hits: list[Hit], where: str) -> None:
    from rich.text import Text

    screen = console.out()
    width = max(len(str(hit.id)) for hit in hits)
    for hit in hits:
        title = console.marked(hit.headline or hit.url or "–", hit.headline_marks, "yellow")
        title.stylize("bold")
        facts = [console.day(hit.date_published, hit.date_published_precision), hit.portal]
        if hit.view_count is not None:
            facts.append(f"{console.number(hit.view_count)} views")
        console.say(screen, title, label=f"{hit.id:>{width}}")
        console.say(screen, Text(" · ".join(facts), style="dim"), indent=width + 2)
        if hit.snippet:
            snippet = console.marked(hit.snippet, hit.snippet_marks, "bold yellow")
            console.say(screen, snippet, indent=width + 2)
    console.say(
        screen,
        Text(
            f"portalcrawl show {hits[0].id}{console.plain(where)}   reads the first of these {len(hits)}", style="dim"
        ),
    )
