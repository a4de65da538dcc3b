"""A watch's events as an Atom feed (RFC 4287) and a JSON Feed (version 1.1)."""

from __future__ import annotations

import html
import re
import uuid
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson
from lxml import etree

from portalcrawl import disk
from portalcrawl.monitor import wording

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.monitor.definitions import Watch

FOLDER = "feeds"
_ATOM = "http://www.w3.org/2005/Atom"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_NAMESPACE = uuid.UUID("5b6e4f0a-0d0c-5f6f-8a55-2f6d7d1f0c77")


def write(folder: Path, watch: Watch, records: list[dict[str, Any]], begun: str, address: str | None) -> list[Path]:
    """Write both feeds; each is replaced as a whole. ``begun`` is the time of a feed without events.

    Raises StoreUnwritable.
    """
    base = f"{address.rstrip('/')}/{watch.name}" if address else None
    made = {f"{watch.name}.atom": atom(watch, records, begun, base), f"{watch.name}.json": json(watch, records, base)}
    paths: list[Path] = []
    for name, content in made.items():
        path = folder / FOLDER / name
        paths.append(path)
        # What cannot be read is written, which says why it cannot be.
        with suppress(OSError):
            if path.read_bytes() == content:
                continue
        disk.make(path.parent)
        disk.write(path, content)
    return paths


def remove(folder: Path, kept: set[str]) -> None:
    """Remove feeds of watches that are not named: nobody writes them any more."""
    for path in (folder / FOLDER).glob("*"):
        if path.suffix in {".atom", ".json"} and path.stem not in kept:
            path.unlink(missing_ok=True)


def atom(watch: Watch, records: list[dict[str, Any]], begun: str, base: str | None) -> bytes:
    """The Atom feed."""
    names: Any = {None: _ATOM}
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(_NAMESPACE, watch.name)}")
    _add(feed, "title", watch.shown)
    _add(feed, "updated", _moment(max((one["happened"] for one in records), default=begun)))
    _add(_add(feed, "author"), "name", "portalcrawl")
    _add(feed, "generator", "portalcrawl")
    if base:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{base}.atom")
    for record in records:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{record['id']}")
        _add(entry, "title", wording.title(record))
        _add(entry, "updated", _moment(record["happened"]))
        if (published := _aware(record["published"])) is not None:
            _add(entry, "published", published)
        _add(_add(entry, "author"), "name", record["portal_name"])
        if record["url"]:
            _add(entry, "link", rel="alternate", type="text/html", href=_iri(record["url"]))
        for copy in record["copies"]:
            if copy["url"]:
                _add(entry, "link", rel="related", title=copy["portal_name"], href=_iri(copy["url"]))
        for term in (record["kind"], *record["sections"]):
            _add(entry, "category", term=term)
        content = _add(entry, "content", _html(record), type="html")
        if record["language"]:
            content.set("{http://www.w3.org/XML/1998/namespace}lang", record["language"])
    etree.indent(feed)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def json(watch: Watch, records: list[dict[str, Any]], base: str | None) -> bytes:
    """The JSON Feed."""
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": watch.shown}
    if base:
        feed["feed_url"] = f"{base}.json"
    feed["items"] = [_item(record) for record in records]
    return orjson.dumps(feed, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _item(record: dict[str, Any]) -> dict[str, Any]:
    item = {
        "id": f"urn:uuid:{record['id']}",
        "url": _iri(record["url"]) if record["url"] else None,
        "title": wording.title(record),
        "content_html": _html(record),
        "date_published": _aware(record["published"]) or _moment(record["happened"]),
        "date_modified": _moment(record["happened"]),
        "authors": [{"name": record["portal_name"]}],
        "tags": list(dict.fromkeys([record["kind"], *record["sections"]])),
        "language": record["language"],
        "_portalcrawl": {
            "about": "https://pypi.org/project/portalcrawl/",
            "kind": record["kind"],
            "portal": record["portal"],
            "key": record["key"],
            "changes": [{"field": one["field"], "diff": one["text"]} for one in record["changes"]],
            "copies": record["copies"],
        },
    }
    return {name: value for name, value in item.items() if value is not None}


def _html(record: dict[str, Any]) -> str:
    parts = [f"<p>{html.escape(wording.about(record))}</p>"]
    parts += [f"<p><b>{html.escape(one['field'])}</b>: {one['html']}</p>" for one in record["changes"]]
    if record["kind"] != "edited" and record["lead"]:
        parts.append(f"<p>{html.escape(record['lead'])}</p>")
    for copy in record["copies"]:
        name = html.escape(copy["portal_name"])
        parts.append(
            f'<p>also: <a href="{html.escape(copy["url"])}">{name}</a></p>' if copy["url"] else f"<p>also: {name}</p>"
        )
    return "".join(parts)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    for key, value in attributes.items():
        element.set(key, _UNWRITABLE.sub("", value))
    if text is not None:
        element.text = _UNWRITABLE.sub("", text)
    return element


def _moment(text: str) -> str:
    """RFC 3339 as feeds want it."""
    return datetime.fromisoformat(text).isoformat(timespec="seconds")


def _aware(text: str | None) -> str | None:
    """The date where its zone is known: RFC 3339 knows no other."""
    return _moment(text) if text and datetime.fromisoformat(text).tzinfo else None


def _iri(address: str) -> str:
    return re.sub(r'[\s<>"{}|\\^`]', lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
