"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.store.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

output = click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Folder of the database and the JSON Lines.",
)
"""``folder: Path``"""

as_json = click.option("--json", "as_json", is_flag=True, help="JSON for machines, on standard output.")
"""``as_json: bool``"""

_NARROW = (
    click.option("--portal", "portals", metavar="ID", multiple=True, help="Only this portal; may be given again."),
    click.option(
        "--section", "sections", metavar="NAME", multiple=True, help="Only this section, by name; may be given again."
    ),
    click.option(
        "--from", "since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Published on this day or later."
    ),
    click.option(
        "--to", "until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Published on this day or before."
    ),
)


def selected(command: Callable[..., Any]) -> Callable[..., Any]:
    """``portals, sections: tuple[str, ...]``, ``since, until: datetime | None``; `selection` makes one value of them."""
    for option in reversed(_NARROW):
        command = option(command)
    return command


def selection(
    portals: tuple[str, ...], sections: tuple[str, ...], since: datetime | None, until: datetime | None
) -> Selection:
    """What the options of `selected` ask for."""
    return Selection(portals, sections, since.date() if since else None, until.date() if until else None)
