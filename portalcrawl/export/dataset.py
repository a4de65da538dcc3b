"""Making a data set: measured, checked against what it promises, written beside, put in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from portalcrawl.errors import PortalcrawlError
from portalcrawl.export import descriptor, gate
from portalcrawl.export.destination import README, replacing
from portalcrawl.export.formats.database import Sqlite
from portalcrawl.export.formats.jsonlines import JsonLines
from portalcrawl.export.formats.linked import JsonLd
from portalcrawl.export.formats.parquet import Parquet
from portalcrawl.export.formats.spreadsheet import Csv
from portalcrawl.export.measures import FIELDS, Measures, measure
from portalcrawl.export.readme import readme
from portalcrawl.export.snapshot import snapshot
from portalcrawl.release import version
from portalcrawl.store.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from portalcrawl.export.formats import Format
    from portalcrawl.store import Store

FORMATS: dict[str, type[Format]] = {
    "csv": Csv,
    "jsonl": JsonLines,
    "parquet": Parquet,
    "jsonld": JsonLd,
    "sqlite": Sqlite,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What the descriptor and the README say of the export itself."""

    title: str
    now: str
    """RFC 3339, in UTC."""
    version: str
    selected: dict[str, str] = field(default_factory=dict)
    """What narrows it, in words."""
    license: str | None = None
    """What the user states; nothing is assumed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A data set that stands in its place."""

    folder: Path
    files: dict[str, int]
    """File → rows."""
    measures: Measures


def export(
    store: Store,
    destination: Path,
    name: str,
    *,
    selection: Selection | None = None,
    words: str | None = None,
    require: str | None = None,
    license: str | None = None,  # noqa: A002  (the word of the descriptor)
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Callable[[str, int], None] = lambda _table, _rows: None,
) -> Made:
    """Write the selected articles in a format of `FORMATS` into the folder ``destination``, in place of an earlier export.

    ``require`` is what `gate.requirements` reads. Raises BelowPromise where it is not met, PortalcrawlError where nothing is
    selected, UsageError, StoreLocked and StoreUnwritable; the earlier export stays as it was then.
    """
    wanted = selection or Selection()
    needed = gate.requirements(require, FIELDS) if require is not None else []
    form = FORMATS[name]()
    with snapshot(store, wanted, words) as seen:
        measures = measure(seen, wanted)
        gate.check(needed, measures)
        if not seen.articles:
            raise PortalcrawlError(
                f"nothing to export: no article in {store.folder} is selected; {destination} is as it was"
            )
        plan = Plan(
            f"News of {_titled(measures)}",
            now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            version(),
            _said(wanted, words),
            license,
        )
        with replacing(destination) as folder:
            files = form.write(seen, folder, progress)
            tables = [one for one in seen.tables if any(file.table in {one.name, None} for file in files)]
            descriptor.write(folder, plan, tables, files, measures)
            (folder / README).write_text(readme(plan, tables, files, measures, form.note), encoding="utf-8")
    return Made(destination, {one.path.name: one.rows for one in files}, measures)


def _titled(measures: Measures) -> str:
    names = [one.name or one.id for one in measures.portals]
    return ", ".join(names) if len(names) <= 3 else f"{len(names)} portals of local governments"


def _said(wanted: Selection, words: str | None) -> dict[str, str]:
    said = {
        "portals": ", ".join(wanted.portals),
        "sections": ", ".join(wanted.sections),
        "from": wanted.since.isoformat() if wanted.since else "",
        "to": wanted.until.isoformat() if wanted.until else "",
        "words": words or "",
    }
    return {name: value for name, value in said.items() if value}
