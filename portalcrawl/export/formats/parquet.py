"""Parquet with types: moments with their zone, lists, mappings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import orjson

from portalcrawl.export.formats import File, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from portalcrawl.export.snapshot import Snapshot
    from portalcrawl.export.tables import Column

_ROWS, _BYTES = 2_000, 4 * 2**20
"""Of a row group, whichever is reached first: what is held in memory."""
LOCAL = "_local"


class Parquet:
    """A file a table."""

    note: ClassVar[str] = (
        "Parquet. Moments are timestamps in UTC (`date_published`), null where the portal's zone is not known; beside each "
        "stands the time of day as the portal's own clock shows it (`date_published_local`), which has no zone. Lists are "
        "lists, mappings are maps; `revisions.record` is JSON text."
    )

    def write(self, snapshot: Snapshot, folder: Path, progress: Callable[[str, int], None]) -> list[File]:
        """Write each table to ``<table>.parquet``; UsageError where pyarrow is not installed."""
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise needs("pyarrow", "export") from None
        # An allocator that gives memory back between row groups.
        pa.set_memory_pool(
            pa.mimalloc_memory_pool() if "mimalloc" in pa.supported_memory_backends() else pa.system_memory_pool()
        )
        types = {
            "text": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "json": pa.string(),
            "time": pa.timestamp("us", tz="UTC"), "utc": pa.timestamp("us", tz="UTC"),
            "list": pa.list_(pa.string()), "map": pa.map_(pa.string(), pa.string()),
        }  # fmt: skip
        files: list[File] = []
        for table in snapshot.tables:
            path = folder / f"{table.name}.parquet"
            fields = []
            for column in table.columns:
                about = {b"description": column.description.encode()}
                fields.append(pa.field(column.name, types[column.kind], metadata=about))
                if column.kind == "time":
                    fields.append(pa.field(column.name + LOCAL, pa.timestamp("us")))
            schema = pa.schema(fields)
            count = 0
            # The least and greatest of texts would be kept in memory for each row group, and help no reader.
            ranged = [one.name for one in schema if pa.types.is_integer(one.type) or pa.types.is_timestamp(one.type)]
            with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=ranged) as writer:
                for group in _groups(snapshot.rows(table)):
                    values = _columns(group, table.columns)
                    arrays = [pa.array(one, field.type) for one, field in zip(values, schema, strict=True)]
                    writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=len(group))
                    count += len(group)
                    progress(table.name, count)
            files.append(File(path, count, table.name, table.description))
        return files


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    group: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        group.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(group) >= _ROWS or size >= _BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _columns(group: list[tuple[Any, ...]], columns: tuple[Column, ...]) -> Iterator[list[Any]]:
    for column, cells in zip(columns, zip(*group, strict=True), strict=True):
        match column.kind:
            case "list":
                yield [None if one is None else orjson.loads(one) for one in cells]
            case "map":
                yield [None if one is None else list(orjson.loads(one).items()) for one in cells]
            case "boolean":
                yield [None if one is None else bool(one) for one in cells]
            case "utc":
                yield [_moment(one) for one in cells]
            case "time":
                yield [_moment(one) for one in cells]
                yield [None if not one else datetime.fromisoformat(one).replace(tzinfo=None) for one in cells]
            case _:
                yield list(cells)


def _moment(text: str | None) -> datetime | None:
    value = datetime.fromisoformat(text) if text else None
    return value.astimezone(UTC) if value is not None and value.tzinfo is not None else None
