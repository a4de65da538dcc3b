"""Routes of content management systems whose number is the article's own, whatever section and language stand before it."""

from __future__ import annotations

import re

_GUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
ROUTES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("liferay-vnpt", re.compile(r"/-/view_content/(?:pop_up/)?(?P<id>\d+)(?:[-/.]|$)", re.IGNORECASE)),
    ("liferay-vnpt", re.compile(r"/-/view-article/(?:\d+/)*(?P<id>\d+)/?$", re.IGNORECASE)),
    ("liferay", re.compile(r"/-/asset_publisher/[^/]*/content/id/(?P<id>\d+)/?$", re.IGNORECASE)),
    ("liferay-vnpt", re.compile(r"/-/(?:details?|chi-tiet|bai-viet|news|article|view)/(?P<id>\d+)(?:[-/.]|$)", re.IGNORECASE)),
    ("liferay-vnpt", re.compile(r"/-/[\w-]+/(?:[\w-]+/){0,9}?bai-viet/(?P<id>\d+)(?:[-/.]|$)", re.IGNORECASE)),
    ("quangninh-pXnY", re.compile(r"-(?:p\d+)?n(?P<id>\d+)\.html?$", re.IGNORECASE)),
    ("sharepoint", re.compile(r"-glpnd-(?P<id>\d+)-glp", re.IGNORECASE)),
    ("dnn", re.compile(r"/(?:moduleId/\d+/itemId|mid/\d+/(?:articleId|newsid|id)|tabid/\d+/(?:title|articleid|newsid|itemid|id|NewsViews))/(?P<id>\d+)(?:/|$|[-.])", re.IGNORECASE)),
    ("aspnet", re.compile(rf"/(?:NewsID|ItemID|ArticleID|IDNews)/(?P<id>{_GUID}|\d+)(?:/|$)", re.IGNORECASE)),
    ("dnn", re.compile(r"/(?:articleType/ArticleView/articleId|ItemID|NewsID|articleid|id)/(?P<id>\d+)(?:/|$|[-.])", re.IGNORECASE)),
    # Two makers of Italian municipalities' sites: archivio10_notizie_0_345_915_1.html, slug-345-12-1-<32 hexadecimal digits>.
    ("isweb", re.compile(r"/archivio\d+_[\w-]+?_\d+_(?P<id>\d+)(?:_\d+)*\.html$")),
    ("pdi", re.compile(r"-(?P<id>\d+)(?:-\d{1,9}){1,3}-[0-9a-f]{32}/?$")),
    ("drupal", re.compile(r"/node/(?P<id>\d+)/?$")),
    # Systems of German, American and Czech towns: the second number is the town's, its menu's or its language's.
    ("nolis", re.compile(r"-(?P<id>9\d{8})-\d{4,5}\.html$")),
    ("verwaltungsportal", re.compile(r"/news/\d+/(?P<id>\d+)/nachrichten/")),
    ("vision", re.compile(r"/Components/News/News/(?P<id>\d+)(?:/|$)", re.IGNORECASE)),
    ("revize", re.compile(r"/news_detail_T\d+_R(?P<id>\d+)\.php$", re.IGNORECASE)),
    ("afpims", re.compile(r"/Article/(?P<id>\d{3,})/[^/]+/?$")),
    ("galileo", re.compile(r"/d-(?P<id>\d+)(?:/p1=\d+)?/?$")),
    ("antee", re.compile(r"-(?P<id>\d+)cs\.html$")),
    ("codeigniter", re.compile(r"/(?:detail|read|baca|lihat)/(?:[^/]*[^\W\d][^/]*/)?(?P<id>\d+)(?:/[^/]*[^\W\d][^/]*)?/?$")),
    # China: TRS, whose folder is a month (202611/t20261121_12345.html), and VSB.
    ("trs", re.compile(r"/t(?:19|20)\d{6}_(?P<id>\d+)(?:_\d{1,2})?\.s?html?$")),
    ("vsb", re.compile(r"/info/\d+/(?P<id>\d+)\.html?$")),
    # WordPress and others in Japan, beside archives by month (archives/202611).
    ("wordpress", re.compile(r"/archives/(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?:\D|$))(?P<id>\d+)(?:\.html?)?/?$")),
    # Taiwan: cp-<list>-<article>-<checksum>-<unit>.html.
    ("hyweb", re.compile(r"/cp-\d+-(?P<id>\d+)-[0-9a-f]{5}-\d+\.html$")),
    # Japan: page000123.html, p012345.html, kiji0031234/index.html, page/12345.html, 0000012345.html, index.cfm/1,2345,12,html.
    ("japan", re.compile(r"/(?:page|kiji|p)(?P<id>\d{5,})(?:\.html|/index\.html|/)$")),
    ("japan", re.compile(r"/index\.cfm/\d+,(?P<id>[1-9]\d*)(?:,\d+)*,html$")),
    ("japan", re.compile(r"(?:/page|^)/(?!(?:19|20)\d\d\.)(?P<id>\d{4,})\.html$")),
)  # fmt: skip
"""Platform and pattern of its article's address, the first that fits counts."""
EVERYWHERE = frozenset({"quangninh-pXnY", "sharepoint"})
"""Platforms whose number is the article's in every folder of a portal."""
GLOBAL = re.compile(r"/-/(?:view_content|view-article|asset_publisher/[^/]*/content/id)/", re.IGNORECASE)
"""Routes of Liferay that are the same article in every folder of a portal."""
