"""What a message says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

_SHOWN = 25
"""Events that a digest tells one by one."""
_KINDS = {"new": "New", "edited": "Edited", "gone": "Gone"}


def title(record: dict[str, Any]) -> str:
    """The event in a line."""
    return f"{_KINDS[record['kind']]}: {record['headline']}"


def message(watch: str, record: dict[str, Any]) -> tuple[str, str]:
    """Title and body for one event."""
    lines = [about(record)]
    if record["kind"] == "edited":
        lines += ["", *(f"{one['field']}: {one['text']}" for one in record["changes"])]
    elif record["lead"]:
        lines += ["", record["lead"]]
    lines += ["", *_addresses(record), "", f"event {record['id']}"]
    return f"[{watch}] {title(record)}", "\n".join(lines)


def digest(watch: str, records: list[dict[str, Any]], feed: str) -> tuple[str, str]:
    """Title and body for many events."""
    lines: list[str] = []
    for record in records[:_SHOWN]:
        lines.append(f"• {title(record)}")
        lines.append(f"  {about(record)}")
        if record["changes"]:
            lines.append(f"  changed: {', '.join(one['field'] for one in record['changes'])}")
        lines += [f"  {line}" for line in _addresses(record)]
        lines.append("")
    if more := len(records) - _SHOWN:
        lines += [f"and {more} more: {feed}" if more > 0 else "", ""]
    lines.append(f"events {' '.join(record['id'] for record in records[:_SHOWN])}")
    kinds = [(_KINDS[kind].lower(), sum(one["kind"] == kind for one in records)) for kind in _KINDS]
    said = ", ".join(f"{number} {kind}" for kind, number in kinds if number)
    return f"[{watch}] {said}", "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1]))


def about(record: dict[str, Any]) -> str:
    """Portal, date and section of the article."""
    parts = [record["portal_name"]]
    if record["published"]:
        moment = datetime.fromisoformat(record["published"])
        parts.append(f"{moment:%Y-%m-%d}" if record["precision"] == "day" else f"{moment:%Y-%m-%d %H:%M}")
    if record["sections"]:
        parts.append(record["sections"][0])
    return " · ".join(parts)


def _addresses(record: dict[str, Any]) -> list[str]:
    lines = [record["url"]] if record["url"] else []
    return lines + [f"also: {one['portal_name']} {one['url'] or ''}".rstrip() for one in record["copies"]]
