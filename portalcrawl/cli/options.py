"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

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
