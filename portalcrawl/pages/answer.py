"""What a server answers when a script or a postback asks for the next page: a page, a part of one, or JSON."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from portalcrawl.pages import dormant, postback
from portalcrawl.pages.document import Document
from portalcrawl.text import whole

_ADDRESS = (
    "url",
    "link",
    "href",
    "permalink",
    "path",
    "detailurl",
    "detail_url",
    "weburl",
    "web_url",
    "fullurl",
    "full_url",
    "slugurl",
    "newsurl",
    "linkdetail",
    "@id",
    "uri",
    "alias",
)
_TITLE = ("title", "headline", "name", "tieude", "tieu_de", "ten", "subject", "newstitle", "tentin", "caption")
_DATE = ("date", "published", "published_at", "publishedat", "publishdate", "publish_date", "date_published", "datepublished", "created", "created_at", "createdat", "ngaydang", "ngay_dang", "time", "publisheddate", "effective")  # fmt: skip
_LEAD = ("description", "summary", "excerpt", "lead", "sapo", "tomtat", "tom_tat", "intro")
_NEXT = ("next", "next_url", "nexturl", "next_page_url", "nextpageurl", "nextlink", "@odata.nextlink")
_MORE = ("has_more", "hasmore", "more", "has_next", "hasnext", "hasnextpage", "loadmore")
_LAST = ("last_page", "lastpage", "total_pages", "totalpages", "max_num_pages", "max_page", "pages", "pagecount")
_TOTAL = ("total", "totalcount", "total_count", "totalitems", "total_items", "recordstotal", "itemcount", "items_total")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_DEPTH = 6


@dataclass(slots=True)
class Answer:
    """One answer as a page to be read."""

    document: Document
    part: bool = False
    """Whether it is a part of a page: no menu, no pager, nothing but entries."""
    next: str | None = None
    """Address of the next answer, where this one names it."""
    end: bool = False
    """Whether it says that nothing comes after it."""
    last: int | None = None
    """The number of the last page, where it says so."""
    total: int | None = None


def of(document: Document) -> Answer:
    """Return a page that was asked for by its address; what it says of the next group of its records is kept."""
    return Answer(document, next=dormant.following(document))


def read(body: bytes, content_type: str | None, before: Document, url: str | None = None) -> Answer:
    """Read an answer; ``before`` is the page whose button was pressed, ``url`` the answer's where it is a page itself.

    Raises UnreadablePage for what is neither HTML nor JSON with entries.
    """
    start = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        try:
            said = json.loads(body.decode("utf-8-sig", "replace"))
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, (dict, list)):
            return _json(said, before)
    text = start.decode("utf-8", "replace")
    if b"<datastore" in body[:2_000]:
        markup, following = dormant.group(body.decode("utf-8-sig", "replace"))
        made = _made(markup, before)
        return Answer(made, part=True, next=before.absolute(following) if following else None, end=not markup)
    if postback.is_delta(text):
        whole = postback.merged(before, body.decode("utf-8-sig", "replace"))
        return Answer(Document(whole, before.url, "text/html; charset=utf-8"))
    if not body.strip() or _TAG.search(body.decode("utf-8", "replace")) is None:
        return Answer(_made("", before), part=True, end=True)
    if b"<html" in body[:2_000].lower() or b"<body" in body[:5_000].lower():
        return Answer(Document(body, url or before.url, content_type))
    return Answer(
        Document(b'<html><body><div class="answer">' + body + b"</div></body></html>", before.url, content_type),
        part=True,
    )


def _made(markup: str, before: Document) -> Document:
    return Document(f'<html><body><div class="answer">{markup}</div></body></html>', before.url)


def _json(said: Any, before: Document) -> Answer:
    pieces: list[str] = []
    rows: list[dict[str, Any]] = []
    flat: dict[str, Any] = {}
    _walk(said, pieces, rows, flat, 0)
    markup = "".join(pieces) or "".join(_row(row) for row in rows)
    found = Answer(_made(markup, before), part=True, end=not markup)
    following = next((flat[name] for name in _NEXT if isinstance(flat.get(name), str) and "/" in flat[name]), None)
    found.next = before.absolute(following) if following else None
    found.end = found.end or any(flat[name] in (False, 0, "0", "false") for name in _MORE if name in flat)
    found.end = found.end or any(name in flat and flat[name] is None for name in _NEXT)
    found.last = next((n for name in _LAST if (n := whole(str(flat.get(name)))) is not None), None)
    found.total = next((n for name in _TOTAL if (n := whole(str(flat.get(name)))) is not None), None)
    return found


def _walk(said: Any, pieces: list[str], rows: list[dict[str, Any]], flat: dict[str, Any], depth: int) -> None:
    if depth > _DEPTH:
        return
    if isinstance(said, str):
        if "<a" in said.lower() and _TAG.search(said):
            pieces.append(said)
    elif isinstance(said, list):
        for one in said[:1_000]:
            _walk(one, pieces, rows, flat, depth + 1)
    elif isinstance(said, dict):
        plain = {str(name).lower(): value for name, value in said.items()}
        if _first(plain, _ADDRESS) and _first(plain, _TITLE):
            rows.append(plain)  # an article: what its texts hold is no part of the list
            return
        for name, value in plain.items():
            if not isinstance(value, (dict, list)):
                flat.setdefault(name, value)
        for value in said.values():
            _walk(value, pieces, rows, flat, depth + 1)


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, dict):
            value = value.get("rendered")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _row(row: dict[str, Any]) -> str:
    address, title = _first(row, _ADDRESS) or "", _first(row, _TITLE) or ""
    date, lead = _first(row, _DATE), _first(row, _LEAD)
    plain = _TAG.sub(" ", html.unescape(title))
    return (
        f'<div class="row"><h3><a href="{html.escape(address)}">{html.escape(plain)}</a></h3>'
        + (f"<time>{html.escape(date)}</time>" if date else "")
        + (f"<p>{html.escape(_TAG.sub(' ', lead))}</p>" if lead else "")
        + "</div>"
    )
