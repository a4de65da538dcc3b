"""One spelling for each page: noise of navigation, sessions and advertising goes, identity stays."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from portalcrawl.urls import pagination
from portalcrawl.urls.given import without_user
from portalcrawl.urls.hosts import host, split

_REMEMBERED = 8_192
# Addresses that are kept: the menu of a portal is on each of its pages.

# Query parameters that never name what a page holds (facts on Vietnamese portals 2.3; advertising, sessions, return addresses).
_NOISE = re.compile(
    r"""^(?:
        utm_\w+ | fbclid | gclid | gclsrc | dclid | msclkid | yclid | igshid | mc_[ce]id | _ga | _gl | zarsrc | zalo_\w+ | ref_src | spm | s_cid
      | phpsessid | jsessionid | aspsessionid\w* | sessionid | session_id | session | sid | cfid | cftoken | zenid | oscsid
      | redirect | inheritredirect | returnurl | return_url | backurl | back_url | p_l_back_url(?:_title)? | p_p_auth | p_auth
      | p_p_state | p_p_mode | p_p_lifecycle | p_p_col_id | p_p_col_count | p_p_col_pos | p_p_cacheability | p_r_p_\w*resetcur
      | refererplid | doasuserid | replytocom | nocache | _escaped_fragment_ | timestamp
      | (?:\w+_)?(?:delta|resetcur|keywords|advancedsearch|andoperator|redirect|inheritredirect|returntofullpageurl|viewmode|deltaconfigurable)
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
# Where an article's own id is in the query, these only say which menu led to it.
_MENU = re.compile(
    r"^(?:_c|cat|cid|cat_?id|catid|category_?id|chuyenmuc_?id|chuyenmuc|menu_?id|menuid|parent_?id|tieude|title|groupid|tab|itemid_menu|page|paged)$",
    re.IGNORECASE,
)
# Where an article's own id is in the query, these only keep the state of the list that led to it: Korea's and Japan's boards
# print its page, search and order into every link.
_STATE = re.compile(
    r"^(?:q_\w+|(?:search|srch|sch|sc|sk|stx|sfl|sst|sod|find|keyword|kwd|key_?word|query|order|order_?by|sort|list)"
    r"(?:_?(?:cnd|condition|wrd|word|key\w*|text|value|val|field|type|kind|option|opt|target|column|order|cnt|count|by|div|date|str|start_?date|end_?date|sdate|edate|bgnde|endde))?"
    r"|paging|rows?(?:_?per_?page)?|(?:record_?count_?)?per_?page|(?:page|list)_?(?:size|unit|cnt|count|rows?))$",
    re.IGNORECASE,
)
# A checksum over the other parameters, without which TYPO3 does not answer: part of an address, never of an identity.
_CHECKSUM = frozenset({"chash"})
# Plugins of TYPO3: tx_news_pi1[news]=7 is the record, tx_news_pi1[action] and [controller] say how it is shown.
_PLUGIN = re.compile(r"^tx_(?P<plugin>\w+)\[(?P<name>\w+)\]$", re.IGNORECASE)
_RECORDS = frozenset(
    {"news", "newsuid", "tt_news", "article", "post", "item", "record", "uid", "entry", "pressrelease", "meldung"}
)
# Parameters that hold an article's own id, the most telling first.
ID_PARAMETERS: tuple[str, ...] = (
    "newsid", "news_id", "idnews", "newsviews", "tintucid", "idtintuc", "idtin", "id_tin", "tinid", "tin_id", "matin", "ma_tin", "articleid", "article_id",
    "baivietid", "baiviet_id", "idbaiviet", "id_baiviet", "mabaiviet", "ma_bai", "idbai", "postid", "post_id", "storyid", "story_id", "contentid", "content_id",
    "noidungid", "id_article", "entryid", "assetentryid", "itemid", "item_id", "iditem", "ddocname", "wr_id", "nttid", "bbsidx", "dataid", "data_id", "docid", "doc_id",
    "id_berita", "idberita", "berita_id", "haberid", "prid", "detailonr", "artikelid", "artikel",
    "idnoticia", "id_noticia", "noticia_id", "idnoticias", "codnoticia", "cod_noticia", "idnota", "id_news", "idnotizia", "id_notizia", "id_actu", "idactu",
    "nttno", "nttsn", "nttseq", "bbssn", "bbsseq", "boardseq", "board_seq", "boardsn", "boarduid", "boardno", "newsseq", "newssn", "newsno", "dataseq", "datasid",
    "datano", "articleno", "articleseq", "idxno", "list_no", "postno", "postseq", "notancmtmgtno", "cntntssn", "docno", "infoid", "xitem", "dataserno",
    "noticia", "notizia", "contenido", "codigo", "aid", "nid", "nwid", "newid", "detailid", "seq", "idx", "num", "id", "no", "uid", "p", "s", "fid",
)  # fmt: skip
_OF_LIST = re.compile(
    r"(?:^|[_$.\[])(?:cat|category|kategori|categoria|chuyenmuc|danhmuc|menu|group|type|lang|language|site|unit|dept|department|org|board|bbs|user|member|author|section|"
    r"parent|tab|module|folder|channel|topic|tag|area|region)_id\]?$",
    re.IGNORECASE,
)
# Ids of what lists articles, shows or wrote them.
_NUMERIC = frozenset({"p", "num", "seq", "uid", "no", "s", "noticia", "notizia", "contenido", "codigo"})
_WHOLE_NAMES = frozenset({"no", "s"})
# No last part of another name: page_no, cate_no.
_OF_TAIWAN = re.compile(r"(?:^|&)n=\d+(?:&|$)")
# Taiwan's shared portal: News_Content.aspx?n=1234&s=567890; elsewhere s is what was searched for.
_RANK = {name: rank for rank, name in enumerate(ID_PARAMETERS)}
_FIELD = re.compile(r"\d+\.\d+\.\d+")
# iKISS's FID=2862.1234.1 holds client, record and kind; elsewhere the letters name a file or a forum.
_WITH_ALIAS = re.compile(r"(\d+):[\w-]*")
# Joomla without permalinks: id=123:hoi-nghi-tong-ket.
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*|/\((?:S|F|X|A)\([\w!-]+\)\)(?=/)", re.IGNORECASE)
_SESSION = re.compile(
    r";(?:jsessionid|phpsessid|sid)=|/\((?:S|F|X|A)\(|[?&](?:phpsessid|jsessionid|aspsessionid|sessionid|cftoken)",
    re.IGNORECASE,
)
_SESSION_NAME = re.compile(r"(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|cftoken)=", re.IGNORECASE)
_SLASHES = re.compile(r"(?<!:)//+")
# The languages Liferay ships; other pairs of letters are sections ("/tt").
_LANGUAGE_PREFIX = re.compile(
    r"^/(?:ar|bg|ca|cs|da|de|el|en|es|et|eu|fa|fi|fr|gl|hi|hr|hu|id|in|it|iw|he|ja|kk|km|ko|lo|lt|lv|ms|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|ta|th|tr|uk|vi|zh)"
    r"(?:[-_][A-Za-z]{2})?(?=/(?:[^/]+/)*-/)"
)
_IDENTITY_OF_LIFERAY = ("urltitle", "assetentryid", "articleid", "cur", "categoryid", "id", "groupid", "type")
_UNRESERVED = re.compile(r"%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])", re.IGNORECASE)


def id_parameter(query: str) -> tuple[str, str] | None:
    """Return the parameter that names the article, with its value; None where the query names none.

    >>> id_parameter("MenuID=4&NewsID=40258"), id_parameter("tabid=119"), id_parameter("_x_assetEntryId=7")
    (('NewsID', '40258'), None, ('_x_assetEntryId', '7'))
    >>> id_parameter("option=com_content&view=article&id=12:hoi-nghi"), id_parameter("p_p_id=101_INSTANCE_a1&_101_INSTANCE_a1_cur=2")
    (('id', '12'), None)
    """
    best: tuple[int, str, str] | None = None
    for name, value in parse_qsl(query):
        if (plugin := _PLUGIN.match(name)) and plugin["name"].lower() in _RECORDS and value.isdigit():
            return name, value
        short = name.lower() if name.lower() in _RANK else re.split(r"[_$\].]", name.rstrip("]").lower())[-1]
        rank = _RANK.get(short)
        if short == "id" and _OF_LIST.search(name):
            continue
        if (short == "itemid" and "option=com_" in query) or name in ("page_id", "p_p_id"):
            continue  # of Joomla's menu; a page of WordPress, which is no article; the portlet that Liferay shows
        if short == "id" and (numbered := _WITH_ALIAS.fullmatch(value)):
            value = numbered[1]  # noqa: PLW2901
        if short in _WHOLE_NAMES and (short != name.lower() or (short == "s" and not _OF_TAIWAN.search(query))):
            continue
        if rank is None or (
            short in ("id", "p", "num", "seq", "uid", "itemid") and not any(c.isdigit() for c in value)
        ):
            continue
        if short in _NUMERIC and not value.isdigit():
            continue
        if short == "fid" and not _FIELD.fullmatch(value):
            continue
        if (
            re.fullmatch(r"[\w.-]{1,64}", value)
            and any(c.isdigit() for c in value)
            and (best is None or rank < best[0])
        ):
            best = (rank, name, value)
    return None if best is None else best[1:]


def record_parameter(query: str) -> tuple[str, str] | None:
    """Return the parameter of a TYPO3 plugin that names a record, with its value: the same on every page that shows it.

    >>> record_parameter("tx_news_pi1%5Baction%5D=detail&tx_news_pi1%5Bnews%5D=7&cHash=1f"), record_parameter("id=7")
    (('tx_news_pi1[news]', '7'), None)
    """
    named = id_parameter(query) if "tx_" in query.lower() else None
    return named if named is not None and _PLUGIN.match(named[0]) else None


def clean_query(query: str, *, article: bool = True) -> list[tuple[str, str]]:
    """Return the parameters of a query that are identity, in their order; a bare word (``?22021090``) keeps an empty name."""
    pairs = []
    for part in re.split("[&;]", query):
        if not part:
            continue
        name, equals, value = part.partition("=")
        pairs.append((name, value) if equals else ("", part))
    portlet = any(n.lower() == "p_p_id" for n, _ in pairs)
    named = id_parameter(query) if article else None
    kept = []
    for name, value in pairs:
        plain = unquote(name).lower()
        if plain and _NOISE.match(plain):
            continue
        if (
            named
            and unquote(name) != named[0]
            and (
                (plain == "itemid" and "option=com_" in query)
                or (plain and _MENU.match(plain) and not plain == "page" == named[0].lower())
                or is_state(plain, value)
            )
        ):
            continue  # an article has its id: the rest says from where one came
        if (
            portlet
            and plain.startswith("_")
            and value in ("", "true", "false")
            and not plain.endswith(_IDENTITY_OF_LIFERAY)
        ):
            continue  # a portlet repeats its whole state in every link
        kept.append((name, value))
    if portlet and not any(n.lower() != "p_p_id" for n, _ in kept):
        return []  # the portlet alone: the page it stands on
    return kept


def is_state(name: str, value: str) -> bool:
    """Say whether a parameter of an article's address is the state of the list that led to it.

    >>> is_state("searchCnd", "1"), is_state("pageIndex", "3"), is_state("bbsId", "B1"), is_state("q", "")
    (True, True, False, True)
    """
    if name and not value:
        return True
    return bool(_STATE.match(name)) or (value.isdecimal() and pagination.is_parameter(name))


def without_session(url: str) -> str:
    """Take the visitor's session out of an address: each answer of a portal that counts visitors so links with another.

    >>> without_session("http://a.vn/tin;jsessionid=0A1?id=3&PHPSESSID=x1"), without_session("http://a.vn/tin?sid=4&a=1")
    ('http://a.vn/tin?id=3', 'http://a.vn/tin?sid=4&a=1')
    """
    if not _SESSION.search(url):
        return url
    path, mark, query = url.partition("?")
    kept = "&".join(part for part in query.split("&") if not _SESSION_NAME.match(part))
    return _SESSION_PATH.sub("", path) + (f"{mark}{kept}" if kept else "")


def absolute(href: str, base: str) -> str | None:
    """Make an ``href`` as printed absolute, without its fragment; None where it leads nowhere on the web.

    >>> absolute(" ../b c.html#top ", "http://a.vn/x/y"), absolute("tel:113", "http://a.vn/"), absolute("#", "http://a.vn/")
    ('http://a.vn/b%20c.html', None, None)
    """
    href = "".join(href.split("\n")).replace("\t", "").replace("\r", "").strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base, href)
    except ValueError:
        return None
    url = url.split("#", 1)[0].replace(" ", "%20")
    parts = split(url)
    if (
        parts is None
        or parts.scheme.lower() not in ("http", "https")
        or not parts.hostname
        or not parts.netloc.isprintable()
    ):
        return None
    return without_user(url)


@lru_cache(maxsize=_REMEMBERED)
def canonical(url: str) -> str:
    """Return the address without navigation and session noise; order and spelling of what is kept stay.

    Kept: the query where it is identity, a bare ``?22021090``, an empty publisher id (``asset_publisher//``).
    Gone: fragment, default port, upper case of the host, tracking, sessions, return addresses, the state of portlets, menus
    that led to an article, a language prefix before a Liferay route (all of them show the same text).

    >>> canonical("http://Langson.gov.vn:443/a.html?utm_source=x#top")
    'http://langson.gov.vn/a.html'
    >>> canonical("https://www.danang.gov.vn/vi/chi-tiet?id=41898&_c=3")
    'https://www.danang.gov.vn/vi/chi-tiet?id=41898'
    >>> canonical("http://a.vn/cs/tin/-/view_content/8294089-nang.html")
    'http://a.vn/tin/-/view_content/8294089-nang.html'
    """
    return _spelt(url, article=True)


def _spelt(url: str, *, article: bool) -> str:
    """Return the one spelling of an address; ``article``: where it holds an article's id, without the list that led to it."""
    url = url.strip()
    parts = split(url)
    if parts is None or parts.scheme.lower() not in ("http", "https", ""):
        return url
    path = _SESSION_PATH.sub("", parts.path)
    if "/-/" in path:
        match = _LANGUAGE_PREFIX.match(path)
        if match and not (match[0] == "/vi" and parts.hostname and parts.hostname.endswith(".vn")):
            path = path[match.end() :]
    else:
        path = _SLASHES.sub("/", path)
    path = _UNRESERVED.sub(lambda m: chr(int(m[0][1:], 16)), path)
    kept = clean_query(parts.query, article=article)
    query = "&".join(value if not name else f"{name}={value}" for name, value in kept)
    if not parts.netloc:
        return path + (f"?{query}" if query else "")
    scheme = "https" if parts.port == 443 else parts.scheme.lower()
    if parts.scheme.lower() == "http" and parts.port == 443:
        scheme = "http"
    return f"{scheme}://{host(url)}{path or '/'}" + (f"?{query}" if query else "")


@lru_cache(maxsize=_REMEMBERED)
def page_key(url: str) -> str:
    """Equal for two spellings of one page, be it a listing or an article: for telling pages already seen.

    >>> page_key("http://www.a.vn/tin/?b=2&a=1") == page_key("https://a.vn:443/tin?a=1&b=2#x")
    True
    >>> page_key("http://a.vn/tin.php?id=5&page=2")  # the second page of the list whose number is 5, for all one knows
    'a.vn/tin.php?id=5&page=2'
    """
    parts = urlsplit(_spelt(url, article=False)) if split(url) else None
    if parts is None:
        return url
    kept = [(unquote(n), unquote(v)) for n, v in clean_query(parts.query, article=False)]
    query = "&".join(sorted(f"{n}={v}" for n, v in kept if n.lower() not in _CHECKSUM))
    return f"{parts.netloc.removeprefix('www.')}{unquote(parts.path).rstrip('/') or '/'}" + (
        f"?{query}" if query else ""
    )
