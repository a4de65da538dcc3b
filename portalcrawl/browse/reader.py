"""Whom a page is for: the language, and how numbers and days are said in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from portalcrawl.display import formats
from portalcrawl.display.formats import LANGUAGES, Language
from portalcrawl.display.words import say


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks; templates call it ``say``."""

    language: Language
    chosen: Language | None
    """The language that this very request switches to."""
    path: str
    arguments: tuple[tuple[str, str], ...]
    now: datetime

    @classmethod
    def of(cls, request: Any) -> Reader:
        """By the switch, else by what the browser says; English where it names neither language."""
        arguments = tuple(parse_qsl(request.query_string))
        chosen = _language(dict(arguments).get("lang"))
        language = (
            chosen or _language(request.cookies.get("lang")) or accepted(request.headers.get("accept-language", ""))
        )
        return cls(language, chosen, request.path.partition("?")[0], arguments, datetime.now(UTC))

    def __call__(self, text: str, **values: object) -> str:
        """A text of ours in the language, its ``{names}`` filled; numbers with their thousands apart."""
        said = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return say(text, self.language).format(**said)

    def here(self, **changes: object) -> str:
        """The address of this page with other arguments; None takes one away."""
        kept = [(name, value) for name, value in self.arguments if name not in changes]
        kept += [(name, str(value)) for name, value in changes.items() if value is not None]
        # One slash: two would make the path the name of another server.
        path = "/" + self.path.lstrip("/\\")
        return f"{path}?{urlencode(kept)}" if kept else path

    def number(self, value: float | None) -> str:
        """A count."""
        return formats.number(value, self.language)

    def day(self, value: str | date | None, precision: str | None = "day") -> str:
        """A day, or day and time where the precision is ``minute``."""
        return formats.day(value, self.language, precision)

    def month(self, value: str) -> str:
        """A month."""
        return formats.month(value, self.language)

    def ago(self, value: str | None) -> str:
        """How long ago."""
        return formats.ago(value, self.now, self.language)

    def size(self, value: int | None) -> str:
        """Bytes."""
        return formats.size(value, self.language)


def accepted(header: str) -> Language:
    """The language of ours that a browser likes best.

    >>> accepted("vi-VN,vi;q=0.9,en;q=0.8"), accepted("fr, en;q=0.2, vi;q=0.9"), accepted("de")
    ('vi', 'vi', 'en')
    """
    best: tuple[float, Language] = (0.0, "en")
    for part in header.split(",")[:20]:
        name, _, weight = part.strip().partition(";q=")
        language = _language(name.partition("-")[0].lower())
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if language is not None and quality > best[0]:
            best = (quality, language)
    return best[1]


def _language(text: str | None) -> Language | None:
    return next((one for one in LANGUAGES if one == text), None)
