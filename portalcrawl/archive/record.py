"""One answer of a server as one WARC record, and back."""

from __future__ import annotations

import base64
import hashlib
import random
import re
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import orjson
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from portalcrawl.errors import DamagedRecord
from portalcrawl.items import ListingEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["listing", "article", "feed", "sitemap"]

VERSION = "WARC/1.1"
LARGEST = 96 * 1024 * 1024
"""Bytes of a record, unpacked, that are read; the largest answers are sitemaps of 64 MB."""
_ISAL: Any = import_module("isal.isal_zlib") if find_spec("isal") else None
"""Intel's library; not every processor has it."""
_WINDOW = 31
"""Of zlib: 32 KB, in gzip's format."""
_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_METADATA = "WARC-JSON-Metadata"
_random = random.Random()  # noqa: S311  (names, no secrets; the system's own would let go of the interpreter at each)
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    url: str
    """The address as the portal itself has it."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """In the encoding that the headers say; Scrapy takes it off, and the header with it."""
    fetched: datetime
    """Aware."""
    ip: str | None = None
    base: str | None = None
    """The server that stood in for the portal's own."""

    @property
    def mime(self) -> str | None:
        """The media type that the server claims."""
        claimed = next((value for name, value in self.headers if name.lower() == "content-type"), "")
        return claimed.partition(";")[0].strip().lower() or None


@dataclass(frozen=True, slots=True)
class Label:
    """What portalcrawl knows of an answer beside what was said; stands in the record as JSON."""

    kind: Kind
    entry: ListingEntry | None = None
    """What the listing printed of the article."""
    crawl: int | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The record that holds the payload of a revisit."""

    record: str
    url: str
    fetched: str


def new_id(now: datetime) -> str:
    """A record's name, a UUID of version 7 (RFC 9562): later ones sort after earlier ones, so an index of them grows at its end.

    >>> new_id(datetime(2026, 1, 1, tzinfo=UTC))[:22]
    'urn:uuid:019b76da-a800'
    """
    value = int(now.timestamp() * 1000) << 80 | _random.getrandbits(80)
    value = value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    return uuid.UUID(int=value).urn


def digest(body: bytes) -> str:
    """The payload digest as WARC tools write it.

    >>> digest(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def stamp(when: datetime) -> str:
    """An instant as WARC and the table hold it.

    >>> stamp(datetime(2026, 1, 1, 7, 0, 0, 5, tzinfo=UTC))
    '2026-01-01T07:00:00.000005Z'
    """
    return when.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def pack(answer: Answer, label: Label, record: str, payload: str, original: Original | None = None) -> bytes:
    """The answer as a gzip member: a response record, or a revisit of the original that has the same payload."""
    headers = {
        "WARC-Record-ID": f"<{record}>",
        "WARC-Date": stamp(answer.fetched),
        _METADATA: _json(label),
        "WARC-Payload-Digest": payload,
    }
    if answer.ip:
        headers["WARC-IP-Address"] = answer.ip
    body = answer.body
    if original is not None:
        body = b""
        headers["WARC-Profile"] = _NOT_MODIFIED if answer.status == HTTPStatus.NOT_MODIFIED else _SAME
        headers["WARC-Refers-To"] = f"<{original.record}>"
        headers["WARC-Refers-To-Target-URI"] = original.url
        headers["WARC-Refers-To-Date"] = original.fetched
    return _packed(answer.url, "revisit" if original else "response", headers, body, _http(answer))


def info(file: str, fields: Mapping[str, str], now: datetime) -> bytes:
    """A warcinfo record, which describes those that follow it."""
    text = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items() if value).encode()
    headers = {
        "WARC-Record-ID": f"<{new_id(now)}>",
        "WARC-Date": stamp(now),
        "WARC-Filename": file,
        "Content-Type": "application/warc-fields",
    }
    return _packed(None, "warcinfo", headers, text, None)


def _packed(url: str | None, kind: str, headers: dict[str, str], body: bytes, http: StatusAndHeaders | None) -> bytes:
    buffer = BytesIO()
    # warcio would compress in small steps and hold Python's lock between them.
    writer = WARCWriter(buffer, gzip=False, warc_version=VERSION)
    record = writer.create_warc_record(
        url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=headers,
        http_headers=http,
        warc_content_type=headers.get("Content-Type", "application/http; msgtype=response"),
    )
    writer.write_record(record)
    return _compressed(buffer.getbuffer())


def _compressed(data: memoryview) -> bytes:
    """A gzip member; by Intel's library it takes a quarter of zlib's time and is a twentieth larger."""
    if _ISAL is None:
        return zlib.compress(data, 4, _WINDOW)
    member: bytes = _ISAL.compress(data, 3, _WINDOW)
    return member


def _http(answer: Answer) -> StatusAndHeaders:
    kept = []
    for name, value in answer.headers:
        if _NAME.fullmatch(name) is None:
            continue
        # Header lines end at line ends, also at those that a broken server put into a value.
        value = " ".join(value.split())  # noqa: PLW2901
        if name.lower() == "transfer-encoding":  # no longer true of the stored body; Webrecorder's tools name it so
            kept.append((f"X-Orig-{name}", value))
        elif name.lower() != "content-length":
            kept.append((name, value))
    if answer.status != HTTPStatus.NOT_MODIFIED:
        kept.append(("Content-Length", str(len(answer.body))))
    try:
        phrase = HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "Unknown"
    return StatusAndHeaders(f"{answer.status} {phrase}", kept, "HTTP/1.1")


def _json(label: Label) -> str:
    value: dict[str, Any] = {"kind": label.kind}
    if label.crawl is not None:
        value["crawl"] = label.crawl
    if label.base is not None:
        value["base"] = label.base
    if label.entry is not None:
        value["entry"] = entry_values(label.entry)
    # Halves of surrogate pairs come out of broken listings; JSON escapes would not help other readers.
    return orjson.dumps(scrubbed(value)).decode()


def entry_values(entry: ListingEntry) -> dict[str, str]:
    """The entry's fields that are filled."""
    names = ("url", "headline", "date_published_raw", "view_count_raw", "description", "image_url")
    return {name: value for name in names if (value := getattr(entry, name))}


def entry_of(values: Any) -> ListingEntry | None:
    """The entry again; None for none, or for one that names no address."""
    if not isinstance(values, dict) or not isinstance(values.get("url"), str):
        return None
    names = ("headline", "date_published_raw", "view_count_raw", "description", "image_url")
    return ListingEntry(values["url"], **{n: v for n in names if isinstance(v := values.get(n), str)})


def scrubbed(value: Any) -> Any:
    """The JSON value with U+FFFD for what UTF-8 cannot hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: scrubbed(one) for name, one in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was read."""

    id: str
    type: str
    """``response``, ``revisit``, ``warcinfo``."""
    url: str
    fetched: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    digest: str | None
    refers_to: str | None
    """The id of the original of a revisit."""
    label: Label

    @property
    def content_type(self) -> str | None:
        """The header, as the server sent it."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)


def unpack(member: bytes, where: str) -> Record:
    """The record of one gzip member; DamagedRecord, which names the place, for anything else."""
    unpacker = zlib.decompressobj(_WINDOW)
    try:
        plain = unpacker.decompress(member, LARGEST)
    except zlib.error as error:
        raise DamagedRecord(f"{where}: {error}") from error
    if not unpacker.eof or unpacker.unused_data:
        raise DamagedRecord(f"{where}: the record is {'too large' if len(plain) >= LARGEST else 'cut short'}")
    return parse(plain, where)


def parse(plain: bytes, where: str) -> Record:
    """The record that unpacked bytes hold; DamagedRecord for anything else, also where a digest does not fit."""
    try:
        iterator = ArchiveIterator(BytesIO(plain), check_digests="raise")
        record = next(iter(iterator))
        body = record.raw_stream.read()
        named = record.rec_headers.get_header
        metadata = orjson.loads(named(_METADATA) or "{}")
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        return Record(
            id=(named("WARC-Record-ID") or "").strip("<>"),
            type=record.rec_type,
            url=named("WARC-Target-URI") or "",
            fetched=named("WARC-Date") or "",
            status=int(status) if status.isdecimal() else None,
            headers=tuple(record.http_headers.headers) if record.http_headers else (),
            body=body,
            digest=named("WARC-Payload-Digest"),
            refers_to=(named("WARC-Refers-To") or "").strip("<>") or None,
            label=Label(
                metadata.get("kind", "listing"),
                entry_of(metadata.get("entry")),
                metadata.get("crawl"),
                metadata.get("base"),
            ),
        )
    except (ArchiveLoadFailed, StatusAndHeadersParserException, StopIteration, ValueError, EOFError, OSError) as error:
        raise DamagedRecord(f"{where}: no readable record ({' '.join(str(error).split()) or 'empty'})") from error
