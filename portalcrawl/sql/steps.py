"""The steps of a set of migrations, in their order: sqlite-utils has no public list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portalcrawl.errors import StoreNewer

if TYPE_CHECKING:
    from portalcrawl.sql import Connection
    from portalcrawl.sql.library import Migrations


def steps(migrations: Migrations) -> list[Any]:
    """What the set holds: ``name`` and ``fn``, which takes the database."""
    return list(migrations._migrations)  # noqa: SLF001


def names(migrations: Migrations) -> set[str]:
    """The steps that this version knows."""
    return {step.name for step in steps(migrations)}


def apply(database: Connection, migrations: Migrations, what: str) -> None:
    """Make what the set describes, or bring it up to date; StoreNewer, which says ``what``, for one of the future."""
    if newer := database.applied(migrations) - names(migrations):
        raise StoreNewer(f"{what} was made by a newer portalcrawl (it knows {min(newer)!r}): update portalcrawl")
    database.migrate(migrations)
