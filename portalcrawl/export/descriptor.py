"""``datapackage.json``: the descriptor of a data set (Frictionless Data Package), made by Frictionless' own library."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from portalcrawl.export.destination import DESCRIPTOR, MARK
from portalcrawl.export.formats import needs

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.export.dataset import Plan
    from portalcrawl.export.formats import File
    from portalcrawl.export.measures import Measures
    from portalcrawl.export.tables import Kind, Table

_TYPES: dict[Kind, str] = {
    "text": "string", "integer": "integer", "boolean": "boolean", "time": "datetime", "utc": "datetime",
    "list": "array", "map": "object", "json": "object",
}  # fmt: skip
_MEDIA = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".jsonld": "application/ld+json",
}
_TABULAR = {".csv", ".jsonl"}
"""What the validator reads as rows; of the others it checks size and digest."""
_EVIDENCE = 10


def write(folder: Path, plan: Plan, tables: list[Table], files: list[File], measures: Measures) -> None:
    """Write the descriptor; UsageError where the library is not installed."""
    try:
        from frictionless import Package
    except ImportError:
        raise needs("frictionless", "export") from None
    by_name = {table.name: table for table in tables}
    names = {file.table for file in files}
    descriptor: dict[str, Any] = {
        "name": _name(folder.name.removeprefix(".").removesuffix(".new")),
        "title": plan.title,
        "description": f"{measures.articles} articles of {len(measures.portals)} portals of local governments.",
        "created": plan.now,
        "version": plan.now[:10],
        "sources": [{"title": one.name or one.id, "path": one.url} for one in measures.portals if one.url],
        "resources": [_resource(file, by_name.get(file.table or ""), names) for file in files],
        MARK: {
            "version": plan.version,
            "selection": plan.selected,
            "articles": measures.articles,
            "coverage": measures.coverage,
            "filled": measures.filled,
            "evidence": {name: dict(found[:_EVIDENCE]) for name, found in measures.evidence.items()},
            "portals": [
                {
                    "id": one.id, "articles": one.articles, "first": one.first, "last": one.last, "gone": one.gone,
                    "failures": one.completeness.failures, "gaps": one.completeness.gaps,
                    "sections": [
                        {"section": s.section, "url": s.url, "listed": s.listed, "pager": s.total, "stored": s.stored, "finished": s.finished, "missing": s.missing}
                        for s in one.sections
                    ],
                }
                for one in measures.portals
            ],
        },
    }  # fmt: skip
    if plan.license is not None:
        is_address = plan.license.startswith(("https://", "http://"))
        descriptor["licenses"] = [{"path" if is_address else "title": plan.license, "name": _license(plan.license)}]
    # An invalid descriptor is a mistake of ours: the library raises.
    package = Package.from_descriptor(descriptor)
    (folder / DESCRIPTOR).write_text(package.to_json() + "\n", encoding="utf-8")


def _resource(file: File, table: Table | None, names: set[str | None]) -> dict[str, Any]:
    suffix = file.path.suffix
    with file.path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    resource: dict[str, Any] = {
        "name": file.table or "articles",
        "path": file.path.name,
        "description": file.description,
        "mediatype": _MEDIA[suffix],
        "format": suffix[1:],
        "encoding": "utf-8",
        "bytes": file.path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    # Frictionless fails on JSON Lines without a line.
    if suffix not in _TABULAR or table is None or (suffix == ".jsonl" and not file.rows):
        resource["type"] = "file"
        del resource["encoding"]
        return resource
    resource["type"] = "table"
    resource["rows"] = file.rows
    if suffix == ".csv":
        resource["dialect"] = {
            "csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"}
        }
    resource["schema"] = _schema(table, names)
    return resource


def _schema(table: Table, names: set[str | None]) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for column in table.columns:
        field: dict[str, Any] = {
            "name": column.name,
            "type": _TYPES[column.kind],
            "description": column.description,
        }
        if column.name in table.key:
            field["constraints"] = {"required": True}
        fields.append(field)
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    if table.is_part and "articles" in names:
        schema["foreignKeys"] = [{"fields": ["article"], "reference": {"resource": "articles", "fields": ["id"]}}]
    return schema


def _name(text: str) -> str:
    """A package's name: small letters, digits, ``-._``."""
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-._") or "articles"


def _license(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text.rstrip("/").rsplit("/", 1)[-1]).strip("-") or "other"
