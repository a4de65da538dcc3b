"""``portalcrawl reextract``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options, stored
from portalcrawl.errors import UsageError
from portalcrawl.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.portal import Portal
    from portalcrawl.reextract import Tally

_LINES = 6
"""Lines of one sample on a terminal."""


@click.command()
@click.argument("portals", nargs=-1, metavar="[ID|FILE]...", type=kinds.WORD)
@options.output
@options.database
@click.option("--apply", is_flag=True, help="Store what differs, as revisions marked as portalcrawl's own.")
@click.option(
    "--samples", type=click.IntRange(0), default=3, show_default=True, help="Articles that are shown for each field."
)
@options.as_json
def reextract(
    portals: tuple[str, ...], folder: Path, database: str | None, *, apply: bool, samples: int, as_json: bool
) -> int:
    """Read the archived pages again with today's code, and show field by field what would change.

    The network is not used, and nothing is changed unless --apply is given: then each article that differs gets a revision
    that `history` shows as "read again", no edit of the portal's. A second run changes nothing.

    A portal is named by its id, or by the file of a definition that stands in no folder of definitions; without one, all
    portals of DIR are read. A page that today's code takes for no article keeps its stored reading. Ends with 1 where a record
    of the archive cannot be read.

    \b
    Examples:
      portalcrawl reextract                            what would change, everywhere
      portalcrawl reextract vn-ha-long --samples 10
      portalcrawl reextract vn-ha-long --apply
      portalcrawl reextract --json | jq '.portals[].fields.authors'
    """  # noqa: D301
    from portalcrawl import reextract as again
    from portalcrawl.archive import Captures

    tallies: list[Tally] = []
    with Store.open(folder, database=database, write=apply) as store:
        captures = Captures(store.database, folder)
        for portal in _chosen(store, portals):
            if apply:
                store.claim(portal.id)
            tally = again.run(store, captures, portal, apply=apply, samples=samples)
            tallies.append(tally)
            for line, many in Counter(tally.damaged).items():
                console.complain(line if many == 1 else f"{line} ({console.number(many)} pages)")
            if not as_json:
                _print(tally, apply=apply)
    if as_json:
        console.print_json({"folder": str(folder), "applied": apply, "portals": [_record(tally) for tally in tallies]})
    return 1 if any(tally.damaged for tally in tallies) else 0


def _chosen(store: Store, words: tuple[str, ...]) -> list[Portal]:
    from portalcrawl import reextract as again
    from portalcrawl.registry import registry

    chosen = []
    for word in words or tuple(store.portals()):
        if word.endswith(".toml"):
            portal = registry().find(word)
            if portal is None or portal.id not in store.portals():
                raise UsageError(f"{store.shown} holds nothing of the portal that {word} defines")
            chosen.append(portal)
            continue
        portal, defined = again.portal_of(store, word)
        if not defined:
            click.echo(f"{word}: no definition is known; give its FILE where the crawl had one", err=True)
        chosen.append(portal)
    return chosen


def _record(tally: Tally) -> dict[str, Any]:
    return {
        "portal": tally.portal,
        "read": tally.read,
        "changed": tally.changed,
        "refused": tally.refused,
        "applied": tally.applied,
        "without_capture": tally.without,
        "rolled_away": tally.rolled,
        "damaged": tally.damaged,
        "fields": {
            name: {
                "articles": tally.filled[name] + tally.emptied[name] + tally.altered[name],
                "filled": tally.filled[name],
                "emptied": tally.emptied[name],
                "altered": tally.altered[name],
                "samples": [
                    {
                        "article": one.id,
                        "url": one.url,
                        "before": one.fields[name][0],
                        "after": one.fields[name][1],
                        "refused": one.refused,
                    }
                    for one in tally.samples[name]
                ],
            }
            for name in tally.fields
        },
    }


def _print(tally: Tally, *, apply: bool) -> None:
    from rich.text import Text

    screen = console.out()
    console.say(screen, Text(tally.portal, style="bold"))
    notes = [f"{console.number(tally.read)} archived pages read"]
    if tally.without:
        notes.append(f"{console.number(tally.without)} articles were not archived")
    if tally.rolled:
        notes.append(
            f"the pages of {console.number(tally.rolled)} articles were rolled away with the archive's oldest files"
        )
    if tally.damaged:
        notes.append(f"{console.number(len(tally.damaged))} cannot be read")
    screen.print(", ".join(notes), soft_wrap=True)
    if not tally.changed:
        screen.print("nothing changes")
        return
    rows = []
    for name in tally.fields:
        counts = (tally.filled[name], tally.emptied[name], tally.altered[name])
        rows.append((name, console.number(sum(counts)), *(console.number(one) if one else "" for one in counts)))
    names = ("field", "articles", "filled", "emptied", "altered")
    console.table(screen, names, rows, right=names[1:])
    for name in tally.fields:
        for one in tally.samples[name]:
            screen.print()
            note = f"   kept as it is: {one.refused}" if one.refused else ""
            console.say(screen, Text(console.plain(f"{name}, article {one.id}{note}"), style="cyan"))
            lines = list(stored.lines(name, *one.fields[name]))
            for line in lines[:_LINES]:
                console.say(screen, line, indent=2)
            if len(lines) > _LINES:
                console.say(screen, Text(f"  … {len(lines) - _LINES} more lines", style="dim"))
    screen.print()
    if tally.refused:
        screen.print(
            f"{console.number(tally.refused)} would be no articles any more: they are kept as they are", soft_wrap=True
        )
    changed = tally.changed - tally.refused
    if apply:
        screen.print(f"{console.number(tally.applied)} articles have a new revision", soft_wrap=True)
    else:
        screen.print(f"{console.number(changed)} articles would change; --apply stores it", soft_wrap=True)
