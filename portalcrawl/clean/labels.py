"""The labels of dates: what each says of its date, and in which languages it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from portalcrawl.languages import CODES, datelines, get
from portalcrawl.text import flatten, trie

Role = Literal["published", "modified", "other"]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a language and of English, or of all languages where the page's is not known."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[Role, int]]
    """Flat label → its role, and how much it says (see `dates.Found.rank`)."""
    orders: dict[str, frozenset[str]]
    """Flat label → orders of numeric dates in the languages that have it."""

    def of(self, match: re.Match[str]) -> tuple[str, Role, int]:
        """Return label, role and rank of a match of the pattern."""
        label = re.sub(r"\s+", " ", match[0])
        return label, *self.words[label]


@lru_cache(maxsize=32)
def labels(code: str) -> Labels:
    """Return the labels that a page of a language may print."""
    words: dict[str, tuple[Role, int]] = {}
    orders: dict[str, frozenset[str]] = {}
    for language in sorted({code, "en"} if code in CODES else set(CODES)):
        dates = get(language).dates
        ranked: tuple[tuple[Role, int, tuple[str, ...]], ...] = (
            ("published", 4, dates.published),
            ("published", 3, dates.created),
            ("modified", 1, dates.modified),
            ("other", 0, dates.other),
        )
        for role, rank, group in ranked:
            for label in map(flatten, group):
                words[label] = (role, rank)
                orders[label] = orders.get(label, frozenset()) | {dates.order}
    for other in () if code in CODES else [code] if code in datelines.PUBLISHED else datelines.PUBLISHED:
        for label in datelines.PUBLISHED[other]:
            words.setdefault(flatten(label), ("published", 4))
        for label in datelines.CREATED.get(other, ()):
            words.setdefault(flatten(label), ("published", 3))
        for label in datelines.MODIFIED[other]:
            words.setdefault(flatten(label), ("modified", 1))
    for label in words:
        orders.setdefault(label, frozenset({"dmy"}))
    return Labels(re.compile(rf"(?<![a-z{_LETTERS}]){trie(words)}(?![a-z{_LETTERS}])"), words, orders)


_LETTERS = "\u03ac-\u03ce\u0430-\u045f"
"""Greek and Cyrillic: "дата" is no label within "кандидата"."""
