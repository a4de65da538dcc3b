"""Gaps in the numbers that a portal gives its articles: which number is missing, and why.

Many portals count their articles; others number everything that they store, so that most numbers never were an
article's.  Only where nearly every number is held does one that is not say anything, and then only that it is missing:
deleted, never published, or on pages that nothing lists.  What a failure proves is said instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalcrawl import urls

if TYPE_CHECKING:
    from portalcrawl.sql import Connection

DENSE = 0.9
"""Share of the numbers between the lowest and the highest that must be held."""
ENOUGH = 20
"""Articles from which on a count can be told from chance."""
NOT_LISTED = "not listed"
"""No page, feed or sitemap names it: it may have been deleted, never published, or never been an article's."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a portal's articles, where it counts them."""

    first: int
    last: int
    held: int
    """Different numbers of stored articles."""
    missing: dict[str, list[int]] = field(default_factory=dict)
    """Why → numbers: a kind of failure (``missing``: the server says that there is none), ``no-article`` for a page that is none,
    or ``not listed``."""


def numbers(sql: Connection, portal: str) -> Numbers | None:
    """Return the numbers of a portal's articles; None where it does not count them, or not them alone."""
    query = f"select article_id from articles where portal = ? and {sql.is_number('article_id')}"  # noqa: S608
    held = sorted({int(number) for (number,) in sql.execute(query, (portal,)) if len(number) < 16})
    if len(held) < ENOUGH:
        return None
    first, last = held[0], held[-1]
    if len(held) < (last - first + 1) * DENSE:
        return None
    gaps = set(range(first, last + 1)) - set(held)
    known = _known(sql, portal) if gaps else {}
    missing: dict[str, list[int]] = {}
    for number in sorted(gaps):
        missing.setdefault(known.get(number, NOT_LISTED), []).append(number)
    return Numbers(first, last, len(held), missing)


def _known(sql: Connection, portal: str) -> dict[int, str]:
    """What is known of addresses that gave no article, by the number that they hold."""
    found: dict[int, str] = {}
    for query in (
        "select url, 'no-article' from not_articles where portal = ?",
        (
            "select url, kind from failures where portal = ?1 and resolved is null"
            " and url not in (select url from files where portal = ?1)"
        ),
    ):
        for url, why in sql.execute(query, (portal,)):
            number = urls.article_id(url)
            if number is not None and number.isascii() and number.isdigit() and len(number) < 16:
                found[int(number)] = why
    return found
