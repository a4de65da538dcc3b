"""Moving all that is stored between a folder's own database and one on a server, either way."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from portalcrawl.archive import Captures
from portalcrawl.errors import StoreError, UsageError
from portalcrawl.objects import Objects
from portalcrawl.store import copying, rows
from portalcrawl.store.database import UNFINISHED, open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portalcrawl.sql import Connection


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved."""

    source: str
    target: str
    """Both as messages name them."""
    tables: dict[str, copying.Sum] = field(default_factory=dict)
    """What each table holds in both."""


def move(source: str, target: str, *, progress: Callable[[str, int], None] = lambda _table, _rows: None) -> Moved:
    """Copy every table from one place to another, and compare their rows; the source stays as it is.

    A place is a folder or a ``postgresql://`` address. The target must be empty, or hold what a killed move from the same source
    left: it goes on there. Nobody else writes to either meanwhile. Archive, files and JSON Lines stay where they are.
    ``progress`` hears a table's name and how many of its rows are there by now.

    Raises UsageError, StoreLocked, and StoreError where both are not equal in the end.
    """
    with _opened(source, write=False):
        pass  # it is there, and of this version
    with ExitStack() as stack:
        give = stack.enter_context(_opened(source, write=True))
        take = stack.enter_context(_opened(target, write=True))
        stack.enter_context(give.errors())
        stack.enter_context(take.errors())
        if give.shown == take.shown:
            raise UsageError(f"--from and --to are the same: {give.shown}")
        for one in (give, take):
            one.claim_all()
        tables = list(copying.TABLES)
        if give.has_table(copying.CAPTURES.name):
            for one in (give, take):
                with one.atomic():
                    Captures.prepare(one)
            tables.append(copying.CAPTURES)
        if give.has_table(copying.OBJECTS.name):
            for one in (give, take):
                with one.atomic():
                    Objects.prepare(one)
            tables.append(copying.OBJECTS)
        _begin(give, take)
        for table in tables:
            _copy(give, take, table, progress)
        sums = {table.name: (copying.total(give, table), copying.total(take, table)) for table in tables}
        if different := [name for name, (one, other) in sums.items() if one != other]:
            raise StoreError(
                f"{take.shown} does not hold what {give.shown} holds: {', '.join(different)} differ; empty it and move again"
            )
        take.execute(f"drop table {UNFINISHED}")
        return Moved(give.shown, take.shown, {name: one for name, (one, _) in sums.items()})


def _copy(give: Connection, take: Connection, table: copying.Table, progress: Callable[[str, int], None]) -> None:
    (there,) = take.execute(f"select count(*) from {table.name}").fetchone()  # noqa: S608

    def copied(rows: int) -> None:
        nonlocal there
        there += rows
        progress(table.name, there)

    copying.copy(give, take, table, progress=copied)


def _begin(give: Connection, take: Connection) -> None:
    """Say in the target that it is being filled, and from where; UsageError where it holds something else."""
    if take.has_table(UNFINISHED):
        (begun,) = take.execute(f"select source from {UNFINISHED}").fetchone()  # noqa: S608
        if begun != give.shown:
            raise UsageError(f"{take.shown} holds a part of a move from {begun}: go on with that, or empty it")
        return
    if not copying.is_empty(take):
        raise UsageError(f"{take.shown} holds a store already: what is moved needs an empty place")
    with take.atomic():
        take.execute(f"create table {UNFINISHED} (source text not null, begun text not null)")
        take.execute(
            f"insert into {UNFINISHED} values (?, ?)",  # noqa: S608
            (give.shown, rows.moment(datetime.now(UTC))),
        )


@contextmanager
def _opened(place: str, *, write: bool) -> Iterator[Connection]:
    url = place if "://" in place else None
    folder = Path() if url else Path(place)
    connection, lock = open_database(folder, url, write=write, moving=True)
    try:
        yield connection
    finally:
        connection.close()
        if lock is not None:
            lock.release()
