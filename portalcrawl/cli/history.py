"""``portalcrawl history``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options, stored
from portalcrawl.store import Store, differences

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.store.history import History

_SHOWN = 20
"""View counts on a terminal: the first and the newest."""
_BRIEF = frozenset({"headline", "date_published", "date_modified", "authors", "source_organization", "sections"})
"""Fields whose change is shown itself; `diff` shows the others."""
_PRESENCE = {
    "missing": "its page answers 404",
    "removed": "its page answers 410",
    "redirected-home": "its address leads to the home page or a list",
    "soft-404": "another page stands at its address",
    "unlisted": "its section lists it no more",
    "returned": "it is back",
}
_ORIGINS = {"portal": "", "reextract": "read again: "}


@click.command()
@click.argument("article", type=kinds.WORD)
@options.output
@options.database
@options.as_json
def history(article: str, folder: Path, database: str | None, *, as_json: bool) -> None:
    """Show how an article changed: its revisions, its readers over time, the sections that listed it.

    ARTICLE is the number that `search` prints, an address of the article, or the portal's own id. Revisions are the portal's
    edits; those marked "read again" are portalcrawl's own, made by a newer version from the archived page.

    \b
    Examples:
      portalcrawl history 12
      portalcrawl history vn-ha-long/53868
      portalcrawl history 12 --json | jq -r '.view_counts[] | [.seen, .value] | @csv'
    """  # noqa: D301
    with Store.open(folder, database=database, write=False) as store:
        found = store.history(stored.number(store, article))
    if as_json:
        console.print_json(_record(found))
    else:
        _print(found, options.again(folder, database))


def _record(found: History) -> dict[str, Any]:
    return {
        "article": found.id,
        "portal": found.portal,
        "key": found.key,
        "url": found.url,
        "headline": found.revisions[-1].article.headline,
        "first_seen": found.first_seen,
        "last_seen": found.last_seen,
        "revisions": [
            {"revision": one.number, "stored": one.stored, "origin": one.origin, "changed": one.changed}
            for one in found.revisions
        ],
        "view_counts": [{"seen": one.seen, "value": one.value, "source": one.source} for one in found.view_counts],
        "presence": [{"seen": one.seen, "state": one.state, "reason": one.reason} for one in found.presence],
        "next_visit": found.next_visit,
        "sections": [{"section": one.section, "first_seen": one.first_seen} for one in found.sections],
    }


def _print(found: History, where: str) -> None:
    from rich.text import Text

    screen = console.out()

    def line(text: str, style: str = "", indent: int = 0) -> None:
        console.say(screen, Text(console.plain(text), style=style), indent=indent)

    last = found.revisions[-1]
    line(last.article.headline or "(no headline)", "bold")
    line(f"{found.url or found.key} · {found.portal}", "dim")
    line(f"stored first {_moment(found.first_seen)}, read last {_moment(found.last_seen)} (UTC)", "dim")
    line("")
    line("Revisions", "bold")
    line(f"{1:>3}  {_moment(found.revisions[0].stored)}  stored", indent=1)
    for old, new in pairwise(found.revisions):
        changes = differences.differences(old.article, new.article)
        names = ", ".join(stored.summary(name, *changes[name]) for name in new.changed if name in changes)
        line(f"{new.number:>3}  {_moment(new.stored)}  {_ORIGINS.get(new.origin, '')}{names or 'markup'}", indent=1)
        for name in changes:
            if name not in _BRIEF or name not in new.changed:
                continue
            for shown in stored.lines(name, *changes[name]):
                console.say(screen, shown, indent=8)
    _print_counts(found, line)
    if found.presence:
        line("")
        line("Taken down and back", "bold")
        for change in found.presence:
            line(f"{_moment(change.seen)}  {_PRESENCE.get(change.reason, change.reason)}: {change.state}", indent=6)
    if found.sections:
        line("")
        line("Sections", "bold")
        for one in found.sections:
            line(f"{_moment(one.first_seen)}  {one.section}", indent=6)
    if len(found.revisions) > 1:
        line("")
        line(f"portalcrawl diff {found.id}{where}   shows the last change in full", "dim")


def _print_counts(found: History, line: Any) -> None:
    counts = found.view_counts
    if not counts:
        return
    line("")
    line("Views", "bold")
    width = max(len(console.number(one.value)) for one in counts)
    grown: list[int | None] = [None, *(new.value - old.value for old, new in pairwise(counts))]
    for at, (one, growth) in enumerate(zip(counts, grown, strict=True)):
        left_out = len(counts) - _SHOWN
        if left_out > 0 and 0 < at <= left_out:
            if at == 1:
                line(f"… {left_out} more: --json has all", "dim", 6)
            continue
        more = "" if growth is None else f"{growth:+,}"
        line(f"{_moment(one.seen)}  {console.number(one.value):>{width}}  {more:>8}  {one.source}", indent=6)


def _moment(stamp: str) -> str:
    return console.day(stamp, None)
