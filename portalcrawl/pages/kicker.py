"""The kicker: a word or two above the headline that name its topic, set into the same heading by many themes.

Authorities and papers print ``<h1><span class="overline">Energie</span> Strom wird billiger</h1>``: the topic is set
apart for the eye, and the headline is what follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.pages.base import SILENT, element_text
from portalcrawl.pages.blocks import LONG_NAME, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = re.compile(
    r"kicker|eyebrow|dachzeile|spitzmarke|(?:over|roof|top|sub)-?line|(?:super|top|pre|sur|sub)-?tit(?:le|re|el)|ante-?titulo|"
    r"volanta|occhiello|sub-?head|(?<![a-z])(?:topic|category|categorie|section|rubrik|rubrique)(?:[-_](?:label|name|link))?(?![\w-])",
    re.IGNORECASE,
)
"""What themes call it; a subtitle that comes first is one, too."""
_BETWEEN = " :|-–—·•/\n"
_SHORTEST = 8
"""Characters of a headline that stands behind a kicker."""


class Parted(NamedTuple):
    """A heading whose first element is set apart from what follows."""

    first: str
    rest: str
    signed: bool
    """Whether a sign stands between the two."""
    named: bool
    """Whether the theme calls that element a kicker."""


def part(heading: _Element, text: str) -> Parted | None:
    """Part the text of a heading behind its first element; None where it begins with no element or is nothing else."""
    first = next((child for child in heading if child.tag not in SILENT), None)
    if first is None or (heading.text and not heading.text.isspace()):
        return None
    kicker = fold(element_text(first))
    if not kicker or not text.startswith(kicker):
        return None
    rest = text[len(kicker) :].lstrip(_BETWEEN)
    if len(rest) < _SHORTEST:
        return None
    signed = bool(text[len(kicker) : -len(rest)].strip()) or kicker[-1] in _BETWEEN
    named = first.tag == "small" or _NAMES.search((first.get("class") or "")[:LONG_NAME]) is not None
    return Parted(kicker, rest, signed, named)
