"""The steps of a set of migrations, in their order: sqlite-utils has no public list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Migrations


def steps(migrations: Migrations) -> list[Any]:
    """What the set holds: ``name`` and ``fn``, which takes the database."""
    return list(migrations._migrations)  # noqa: SLF001


def names(migrations: Migrations) -> set[str]:
    """The steps that this version knows."""
    return {step.name for step in steps(migrations)}
