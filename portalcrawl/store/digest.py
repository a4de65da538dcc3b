"""Has an article changed? A digest over what a reader reads: no counters, no markup, no provenance."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import orjson

if TYPE_CHECKING:
    from portalcrawl.items import Article, Precision

# Zero-width characters and soft hyphens come and go with the editor's tools.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Query parts that differ at every visit: nonces and session ids of bulletin boards. (Liferay's ?t=1465… is the file's time
# of change, and so a change.)
_PASSING = re.compile(r"(?:_|ts|timestamp|nonce|token|sid|session(?:_?id)?|phpsessid|jsessionid)", re.IGNORECASE)


def content(article: Article) -> dict[str, Any]:
    """The content by field, in a form that only a real change changes."""
    return {
        "headline": _text(article.headline),
        "description": _text(article.description),
        "article_section": _text(article.article_section).casefold(),
        "date_published": _date(article.date_published, article.date_published_precision),
        "date_modified": _date(article.date_modified, None),
        "authors": [_text(name) for name in article.authors],
        "byline_raw": _text(article.byline_raw),
        "source_organization": _text(article.source_organization),
        "article_body": _text(article.article_body),
        "images": [text for image in article.images if (text := _text(image.caption))],
        "attachments": [[_text(one.name), _address(one.content_url)] for one in article.attachments],
    }


def digest(article: Article) -> str:
    """32 hexadecimal digits over `content`.

    >>> from portalcrawl.items import Article
    >>> digest(Article(headline="Hạ  Long", view_count=1)) == digest(Article(headline=" Hạ Long", view_count=2))
    True
    """
    return hashlib.blake2b(orjson.dumps(content(article)), digest_size=16).hexdigest()


def changed(before: Article, after: Article) -> list[str]:
    """The fields whose content differs."""
    old, new = content(before), content(after)
    return [name for name in old if old[name] != new[name]]


def _text(value: str | None) -> str:
    if not value:
        return ""
    if not value.isascii():
        value = unicodedata.normalize("NFC", _INVISIBLE.sub("", value))
    return " ".join(value.split())


def _date(value: datetime | None, precision: Precision | None) -> str:
    if value is None:
        return ""
    if precision == "day":
        return value.date().isoformat()
    return (value.astimezone(UTC) if value.tzinfo else value).isoformat(timespec="minutes")


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    lasting = [
        f"{name}={value}"
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _PASSING.fullmatch(name)
    ]
    return f"{parts.path}?{'&'.join(lasting)}" if lasting else parts.path
