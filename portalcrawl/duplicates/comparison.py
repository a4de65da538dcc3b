"""Whether two texts are one: a copy may lose or gain an opening, an end, a paragraph, and nothing else.

Wrong groups are worse than missed ones: portals publish the same notice for each ward and each month, with other names
and numbers in the same sentences.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from portalcrawl import text

SAME = 0.8
"""Share of the longer text's words that both have in the same order, at least."""
_SLIPS = 0.02
"""Share of the words that may be written otherwise: hoà and hòa, with a mark that was lost."""
_PASSAGE = 12
"""Words of a passage that one copy may have and the other lacks: a sentence.  Fewer may change the sense, but at an end of the
text, where a place, a byline or a source comes and goes."""


def likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two texts are, by their words: 1 where they are equal, 0 where they are not the same text.

    >>> likeness("giá vé là 30 nghìn đồng".split(), "giá vé là 50 nghìn đồng".split())
    0.0
    """
    if one == other:
        return 1.0
    longer = max(len(one), len(other))
    if min(len(one), len(other)) < longer * SAME:
        return 0.0
    if _part_ways(one, other) or _part_ways(one[::-1], other[::-1]):
        return 0.0
    common = slips = 0
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        here, there = one[a:b], other[c:d]
        if what == "equal":
            common += b - a
        elif what == "replace":
            slips += b - a
            # "Ward A informs …" and "Ward B informs …" are two texts, wherever the names stand.
            if [text.fold(word) for word in here] != [text.fold(word) for word in there]:
                return 0.0
        elif b - a + d - c < _PASSAGE:
            at_an_end = a in (0, len(one)) or b == len(one) or c in (0, len(other)) or d == len(other)
            if not at_an_end or any(c.isdigit() for word in (*here, *there) for c in word):
                return 0.0
    if common < longer * SAME or slips > longer * _SLIPS:
        return 0.0
    return common / longer


def _part_ways(one: list[str], other: list[str]) -> bool:
    """Whether the first words in which the texts differ are a change of the sense: seen without comparing the rest.

    Most candidates are form letters, and `SequenceMatcher` is for the few that are not.
    """
    at, end = _common(one, other), min(len(one), len(other))
    while at < end and text.fold(one[at]) == text.fold(other[at]):
        at += 1
    if at + _PASSAGE > end:
        return False  # an end of the text
    # Where a passage was left out, what follows it in one text follows here in the other.
    after = at + (_PASSAGE if at else 1)
    return not (_follows(one[at : at + 3], other, after) or _follows(other[at : at + 3], one, after))


def _common(one: list[str], other: list[str]) -> int:
    """How many words at the start are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _follows(words: list[str], other: list[str], start: int) -> bool:
    first = words[0]
    while True:
        try:
            start = other.index(first, start)
        except ValueError:
            return False
        if other[start : start + 3] == words:
            return True
        start += 1
