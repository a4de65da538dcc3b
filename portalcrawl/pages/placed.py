"""The headline by its place, where ``<title>`` names the portal or a section on every page.

Older portals (ASP.NET, SharePoint, Liferay's ``<title>null``) print one title everywhere and the headline in a ``div``,
a cell or a bold line: it stands between the page's furniture and the text, as a rule beside the date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from portalcrawl.clean import body
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.pages.frame import MAIN
from portalcrawl.pages.region import is_dense
from portalcrawl.text import key

if TYPE_CHECKING:
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.layout import Block

TITLE_WORDS = frozenset({"title", "headline", "tieude", "tit", "subject", "heading", "name"})
"""Words of classes that themes give to headlines."""
_WEIGHT = {"h1": 3.0, "h2": 2.5, "h3": 2.0, "h4": 1.0, "h5": 0.5}
_PORTAL = re.compile(
    r"(?:chào mừng[\w\s]{0,20})?(?:cổng (?:thông tin|ttđt)|trang (?:thông tin|tin) điện tử|trang chủ|website|web site|official (?:web)?site|home\s?page|"
    r"portal (?:da|do|de|del|resmi)|sitio (?:web|oficial)|site officiel|sito (?:web|ufficiale))\b",
    re.IGNORECASE,
)
"""How portals call themselves; a headline that begins so is rare, and a line beside the date is there to tell it."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_EDGES = " .:|-–"
_INDEX = re.compile(r"index|default|home|seite|page")
_NAME = 40
"""Characters of a section's name."""
_TRAIL = re.compile(r"\s(?:>|›|»|>>)\s")
_ENDS = re.compile(r"[.:;,]\s*$")
_LEAST = 2.5
"""What a line has to score: long enough for a headline and beside the date, or marked up as one."""
_PROSE = 90
"""Characters of the shortest line that is taken for a paragraph."""
_SENTENCE = re.compile(r"。|．|[다요음함됨][.]")
"""Where a sentence ends in scripts that need half the characters; a headline has no such end."""
_REACH = 16
"""Blocks above the text in which the headline stands."""
_SHORTEST = 15
"""Characters of a headline; where no blanks part words fewer do."""
_FOOT = 14
_HEAD = 120
"""Blocks at the end and at the beginning of a page in which it names itself and lists its sections."""


def names_portal(text: str) -> bool:
    """Say whether a title is the portal's name, its address or nothing at all."""
    low = lower(text).strip(_EDGES)
    return len(low) < 3 or low == "null" or bool(_PORTAL.match(low) or _HOST.fullmatch(low))


def names_no_article(frame: Frame, text: str, anchor: int | None = None) -> bool:
    """Say whether a title is the portal's name or a section's: every page of it has the same.

    ``anchor`` is the block of the first paragraph, where it is known: what the page's end repeats stands behind it.
    """
    low = lower(text).strip(_EDGES)
    if names_portal(text) or frame.is_site_name(text) or names_section(frame, text):
        return True
    blocks = frame.layout.blocks
    behind = (_anchor(frame) or 0) if anchor is None else anchor
    text_box = blocks[behind].parent if blocks else -1
    foot = (
        block
        for block in blocks[-_FOOT:]
        # The text itself may say again what the headline does.
        if block.index > behind and block.parent != text_box and len(block.text) < 400 and not block.links
    )
    # Where a headline is a phrase of few signs the last paragraphs may say it, too.
    if any(low in lower(block.text) and not _SENTENCE.search(block.text) for block in foot):
        return True
    return len(low) <= _NAME and any(
        block.link_chars and block.kind == "li" and lower(block.text) == low for block in blocks[:_HEAD]
    )


def names_section(frame: Frame, text: str) -> bool:
    """Say whether a line is what portals call their lists of news, or the folder that the page stands in."""
    low = lower(text).strip(_EDGES)
    words = lexicon(frame.context.language)
    return len(low) <= _NAME and (low in words.no_section or low in words.sections or key(low) in _folders(frame))


def _folders(frame: Frame) -> set[str]:
    """Return the letters of the folders of the page's address: "/tin-tuc/le-hoi-12.html" stands in "tintuc"."""
    path = unquote(urlsplit(frame.document.url or "").path)
    *folders, last = map(key, path.strip("/").split("/"))
    # "/lieferketten/lieferketten.html", "/tin-tuc/index.html": the folder is the page's own.
    return {name for name in folders if name and name not in last} if not _INDEX.match(last) else set()


def read(frame: Frame) -> Block | None:
    """Return the line that stands where a headline is due; None where no line does so beyond doubt."""
    blocks = frame.layout.blocks
    anchor = _anchor(frame)
    if anchor is None:
        return None
    said = [key(part) for part in frame.title_parts() if len(part) < 25 or names_no_article(frame, part, anchor)]
    # Where boxes of adverts and partners have an h1 each, none of them says anything.
    many = sum(block.kind == "h1" for block in blocks) > 2
    best, highest = None, _LEAST - 0.1
    for block in blocks[max(0, anchor - _REACH) : anchor]:
        score = _score(frame, block, anchor) - 2.0 * (many and block.kind == "h1")
        own = key(block.text) if score > highest else ""
        if own and not any(part in own and len(part) * 2 > len(own) for part in said):
            best, highest = block, score
    return best


def _anchor(frame: Frame) -> int | None:
    """Return the block of the first paragraph of the page."""
    return next((block.index for block in frame.layout.blocks if _is_prose(frame, block)), None)


def _is_prose(frame: Frame, block: Block) -> bool:
    text = block.text
    return (
        (len(text) >= _PROSE or (len(text) * 2 >= _PROSE and is_dense(text) and _SENTENCE.search(text) is not None))
        and block.kind[0] != "h"
        and block.link_chars * 3 < len(text)
        and not block.hidden
        and frame.region(block) == MAIN
    )


def _length(text: str) -> int:
    """Return the characters of a line as Latin would write it."""
    return len(text) * 2 if is_dense(text) else len(text)


def _score(frame: Frame, block: Block, anchor: int) -> float:
    text = block.text
    if (
        not (_SHORTEST if text.isascii() or " " in text else 6) <= len(text) <= 250
        or block.hidden
        or block.link_chars * 2 > len(text)
        or frame.region(block) != MAIN
    ):
        return 0.0
    if block.links and _TRAIL.search(text):
        return 0.0
    if block.kind in {"button", "label", "dt"} or _ENDS.search(text) or _dated(frame, block):
        return 0.0
    if names_no_article(frame, text, anchor) or body.is_chrome(text, frame.context):
        return 0.0
    length = _length(text)
    score = _WEIGHT.get(block.kind, 0.0) + (length >= 25) / 2 + (length >= 35) / 2 + (1.0 if block.bold else 0.0)
    if frame.container(block).words & TITLE_WORDS:
        score += 2.0
    elif block.kind not in _WEIGHT and not TITLE_WORDS.isdisjoint(
        re.split(r"[\s_-]+", (block.element.get("class") or "").lower())
    ):
        score += 1.0
    blocks = frame.layout.blocks
    if any(_dated(frame, other) for other in blocks[max(0, block.index - 2) : block.index + 3]):
        score += 1.5
    return score


def _dated(frame: Frame, block: Block) -> bool:
    """Say whether a line prints a date among an article's particulars."""
    if len(block.text) > 160 or frame.region(block) != MAIN:
        return False
    return any(found.rank and found.date.value is not None for found in frame.dates(block.text))
