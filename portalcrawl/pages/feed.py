"""Feeds: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed.

A feed is a listing of a portal's latest articles.  Strings stay as printed but for the escaping that feeds lay over
them; dates are those of publication only, and none where the feed is known to write them wrong.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from email.utils import parsedate
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin, urlsplit

import orjson

from portalcrawl import text, urls
from portalcrawl.errors import UnreadablePage
from portalcrawl.items import ListingEntry
from portalcrawl.pages.stream import Source
from portalcrawl.pages.unseen import COMMENT, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.pages.stream import Field

MAX_BYTES = 16 * 1024 * 1024
"""After unpacking: a feed of 1,000 full texts has 5 MB."""
MAX_ENTRIES = 5_000
"""Of one feed; most hold 10 to 100."""

_RECORDS = frozenset({"item", "entry"})
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
# RSS; Atom; Atom 0.3; Dublin Core, of which Plone and SPIP write the date of publication; Atom 0.3 again.
_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA = frozenset({"thumbnail", "content", "enclosure", "image", "img", "featuredimage"})
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)(?:$|[?#/])", re.IGNORECASE)
_IMG = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", COMMENT})
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_ESCAPED = re.compile(r"&(?:amp;)++")
_SUMMARY = 2_000
# Characters of a summary that are kept: some feeds hold the whole article there.


@dataclass(slots=True)
class Feed:
    """One feed as it was answered."""

    url: str
    kind: Literal["rss", "rdf", "atom", "json"]
    title: str | None = None
    generator: str | None = None
    entries: list[ListingEntry] = field(default_factory=list)
    """In the feed's order, each address once."""
    next: str | None = None
    """Its next page (RFC 5005, JSON Feed's ``next_url``)."""
    problems: list[str] = field(default_factory=list)
    """What was not read or not believed, each as ``feed: reason``."""


def read(
    body: bytes,
    url: str,
    content_type: str | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    max_entries: int = MAX_ENTRIES,
) -> Feed:
    """Read a feed that was fetched from ``url``; broken XML gives what could be read, with a problem that says so.

    Raises UnreadablePage for what is no feed.
    """
    source = Source(body, content_type, max_bytes=max_bytes, what="feed")
    if source.kind == "json":
        return _json(source, url, max_entries)
    if source.kind not in ("rss", "rdf", "atom"):
        raise UnreadablePage(f"no feed: {_CALLED.get(source.kind or '', 'another kind of file')}", url=url)
    feed = Feed(url, source.kind)
    base = url
    dates: list[str] = []
    found: dict[str, ListingEntry] = {}
    without = 0
    for record in source.records(_RECORDS):
        if not found:
            base = _base(source.channel, url)
        entry = _entry(record.fields, base, ended=record.ended)
        if entry is None:
            without += record.ended
            continue
        if len(found) >= max_entries:
            source.problem(f"more than {max_entries:,} entries; the rest was not read")
            break
        if entry.date_published_raw:
            dates.append(entry.date_published_raw)
        found.setdefault(entry.url, entry)
    feed.entries = list(found.values())
    feed.title = plain(_first(source.channel, "title")) or None
    feed.generator = plain(_first(source.channel, "generator")) or None
    feed.next = next(
        (
            urls.absolute(_address(f.attributes["href"]), base)
            for f in source.channel
            if f.name == "link" and f.attributes.get("rel") == "next" and f.attributes.get("href")
        ),
        None,
    )
    if without:
        source.problem(f"{without:,} entries without a web address")
    if _minutes_are_months(dates, feed.generator or ""):
        source.problem("the minutes of its dates are their months (PHP's 'H:m:s'); no date was taken")
        for entry in feed.entries:
            entry.date_published_raw = None
    feed.problems = source.problems
    return feed


_CALLED = {"html": "an HTML page", "urlset": "a sitemap", "index": "a sitemap", "text": "a text"}


def _entry(fields: Sequence[Field], base: str, *, ended: bool) -> ListingEntry | None:
    own = [f for f in fields if f.parent not in ("source", "author", "contributor")]
    url = _link([f for f in own if f.ended or ended], base)
    if url is None:
        return None
    summary = _first(own, "summary", "description", "content", "encoded")
    return ListingEntry(
        url,
        plain(_first([f for f in own if f.parent == ""], "title")) or None,
        next((f.text for name in _PUBLISHED for f in own if f.name == name and f.parent == "" and f.text), None),
        None,
        plain(summary)[:_SUMMARY] or None,
        _image(own, base),
    )


def _link(fields: Sequence[Field], base: str) -> str | None:
    """Return the article's address: its link of record, its alternate, its permanent id."""
    origin: list[str] = []
    links: list[str] = []
    atom: list[str] = []
    ids: list[str] = []
    for f in fields:
        if f.name == "origLink" and f.text:
            origin.append(f.text)
        elif f.name == "link" and f.parent == "":
            href, rel = f.attributes.get("href"), f.attributes.get("rel", "alternate")
            here = urljoin(base, f.attributes.get("{http://www.w3.org/XML/1998/namespace}base", ""))
            if f.text and f.space != _ATOM:
                links.append(f.text)
            elif href and rel == "alternate":
                kind = f.attributes.get("type", "text/html")
                atom.insert(0 if "html" in kind else len(atom), urljoin(here, _address(href)))
        elif f.name in ("guid", "id") and f.parent == "" and f.attributes.get("isPermaLink", "true").lower() != "false":
            ids.append(f.text)
    for value in (*origin, *links, *atom):
        if url := urls.absolute(_address(value), base):
            return url
    # An id is an address only where it is a whole one.
    return next((url for value in ids if "://" in value and (url := urls.absolute(_address(value), base))), None)


def _image(fields: Iterable[Field], base: str) -> str | None:
    """Return the picture that the entry shows: declared ones first, then the first of its text."""
    shown = None
    for f in fields:
        if f.name in _MEDIA:
            kind = f.attributes.get("type") or f.attributes.get("medium") or ""
            value = f.attributes.get("url") or f.attributes.get("href") or (f.text if f.name.lower() in _MEDIA else "")
            if f.name in ("content", "enclosure") and not (kind.startswith("image") or _PICTURE.search(value)):
                value = ""
        elif (
            f.name == "link"
            and f.attributes.get("rel") == "enclosure"
            and f.attributes.get("type", "").startswith("image")
        ):
            value = f.attributes.get("href", "")
        else:
            value = ""
        if "<" not in value and 4 < len(value) < 2_000 and (url := urls.absolute(_address(value), base)):
            return url
        if shown is None and f.name in ("description", "encoded", "content", "summary"):
            shown = _IMG.search(f.text) or _IMG.search(html.unescape(f.text) if "&lt;img" in f.text else "")
        if shown is None and f.name == "img" and f.attributes.get("src"):
            return urls.absolute(_address(f.attributes["src"]), base)
    return urls.absolute(_address(shown[1]), base) if shown else None


def _base(channel: Sequence[Field], url: str) -> str:
    """Return what relative links stand on: ``xml:base``, else the feed's own address."""
    for f in channel:
        if base := f.attributes.get("{http://www.w3.org/XML/1998/namespace}base"):
            made = urljoin(url, base)
            return made if urlsplit(made).scheme in ("http", "https") else url
    return url


def _first(fields: Iterable[Field], *names: str) -> str:
    """Return the first text under the first of the names that has one."""
    held = [f for f in fields if f.name in names and f.text]
    return next((f.text for name in names for f in held if f.name == name), "")


def plain(value: str) -> str:
    """Return the words of a text that may be HTML, escaped once more than it should.

    >>> plain("<p>Chợ &amp;amp; <b>phố</b></p>"), plain("1 < 2"), plain("A &lt;b&gt;B&lt;/b&gt;")
    ('Chợ & phố', '1 < 2', 'A B')
    """
    for _ in range(2):
        if "<" in value:
            value = _TAG.sub(" ", without(value, _HIDDEN))
        if "&" not in value:
            break
        value = html.unescape(value)
    return re.sub(r" +([,.;:!?])", r"\1", text.clean(" ".join(value.split()))) if value else ""


def _address(value: str) -> str:
    """Undo ampersands that were escaped twice (GNUBOARD's ``&amp;amp;``) and take out line breaks.

    >>> _address("board.php?bo_table=news&amp;amp;wr_id=38")
    'board.php?bo_table=news&wr_id=38'
    """
    value = "".join(value.split("\n")).strip()
    if "&amp;" in value:
        value = _ESCAPED.sub("&", value)
    return value.replace("&#38;", "&").replace("&#038;", "&")


def _minutes_are_months(dates: Sequence[str], generator: str) -> bool:
    """Recognise ``date('H:m:s')``: NukeViet's feeds, and whoever else mixed up PHP's letters."""
    parsed = [p for raw in dates if (p := parsedate(raw)) is not None]
    needed = 1 if "nukeviet" in generator.lower() else 3
    return len(parsed) >= needed and all(p[4] == p[1] for p in parsed)


def _json(source: Source, url: str, max_entries: int) -> Feed:
    try:
        data: Any = orjson.loads(source.json())
    except orjson.JSONDecodeError as error:
        raise UnreadablePage(f"no feed: broken JSON ({error})", url=url) from error
    version = data.get("version") if isinstance(data, dict) else None
    if not (isinstance(version, str) and "jsonfeed.org" in version and isinstance(data.get("items"), list)):
        raise UnreadablePage("no feed: another kind of JSON", url=url)
    feed = Feed(url, "json", plain(_string(data.get("title"))) or None)
    found: dict[str, ListingEntry] = {}
    for item in data["items"]:
        address = _string(item.get("url") or item.get("external_url")) if isinstance(item, dict) else ""
        if isinstance(item, dict) and not address and "://" in _string(item.get("id")):
            address = item["id"]
        own = urls.absolute(_address(address), url)
        if own is None:
            source.problem("entries without a web address")
            continue
        if len(found) >= max_entries:
            source.problem(f"more than {max_entries:,} entries; the rest was not read")
            break
        summary = item.get("summary") or item.get("content_text") or item.get("content_html")
        picture = _string(item.get("image")) or _string(item.get("banner_image"))
        found.setdefault(
            own,
            ListingEntry(
                own,
                plain(_string(item.get("title"))) or None,
                _string(item.get("date_published")) or None,
                None,
                plain(_string(summary))[:_SUMMARY] or None,
                urls.absolute(_address(picture), url) if picture else None,
            ),
        )
    feed.entries = list(found.values())
    following = _string(data.get("next_url"))
    feed.next = urls.absolute(following, url) if following else None
    feed.problems = source.problems
    return feed


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
