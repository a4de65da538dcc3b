"""``portalcrawl coverage``: what is listed, stored, missing, and why."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from portalcrawl.cli import console, kinds, options
from portalcrawl.display import formats
from portalcrawl.errors import UsageError
from portalcrawl.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.store.completeness import Completeness
    from portalcrawl.store.numbers import Numbers

_SHOWN = 12
"""Spans of months without an article that are named."""


@click.command()
@click.argument("portal", required=False, type=kinds.WORD)
@options.output
@options.database
@options.as_json
def coverage(portal: str | None, folder: Path, database: str | None, *, as_json: bool) -> None:
    """Show how complete the stored articles are: each section, and each feed or sitemap, against what it lists.

    PORTAL is the id under which a portal is stored; all of them without it. "pager" is what the portal itself says a
    section holds; "elsewhere" are articles that are listed under two addresses, or stored from another page;
    those that a --limit left for a later crawl, or that were forgotten, count there too.

    \b
    Examples:
      portalcrawl coverage                  every portal of ./output
      portalcrawl coverage vn-ha-long
      portalcrawl coverage vn-ha-long --json | jq '.portals[].sections[] | select(.finished | not)'
    """  # noqa: D301
    with Store.open(folder, database=database, write=False) as store:
        known = store.portals()
        if portal is not None and portal not in known:
            raise UsageError(f"{store.shown} holds no portal {portal!r}; it holds {', '.join(known) or 'none'}")
        found = [store.completeness(one) for one in ([portal] if portal else known)]
    if as_json:
        console.print_json({"folder": str(folder), "portals": [_record(one) for one in found]})
        return
    for one in found:
        _print(one)


def _record(found: Completeness) -> dict[str, Any]:
    record = asdict(found)
    for said, section in zip(record["sections"], found.sections, strict=True):
        said["unlisted"], said["elsewhere"] = section.unlisted, section.unexplained
    return record


def _print(found: Completeness) -> None:
    out = console.out()
    console.say(out, Text(f"{found.portal}: {console.number(found.articles)} articles stored"))
    names = ("section", "pages", "pager", "listed", "stored", "missing", "elsewhere", "read to its end")
    rows = [
        (
            one.section or _short(one.url),
            *map(console.number, (one.pages, one.total, one.listed, one.stored)),
            ", ".join(f"{kind} {number}" for kind, number in one.missing.items()) or "–",
            console.number(one.unexplained),
            "yes" if one.finished else "no",
        )
        for one in found.sections
    ]
    console.table(out, names, rows, right=("pages", "pager", "listed", "stored", "elsewhere"))
    if found.doors:
        columns = ("feed, sitemap, interface", "kind", "entries", "stored", "in no section", "problem")
        doors = [
            (one.url, one.kind, *map(console.number, (one.entries, one.stored, one.only)), one.problem or "")
            for one in found.doors
        ]
        console.table(out, columns, doors, right=("entries", "stored", "in no section"))
    if found.gaps:
        spans = formats.spans(found.gaps)
        more = sum(count for _, count in spans[_SHOWN:])
        rest = f", and {more} more of them before: --json names all" if more else ""
        said = ", ".join(span for span, _ in spans[:_SHOWN])
        console.say(out, Text(f"{len(found.gaps)} months without an article: {said}{rest}"))
    if found.numbers is not None:
        console.say(out, Text(_counted(found.numbers)))


def _counted(numbers: Numbers) -> str:
    """Say which of the portal's own numbers are not held, and why.

    >>> from portalcrawl.store.numbers import Numbers
    >>> _counted(Numbers(1, 30, 27, {"missing": [4], "not listed": [7, 9]}))
    'numbers 1 to 30: 27 held; missing: 4; not listed: 7, 9'
    """
    said = [f"numbers {numbers.first} to {numbers.last}: {console.number(numbers.held)} held"]
    for why, missed in numbers.missing.items():
        more = f" and {len(missed) - _SHOWN} more" if len(missed) > _SHOWN else ""
        said.append(f"{why}: {', '.join(map(str, missed[:_SHOWN]))}{more}")
    return "; ".join(said)


def _short(url: str) -> str:
    """A section that has no name, by the path of its address.

    >>> _short("https://thu.gov.vn/vi/tin?page=1"), _short("https://thu.gov.vn/")
    ('/vi/tin?page=1', '/')
    """
    return f"/{url.partition('://')[2].partition('/')[2]}"
