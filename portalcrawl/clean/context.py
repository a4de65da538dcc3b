"""What a cleaner knows beside the string: the language, the zone, and when the page was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from portalcrawl.languages import Language, get

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of one page; the same for all its fields."""

    language: Language = field(default_factory=lambda: get(None))
    zone: tzinfo | None = None
    """The portal's zone; None where it is not known (then the language's, if it is spoken in one)."""
    order: str | None = None
    """Order of all-numeric dates (``dmy``, ``mdy``, ``ymd``) where the portal declares it."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When the page was fetched: no article is from the future."""
    answers: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)
    """What was found out about strings of the page: see `memory`."""

    def about(self, texts: Collection[str | None]) -> dict[tuple[Any, ...], Any]:
        """Return the answers about some of the strings."""
        return {key: found for key, found in self.answers.items() if key[1] in texts}

    @property
    def known_zone(self) -> tzinfo | None:
        """The portal's zone, else that of a language which is spoken in one; None where neither is known."""
        return self.zone or _named(self.language.dates.zone)

    @property
    def known_order(self) -> str:
        """The portal's order of numeric dates, else its language's; on English pages that of the zone's country; else empty."""
        return (
            self.order or self.language.dates.order or (_order_of(str(self.zone)) if self.language.code == "en" else "")
        )


_AMERICAN = frozenset(
    f"America/{city}"
    for city in (
        *(
            "New_York",
            "Chicago",
            "Denver",
            "Los_Angeles",
            "Phoenix",
            "Detroit",
            "Anchorage",
            "Boise",
            "Juneau",
            "Nome",
            "Sitka",
        ),
        *("Indianapolis", "Indiana/Indianapolis", "Kentucky/Louisville", "Louisville", "Menominee", "Adak"),
    )
) | {"Pacific/Honolulu"}
_DAY_FIRST = re.compile(r"Europe/|Australia/|Africa/(?!Monrovia)|Asia/(?!Manila)|Pacific/Auckland\Z")


def _order_of(zone: str) -> str:
    if zone in _AMERICAN or zone.startswith("US/"):
        return "mdy"
    return "dmy" if _DAY_FIRST.match(zone) else ""


@cache
def _named(zone: str | None) -> tzinfo | None:
    """Return the zone of an IANA name or of a fixed offset (``+07:00``)."""
    if zone is None:
        return None
    if zone[0] in "+-":
        east = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
        return timezone(-east if zone[0] == "-" else east)
    return ZoneInfo(zone)
