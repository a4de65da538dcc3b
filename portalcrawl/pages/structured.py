"""What a page says of itself for machines: JSON-LD, microdata and metas, each value with its evidence.

These are claims, to be checked against what the page shows: NukeViet's machine dates are those of the last edit, many
portals name their CMS account or their own name as the author, and og:title carries the site's name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from portalcrawl.pages import microdata
from portalcrawl.pages.base import Found
from portalcrawl.pages.linked import Graph, strings, types
from portalcrawl.text import unescape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.pages.document import Document
    from portalcrawl.pages.marks import Marks

# In order of trust. Names are from the vocabularies of Open Graph, Dublin Core, Parsely, Sailthru, Cxense, PRISM and
# Highwire, from the metas of some 1,100 news and blog pages, and from China's rules for the metas of government websites
# (General Office of the State Council, 2017, on SiteName, ColumnName, ArticleTitle, PubDate, ContentSource, Keywords, Author).
METAS: dict[str, tuple[str, ...]] = {
    "headline": (
        "og:title", "twitter:title", "parsely-title", "sailthru.title", "cxenseparse:title", "dc.title",
        "dcterms.title", "dc:title", "citation_title", "articletitle", "headline", "title", "hdl",
    ),
    "date_published": (
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
        "article.published", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
        "publication_date", "published_date", "published_time", "dc.date.issued", "dcterms.issued", "dcterms.date",
        "dc.date.published", "dc.date", "dc:date", "prism.publicationdate", "originalpublicationdate",
        "article_date_original", "citation_publication_date", "citation_date", "date.release",
        "shareaholic:article_published_time", "rnews:datepublished", "bt:pubdate", "date",
    ),
    "date_created": ("dc.date.created", "dcterms.created", "datecreated", "article:created_time", "creation_date"),
    "date_modified": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified",
        "datemodified", "last-modified", "lastmod", "revised", "shareaholic:article_modified_time", "update_date",
    ),
    "author": (
        "parsely-author", "sailthru.author", "cxenseparse:author", "article:author_name", "byl", "dc.creator",
        "dcterms.creator", "dc:creator", "citation_author", "shareaholic:article_author_name", "og:article:author",
        "og:author", "article:author", "author",
    ),
    "article_section": (
        "article:section", "og:article:section", "parsely-section", "prism.section", "articlesection", "og:section",
        "cxenseparse:recs:category", "columnname", "section", "category",
    ),
    "description": ("og:description", "description", "twitter:description", "dc.description", "dcterms.description"),
    "site_name": ("og:site_name", "application-name", "twitter:app:name:iphone", "shareaholic:site_name", "sitename"),
    "source_organization": ("contentsource",),
    "publisher": ("publisher", "dc.publisher", "dcterms.publisher", "copyright"),
}  # fmt: skip
"""Field → metas that speak of it, the most trusted first."""

_KEYWORDS = ("article:tag", "parsely-tags", "news_keywords", "sailthru.tags", "keywords", "shareaholic:keywords")
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|^@|\.(?:com|net|org|vn|de|fr|it)(?:/|$)", re.IGNORECASE)
_LINKED_DATES = {"datePublished": "date_published", "dateCreated": "date_created", "dateModified": "date_modified"}
_LINKED_TEXTS = {
    "headline": "headline", "alternativeHeadline": "alternative", "articleSection": "article_section",
    "description": "description", "inLanguage": "in_language", "keywords": "keywords",
}  # fmt: skip
_LONGEST = 5_000
"""Characters of a claim."""
_MOST = 200
"""Claims of a field, and names of organisations."""
_LISTED = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})


class Structured:
    """The machine-readable claims of one page."""

    __slots__ = ("body", "breadcrumbs", "claims", "events", "organisations", "types")

    def __init__(self, document: Document, marks: Marks) -> None:
        self.claims: dict[str, list[Found]] = {}
        """Field → claims, JSON-LD's first, then microdata's, then the metas'."""
        self.breadcrumbs: list[list[str]] = []
        """Trails of names, home first."""
        self.organisations: set[str] = set()
        """Names that the page gives to itself, its publisher or other organisations: nobody's own name."""
        self.types: set[str] = set()
        self.events: list[str] = []
        """Names of events, the page's own and others'."""
        self.body: str | None = None
        """The text of the article as JSON-LD gives it."""
        self._linked(document)
        self._marked(document, marks)
        self._metas(document)

    def first(self, field: str) -> Found | None:
        """Return the most trusted claim of a field."""
        found = self.claims.get(field)
        return found[0] if found else None

    def all(self, field: str) -> list[Found]:
        """Return every claim of a field."""
        return self.claims.get(field, [])

    @property
    def lists(self) -> bool:
        """Whether the page calls itself a list of things and no article."""
        return bool(self.types & _LISTED) and not self.claims.get("headline")

    def _add(self, field: str, text: str, evidence: str) -> None:
        if len(text) > 4 * _LONGEST:
            return
        # JSON in a script is no HTML: who escapes there escapes once too often ("Redacci&oacute;n").
        text = " ".join((unescape(text) if "&" in text else text).split())
        if text and len(text) < _LONGEST:
            claims = self.claims.setdefault(field, [])
            if len(claims) < _MOST:
                claims.append(Found(text, evidence))

    def _linked(self, document: Document) -> None:
        scripts = [script.text for script in document.linked if script.text]
        if not scripts:
            return
        graph = Graph(scripts)
        self.types |= graph.types
        self.breadcrumbs += graph.breadcrumbs
        self.events += [name for node in graph.pages if "Event" in types(node) for name in strings(node.get("name"))]
        article = _of_page(graph.articles, document)
        for node in ([article] if article is not None else []) + graph.pages[:3]:
            sure = node is article
            kind = "json-ld" if sure else "json-ld-page"
            for name, field in _LINKED_DATES.items():
                for text in strings(node.get(name)):
                    self._add(field, text, f"{kind}:{name}")
            for name, field in _LINKED_TEXTS.items() if sure else ():
                for text in strings(node.get(name)):
                    self._add(field, text, f"{kind}:{name}")
            if sure and isinstance(claimed := node.get("articleBody"), str):
                self.body = claimed
            if sure and not node.get("headline"):
                for text in strings(node.get("name")):
                    self._add("headline", text, f"{kind}:name")
            for name in ("author", "creator") if sure else ("author",):
                people = list(graph.names(node.get(name)))
                for text, organisation in people:
                    if organisation:
                        self.organisations.add(text.casefold())
                        self._add("organization", text, f"{kind}:{name}")
                    else:
                        self._add("author", text, f"{kind}:{name}")
                if people:
                    break
            for name in ("publisher", "sourceOrganization", "isPartOf"):
                for text, _ in graph.names(node.get(name)):
                    self.organisations.add(text.casefold())
                    if name != "isPartOf":
                        self._add("publisher", text, f"{kind}:{name}")
            self._views(graph.resolve(node.get("interactionStatistic")), kind)
        for node in graph.by_id.values():
            kinds = types(node)
            if "Person" not in kinds and any(t.endswith(("Organization", "WebSite")) for t in kinds):
                self.organisations.update(text.casefold() for text in strings(node.get("name")))

    def _views(self, value: Any, kind: str) -> None:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and re.search(r"(?:View|Read)Action", str(item.get("interactionType"))):
                for text in strings(item.get("userInteractionCount")):
                    self._add("view_count", text, f"{kind}:interactionStatistic")

    def _marked(self, document: Document, marks: Marks) -> None:
        for field, found in microdata.read(marks.properties, document.title):
            self.claims.setdefault(field, []).append(found)

    def _metas(self, document: Document) -> None:
        metas = document.metas
        for field, names in METAS.items():
            for name in names:
                if name not in metas:
                    continue
                if field == "author":
                    self._authors(document.meta_all(name), name)
                else:
                    self._add(field, metas[name], f"meta:{name}")
        for position in ("1", "2"):
            # Yoast and others put the byline into Twitter's free labels.
            if metas.get(f"twitter:label{position}", "").casefold() in _WRITTEN_BY:
                self._add("author", metas.get(f"twitter:data{position}", ""), f"meta:twitter:data{position}")
        for name in _KEYWORDS:
            if name in metas:
                for text in document.meta_all(name):
                    self._add("keywords", text, f"meta:{name}")
                break
        for field in ("site_name", "publisher"):
            self.organisations.update(found.text.casefold() for found in self.all(field))

    def _authors(self, contents: Iterable[str], name: str) -> None:
        for text in dict.fromkeys(contents):
            if not _ADDRESS.search(text):
                self._add("author", text, f"meta:{name}")


_WRITTEN_BY = frozenset({
    "written by", "geschrieben von", "verfasst von", "écrit par", "escrito por", "scritto da", "ditulis oleh", "được viết bởi",
    "geschreven door", "skrevet av", "autor", "author", "auteur", "by", "von",
})  # fmt: skip


def _of_page(articles: list[dict[str, Any]], document: Document) -> dict[str, Any] | None:
    """Choose the article whose address or headline is the page's; a page that marks only its teasers has none."""
    if len(articles) <= 1:
        return articles[0] if articles else None
    address = (document.canonical or document.url or "").split("#")[0].rstrip("/")
    title = (document.title or "").casefold()
    for node in articles:
        own = node.get("url") or node.get("mainEntityOfPage")
        if address and any(text.split("#")[0].rstrip("/") == address for text in strings(_address(own))):
            return node
    for node in articles:
        headline = next(strings(node.get("headline")), "").strip().casefold()
        if headline and (headline in title or (len(title) > 20 and title in headline)):
            return node
    dated = [node for node in articles if node.get("datePublished")]
    return (dated or articles)[0]


def _address(value: Any) -> Any:
    return value.get("@id") or value.get("url") if isinstance(value, dict) else value
