"""Pages that are drawn by scripts: what comes over the wire is an empty frame."""

from __future__ import annotations

import re

_ROOT = re.compile(
    r"""<(?P<tag>div|main|section|body)\b[^>]*\bid=["']?(?:root|app|__next|__nuxt|___gatsby|svelte|q-app|react-root|main-app|application)["'\s>][^>]*>?\s*
        (?:<(?:div|span|p|noscript)\b[^>]*>[^<]{0,60}</(?:div|span|p|noscript)>\s*)*</(?P=tag)>
      | <(?P<own>[a-z]+-root|app-[a-z-]+)\b[^>]*>\s*(?:<[^>]+>\s*)*[^<]{0,60}(?:</[^>]+>\s*)*</(?P=own)>""",
    re.VERBOSE | re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script\b[^>]*\bsrc=", re.IGNORECASE)
_DATA = re.compile(r"__NEXT_DATA__|__NUXT__|__INITIAL_STATE__|application/ld\+json", re.IGNORECASE)
_HIDDEN = re.compile(r"(?is)<(script|style|noscript|template|head)\b.*?</\1\s*>|<!--.*?-->")
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a\s[^>]*href", re.IGNORECASE)
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
    shown = _HIDDEN.sub(" ", text)
    if len(_LINK.findall(shown)) > _LINKS or len(" ".join(_TAG.sub(" ", shown).split())) > _TEXT:
        return False
    return _ROOT.search(re.sub(r"(?is)<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", "", text)) is not None
