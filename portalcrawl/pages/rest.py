"""The interfaces that hand out articles as JSON: WordPress's ``/wp-json/wp/v2`` and Plone's ``@search``.

Only the list is taken (address, headline, date, summary, picture); the article itself is read from its page, as a
reader sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import orjson

from portalcrawl import urls
from portalcrawl.errors import UnreadablePage
from portalcrawl.items import ListingEntry
from portalcrawl.pages.feed import plain
from portalcrawl.pages.stream import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 16 * 1024 * 1024
"""Of one answer: 100 posts with their full text have 2 MB, and the text is not asked for."""
PER_PAGE = 100
"""Entries asked for at once; WordPress gives no more."""

_FIELDS = "link,date,title,excerpt,status,type,jetpack_featured_media_url"
_PLONE_QUERY = (
    ("portal_type", "News Item"), ("sort_on", "effective"), ("sort_order", "reverse"), ("b_size", str(PER_PAGE)),
    ("metadata_fields", "effective"),
)  # fmt: skip
# What Plone's search returns beside articles.
_NO_ARTICLES = frozenset({"Folder", "Collection", "Document", "File", "Image", "Link", "Plone Site", "LRF", "LIF"})
_PLUMBING = frozenset({"attachment", "page", "nav_menu_item", "wp_block", "wp_template", "wp_template_part"})
_NEWS = re.compile(
    r"(?:^|[-_])(?:news|article|press|post|story|stories|notizi|noticia|nota|actualit|aktuell|comunicad|comunicat|tin-?tuc|bai-?viet|thong-?bao|su-?kien|berita)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Answer:
    """One page of what an interface lists."""

    url: str
    entries: list[ListingEntry] = field(default_factory=list)
    total: int | None = None
    """How many articles the interface says there are."""
    next: str | None = None
    problems: list[str] = field(default_factory=list)
    """What was not read, each as ``rest: reason``."""


def posts_url(api: str, kind: str = "posts") -> str:
    """Return where a WordPress interface lists its posts, newest first.

    >>> posts_url("https://a.vn/wp-json/").split("&")[0], posts_url("https://a.vn/?rest_route=/").split("&")[0]
    ('https://a.vn/wp-json/wp/v2/posts?per_page=100', 'https://a.vn/?rest_route=/wp/v2/posts')
    """
    parts = urlsplit(api)
    query = urlencode({"per_page": PER_PAGE, "_fields": _FIELDS}, safe=",")
    if route := dict(parse_qsl(parts.query)).get("rest_route"):
        path = f"{route.rstrip('/')}/wp/v2/{kind}"
        return urlunsplit((*parts[:3], f"rest_route={path}&{query}", ""))
    return urlunsplit((*parts[:2], f"{parts.path.rstrip('/')}/wp/v2/{kind}", query, ""))


def search_url(site: str) -> str:
    """Return where a Plone site lists its news, newest first; ask for it with ``Accept: application/json``."""
    parts = urlsplit(site)
    return urlunsplit((*parts[:2], f"{parts.path.rstrip('/')}/++api++/@search", urlencode(_PLONE_QUERY), ""))


def read(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Read a page of either interface, told by its shape; ``headers`` with lower-case names.

    Raises UnreadablePage for any other answer, an error message of the interface among them.
    """
    source = Source(body, max_bytes=MAX_BYTES, what="rest")
    try:
        data: Any = orjson.loads(source.json())
    except orjson.JSONDecodeError as error:
        raise UnreadablePage(f"no list of articles: broken JSON ({error})", url=url) from error
    if isinstance(data, list):
        return _wordpress(data, url, headers or {})
    if isinstance(data, dict) and isinstance(data.get("items"), list) and "@id" in data:
        return _plone(data, url)
    said = data.get("code") or data.get("type") or data.get("message") if isinstance(data, dict) else None
    raise UnreadablePage(f"no list of articles: {said or 'another kind of JSON'}", url=url)


def article_types(body: bytes) -> list[str]:
    """Return the further routes of a WordPress (``/wp/v2/types``) whose names say that they hold news.

    >>> article_types(b'{"notizia": {"slug": "notizia", "rest_base": "notizie"}, "page": {"slug": "page"}}')
    ['notizie']
    """
    try:
        data: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return []
    if not isinstance(data, dict):
        return []
    kinds = [k for k in data.values() if isinstance(k, dict) and k.get("slug") not in _PLUMBING]
    bases = [base for k in kinds if _NEWS.search(str(k.get("slug"))) and (base := str(k.get("rest_base") or k["slug"]))]
    return [base for base in bases if base != "posts" and re.fullmatch(r"[\w-]{1,60}", base)]


def _wordpress(data: list[Any], url: str, headers: Mapping[str, str]) -> Answer:
    answer = Answer(url)
    for post in data:
        link = post.get("link") if isinstance(post, dict) else None
        if not isinstance(link, str) or not (own := urls.absolute(link, url)):
            answer.problems = ["rest: entries without a web address"]
            continue
        if post.get("status", "publish") != "publish" or post.get("type") in _PLUMBING:
            continue
        answer.entries.append(
            ListingEntry(
                own,
                plain(_rendered(post.get("title"))) or None,
                _string(post.get("date")),
                None,
                plain(_rendered(post.get("excerpt"))) or None,
                _string(post.get("jetpack_featured_media_url")) or _embedded(post),
            )
        )
    answer.total = _number(headers.get("x-wp-total"))
    pages, page = (
        _number(headers.get("x-wp-totalpages")),
        _number(dict(parse_qsl(urlsplit(url).query)).get("page")) or 1,
    )
    if data and (page < pages if pages is not None else len(data) >= PER_PAGE):
        # Its own Link header names whatever host the server believes to have.
        parts = urlsplit(url)
        query = [part for part in parts.query.split("&") if part and not part.startswith("page=")]
        answer.next = urlunsplit((*parts[:3], "&".join([*query, f"page={page + 1}"]), ""))
    return answer


def _plone(data: dict[str, Any], url: str) -> Answer:
    total = data.get("items_total")
    answer = Answer(url, total=total if isinstance(total, int) else None)
    for item in data["items"]:
        link = item.get("@id") if isinstance(item, dict) else None
        if not isinstance(link, str) or not (own := urls.absolute(link.replace("/++api++", ""), url)):
            answer.problems = ["rest: entries without a web address"]
            continue
        if item.get("@type") in _NO_ARTICLES:
            continue
        date = _string(item.get("effective")) or _string(item.get("EffectiveDate"))
        answer.entries.append(
            ListingEntry(
                own,
                plain(_string(item.get("title")) or "") or None,
                # What was never published has the first day that Zope knows.
                date if date and not date.startswith(("None", "1969", "1970")) else None,
                None,
                plain(_string(item.get("description")) or "") or None,
            )
        )
    batching = data.get("batching")
    following = batching.get("next") if isinstance(batching, dict) else None
    if isinstance(following, str) and data["items"]:
        made = urljoin(url, following)
        answer.next = (
            made if "/++api++" in made or "/++api++" not in url else made.replace("/@search", "/++api++/@search")
        )
    return answer


def _rendered(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else ""


def _embedded(post: dict[str, Any]) -> str | None:
    try:
        return _string(post["_embedded"]["wp:featuredmedia"][0]["source_url"])
    except (KeyError, IndexError, TypeError):
        return None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None
