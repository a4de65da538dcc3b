"""Options of `crawl` that say what is kept beside the articles: files, and how much of the archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import kinds

if TYPE_CHECKING:
    from collections.abc import Callable

_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000, "t": 1_000_000_000_000}
_SIZE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*([kmgt]?)i?b?\s*", re.IGNORECASE)
_AGE = re.compile(r"\s*(\d+)\s*(d|days?|w|weeks?|m|months?|y|years?)?\s*", re.IGNORECASE)
_LONGEST = 1000 * 365
"""Days: no archive is older, and the calendar does not go further back than twice as much."""
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class _Size(click.ParamType[int]):
    """Bytes, with a unit."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = _SIZE.fullmatch(str(value))
        size = int(float(found[1].replace(",", ".")) * _UNITS[found[2].lower()]) if found else 0
        if not size:
            self.fail(f"expected a size such as 500k, 20MB or 2GB, got {value!r}", param, ctx)
        return size


class _Age(click.ParamType[int]):
    """Days, or another unit."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = _AGE.fullmatch(str(value))
        days = int(found[1]) * _DAYS[(found[2] or "d")[0].lower()] if found else 0
        if not days:
            self.fail(f"expected an age such as 90d, 12m or 2y, got {value!r}", param, ctx)
        return min(days, _LONGEST)


_OPTIONS = {
    "PORTALCRAWL_ARCHIVE": click.option(
        "--archive/--no-archive", default=True, help="Keep every answer as WARC, for `reextract`.  [default: yes]"
    ),
    "PORTALCRAWL_ARCHIVE_MAX_SIZE": click.option(
        "--archive-max-size",
        type=_Size(),
        metavar="SIZE",
        help="Delete the oldest of a portal's WARC files beyond this size; the page that an article was last read from is kept while such pages take less than half of it.",
    ),
    "PORTALCRAWL_ARCHIVE_MAX_AGE": click.option(
        "--archive-max-age",
        type=_Age(),
        metavar="AGE",
        help="Delete WARC files when all in them is older (90d, 12m, 2y); the page that an article was last read from is kept.",
    ),
    "PORTALCRAWL_FILES": click.option(
        "--files",
        type=kinds.WORD,
        envvar="PORTALCRAWL_FILES",
        metavar="URL",
        help="Send WARC files, attachments and articles.jsonl there when the run is over: s3://bucket/news, or another place that fsspec knows (default: $PORTALCRAWL_FILES).",
    ),
    "PORTALCRAWL_KEEP_FILES": click.option("--keep-files", is_flag=True, help="Leave what was sent in DIR as well."),
    "PORTALCRAWL_ATTACHMENTS": click.option(
        "--attachments/--no-attachments", default=True, help="Fetch the files that articles offer.  [default: yes]"
    ),
    "PORTALCRAWL_PICTURES": click.option("--pictures", is_flag=True, help="Fetch the articles' pictures too."),
    "PORTALCRAWL_MAX_FILE_SIZE": click.option(
        "--max-file-size",
        type=_Size(),
        default="20MB",
        show_default=True,
        metavar="SIZE",
        help="Larger files are not fetched.",
    ),
    "PORTALCRAWL_MAX_FILES_SIZE": click.option(
        "--max-files-size",
        type=_Size(),
        default="20GB",
        show_default=True,
        metavar="SIZE",
        help="Of all files of a portal together.",
    ),
}
"""Setting → the option that sets it; the option's name is the setting's, without its beginning."""


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; their values are keyword arguments that `settings` takes."""
    for option in reversed(_OPTIONS.values()):
        command = option(command)
    return command


def settings(given: dict[str, Any]) -> dict[str, Any]:
    """Make Scrapy's settings of the values; an option that was not given leaves its setting as it is."""
    named = {name: given.pop(name.removeprefix("PORTALCRAWL_").lower()) for name in _OPTIONS}
    return {name: value for name, value in named.items() if value is not None}
