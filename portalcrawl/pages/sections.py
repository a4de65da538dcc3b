"""Which links of a page lead to lists of articles, what a section calls itself, and whether a page is the portal's home."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from portalcrawl import text, urls
from portalcrawl.pages import periods
from portalcrawl.pages.anchors import text_of
from portalcrawl.pages.breadcrumb import words_for
from portalcrawl.pages.entry import words

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.anchors import Anchor, Anchors
    from portalcrawl.pages.document import Document

MAX_SECTIONS = 150
"""Sections of one page that are tried: a city's portal has 10 to 60 in its menu."""

_SECTION_WORDS = 7
# A longer text is a headline.
_ANY_NUMBER = frozenset({"id", "num", "no", "idx", "seq", "uid"})
"""Parameters that number articles on one portal and sections on the next."""
_MENU_WORDS, _SECTION_DIGITS = 4, 4
_HOME_PATH = re.compile(
    r"^/?(?:(?:[a-z]{2}(?:[-_][a-z]{2})?|web/guest|portal|web)/?)?(?:index|default|home|main|trang-?chu|trang-?nhat|trangchu|inicio|accueil|startseite|beranda|homepage|pages/(?:default|home|trangchu))?"
    r"(?:\.(?:html?|aspx?|php|jsp))?/?$",
    re.IGNORECASE,
)
_WORD = 3
# Characters that a section's name has at least.
_FILTER = re.compile(
    r"(?:topics?|categor(?:y|ies|ia|ie)|cat|themes?|thema|rubri(?:k|que|ek)|section|chuyen-?muc|danh-?muc|news_?category|argomento)=[\w.%-]+",
    re.IGNORECASE,
)
_ARCHIVES = 3
_ARCHIVE = re.compile(
    r"(?:(?:view|see|go to|browse|show)?\s*(?:the\s)?(?:full\s)?(?:news\s|press\s|story\s)?archives?|(?:view|see|show|read) all(?: (?:news|posts|stories|articles|releases|announcements))?|all news|older news|past news|"
    r"(?:xem )?tất cả(?: tin(?: tức| bài)?)?|(?:xem )?tin cũ(?: hơn)?|(?:zum |news|presse|nachrichten|meldungs)?archiv|alle (?:\w+ )?(?:meldungen|nachrichten|mitteilungen|beiträge|news)|"
    r"(?:voir |consulter )?(?:les |l['’])?archives?|(?:voir )?toutes? (?:les )?(?:actualités|actus|nouvelles)|voir tout(?:es)?|(?:ver )?archivo|(?:ver )?tod[ao]s(?: las noticias| as notícias)?|arquivo|"
    r"(?:vai all['’])?archivio(?: (?:notizie|news))?|(?:vedi |mostra )?tutt[ei](?: le (?:notizie|novità|news))?|arsip(?: berita)?|(?:lihat )?semua(?: berita)?|"
    r"(?:新着情報)?一覧(?:を見る|へ)?|過去の(?:お知らせ|記事|新着情報)(?:一覧)?|バックナンバー|전체\s?보기|지난\s?(?:소식|글)(?:\s?보기)?|查看全部|全部|历史(?:新闻|信息)|ดูทั้งหมด|อ่านทั้งหมด|ข่าวทั้งหมด)",
    re.IGNORECASE,
)
# In full: a longer text is a headline.
_FILE = re.compile(r"(?:/pages)?/(?:index|default|home|welcome)\.\w{2,5}$|\.\w{2,5}$", re.IGNORECASE)
# What of a query leads to the home page still; "index.php?option=…" and "/?cat=3" lead anywhere.
_HOME_QUERY = re.compile(
    r"^(?:(?:lang|language|locale|setlang|set_lang|hl|lng|ln|l|view|theme)=[\w-]*&?)*$", re.IGNORECASE
)
_HOME_WORDS = re.compile(
    r"^(?:trang (?:chủ|nhất)|home(?: ?page)?|inicio|início|página inicial|accueil|startseite|beranda|ホーム|トップ(?:ページ)?|首頁|首页|홈|메인|หน้า(?:แรก|หลัก))$",
    re.IGNORECASE,
)
# Menu entries of every portal that hold no news. Matched on the folded text, whole words.
_NO_NEWS = re.compile(
    r"\b(?:gioi thieu|lien he|so do (?:cong|trang|website|site)|dang nhap|dang ky|dang xuat|tim kiem|thu vien (?:anh|video|hinh anh)|video|album|hoi dap|gop y|danh ba|"
    r"dich vu cong|van ban|thu tuc hanh chinh|co cau to chuc|chuc nang|nhiem vu|so do to chuc|lich cong tac|webmail|thu dien tu|rss|ban do|"
    r"contact|about(?: us)?|site ?map|log ?in|log ?out|sign in|register|search|privacy|cookies?|accessibility|terms|faqs?|help|jobs|careers|gallery|photos?|videos?|webcams?|"
    r"contato|contacto|mapa do site|acessibilidade|acessar|entrar|busca(?: avancada)?|ouvidoria|impressum|datenschutz|kontakt|anmelden|mentions legales|plan du site|"
    r"my account|cart|subscribe|feedback|languages?|english|forgot your (?:username|password))\b"
)
_ARTICLES_OFF = frozenset({"feed", "sitemap", "api", "file", "ignore", "print", "amp", "download"})
_STATIC_PATH = re.compile(
    r"/(?:login|logout|signin|register|user|users|account|contact|lien-he|search|tim-kiem|seek|sitemap|so-do|feeds?|rss|tag|tags|author|authors|about|siteterms|terms|privacy|page|faq|faqs|"
    r"laws|van-ban|vbpl|documents?|legal|organs|voting|poll|banners?|statistics|thong-ke|webmail|cgi-bin|wp-admin|wp-login\.php|admin|administrator|accessibility-info|sendto_form|"
    r"contact-info|contato|busca|@@[\w-]+|login_form|forgot\w*|reset|remind|component/users|c/portal)(?:/|$|\.)",
    re.IGNORECASE,
)
# The same in a query, as of WordPress without permalinks: lists by tag and author, results of a search.
_STATIC_QUERY = re.compile(r"(?:^|&)(?:(?:tags?|tag_id|author|author_name|s|q|search)=|keywords?=[^&])", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[|\-–—»›:·]\s+")
_PREFIX = re.compile(
    r"^(?:category|categoria|chuyên mục|danh mục|tag|archives?|kategorie|catégorie)\s*[:：]\s*", re.IGNORECASE
)
_CATEGORY = re.compile(
    r"/(?:category|categories|chuyen-muc|the-loai|danh-muc|kategorie|categoria)/[^/]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that may lead to a section."""

    url: str
    name: str
    slug: bool = False
    """Its address might be an article's: to be tried last, when the articles are known."""
    period: bool = False
    """It names a month or a year: an archive that mostly lists again what the sections do."""


def is_home(document: Document, anchors: Anchors) -> bool:
    """Say whether the page is its portal's front page: by its address, or because the logo and "home" lead to it."""
    parts = urlsplit(document.url or "")
    if not parts.query and _HOME_PATH.match(parts.path):
        return True
    own = urls.page_key(document.url or "")
    for anchor in anchors.all:
        if anchor.key == own:
            classes = f"{anchor.element.get('class') or ''} {anchor.element.get('id') or ''}".lower()
            if (
                "home" in (anchor.element.get("rel") or "")
                or _HOME_WORDS.match(anchor.text.strip(" »›>/"))
                or re.search(r"(?:^|[-_ ])(?:logo|brand|site-?title|home)(?:$|[-_ ])", classes)
            ):
                return True
    return False


def candidates(anchors: Anchors, document: Document, *, below: bool = False) -> list[Candidate]:
    """Return links to what may be sections, menus first as they stand; ``below`` keeps to the page's own folder."""
    own = urls.page_key(document.url or "")
    folder = folder_of(document.url or "")
    names: dict[str, list[str]] = {}
    first: dict[str, Anchor] = {}
    slugged: set[str] = set()
    for anchor in anchors.all:
        if anchor.key == own or (anchor.key in names and len(names[anchor.key]) > 4):
            continue
        path = unquote(urlsplit(anchor.url).path)
        if below and not path.startswith(folder):
            continue
        # What is called "News" may stand under /about/ and be a number.
        told = text.fold(anchor.text) in words_for("sections")
        if (is_static(anchor.url) and not (told and _STATIC_PATH.search(path))) or (
            _HOME_PATH.match(path) and _HOME_QUERY.match(urlsplit(anchor.url).query)
        ):
            continue
        about = urls.describe(anchor.url)
        if (
            about.kind in _ARTICLES_OFF
            or (about.article_id is not None and not told and not _may_list(anchor))
            or urls.pagination.read(anchor.url).style != "none"
        ):
            continue
        if about.kind == "article":
            slugged.add(anchor.key)
        names.setdefault(anchor.key, []).append(anchor.text or anchor.element.get("title") or "")
        first.setdefault(anchor.key, anchor)
    found = []
    for key, said in names.items():
        name = next((" ".join(s.split()) for s in said if s.strip()), "")
        folded = text.fold(name)
        if key in slugged and words(name) > _SECTION_WORDS:
            continue
        if not name or len(name) > 90 or len(name.split()) > 12 or _NO_NEWS.search(folded) or name.isdigit():
            continue
        period = periods.read(first[key].url) is not None
        found.append(Candidate(first[key].url, name, key in slugged, period=period))
    return found[:MAX_SECTIONS]


def _may_list(anchor: Anchor) -> bool:
    """Say whether an address with a number may be a section's all the same: "news.php?id=5", read "News"."""
    parts = urlsplit(anchor.url)
    named = urls.id_parameter(parts.query)
    said = anchor.text or anchor.element.get("title") or ""
    return (
        named is not None
        and named[0].lower() in _ANY_NUMBER
        and len(named[1]) <= _SECTION_DIGITS
        and bool(said)
        and words(said) <= _MENU_WORDS
    )


def folder_of(url: str) -> str:
    """Return the path under which the pages stand that a page introduces.

    >>> folder_of("http://a.vn/tin.html"), folder_of("/tin/"), folder_of("/themes/index.html"), folder_of("/tin/Pages/default.aspx")
    ('/tin/', '/tin/', '/themes/', '/tin/')
    """
    return _FILE.sub("", urlsplit(url).path).rstrip("/") + "/"


def is_static(url: str) -> bool:
    """Say whether an address is, by its words, a page of the portal that is no news: about, terms, banners, forms."""
    parts = urlsplit(url)
    return bool(_STATIC_PATH.search(unquote(parts.path)) or _STATIC_QUERY.search(parts.query))


def filters(anchors: Anchors, document: Document) -> list[Candidate]:
    """Return the views of a list by topic that stand above it: links to its own address with one parameter more."""
    own = urlsplit(document.url or "")
    found: dict[str, Candidate] = {}
    for anchor in anchors.all:
        parts = urlsplit(anchor.url)
        if parts.path != own.path or not anchor.text or len(anchor.text.split()) > _SECTION_WORDS:
            continue
        if not own.query and _FILTER.fullmatch(parts.query):
            found.setdefault(anchor.key, Candidate(anchor.url, anchor.text))
    return list(found.values()) if len(found) > 1 else []


def archives(anchors: Anchors, document: Document) -> list[Candidate]:
    """Return the links by which a list without a pager leads to the rest of it ("View archive", "Xem tất cả")."""
    own = urls.page_key(document.url or "")
    found: dict[str, Candidate] = {}
    for anchor in anchors.all:
        if (
            anchor.key != own
            and _ARCHIVE.fullmatch(anchor.text.strip(" »›>→.…[]()"))
            and not is_static(anchor.url)
            and urls.describe(anchor.url).kind in ("page", "listing")
        ):
            found.setdefault(anchor.key, Candidate(anchor.url, anchor.text))
    return list(found.values())[:_ARCHIVES]


def categories(anchors: Anchors) -> list[Candidate]:
    """Return the sections that an article's page names as its own: category links and those of its breadcrumb."""
    found: dict[str, Candidate] = {}
    for anchor in anchors.all:
        rel = (anchor.element.get("rel") or "").split()
        path = urlsplit(anchor.url).path
        named = (("tag" in rel or "category" in rel) and not is_static(anchor.url)) or _CATEGORY.search(path)
        if (
            named
            and anchor.text
            and urls.describe(anchor.url).kind in ("page", "listing", "article")
            and urls.pagination.read(anchor.url).style == "none"
        ):
            found.setdefault(anchor.key, Candidate(anchor.url, anchor.text))
    return list(found.values())


def name_of(document: Document, anchors: Anchors, called: str = "") -> str | None:
    """Return what a listing page is called, by the menu's word for it, its title, its breadcrumb and its heading.

    A name that two of them share wins: headings of other boxes and the portal's own name stand on the page too.
    ``called`` is the text of the link that led there: "Roads" rather than "All articles on Roads".
    """
    own = urls.page_key(document.url or "")
    stem = urls.page_key(urls.pagination.stem(document.url or ""))
    votes: Counter[str] = Counter()
    spelt: dict[str, str] = {}

    def vote(value: str | None, weight: int) -> None:
        value = _PREFIX.sub("", " ".join((value or "").split())).strip(" -–|»›:/\u00a0")
        if 1 < len(value) <= 100 and not _HOME_WORDS.match(value) and not value.isdigit():
            key = text.fold(value)
            votes[key] += weight
            spelt.setdefault(key, value)

    linked = [a for a in anchors.all if a.key in (own, stem)]
    for anchor in linked[:6]:
        vote(anchor.text, 3)
    seen_title = document.metas.get("og:title") or document.title or ""
    for index, part in enumerate([p for p in _TITLE_PARTS.split(seen_title) if p.strip()][:3]):
        vote(part, 3 - index)
    if document.title and document.title != seen_title:
        for part in _TITLE_PARTS.split(document.title)[:2]:
            vote(part, 2)
    for heading in [*document.root.iter("h1")][:3]:
        vote(text_of(heading), 2)
    crumb = _crumb(document.root)
    if crumb:
        vote(crumb, 3)
    if not votes:
        slug = [p for p in urlsplit(document.url or "").path.split("/") if p]
        return re.sub(r"\.\w{2,5}$", "", slug[-1]) if slug else None
    best = max(votes.values())
    name = next(spelt[key] for key, weight in votes.items() if weight == best)
    short = text.fold(called)
    # "News" says less than "All news".
    says = len(called) > _WORD and short not in words_for("no_section")
    return called if says and text.fold(name).endswith(f" {short}") else name


def _crumb(root: _Element) -> str | None:
    """Return the last step of the breadcrumb."""
    for element in root.iter("ul", "ol", "div", "nav", "p", "span"):
        said = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if "breadcrumb" in said or "duongdan" in said or ("chuyenmuc" in said and len(text_of(element)) < 200):
            steps = [t for node in element.iter() if len(node) == 0 and (t := " ".join((node.text or "").split()))]
            steps = [s for s in steps if re.search(r"\w", s)]
            if steps:
                return steps[-1]
    return None
