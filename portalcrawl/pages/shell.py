"""Pages that are drawn by scripts: what comes over the wire is an empty frame."""

from __future__ import annotations

import re
from itertools import islice

from portalcrawl.pages.unseen import COMMENT, without

# No repetition gives back what it took, and no tag reaches over the beginning of the next: the page is hostile.
_ROOT = re.compile(
    r"""<(?P<tag>div|main|section|body)\b[^<>]*\bid=["']?(?:root|app|__next|__nuxt|___gatsby|svelte|q-app|react-root|main-app|application)["'\s>][^<>]*+>?\s*+
        (?:<(?:div|span|p|noscript)\b[^<>]*+>[^<]{0,60}+</(?:div|span|p|noscript)>\s*+)*+</(?P=tag)>""",
    re.VERBOSE | re.IGNORECASE,
)
_OWN = re.compile(r"<([a-z]+-root|app-[a-z-]+)\b[^<>]*+>", re.IGNORECASE)
_EMPTY = r"""\s*+(?:<(?!/%(own)s>)[^<>]++>\s*+)*+(?:[^<]{1,60}+(?:</(?!%(own)s>)[^<>]++>\s*+)*+)?</%(own)s>"""
_MOST = 20
"""Elements of the page's own making that are looked at."""
_SCRIPT = re.compile(r"<script\b[^<>]*\bsrc=", re.IGNORECASE)
_DATA = re.compile(r"__NEXT_DATA__|__NUXT__|__INITIAL_STATE__|application/ld\+json", re.IGNORECASE)
_CODE = frozenset({"script", "style", "template", COMMENT})
_HIDDEN = _CODE | {"noscript", "head"}
_TAG = re.compile(r"<[^>]*+(?:>|\Z)")
_LINK = re.compile(r"<a\s[^<>]*href", re.IGNORECASE)
_TEXT = 200
"""Characters of text from which on a page says something by itself."""
_LINKS = 3


def is_shell(body: bytes) -> bool:
    """Say whether a page is empty until its scripts have run: a root without content, scripts, and no data in the page.

    >>> is_shell(b'<html><body><div id="root"></div><script src="/static/main.js"></script></body></html>')
    True
    >>> is_shell(b'<html><body><div id="root"><h1>Tin</h1><a href="/1">Tin</a></div><script src="/x.js"></script></body></html>')
    False
    """
    text = body.decode("utf-8", "replace")
    if not _SCRIPT.search(text) or _DATA.search(text):
        return False
    shown = without(text, _HIDDEN)
    if len(_LINK.findall(shown)) > _LINKS or len(" ".join(_TAG.sub(" ", shown).split())) > _TEXT:
        return False
    markup = without(text, _CODE, "")
    return _ROOT.search(markup) is not None or any(
        re.compile(_EMPTY % {"own": re.escape(own[1])}, re.IGNORECASE).match(markup, own.end())
        for own in islice(_OWN.finditer(markup), _MOST)
    )
