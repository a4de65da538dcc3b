"""The lead and the keywords.

A lead is what the page shows apart from the running text; the metas' description counts where it is the beginning of
the text that is shown, or clearly speaks of this article, for on many portals it is the site's own, on every page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.pages.base import Found
from portalcrawl.text import key

if TYPE_CHECKING:
    from portalcrawl.pages.content import Content
    from portalcrawl.pages.frame import Frame

_WORD = re.compile(r"\w{3,}")
_CUT = re.compile(r"\s*(?:\.{3}|…|\[…\]|\[\.{3}\])\s*$")
_SPLIT = re.compile(r"\s*[,;，、]\s*")
_MAX_KEYWORDS = 40


def description(frame: Frame, content: Content) -> Found | None:
    """Return the lead with its evidence."""
    found = frame.ruled("description")
    if found is not None:
        return found
    if content.lead:
        return Found(content.lead, "lead")
    text = content.text
    start = ""
    for claim in frame.structured.all("description"):
        said = _CUT.sub("", claim.text)
        if len(said) < 40 or frame.is_site_name(said):
            continue
        start = start or key(text[:1_500])
        own = key(said)
        if start.startswith(own):
            # Cut off by the CMS: the paragraph that it was cut from is the lead.
            return Found(text.split("\n", 1)[0] if said != claim.text else claim.text, claim.evidence)
        if own in start or _speaks_of(said, frame.headline_text, text):
            return Found(claim.text, claim.evidence)
    return None


def _speaks_of(said: str, headline: str, text: str) -> bool:
    words = {word.lower() for word in _WORD.findall(said)}
    there = {word.lower() for word in _WORD.findall(f"{headline} {text[:4_000]}")}
    return len(words) >= 5 and len(words & there) * 10 >= len(words) * 6


def keywords(frame: Frame) -> list[Found]:
    """Return the keywords one by one."""
    ruled = [found for rules in frame.rules for found in rules.strings("keywords", frame.document.root, frame.marks)]
    seen: dict[str, Found] = {}
    for claim in ruled or frame.structured.all("keywords"):
        for word in _SPLIT.split(claim.text) if "," in claim.text or ";" in claim.text else [claim.text]:
            if word and len(word) <= 80 and not frame.is_site_name(word):
                seen.setdefault(word.casefold(), Found(word, claim.evidence))
    return list(seen.values())[:_MAX_KEYWORDS]
