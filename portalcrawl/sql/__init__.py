"""The databases that a store can stand in, behind one kind of connection: what differs between them stands here.

::

    database = sqlite.connect(path, write=True)                  # or postgres.connect("postgresql://…", write=True)
    with database.errors(), database.atomic():                   # StoreError and its kin; atomic blocks may stand in one another
        database.execute("update crawls set told = 1 where id = ?", (7,))
        number = database.insert("insert into text_groups (since) values (?)", (now,))
    for row in database.stream("select json from revisions order by id"): ...    # few rows in memory at a time

Queries are written once, in what both databases know: ``?`` for values (``?1`` for one that stands twice), ``on conflict
(columns) do update`` with columns of the row in place named by their table, no ``insert or replace``, no column beside an
aggregate that is neither grouped nor aggregated, ``order by x is null, x`` where x may be null. Tables are written in SQLite's
words and translated (`translation.definition`). What cannot be said in both has a method of `Connection`; full-text search
has a module of the store's own for each (`store.fulltext`).
"""

from portalcrawl.sql.connection import Connection, Rows

__all__ = ["Connection", "Rows"]
