"""What became of an article over time: revisions, readers, sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.store.revisions import Revision, Revisions

if TYPE_CHECKING:
    from portalcrawl.sql import Connection


@dataclass(frozen=True, slots=True)
class ViewCount:
    """One value of the counter; the rows of an article are the changes of it."""

    seen: str
    """When, ISO 8601 in UTC."""
    value: int
    source: str
    """``listing`` or ``article``: where it was printed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A section that lists the article."""

    section: str
    first_seen: str


@dataclass(frozen=True, slots=True)
class Presence:
    """That the article was missed, called gone, or found again."""

    seen: str
    """When, ISO 8601 in UTC."""
    state: str
    """``present``, ``missing`` or ``gone`` from then on."""
    reason: str
    """``missing`` (404), ``removed`` (410), ``redirected-home``, ``soft-404``, ``unlisted`` or ``returned``."""


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of an article, oldest first."""

    id: int
    """Its number in this database."""
    portal: str
    key: str
    url: str | None
    first_seen: str
    """When it was stored first, ISO 8601 in UTC."""
    last_seen: str
    """When its page was read last."""
    revisions: list[Revision]
    view_counts: list[ViewCount]
    sections: list[Listed]
    presence: list[Presence]
    """Changes of whether it is there; none: it always was."""
    next_visit: str | None
    """When it is looked at again, ISO 8601 in UTC; empty: with the next run."""


def history(connection: Connection, article: int) -> History:
    """The history of an article by its number; KeyError where there is none."""
    row = connection.execute(
        "select portal, key, url, first_seen, last_seen from articles where id = ?", (article,)
    ).fetchone()
    if row is None:
        raise KeyError(article)
    counts = connection.execute(
        "select seen, value, source from view_counts where article = ? order by seen", (article,)
    )
    sections = connection.execute(
        "select section, first_seen from article_sections where article = ? order by first_seen, section", (article,)
    )
    due = connection.execute("select due from visits where article = ?", (article,)).fetchone()
    portal, key, url, first_seen, last_seen = row
    return History(
        article,
        portal,
        key,
        url,
        first_seen,
        last_seen,
        Revisions(connection).of(article),
        [ViewCount(*one) for one in counts],
        [Listed(*one) for one in sections],
        [
            Presence(*one)
            for one in connection.execute(
                "select seen, state, reason from presence where article = ? order by seen", (article,)
            )
        ],
        due[0] if due else None,
    )
