"""``portalcrawl diff``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options, stored
from portalcrawl.errors import UsageError
from portalcrawl.store import Store, differences

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.store.revisions import Revision

_QUIET = frozenset({"article_body_html", "evidence", "problems"})
"""Fields that follow from others: shown with --all."""


@click.command()
@click.argument("article", type=kinds.WORD)
@click.argument("first", metavar="[A]", type=kinds.NUMBER, required=False)
@click.argument("second", metavar="[B]", type=kinds.NUMBER, required=False)
@options.output
@options.database
@click.option("--all", "everything", is_flag=True, help="Also markup, evidence and problems.")
@options.as_json
def diff(
    article: str,
    first: int | None,
    second: int | None,
    folder: Path,
    database: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> int:
    """Show what changed in an article between its revisions A and B.

    ARTICLE is the number that `search` prints, an address of the article, or the portal's own id. Without A and B these are
    the last two revisions; without B it is the last one. Texts are compared word by word.

    \b
    Examples:
      portalcrawl diff 12                          the last change
      portalcrawl diff 12 1                        everything since it was stored first
      portalcrawl diff vn-ha-long/53868 2 3
      portalcrawl diff 12 --json | jq .changes.headline
    """  # noqa: D301
    with Store.open(folder, database=database, write=False) as store:
        ident = stored.number(store, article)
        revisions = store.revisions(ident)
    if len(revisions) == 1 and first is None:
        if as_json:
            console.print_json(_record(ident, revisions[0], revisions[0], {}))
        else:
            click.echo(f"article {ident} never changed: it has one revision", err=True)
        return 0
    old, new = _chosen(ident, revisions, first, second)
    changes = differences.differences(old.article, new.article)
    if as_json:
        console.print_json(_record(ident, old, new, changes))
        return 0
    shown = {name: values for name, values in changes.items() if everything or name not in _QUIET}
    _print(ident, old, new, shown or changes)
    return 0


def _chosen(ident: int, revisions: list[Revision], first: int | None, second: int | None) -> tuple[Revision, Revision]:
    by_number = {one.number: one for one in revisions}
    last = revisions[-1].number
    pair = (first or revisions[-2].number, second or last)
    for number in pair:
        if number not in by_number:
            raise UsageError(f"article {ident} has no revision {number}: it has 1 to {last}")
    return by_number[pair[0]], by_number[pair[1]]


def _record(ident: int, old: Revision, new: Revision, changes: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {
        "article": ident,
        "url": new.article.url,
        "from": {"revision": old.number, "stored": old.stored, "origin": old.origin},
        "to": {"revision": new.number, "stored": new.stored, "origin": new.origin},
        "changes": {name: _change(before, after) for name, (before, after) in changes.items()},
    }


def _change(before: Any, after: Any) -> dict[str, Any]:
    change = {"before": before, "after": after}
    if isinstance(before, str) and isinstance(after, str):
        change["words"] = [asdict(piece) for piece in differences.words(before, after)]
    return change


def _print(ident: int, old: Revision, new: Revision, changes: dict[str, tuple[Any, Any]]) -> None:
    from rich.text import Text

    screen = console.out()
    console.say(
        screen, Text(console.plain(new.article.headline or new.article.url or f"article {ident}"), style="bold")
    )
    by = "" if new.origin == "portal" else " (read again by portalcrawl, not changed by the portal)"
    said = f"revision {old.number}, {console.day(old.stored, None)} UTC → {new.number}, {console.day(new.stored, None)} UTC"
    console.say(screen, Text(said + by, style="dim"))
    if not changes:
        screen.print("the two say the same")
    for name, (before, after) in changes.items():
        screen.print()
        console.say(screen, Text(stored.summary(name, before, after), style="bold cyan"))
        for line in stored.lines(name, before, after):
            console.say(screen, line, indent=2)
