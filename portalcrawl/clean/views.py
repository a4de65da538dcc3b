"""How often a page says that its article was read.

The number stands after its label or before it, is grouped in every way, may be rounded ("1,2 nghìn", "3.2K"), and has
neighbours of the same shape that count something else: visitors of the site, downloads, comments, tourists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from portalcrawl.languages import CODES, get
from portalcrawl.text import clean, flatten, trie

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

__all__ = ["Views", "could_be", "find", "parse"]


@dataclass(frozen=True, slots=True)
class Views:
    """A view count as printed."""

    value: int
    approximate: bool
    """Rounded by the page: "1.2K" may be anything from 1,150 to 1,249."""
    raw: str
    """Label and number as printed."""
    label: str | None = None
    """The label, flat; None where the string held nothing but a number."""
    start: int = 0
    """Where the raw string stands in the cleaned line."""
    end: int = 0


_MAX_LINE = 400
"""A meta line is shorter; longer is running text, and its numbers count something else."""
_DIGIT = re.compile(r"\d")


def could_be(text: str) -> bool:
    """Whether a labelled number can stand in the text: a cheap filter before `find`."""
    return len(text) <= _MAX_LINE and _DIGIT.search(text) is not None


# Dates, times, versions and addresses: blanked, so that none of their numbers is taken for a counter.
_NOT_COUNTS = re.compile(
    r"\d{1,4}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{1,4}(?:t(?=\d))?|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?"
    r"|\d{1,2}\s?h\s?\d\d(?!\d)|(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::?\d\d)?|\d+\s?[年月日時年월일분년]|\d{1,3}(?:\.\d{1,3}){3}|[$€£]\s?\d[\d.,]*"
)
_NUMBER = re.compile(
    r"(?<![\w.,:/%])-?(?P<digits>\d{1,3}(?:[ '’]\d{3})+(?![\d'’]| \d{3}(?!\d))|\d+(?:[.,]\d+)*)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:([., '’])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d+")
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,3})?")
_COLON = re.compile(r"\s*(?:\([^)\d]{0,12}\)\s*)?[:=]\s*[(\[]?\s*")
_BESIDE = re.compile(r"[\s(\[]*(?:la |- |– |\.{2,}|>+|»)?[\s(\[]*")
_CLOSE = re.compile(r"[\s)\]+]*")
_END = re.compile(r"[\s)\].!]*(?:\Z|[|;,·•/(\[)<>»_#\"–-])")
_ABOUT = re.compile(
    r"(?:hon|gan|khoang|tren|dat|co|over|about|nearly|almost|than|some|cerca de|mais de|mas de|unos|plus de|environ|pres de|uber|rund|fast|oltre|circa|quasi|lebih dari|sekitar|hampir)\s*\Z"
)
_WORD_BEFORE = re.compile(r"[^\W\d_]\s*\Z")
_MACHINE_LABELS = ("userpagevisits", "pageviews", "interactioncount", "userinteractioncount", "👁")

Kind = Literal["views", "site", "other"]


@dataclass(frozen=True, slots=True)
class _Words:
    labels: re.Pattern[str]
    kinds: dict[str, Kind]
    after: re.Pattern[str]
    multiplier: re.Pattern[str]
    multipliers: dict[str, int]


@cache
def _words(code: str) -> _Words:
    """Return the counter words of a language and of English, or of all where the language is not known."""
    counters = [get(c).counters for c in (dict.fromkeys((code, "en")) if code in CODES else CODES)]
    kinds: dict[str, Kind] = {}
    # The page's own language last: where the two disagree on a word, it is right.
    for record in reversed(counters):
        kinds |= {_spaced(word): "views" for word in record.views}
        kinds |= {_spaced(word): "other" for word in record.other}
        kinds |= {_spaced(word): "site" for word in record.site}
    kinds |= dict.fromkeys(_MACHINE_LABELS, "views")
    multipliers = {_spaced(word): n for record in reversed(counters) for word, n in record.multipliers.items()}
    after = trie(word for record in counters for word in record.after)
    return _Words(
        re.compile(rf"(?<![^\W\d_]){trie(kinds)}(?![a-z])|(?<=[\u0e00-\uffff]){trie(w for w in kinds if not w.isascii())}"),
        kinds,
        re.compile(rf"\s?{after}(?![a-z])"),
        re.compile(rf"\s?(?P<word>{trie(multipliers)})(?![a-z])\.?\+?"),
        multipliers,
    )


def _spaced(word: str) -> str:
    return re.sub(r"\s+", " ", flatten(word))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Kind | Literal["number"]
    start: int
    end: int
    value: int | None = None
    approximate: bool = False


def find(text: str, context: Context) -> list[Views]:
    """Return the labelled view counts of a line: its own, never the site's.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> [v.value for v in find("Thứ 2, 25/11/2019 | 10:29:00 307 lượt xem", vi)]
    [307]
    >>> find("Đang online 2721", vi)
    []
    """
    line = clean(text)
    if not could_be(line):
        return []
    words = _words(context.language.code)
    flat = flatten(line)
    if not words.labels.search(flat):
        return []
    masked = _NOT_COUNTS.sub(lambda m: "#" * len(m[0]), flat)
    tokens = _tokens(masked, words)
    number_first = bool(tokens) and tokens[0].kind == "number"
    found: list[Views] = []
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind == "number":
            continue
        number = _number_of(masked, tokens, index, number_first, words, taken)
        if number is None:
            continue
        taken.add(number.start)
        if token.kind == "views" and number.value is not None:
            start, end = min(token.start, number.start), max(token.end, number.end)
            label = flat[token.start : token.end]
            found.append(Views(number.value, number.approximate, line[start:end], label, start, end))
    return found


def parse(raw: str, context: Context) -> Views | None:
    """Return the view count of a string that a page shows as such: labelled, or a bare number.

    None for an empty label (filled in by a script), for counters of something else and for malformed numbers; 0 counts.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> parse("Lượt xem: 1.123.234 lượt xem", vi).value, parse("1.2N", vi).value, parse("Lượt xem:", vi)
    (1123234, 1200, None)
    """
    found = find(raw, context)
    if found:
        return found[0]
    line = clean(raw)
    words = _words(context.language.code)
    flat = flatten(line)
    if words.labels.search(flat) and any(t.kind != "number" for t in _tokens(flat, words)):
        return None
    match = _NUMBER.match(flat.lstrip("([ "))
    tokens = _tokens(flat, words) if match else []
    if len(tokens) != 1 or not flat[tokens[0].end :].strip(")] .+") == "" or flat[: tokens[0].start].strip("([ "):
        return None
    token = tokens[0]
    return None if token.value is None else Views(token.value, token.approximate, line, None, 0, len(line))


def _tokens(flat: str, words: _Words) -> list[_Token]:
    """Return labels and numbers in the order of the line."""
    labels = [_Token(words.kinds[_spaced(m[0])], m.start(), m.end()) for m in words.labels.finditer(flat)]
    numbers = []
    for match in _NUMBER.finditer(flat):
        times = words.multiplier.match(flat, match.end())
        word = _spaced(times["word"]) if times else None
        if times and word and len(word) == 1 and word.isascii() and times[0][0] == " " and word not in "km":
            times = word = None
        value, approximate = _value(match[0], words.multipliers[word] if word else None)
        numbers.append(_Token("number", match.start(), times.end() if times else match.end(), value, approximate))
    inside = [(n.start, n.end) for n in numbers]
    labels = [label for label in labels if not any(start < label.start < end for start, end in inside)]
    return sorted([*labels, *numbers], key=lambda token: token.start)


def _value(printed: str, times: int | None) -> tuple[int | None, bool]:
    if printed.startswith("-"):
        return None, False  # -1 is what a system prints for "not known".
    if times:
        if _DECIMAL.fullmatch(printed):
            return round(float(printed.replace(",", ".")) * times), True
        return None, False
    if _THOUSANDS.fullmatch(printed) and len(printed) <= 15:
        return int(re.sub(r"\D", "", printed)), False
    return None, False


def _number_of(
    flat: str, tokens: list[_Token], index: int, number_first: bool, words: _Words, taken: set[int]
) -> _Token | None:
    """Return the number that a label names: after its colon, else on the side that the line begins with."""
    label = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) and tokens[index + 1].kind == "number" else None
    before = tokens[index - 1] if index and tokens[index - 1].kind == "number" else None
    if before and before.start in taken:
        before = None
    if _COLON.match(flat, label.end) and not (before and after is None and number_first and _touch(flat, before, label)):
        colon = _COLON.match(flat, label.end)
        return after if after and colon and _near(flat, colon.end(), after.start) else None
    if before and not _precedes(flat, before, label, tokens, index):
        before = None
    if after and not _follows(flat, label, after, tokens, index, words):
        after = None
    if before and after:
        return before if number_first else after
    return before or after


def _near(flat: str, start: int, end: int) -> bool:
    return bool(re.fullmatch(r"[\s(\[>+~≈]*", flat[start:end]))


def _touch(flat: str, number: _Token, label: _Token) -> bool:
    return bool(re.fullmatch(r"[\s)\]x+]*", flat[number.end : label.start]))


def _precedes(flat: str, number: _Token, label: _Token, tokens: list[_Token], index: int) -> bool:
    between = flat[number.end : label.start]
    if not re.fullmatch(r"[\s)\]+]*(?:(?:x|luot|lan|times|vezes|veces|fois|mal|volte|kali)\s)?", between):
        return False
    lead = flat[: number.start]
    if _ABOUT.search(lead):
        return False
    if _WORD_BEFORE.search(lead) and not (index > 1 and tokens[index - 2].end >= number.start - 2):
        # "Video này đạt 5.000 lượt xem sau hai ngày" is a sentence; "Admin 307 lượt xem" is a meta line.
        return len(flat) <= 60 and bool(_END.match(flat, label.end) or index + 1 < len(tokens))
    return True


def _follows(flat: str, label: _Token, number: _Token, tokens: list[_Token], index: int, words: _Words) -> bool:
    if not re.fullmatch(_BESIDE, flat[label.end : number.start]):
        return False
    end = number.end
    after = words.after.match(flat, end)
    if after or _END.match(flat, end):
        return True
    following = tokens[index + 2] if index + 2 < len(tokens) else None
    return following is not None and bool(_CLOSE.fullmatch(flat, end, following.start))
