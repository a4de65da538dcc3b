"""Options of `crawl` for many portals and long runs: which of them, and for how long."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import kinds
from portalcrawl.errors import PortalcrawlError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

_REMARK = re.compile(r"(?:\A|\s)#.*")
"""A ``#`` within an address begins a fragment."""
_LARGEST = 10_000_000
"""Bytes of a list: a hundred thousand addresses; a device or a pipe has no end."""


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add them to a command."""
    for option in (
        click.option(
            "--max-time", type=kinds.TIME, metavar="TIME", help="End after 90, 30m or 1.5h; the next run goes on."
        ),
        click.option(
            "--list",
            "listed",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Also what stands in a file: an id, address or definition a line, # before remarks.",
        ),
        click.option("--all", "every", is_flag=True, help="Every portal that has a definition, but retired ones."),
    ):
        command = option(command)
    return command


def words(
    what: tuple[str, ...], *, every: bool, listed: Path | None, check: Callable[[str], object]
) -> tuple[tuple[str, ...], list[str]]:
    """Return what is to be crawled, and a line for each entry of the list and each definition that does not hold: it costs no other portal.

    ``check`` raises PortalcrawlError for what cannot be crawled. UsageError where nothing is named.
    """
    found, faults = list(what), []
    for number, line in enumerate(_lines(listed) if listed is not None else (), 1):
        word = _REMARK.sub("", line).strip()
        word = word if "://" in word else word.partition("#")[0].strip()
        if not word:
            continue
        try:
            check(word)
        except PortalcrawlError as error:
            faults.append(f"{listed}, line {number}: {error}")
        else:
            found.append(word)
    if every:
        from portalcrawl.registry import readable

        good, broken = readable()
        faults += broken
        found += [portal.id for _, portal in good if not portal.is_retired(datetime.now(UTC).date())]
    if not found and not faults:
        raise UsageError("nothing to crawl: name a portal's id or an address, or give --all or --list FILE")
    return tuple(dict.fromkeys(found)), faults


def _lines(file: Path) -> list[str]:
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UsageError(f"{file}: expected a list of ids and addresses, got more than {_LARGEST:,} bytes")
        return data.decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: expected a text of ids and addresses, a line each ({error})") from error
