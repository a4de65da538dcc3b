"""The Datasette that holds the pages: one database, opened for reading only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from portalcrawl.browse import plugin
from portalcrawl.store.database import FILE, open_to_read

if TYPE_CHECKING:
    import sqlite3

    from portalcrawl.browse.ledger import Kept

NAME = "portalcrawl"
"""What the database is called in addresses: ``/portalcrawl/articles`` is Datasette's own view of the table."""
_HERE = Path(__file__).parent


class ReadOnly(Database):  # type: ignore[misc]  # Datasette has no types
    """The portals' database; no connection of it can write, and each sees what a crawl stored meanwhile."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002  (Datasette's signature)
        """A connection of the store's own making: its address is right for any folder, and its version is checked."""
        if write:
            raise PermissionError("the pages only read")
        connection = open_to_read(Path(self.path))
        connection.execute("pragma query_only = 1")
        self._all_file_connections.append(connection)
        return connection


class Browser(Datasette):  # type: ignore[misc]  # Datasette has no types
    """Datasette with the pages of `plugin`, which leaves every other Datasette of the process as it is.

    Raises StoreError where the folder holds no database of this version.
    """

    def __init__(self, folder: Path, *, hosts: frozenset[str] | None = None) -> None:
        """``hosts``: names by which browsers may ask for the pages; None for any."""
        open_to_read(folder / FILE).close()
        self.folder = folder
        self.hosts = hosts
        self.coverage: dict[str, Kept] = {}
        """Of each portal, as counted after its last crawl."""
        # Datasette asks the plugins while it is made.
        if not pm.is_registered(plugin):
            pm.register(plugin, name="portalcrawl.browse")
        super().__init__(
            template_dir=str(_HERE / "templates"),
            static_mounts=[("-/portalcrawl", str(_HERE / "static"))],
            # Facets of Datasette's own are suggested by trying each column: thirty tries of a large table are kept short.
            settings={"allow_download": False, "num_sql_threads": 4, "facet_suggest_time_limit_ms": 10},
            metadata={"title": "portalcrawl"},
        )
        self.remove_database("_memory")
        self.add_database(ReadOnly(self, str(folder / FILE)), name=NAME)

    async def read(self, question: Any, *values: Any, **named: Any) -> Any:
        """What ``question(connection, ...)`` answers, in one of the threads that read."""
        return await self.get_database(NAME).execute_fn(lambda sql: question(sql, *values, **named))

    def close(self) -> None:
        """End the threads and connections."""
        self.executor.shutdown()
        for database in self.databases.values():
            database.close()
