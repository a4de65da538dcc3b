"""The forms in which addresses number the pages of a listing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, quote, urlsplit

from portalcrawl.urls.hosts import LONGEST, split, unescaped

_REMEMBERED = 8_192
# Addresses that are kept: the menu of a portal is on each of its pages.

Style = Literal["liferay_cur", "query", "offset", "path", "postback", "sharepoint_paged", "ajax", "none"]

_POSTBACK = re.compile(
    r"""(?:__doPostBack|WebForm_DoPostBackWithOptions\s*\(\s*new\s+WebForm_PostBackOptions)\s*\(\s*(['"])([^'"]*+)\1\s*,\s*(['"])([^'"]*+)\3"""
)
_CALL = re.compile(
    r"(?:javascript:)?\s*(?:return\s+)?[\w.$]*(?:page|trang|more|list|load|goto|paging|pager)\w*\s*\(([^)]*)\)",
    re.IGNORECASE,
)
_FIRST_NUMBER = re.compile(r"(?<!\d)(\d{1,5})(?!\d)")

# Parameters that hold the number of a page. Namespaced ones end in them (p. 2.2 of the facts; Joomla, Drupal, WordPress,
# TYPO3's tx_news_pi1[currentPage], ASP.NET grids, Korea's boards, Bitrix).
_PAGE = re.compile(
    r"(?:^|[_\-\[.])(?:(?:start|goto|move|list|this|select|curr|current|cur|now|news|board|bbs|search|[bcinrs]|int|num)?page(?:[_-]?(?:no|nr|num|number|index|idx))?|"
    r"pages|paged|pagen_\d+|pg|pgno|pgnum|pnum|pn|trang|trangso|trang_so|sotrang|n?pagina|pag|numpag|seite|strona|strank?a|sayfa|sivu|oldal|puslapis|halaman|hal|"
    r"sheet|hoja|blad|sida|stranica|paging|p|pi|pidx|pindex|cp)\]?$",
    re.IGNORECASE,
)
_CUR = re.compile(r"(?:^|_)cur\d*$", re.IGNORECASE)
_OFFSET = re.compile(
    r"(?:^|[_\-\[])(?:start|b_start(?::int)?|offset|limitstart|from|skip|startrow|start_row|startat|debut(?:_\w+)?|begin|pos)\]?$",
    re.IGNORECASE,
)
_PATH = (
    # /page/2/, /-npage-2, /page-2/, /page-2.html, /trang-3.html, /trang/3, trang-1150.htm, /p2.html, /pagina/4, /seite-2, /page,2.html
    re.compile(
        r"(?:^|/)-?(?P<word>n?page|pages|paged|trang|pagina|pag|seite|strona|halaman|sahifa|p)(?P<sep>[-_/=.,]?)(?P<page>\d{1,6})(?P<tail>(?:\.[a-z]{3,5})?/?)$",
        re.IGNORECASE,
    ),
    # /tin-tuc-page-3.html, /tin-tuc/list_trang_2.htm; a longer slug that ends so is a headline
    re.compile(
        r"(?:(?<=/)|^)(?P<lead>[^/\-_.]+(?:[-_.][^/\-_.]+){0,3}[-_.])(?P<word>page|trang|pagina|seite)(?P<sep>[-_]?)(?P<page>\d{1,6})(?P<tail>(?:\.[a-z]{3,5})?/?)$",
        re.IGNORECASE,
    ),
    # /index-2.html, /actualites/index3.htm: Nikola, Pelican and other makers of static sites
    re.compile(r"(?:^|/)(?P<word>index)(?P<sep>[-_]?)(?P<page>\d{1,4})(?P<tail>\.html?)$", re.IGNORECASE),
    # /Pages/ChuyenMuc/PhanTrang/1747/1/Buu-chinh.html: the page after the category's number (mic.gov.vn)
    re.compile(r"/(?P<word>PhanTrang)(?P<sep>/\d+/)(?P<page>\d{1,6})(?P<tail>/[^/]*)$", re.IGNORECASE),
)
# Drupal counts each of a page's lists ("page=,1"), Kentico wraps the number ("dlv_News=(pageindex=2)").
_VALUE = re.compile(r"(?:\d{0,5},){0,8}(\d{1,7})")
_WRAPPED = re.compile(r"\(pageindex=(\d{1,5})\)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"(?P<head>[^?]*?[^\d/?])(?P<page>\d{0,4})(?P<tail>(?:\.[a-z]{3,5})?/?)$", re.IGNORECASE)
_ALONE = re.compile(r"\D*(\d{1,5})\D*")
_AROUND = "[]() .\u00a0\n\t"
_DIGITS = 5
"""Of a page's number."""
_SPOKEN = 30
# Characters of a link to a page: the number and a few words for those who hear it.
_PLACEHOLDER = re.compile(r"^(?:n|x|\{[^}]*\}|%d|#)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a link says of paging; ``style`` is ``none`` where it says nothing."""

    style: Style = "none"
    param: str | None = None
    """The query parameter, as spelt, or None where the number stands in the path."""
    page: int | None = None
    """The number as printed: of the page, or of the first entry where the style is ``offset``."""
    target: str | None = None
    """The control that a postback names."""
    argument: str | None = None


def read(link: str) -> Page:
    """How a link (an address, a query alone, an ``href`` with a script) pages.

    >>> read("/tin-tuc/trang-3.html")
    Page(style='path', param=None, page=3, target=None, argument=None)
    >>> read("?p_p_id=101&_101_delta=10&_101_cur=2").param
    '_101_cur'
    >>> read("javascript:__doPostBack(&#39;ctl00$Pager1&#39;,&#39;2&#39;)").argument
    '2'
    """
    return _read(link) if len(link) <= LONGEST else Page()


@lru_cache(maxsize=_REMEMBERED)
def _read(link: str) -> Page:
    link = unescaped(link).strip()
    if match := _POSTBACK.search(link):
        number = _FIRST_NUMBER.search(match[4])
        return Page("postback", None, int(number[1]) if number else None, match[2], match[4])
    if not link or link.startswith("#"):
        return Page()
    if link.lower().startswith("javascript:") or re.match(r"[\w.$]+\(", link):
        if match := _CALL.match(link):
            number = _FIRST_NUMBER.search(match[1])
            return Page("ajax", None, int(number[1]) if number else None)
        return Page()
    parts = split(link)
    if parts is None or parts.scheme not in ("", "http", "https"):
        return Page()
    path, query = parts.path, parts.query
    if not query and "=" in path and "/" not in path:  # a query handed over without its "?"
        path, query = "", path
    found = _in_query(query, front=path in ("/", "/index.php"))
    return found if found.style != "none" else _in_path(path)


def _in_query(query: str, *, front: bool = False) -> Page:
    pairs = parse_qsl(query, keep_blank_values=True)
    names = {name.lower() for name, _ in pairs}
    if "paged" in names and any(name.lower() == "paged" and value.lower() == "true" for name, value in pairs):
        # A SharePoint list view says where the page begins (p_ID, PageFirstRow), not which page it is.
        row = next((value for name, value in pairs if name.lower() == "pagefirstrow"), "")
        return Page("sharepoint_paged", "Paged", int(row) if row.isdecimal() and len(row) <= 9 else None)
    for style, pattern in (("liferay_cur", _CUR), ("query", _PAGE), ("offset", _OFFSET)):
        for name, value in pairs:
            if not pattern.search(name):
                continue
            if (
                name.lower() == "p"
                and not (value.isdecimal() and len(value) <= 4 and names - {"p"})
                and (front or not _only_page(pairs, value))
            ):
                continue  # WordPress' /?p=4 and print.aspx?p=7372 are articles
            if value.isascii() and (counted := _VALUE.fullmatch(value)):
                return Page(style, name, int(counted[1]))  # type: ignore[arg-type]
            if _PLACEHOLDER.match(value):
                return Page(style, name, None)  # type: ignore[arg-type]
    for name, value in pairs:
        if wrapped := _WRAPPED.fullmatch(value):
            return Page("query", name, int(wrapped[1]))
    return Page()


def is_parameter(name: str) -> bool:
    """Say whether a parameter is called as those that hold the number of a page, or of its first entry.

    >>> is_parameter("currentPageNo"), is_parameter("perPage"), is_parameter("b_start:int")
    (True, False, True)
    """
    return any(pattern.search(name) for pattern in (_PAGE, _OFFSET, _CUR))


def _only_page(pairs: list[tuple[str, str]], value: str) -> bool:
    return len(pairs) == 1 and (bool(_PLACEHOLDER.match(value)) or (value.isdecimal() and len(value) <= 2))


def _in_path(path: str) -> Page:
    for pattern in _PATH:
        if match := pattern.search(path):
            if match["word"].lower() == "p" and match["sep"] not in ("", "-", "/"):
                continue
            return Page("path", None, int(match["page"]))
    return Page()


def printed(text: str, page: Page) -> int | None:
    """Return the number that a link to a page shows, beside words that only screen readers say; None where it shows none.

    >>> printed("[2]", Page()), printed("2페이지", Page("query", "page", 2)), printed("Go to page 2", Page("query", "page", 1))
    (2, 2, 2)
    >>> printed("Plan 2", Page()), printed("12 items", Page("query", "page", 3))
    (None, None)
    """
    text = text.strip(_AROUND)
    if text.isdecimal():
        return number(text)
    found = _ALONE.fullmatch(text) if len(text) <= _SPOKEN and page.style not in ("none", "offset") else None
    said = int(found[1]) if found else None
    return said if said is not None and page.page in (said, said - 1) else None


def number(text: str) -> int | None:
    """Return the number of up to five digits that stands alone, in brackets or between dots; "²" and ③ are none.

    >>> number("[12]"), number("\u00a02."), number("③"), number("123456")
    (12, 2, None, None)
    """
    text = text.strip(_AROUND)
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None


def follows(page: str, link: str) -> bool:
    """Say whether an address is another one's with the number at the end of its name one higher, 2 where it has none.

    >>> follows("http://a.uk/news.html", "http://a.uk/news2.html"), follows("/news-9/", "/news-10/"), follows("/news", "/roads2")
    (True, True, False)
    """
    if not _DIGIT.search(link) or len(link) > LONGEST or len(page) > LONGEST:
        return False
    one, other = (_NUMBERED.match(address.split("#", 1)[0]) for address in (page, link))
    if one is None or other is None or one["tail"] != other["tail"] or not other["page"]:
        return False
    same = one["head"] == other["head"] or (not one["page"] and one["head"] == other["head"].rstrip("-_"))
    return same and int(other["page"]) == int(one["page"] or 1) + 1


def with_page(link: str, page: int) -> str | None:
    """Return the same address for another page (or first entry); None where it does not page by its address.

    >>> with_page("/tin-tuc?page=2&cat=1", 3), with_page("/tin/trang-2.html", 10)
    ('/tin-tuc?page=3&cat=1', '/tin/trang-10.html')
    """
    found = read(link)
    if found.page is None or found.style in ("postback", "ajax", "none", "sharepoint_paged"):
        return None
    if found.param is None:
        path, mark, rest = _cut(link)
        for pattern in _PATH:
            if match := pattern.search(path):
                start, end = match.span("page")
                return f"{path[:start]}{page}{path[end:]}{mark}{rest}"
        return None
    names = "|".join({re.escape(found.param), *(re.escape(quote(found.param, safe=kept)) for kept in ("", ":", "[]"))})
    before = r"(?:(?:\d*(?:,|%2C))*|(?:\(|%28)pageindex(?:=|%3D))"
    return re.sub(rf"((?:^|[?&;])(?:{names})={before})\d+", rf"\g<1>{page}", link, count=1, flags=re.IGNORECASE)


def _cut(link: str) -> tuple[str, str, str]:
    at = min((i for i in (link.find("?"), link.find("#")) if i >= 0), default=len(link))
    return link[:at], link[at : at + 1], link[at + 1 :]


@lru_cache(maxsize=_REMEMBERED)
def stem(link: str) -> str:
    """Return the address with the page number struck out: equal for all the pages of one listing.

    The parameters that page need not stand on the first page, so they are struck out with their names.

    >>> stem("/tin-tuc?page=4&cat=2") == stem("/tin-tuc?cat=2"), stem("/tin/page/4/") == stem("/tin/")
    (True, True)
    """
    found = read(link)
    if found.style in ("none", "postback", "ajax"):
        return link.split("#", 1)[0].rstrip("/")
    parts = urlsplit(link)
    path, query = parts.path, parts.query
    if found.param is None:
        for pattern in _PATH:
            if match := pattern.search(path):
                path = path[: match.start("word")].rstrip("-_.,")
                break
    else:
        kept = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if n not in (found.param, "cHash")]
        if found.param.lower().startswith("tx_"):  # TYPO3 says with a page's number which plugin counts
            kept = [(n, v) for n, v in kept if not n.endswith(("[controller]", "[action]"))]
        if found.style == "sharepoint_paged":
            kept = [(n, v) for n, v in kept if not n.lower().startswith(("p_", "pagefirstrow"))]
        query = "&".join(f"{n}={v}" for n, v in kept)
    origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{origin}{path.rstrip('/')}" + (f"?{query}" if query else "")
