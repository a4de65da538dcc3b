"""What an address says of its page by its shape: the platform, the kind, the article's own id, its other addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, unquote

from portalcrawl.urls import pagination
from portalcrawl.urls.canonical import (
    canonical,
    clean_query,
    id_parameter,
    is_state,
    page_key,
    record_parameter,
)
from portalcrawl.urls.hosts import split, unescaped
from portalcrawl.urls.routes import EVERYWHERE, GLOBAL, ROUTES

_REMEMBERED = 8_192
# Addresses that are kept: the menu of a portal is on each of its pages.

Kind = Literal["article", "listing", "print", "amp", "download", "file", "feed", "sitemap", "api", "ignore", "page"]

_END = r"(?:\.(?:s?html?|aspx?|php|jsp|cms|epi|vnp|tpo|vgp|ldo|bbp|amp|mspx))?/?$"
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|rar|7z|gz|tar|jpe?g|png|gif|webp|svg|bmp|tiff?|ico|mp3|mp4|wav|avi|wmv|flv|mov|m4v|webm|"
    r"css|js|json|swf|exe|apk|ics|kml|kmz|dwg|hwpx?|eps|psd|woff2?|ttf)(?:/view)?$",
    re.IGNORECASE,
)
_DOWNLOAD = re.compile(
    r"/(?:savefile|download|tai-ve|taive|taifile|@@download|@@display-file|sendmail|send-mail|get_file)(?:/|$)|/documents/\d+/\d+/|/_layouts/.*download",
    re.IGNORECASE,
)
_PRINT = re.compile(
    r"/(?:print|printview|print-version|in-bai|in-tin|ban-in|pop_up|printpreview)(?:/|$)|/trang-in-|/print[\w-]*\.\w{3,4}$|/in-?(?:tin|bai)[\w-]*\.\w{3,4}$",
    re.IGNORECASE,
)
_PRINT_QUERY = re.compile(
    r"(?:^|[&_])(?:viewmode=print|print=(?:1|true|yes)|tmpl=component|printable=yes|view=print|p_p_state=pop_up|inbai=1|action=print)\b",
    re.IGNORECASE,
)
_AMP = re.compile(r"(?:/amp|\.amp|\.amp\.html)/?$|^/amp/", re.IGNORECASE)
_AMP_QUERY = re.compile(r"(?:^|&)(?:amp(?:=1)?|outputtype=amp)(?:&|$)", re.IGNORECASE)
_FEED = re.compile(
    r"/(?:rss|rss2|feed|feeds|atom|rdf)(?:/|$)|/(?:rss|feed|atom)[\w-]*\.(?:xml|aspx|php|rss|rdf|ashx)$|/index\.(?:rdf|rss)$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(
    r"(?:^|&)(?:format=feed|feed=(?:rss2?|atom|rdf)|type=(?:rss|atom)|page=backend|op=rss)", re.IGNORECASE
)
_SITEMAP = re.compile(r"/(?>[\w-]*?sitemap)[\w.-]*\.(?:xml|txt)(?:\.gz)?$", re.IGNORECASE)
_API = re.compile(r"/(?:wp-json|\+\+api\+\+|xmlrpc\.php|wp-admin|admin-ajax\.php|@search|@@\w+)(?:/|$)", re.IGNORECASE)
# Pages of a portal that take input, identify a visitor, or repeat lists by other orders.
_LISTING = re.compile(
    r"/(?:category|categories|chuyen-muc|danh-muc|danh-sach|taxonomy/term|tag|tags|tu-khoa|author|authors|tac-gia|archive|archives|search|tim-kiem|topic|topics|chu-de|the-loai)(?:/|$)",
    re.IGNORECASE,
)
# Joomla without permalinks: the id is a category's.
_LIST_VIEW = re.compile(
    r"(?:^|&)view=(?:category|categories|featured|archive|section|frontpage|itemlist)(?:&|$)", re.IGNORECASE
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_MONTH = re.compile(r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?$")
# A folder of a month or a day: 202611, 20261121.
_DATE_FOLDER = re.compile(r"/((?:19|20)\d\d)([-/])(\d{1,2})(?:\2(\d{1,2}))?/")
_VCC = re.compile(r"-(\d{3})((?:0[5-9]|[1-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{9})\.(?:htm|chn|html)$")

_LANGUAGE_SUFFIX = re.compile(r"\.(?:html?|aspx|php)/[a-z]{2}(?:[-_][A-Za-z]{2})?(?:/|$)")
# Numbers in the last segments, read with care: a year, a month or a collision suffix is no id.
_LEADING = re.compile(r"/(?P<id>\d+)(?:-|(?<=\d{3}),)(?=[^/]*[^\W\d])[^/]+$")
# A slug holds a letter; that it is the first one is said so that no other is tried: addresses are thousands of signs long.
_LETTER = r"(?:[^\w/]|\d)*+[^\W\d]"
_TRAILING = re.compile(
    rf"/(?P<slug>{_LETTER}[^/]*)(?P<mark>[-_.,])(?P<letters>[a-z]{{0,4}}+)(?P<id>\d++){_END}", re.IGNORECASE
)
_SEGMENT_THEN_SLUG = re.compile(rf"/(?P<before>[^/]+)/(?P<id>\d+)/(?P<slug>{_LETTER}[^/]*+)/?$")
_LAST_NUMBER = re.compile(r"/(?P<before>[^/]+)/(?P<id>\d+)(?P<end>\.\w{3,5})?/?$")
_SPIP = re.compile(r"article(\d+)(?:&|$)")
# SPIP without permalinks: spip.php?article123, beside ?rubrique4 for a section.
_DETAIL = re.compile(
    r"^(?:(?:news|article|tin)?-?(?:details?|view)|chi-?tiet(?:-?tin)?|xem-?tin|bai-?viet|article|post"
    r"|noticia|nota|notizia|actualite|detalhes?|detalle|dettaglio|ver|visualizar|mostrar|leer|ler)$",
    re.IGNORECASE,
)
# /boardView.do?rowNo=7&startPage=2: an article that says which page of its board linked it.
_SINGLE = re.compile(
    r"/(?!\w*(?:list|overview|preview|review))\w*(?:view|details?|read|article|story|show|detalle|detalhe|dettaglio|ficha|noticia|nota|leer|leggi|mostra|lire|voir|meldung|artikel|baca|(?<![^\W_])(?:ver|ler))(?:\.\w{2,4})?$",
    re.IGNORECASE,
)
# Folders of single records: the shortest number after them is one's id.
_NOT_ARTICLE_FOLDER = re.compile(
    r"^(?:cat|category|categories|chuyen-muc|danh-muc|term|tag|page|trang|paged|topic|year|month|nam|thang|archive|menu|tabid|c|p\d*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """What can be told of a page before it is fetched; all of it guesses but the id of a known route."""

    kind: Kind
    platform: str | None = None
    article_id: str | None = None
    """The portal's own id of the article, None where the address carries none."""
    key: str | None = None
    """Equal for all the addresses of one article on one host; None where the page is no article."""
    date: str | None = None
    """ISO day that the address holds (folder, or id made of a time)."""


@lru_cache(maxsize=_REMEMBERED)
def describe(url: str) -> Address:
    """Read an address, absolute or from its path on.

    >>> describe("https://honggai.halongcity.gov.vn/hoi-nghi-p13n53868.html").article_id
    '53868'
    >>> describe("/bm/print/7206").kind, describe("tel:113").kind, describe("/?p=123").article_id
    ('print', 'ignore', '123')
    """
    url = unescaped(url.strip())
    parts = split(url)
    if (
        parts is None
        or parts.scheme.lower() not in ("", "http", "https")
        or url.startswith("#")
        or not (parts.path or parts.query or parts.netloc)
    ):
        return Address("ignore")
    path, query = unquote(parts.path), parts.query
    plain_query = unquote(query)
    kind = _special(path, plain_query)
    if kind in ("feed", "sitemap", "api", "file"):
        return Address(kind, _platform(path, query, parts.netloc))
    found = _identify(path, query, url)
    if kind is not None:
        return replace(found, kind=kind)
    return found


def _special(path: str, query: str) -> Kind | None:
    if _SITEMAP.search(path):
        return "sitemap"
    if _FEED.search(path) or _FEED_QUERY.search(query):
        return "feed"
    if _API.search(path) and not _DOWNLOAD.search(path):
        return "api"
    if (
        re.search(r"(?:^|&)(?:download|pdf)=1(?:&|$)", query)
        or _DOWNLOAD.search(path)
        or re.search(r"\bop=(?:savefile|sendmail)", query)
    ):
        return "download" if "/documents/" not in path else "file"
    if _FILE.search(path):
        return "file"
    if _PRINT.search(path) or _PRINT_QUERY.search(query) or re.search(r"\bop=print", query):
        return "print"
    if _AMP.search(path) or _AMP_QUERY.search(query):
        return "amp"
    return None


def _identify(path: str, query: str, url: str) -> Address:
    platform = _platform(path, query, "")
    date = _date(path)
    for name, route in ROUTES:
        if match := route.search(path):
            if _LANGUAGE_SUFFIX.search(path):
                break  # …/slug.html/en leads to the section again, and from there on without end
            everywhere = (name in EVERYWHERE and "/-/" not in path) or GLOBAL.search(path) is not None
            key = match["id"].lower() if everywhere else path[: match.end("id")].lower()
            return Address("article", name, match["id"], key, date)
    named = id_parameter(query)
    if named is None and (match := re.search(r"(?:^|&)op=[^&]*-(\d+)(?:\.html)?/?(?:&|$)", unquote(query))):
        named = ("op", match[1])
    if named is None and path.endswith("/spip.php") and (match := _SPIP.match(query)):
        return Address("article", "spip", match[1], f"{path.lower()}?article{match[1]}", date)
    page = pagination.read(url)
    if (
        named
        and (named[0].lower() != "id" or not _LISTING.search(path))
        and not (page.param and page.param == named[0])
        and not _LIST_VIEW.search(query)
    ):
        if record := record_parameter(query):
            return Address("article", "typo3", record[1], f"{record[0].lower()}={record[1]}", date)
        rest = sorted(f"{n.lower()}={v}" for n, v in clean_query(query) if n)
        return Address("article", platform, named[1], f"{path.rstrip('/').lower()}?{'&'.join(rest)}", date)
    if _SINGLE.search(path) and not _LIST_VIEW.search(query):
        rest = sorted(f"{n.lower()}={v}" for n, v in clean_query(query, article=False) if n and not is_state(n, v))
        if any(any(map(str.isdigit, one.partition("=")[2])) for one in rest):
            return Address("article", platform, None, f"{path.rstrip('/').lower()}?{'&'.join(rest)}", date)
    if (
        page.style != "none"
        or _LISTING.search(path)
        or _LIST_VIEW.search(query)
        or (platform == "dnn" and re.search(r"\btabid[=/]", url, re.IGNORECASE))
    ):
        return Address("listing", platform)
    if "/-/asset_publisher/" in path or re.search(r"^(?:/[a-z]{2})?/(?:w|-/content)/[^/]+/?$", path):
        return Address(
            "article" if re.search(r"/(?:content|w)/[^/]", path, re.IGNORECASE) else "listing",
            platform,
            None,
            page_key(url),
            date,
        )
    if _LANGUAGE_SUFFIX.search(path):
        return Address("page", platform)
    number = _number(path)
    last = path.rstrip("/").rsplit("/", 1)[-1]
    if number:
        # The last segment holds slug and id; the folders before it are the sections that link it.
        key = last.lower() if any(c.isalpha() for c in re.sub(_END, "", last)) else path.rstrip("/").lower()
        if match := _SEGMENT_THEN_SLUG.search(path):
            key = f"{number}/{last.lower()}" if match["id"] == number else key
        return Address("article", platform or _custom(path), number, key, date)
    words = re.sub(_END, "", last)
    long = words.count("-") + words.count("_") >= 3 or len(words) > 40
    return Address("article" if long else "page", platform, None, page_key(url) if long else None, date)


def _number(path: str) -> str | None:
    slugged = re.sub(r"\.(?:s?html?|aspx?|php|jsp)/?$", "", path)
    dotted = slugged != path
    if match := _LEADING.search(path):
        digits = match["id"]
        if (
            not _YEAR.match(digits)
            and (dotted or len(digits) >= 3 or "/index.php/" in path)
            and not _DATE_FOLDER.search(path[: match.start() + 1] + "x/")
        ):
            return digits
        if not _YEAR.match(digits) and len(digits) >= 3:
            return digits
    if match := _SEGMENT_THEN_SLUG.search(path):
        digits = match["id"]
        last = re.sub(_END, "", match["slug"])
        if last.isdigit() and len(last) >= 3 and not _YEAR.match(last):
            return last  # kurashi/1001234/1005678.html: the folder is the section's
        long = len(digits) >= 3 or _DETAIL.match(match["before"]) is not None
        if (
            long
            and not _MONTH.match(digits)
            and not _YEAR.match(digits)
            and not _NOT_ARTICLE_FOLDER.match(match["before"])
        ):
            return digits
    if match := _TRAILING.search(path):
        digits, slug = match["id"], match["slug"]
        year_in_text = _YEAR.match(digits) and (
            not dotted or re.search(r"(?:^|[-_])(?:nam|thang-\d+|year|de|\d{1,4})$", slug, re.IGNORECASE)
        )
        if len(digits) == 8 and _MONTH.match(digits):
            return None
        if not year_in_text and (dotted or len(digits) >= 3) and not (match["letters"] and match["mark"] not in "-_"):
            letters = match["letters"].lower()
            if letters in (
                "",
                "a",
                "c",
                "d",
                "i",
                "n",
                "p",
                "t",
                "id",
                "art",
                "post",
                "news",
                "ar",
                "b",
                "nd",
                "ct",
                "bv",
            ):
                return digits
    if (match := _LAST_NUMBER.search(path)) and not _NOT_ARTICLE_FOLDER.match(match["before"]):
        digits = match["id"]
        if (
            _DETAIL.match(match["before"])
            or (match["end"] and len(digits) >= 2)
            or (
                len(digits) >= 3
                and not _MONTH.match(digits)
                and not _YEAR.match(digits)
                and not _YEAR.match(match["before"])
            )
        ):
            return digits
    return None


def _date(path: str) -> str | None:
    if match := _VCC.search(path):
        stamp = match[2]
        return f"20{stamp[:2]}-{stamp[2:4]}-{stamp[4:6]}"
    if (match := _DATE_FOLDER.search(path)) and match[4] and 1 <= int(match[3]) <= 12 and 1 <= int(match[4]) <= 31:
        return f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
    return None


def _platform(path: str, query: str, netloc: str) -> str | None:
    names = {n.lower() for n, _ in parse_qsl(query, keep_blank_values=True)}
    low = path.lower()
    if "danang.gov.vn" in netloc or "_c" in names:
        return "danang-liferay"
    if "/-/view_content/" in low or "/-/view-article/" in low:
        return "liferay-vnpt"
    if "/-/" in low or "/asset_publisher/" in low or "p_p_id" in names or "/web/guest/" in low or "/documents/" in low:
        return "liferay"
    if "/webcenter/" in low or "ddocname" in names:
        return "oracle-webcenter"
    if re.search(r"/portal/(?:pages|vietnam)/", low):
        return "sharepoint-tandan"
    if re.search(r"/(?:pages|trang|lists|_layouts|sitepages|siteassets)/", low):
        return "sharepoint"
    if names & {"tabid"} or re.search(r"/tabid/|/moduleid/|/desktopmodules/", low):
        return "dnn"
    if "nv" in names or re.search(r"/(?:vi|en)/news/|/news/(?:rss|savefile|print)/", low):
        return "nukeviet"
    if re.search(r"^/node/\d|/taxonomy/term/", low):
        return "drupal"
    if (
        re.search(r"^/(?:wp-|feed/?$|category/|archives/)", low)
        or (low in ("", "/") and names & {"p", "cat", "page_id"})
        or re.search(r"^/\d{4}/\d\d/", low)
    ):
        return "wordpress"
    if low.startswith("/index.php/") or names & {"option"}:
        return "joomla"
    if "wr_id" in names or "bo_table" in names:
        return "gnuboard"
    if re.search(r"\.aspx?$", low):
        return "aspnet"
    if low.endswith(".jsp"):
        return "jsp"
    return None


def _custom(path: str) -> str | None:
    if _VCC.search(path):
        return "vccorp"
    return None


def article_id(url: str) -> str | None:
    """Return the portal's own id of the article at this address; None where the address carries none.

    >>> article_id("https://moha.gov.vn/tintuc/Pages/listbnv.aspx?Cat=611&ItemID=55776")
    '55776'
    """
    return describe(url).article_id


def identity(url: str) -> str:
    """Equal for all the addresses of one article on one portal (sections, languages, print views); else for one page.

    >>> identity("http://a.vn/cs/tin/-/view_content/8-x.html") == identity("http://a.vn/fa/xa-hoi/-/view_content/8-x.html")
    True
    """
    return describe(url).key or page_key(url).partition("/")[2]


def twin_of(url: str) -> str | None:
    """Return the article's own address, for a print, AMP or language twin whose address tells it; None where it does not.

    >>> twin_of("https://a.vn/tin/slug.html/amp"), twin_of("/tt/-/view_content/pop_up/707-x.html?_101_viewMode=print")
    ('https://a.vn/tin/slug.html', '/tt/-/view_content/707-x.html')
    """
    kind = describe(url).kind
    if kind not in ("print", "amp"):
        return None
    found = canonical(url)
    own = re.sub(r"/pop_up/|/print/", "/", found)
    own = re.sub(r"(?:/amp|\.amp)(?=/?(?:\?|$))", "", own)
    own = re.sub(
        r"[?&](?:amp(?:=1)?|outputType=amp|print=(?:1|true|yes)|tmpl=component|printable=yes)(?=&|$)",
        "",
        own,
        flags=re.IGNORECASE,
    )
    return own if own != found or (kind == "print" and own != url) else None
