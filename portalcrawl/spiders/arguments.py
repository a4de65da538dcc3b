"""What a crawl is asked for: strings, as ``scrapy crawl -a`` and the command line hand them over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from portalcrawl.archive import Limits
from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_NAMES = ("urls", "base", "section", "since", "limit", "full", "output", "doors")
DOORS = ("listings", "feeds", "sitemaps", "rest")
"""Where articles are looked for: the portal's own pages, RSS and Atom, sitemaps, the interfaces of its software."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """Checked arguments of a crawl."""

    urls: tuple[str, ...] = ()
    """Start addresses in place of the definition's sections."""
    base: str | None = None
    """Another server that holds the same pages."""
    section: str | None = None
    """Name or last word of the one section that is wanted."""
    since: date | None = None
    limit: int | None = None
    """Articles at most."""
    full: bool = False
    """Whether stored articles are fetched again."""
    doors: frozenset[str] = frozenset(DOORS)
    """Those of DOORS that are opened."""
    chosen: bool = False
    """Whether the user named the doors."""
    output: str | None = None
    """The folder, where it is not the setting's."""

    @classmethod
    def take(cls, given: dict[str, Any]) -> Self:
        """Take the arguments out of a spider's keywords; UsageError for one that cannot be meant."""
        if unknown := given.keys() - set(_NAMES):
            raise UsageError(f"no argument {', '.join(map(repr, sorted(unknown)))}; there are {', '.join(_NAMES)}")
        raw = {name: given.pop(name, None) or None for name in _NAMES}
        return cls(
            urls=tuple((raw["urls"] or "").split()),
            base=raw["base"],
            section=raw["section"],
            since=_since(raw["since"]),
            limit=_limit(raw["limit"]),
            full=str(raw["full"] or "").lower() in {"1", "true", "yes"},
            doors=doors(raw["doors"]),
            chosen=raw["doors"] is not None,
            output=raw["output"],
        )


def doors(value: str | None) -> frozenset[str]:
    """Read names of doors, parted by commas; all of them where nothing is said.

    >>> sorted(doors("feeds, sitemaps"))
    ['feeds', 'sitemaps']
    """
    if value is None:
        return frozenset(DOORS)
    named = {
        word if word == "rest" or word.endswith("s") else f"{word}s" for word in value.replace(",", " ").lower().split()
    }
    if not named or named - set(DOORS):
        raise UsageError(f"doors: expected some of {', '.join(DOORS)}, got {value!r}")
    return frozenset(named)


def _since(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"since: expected a date such as 2024-01-31, got {value!r}") from error


def _limit(value: str | int | None) -> int | None:
    if value is None:
        return None
    if not str(value).isdecimal() or int(value) < 1:
        raise UsageError(f"limit: expected a number of articles, got {value!r}")
    return int(value)


def limits(settings: BaseSettings) -> Limits:
    """How much of an archive is kept."""
    return Limits(settings.getint("PORTALCRAWL_ARCHIVE_MAX_SIZE"), settings.getint("PORTALCRAWL_ARCHIVE_MAX_AGE"))
