"""JSON-LD: the articles in the words of schema.org, for programs that read linked data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

import orjson

from portalcrawl.export.formats import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from portalcrawl.export.snapshot import Snapshot

_EVERY = 1000
CONTEXT: dict[str, Any] = {
    # Written out, so that a processor needs no network. Addresses are nodes, not texts.
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "contentUrl", "embedUrl", "isPartOf", "interactionType")},
    **{name: {"@container": "@list"} for name in ("author", "image")},
}
_READ = "https://schema.org/ReadAction"
_NESTED = ("images", "attachments", "media")


class JsonLd:
    """One file."""

    note: ClassVar[str] = (
        "JSON-LD 1.1: one document whose `@graph` holds a schema.org `NewsArticle` a line, with its pictures, files, video "
        "and newest view count. The states of an article over time are in the other formats only. A date of which only the "
        "day is known is a date without time."
    )

    def write(self, snapshot: Snapshot, folder: Path, progress: Callable[[str, int], None]) -> list[File]:
        """Write the articles to ``articles.jsonld``."""
        path = folder / "articles.jsonld"
        by_name = {table.name: table for table in snapshot.tables}
        portals = {row["id"]: row for row in _records(snapshot, "portals")}
        parts = {name: _Follower(_records(snapshot, name)) for name in _NESTED}
        count = 0
        with path.open("wb") as file:
            file.write(b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":[')
            for article in _records(snapshot, by_name["articles"].name):
                own = {name: follower.of(article["id"]) for name, follower in parts.items()}
                file.write(b",\n" if count else b"\n")
                file.write(orjson.dumps(_node(article, own, portals[article["portal"]])))
                count += 1
                if count % _EVERY == 0:
                    progress("articles", count)
            file.write(b"\n]}\n")
        return [File(path, count, None, "One schema.org NewsArticle an article.")]


class _Follower:
    """Rows of a part, read along with the articles: both stand in the order of the articles."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, article: int) -> list[dict[str, Any]]:
        found = []
        while self._next is not None and self._next["article"] == article:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _records(snapshot: Snapshot, name: str) -> Iterator[dict[str, Any]]:
    table = next(one for one in snapshot.tables if one.name == name)
    names = [column.name for column in table.columns]
    written = [column.name for column in table.columns if column.kind in {"list", "map", "json"}]
    for row in snapshot.rows(table):
        record = dict(zip(names, row, strict=True))
        for one in written:
            record[one] = orjson.loads(record[one]) if record[one] is not None else None
        yield record


def _node(article: dict[str, Any], parts: dict[str, list[dict[str, Any]]], portal: dict[str, Any]) -> dict[str, Any]:
    published = article["date_published"]
    if published and article["date_published_precision"] == "day":
        published = published[:10]
    node = {
        "@id": _iri(article["url"] or article["canonical_url"]) or f"urn:portalcrawl:{quote(portal['id'])}:{quote(article['key'], safe='')}",
        "@type": "NewsArticle",
        "url": _iri(article["canonical_url"] or article["url"]),
        "identifier": {"@type": "PropertyValue", "propertyID": portal["id"], "value": article["key"]},
        "headline": article["headline"],
        "description": article["description"],
        "articleSection": list(dict.fromkeys(filter(None, [article["article_section"], *article["sections"]]))),
        "keywords": article["keywords"],
        "inLanguage": article["in_language"],
        "datePublished": published,
        "dateModified": article["date_modified"],
        "author": [{"@type": "Person", "name": name} for name in article["authors"]],
        "sourceOrganization": _named("Organization", article["source_organization"]),
        "publisher": _named("Organization", portal["publisher"] or portal["name"]),
        "isPartOf": _iri(portal["url"]),
        "articleBody": article["article_body"],
        "image": [_image(one) for one in parts["images"]],
        "associatedMedia": [_file(one) for one in parts["attachments"]],
        "video": [_embedded("VideoObject", one) for one in parts["media"] if one["kind"] == "video"],
        "audio": [_embedded("AudioObject", one) for one in parts["media"] if one["kind"] == "audio"],
        "interactionStatistic": _counter(article["view_count"]),
        "creativeWorkStatus": "taken down" if article.get("presence") == "gone" else None,
        "sdDatePublished": article["date_downloaded"],
    }  # fmt: skip
    return _filled(node)


def _image(image: dict[str, Any]) -> dict[str, Any]:
    return _filled(
        {
            "@type": "ImageObject",
            "contentUrl": _iri(image["content_url"]),
            "caption": image["caption"],
            "creditText": ", ".join(image["credits"] or []),
        }
    )


def _file(one: dict[str, Any]) -> dict[str, Any]:
    return _filled(
        {
            "@type": "MediaObject",
            "contentUrl": _iri(one["content_url"]),
            "name": one["name"],
            "encodingFormat": one["encoding_format"],
            "contentSize": f"{one['size']} B" if one["size"] is not None else None,
            "sha256": one["sha256"],
        }
    )


def _embedded(kind: str, one: dict[str, Any]) -> dict[str, Any]:
    return {"@type": kind, "embedUrl": _iri(one["embed_url"])}


def _counter(value: int | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"@type": "InteractionCounter", "interactionType": _READ, "userInteractionCount": value}


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, [], "")}


def _iri(address: str | None) -> str | None:
    """The address as an IRI (RFC 3987): letters of any script stay, what no IRI holds is written in percent."""
    if not address:
        return None
    return "".join(
        quote(one) if one <= " " or one in '<>"{}|\\^`' or "\x7f" <= one <= "\xa0" or one.isspace() else one
        for one in address
    )
