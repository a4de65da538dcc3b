"""An Article as a row, as a line of JSON, and back."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import orjson

from portalcrawl.items import Article, Attachment, Image, Media

FIELDS = tuple(field.name for field in fields(Article))
TABLES = {"images": Image, "attachments": Attachment, "media": Media}
"""Fields that are lists of records: tables of their own."""
COLUMNS = tuple(name for name in FIELDS if name not in TABLES)
_JSON = frozenset({"sections", "keywords", "authors", "evidence", "problems"})
_DATES = ("date_published", "date_modified", "date_downloaded")
_COUNTS = ("view_count",)
_LARGEST = 2**63 - 1
_UNSTORABLE = re.compile(r"\x00|[\ud800-\udfff]")


def stamp(value: datetime) -> str:
    """ISO 8601, as columns and lines hold it; naive stays naive.

    >>> stamp(datetime(2021, 12, 17, 12, 3, tzinfo=timezone(timedelta(hours=7))))
    '2021-12-17T12:03:00+07:00'
    """
    return value.isoformat()


def moment(value: datetime) -> str:
    """When we did something, as columns hold it: UTC to the second, so that texts compare as times do.

    >>> moment(datetime(2021, 12, 17, 12, 3, 9, 5, tzinfo=timezone(timedelta(hours=7))))
    '2021-12-17T05:03:09+00:00'
    """
    return value.astimezone(UTC).isoformat(timespec="seconds")


def filled(name: str) -> str:
    """The condition that a field of the article ``a`` holds something."""
    if name in TABLES:
        return f"exists (select 1 from {name} p where p.article = a.id)"  # noqa: S608
    return f"a.{name} is not null and cast(a.{name} as text) not in ('', '[]')"


def storable(article: Article) -> Article:
    """The article itself, or a copy without what neither SQLite nor JSON can hold.

    Broken entities and scripts leave halves of surrogate pairs and NUL bytes in texts; a counter gone mad outgrows 64
    bits. Letters become U+FFFD, NUL goes, such a number becomes None with a problem.
    """
    changes: dict[str, Any] = {}
    for name in _COUNTS:
        value = getattr(article, name)
        if value is not None and not -_LARGEST <= value <= _LARGEST:
            changes[name] = None
            changes["problems"] = [*article.problems, f"{name}: {str(value)[:40]} is larger than any counter"]
    for name in _DATES:
        value = getattr(article, name)
        if (
            value is not None
            and (offset := value.utcoffset()) is not None
            and offset.microseconds + offset.seconds % 60
        ):
            # Local mean times (before 1911 Saigon was +07:06:30) are no RFC 3339 offsets.
            changes[name] = value.astimezone(timezone(timedelta(minutes=round(offset.total_seconds() / 60))))
    if changes:
        article = replace(article, **changes)
    try:
        broken = b"\\u0000" in orjson.dumps(article)
    except orjson.JSONEncodeError:
        broken = True
    return _scrubbed(article) if broken else article


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        if _UNSTORABLE.search(value) is None:
            return value
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_scrubbed(one) for one in value]
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _scrubbed(getattr(value, field.name)) for field in fields(value)})
    return value


def record(article: Article, revision: int) -> dict[str, Any]:
    """The Article's fields in order, then ``revision``; dates as text."""
    fields_of = {name: getattr(article, name) for name in FIELDS}
    for name in _DATES:
        if fields_of[name] is not None:
            fields_of[name] = stamp(fields_of[name])
    return {**fields_of, "revision": revision}


def line(article: Article, revision: int) -> bytes:
    """`record` as one line of JSON without its line feed: UTF-8, unescaped."""
    return orjson.dumps(record(article, revision))


def values(article: Article) -> list[Any]:
    """The article's values for COLUMNS, in their order."""
    row: list[Any] = []
    for name in COLUMNS:
        value = getattr(article, name)
        if name in _JSON:
            value = orjson.dumps(value).decode()
        elif isinstance(value, datetime):
            value = stamp(value)
        row.append(value)
    return row


def captions(article: Article) -> str | None:
    """The captions for the search index, a line each."""
    return "\n".join(image.caption for image in article.images if image.caption) or None


def article_of(record: dict[str, Any]) -> Article:
    """An Article from the record of a line; keys that this version does not know are left out."""
    known = {name: record[name] for name in FIELDS if name in record}
    for name in _DATES:
        if known.get(name):
            known[name] = datetime.fromisoformat(known[name])
    for name, item in TABLES.items():
        names = {field.name for field in fields(item)}
        known[name] = [item(**{k: v for k, v in one.items() if k in names}) for one in known.get(name) or []]
    return Article(**known)


def present(article: Article, sections: str, view_count: int | None, view_count_raw: str | None) -> Article:
    """The newest revision with what moves on without one: the sections and the counter."""
    return replace(article, sections=orjson.loads(sections), view_count=view_count, view_count_raw=view_count_raw)
