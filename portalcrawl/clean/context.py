"""What a cleaner knows beside the string: the language, the zone, and when the page was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from portalcrawl.languages import Language, get


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
