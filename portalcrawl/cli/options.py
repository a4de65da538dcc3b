"""Options that several commands share."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import kinds
from portalcrawl.sql.address import shown
from portalcrawl.store.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

output = click.option(
    "-o",
    "--output",
    "folder",
    type=kinds.FOLDER,
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Folder of the database and the JSON Lines.",
)
"""``folder: Path``"""

database = click.option(
    "--store",
    "database",
    envvar="PORTALCRAWL_STORE",
    metavar="URL",
    help="PostgreSQL in place of DIR/portalcrawl.db: postgresql://user@host/name (default: $PORTALCRAWL_STORE).",
)
"""``database: str | None``, as `Store.open` takes it"""


def again(folder: Path, database: str | None) -> str:
    """The options that name the same store in another command, begun with a space; none for what is meant without them.

    A password is left out, and so is what the environment says.
    """
    where = "" if folder == Path("output") else f" -o {shlex.quote(str(folder))}"
    given = database if database != os.environ.get("PORTALCRAWL_STORE") else None
    return f"{where} --store {shlex.quote(shown(given))}" if given else where


as_json = click.option("--json", "as_json", is_flag=True, help="JSON for machines, on standard output.")
"""``as_json: bool``"""

_NARROW = (
    click.option(
        "--portal",
        "portals",
        type=kinds.WORD,
        metavar="ID",
        multiple=True,
        help="Only this portal; may be given again.",
    ),
    click.option(
        "--section",
        "sections",
        type=kinds.WORD,
        metavar="NAME",
        multiple=True,
        help="Only this section, by name; may be given again.",
    ),
    click.option("--from", "since", type=kinds.DAY, metavar="DATE", help="Published on this day or later."),
    click.option("--to", "until", type=kinds.DAY, metavar="DATE", help="Published on this day or before."),
)


def selected(command: Callable[..., Any]) -> Callable[..., Any]:
    """``portals, sections: tuple[str, ...]``, ``since, until: date | None``; `selection` makes one value of them."""
    for option in reversed(_NARROW):
        command = option(command)
    return command


def selection(portals: tuple[str, ...], sections: tuple[str, ...], since: date | None, until: date | None) -> Selection:
    """What the options of `selected` ask for."""
    return Selection(portals, sections, since, until)
