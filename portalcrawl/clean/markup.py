"""HTML that is safe to show: the few elements a body is made of, nothing that runs, loads or styles."""

from __future__ import annotations

import nh3

TAGS = frozenset((
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tbody", "tr", "td", "th", "blockquote", "figure",
    "figcaption", "img", "a", "br", "pre",
))  # fmt: skip
"""Every element that a body may hold."""
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_DROPPED = {
    "script",
    "style",
    "noscript",
    "iframe",
    "object",
    "embed",
    "form",
    "template",
    "svg",
    "math",
    "textarea",
    "select",
    "title",
}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=_ATTRIBUTES,
    clean_content_tags=_DROPPED,
    url_schemes={"http", "https"},
    link_rel="nofollow noopener",
    strip_comments=True,
)


def sanitise(html: str) -> str:
    """Return HTML with the elements of TAGS only, links and pictures with http(s) addresses only.

    >>> sanitise('<p onclick="x()">Tin <b>mới</b><script>x()</script> <a href="javascript:x()">a</a></p>')
    '<p>Tin mới <a rel="nofollow noopener">a</a></p>'
    >>> sanitise('<figure><img src="data:image/gif;base64,R0" alt="x"><iframe src="//a"></iframe></figure>')
    '<figure><img alt="x"></figure>'
    """
    return _CLEANER.clean(html)
