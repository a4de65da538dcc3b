"""How often a page says that its article was read.

The number stands after its label or before it, is grouped in every way, may be rounded ("1,2 nghìn", "3.2K"), and has
neighbours of the same shape that count something else: visitors of the site, downloads, comments, tourists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from portalcrawl.clean import days, rows
from portalcrawl.clean.memory import of_page
from portalcrawl.languages import CODES, get
from portalcrawl.patterns import lazy
from portalcrawl.text import clean, flatten, trie

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_MAX_COUNTER = 80
_LETTER = lazy(r"[^\W\d_]")
_DIGIT = lazy(r"[0-9０-９๐-๙]")


def could_be(text: str, context: Context) -> bool:
    """Whether a labelled number can stand in the text: a cheap filter before `find`.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> could_be("5242 Lượt xem", vi), could_be("Luot xem: 5", vi), could_be("17/12/2021", vi)
    (True, True, False)
    """
    if len(text) > _MAX_LINE or _DIGIT.search(text) is None:
        return False
    return _stems(context.language.code).search(text.lower()) is not None


@lru_cache(maxsize=32)
def _stems(code: str) -> re.Pattern[str]:
    """Return the shortest words that every label of a view count holds, with and without accents."""
    counters = [get(c).counters for c in (dict.fromkeys((code, "en")) if code in CODES else CODES)]
    labels = {form for record in counters for word in record.views for form in (word, flatten(word))}
    labels |= set(_MACHINE_LABELS)
    return lazy(trie((word for word in labels if not any(w != word and w in word for w in labels)), flat=False))


# Times, zones, addresses of machines, sums of money, days of the month: none of their numbers is a counter.
_NOT_COUNTS = lazy(
    r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|\d{1,2}\s?h\s?\d\d(?!\d)(?:\s?min)?|(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::?\d\d)?"
    r"|\d+\s?[年月日時年월일분년]|\d{1,2}/\d{1,2}(?!\d)|\d{1,3}(?:\.\d{1,3}){3}(?!\d)|[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?[%€]"
)
_NUMBER = lazy(r"(?<![\d.,/%#])-?(?P<digits>\d{1,3}(?:[ '’]\d{3})+(?![\d'’]| \d{3}(?!\d))|\d+(?:[.,]\d+)*)")
_THOUSANDS = lazy(r"\d{1,3}(?:([., '’])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d+")
_DECIMAL = lazy(r"\d+(?:[.,]\d{1,3})?")
_COLON = lazy(r"\s*(?:\([^)\d]{0,12}\)\s*)?[:=]\s*[(\[【［（]?\s*")
_BESIDE = lazy(r"[\s(\[]*(?:la |- |– |\.{2,}|>+|»)?[\s(\[]*")
_OPEN = lazy(r"[\s(\[【［（>+~≈]*")
_UNITS = lazy(
    r"[\s)\]+]*(?:(?:x|luot|lan|times|vezes|veces|fois|mal|volte|kali)\s|[回次人件회건명]\s?|人次\s?|ครั้ง\s?|คน\s?)?"
)
_BUTTON = lazy(
    r"[\s\]】［)）]+(?:페이스북|트위터|카카오|공유|인쇄|목록|sns|url|打印|列印|分享|字号|字體|字体|收藏|关闭|印刷|シェア|ツイート)"
)
"""What furniture follows a counter in the same row."""
_CLOSE = lazy(r"[\s)\]+]*")
_END = lazy(r"[\s)\].!]*(?:\Z|[|;,·•/)<>»_#\"–-])")
_ABOUT = lazy(
    r"(?:hon|gan|khoang|tren|dat|co|over|about|nearly|almost|than|some|cerca de|mais de|mas de|unos|plus de|environ|pres de|uber|rund|fast|oltre|circa|quasi|lebih dari|sekitar|hampir)\s*\Z"
)
_HAS = lazy(r"\W*(?:(?:bai viet|tin bai|tin|bai)(?: nay)?\s)?(?:da\s)?co\s*")
"""A whole line that says "Bài viết có 123 lượt xem": in a sentence the word goes before any number."""
_WORD_BEFORE = lazy(r"[^\W\d_]\s*\Z")
_MACHINE_LABELS = ("userpagevisits", "pageviews", "interactioncount", "userinteractioncount", "👁")

Kind = Literal["views", "site", "other"]


@dataclass(frozen=True, slots=True)
class _Words:
    labels: re.Pattern[str]
    kinds: dict[str, Kind]
    weak: frozenset[str]
    """Labels that need a unit after their number ("fois", "lần")."""
    after: re.Pattern[str]
    multiplier: re.Pattern[str]
    multipliers: dict[str, int]
    row: re.Pattern[str] | None
    """What begins the next particular in a row of Chinese, Japanese or Korean."""


@lru_cache(maxsize=32)
def _words(code: str) -> _Words:
    """Return the counter words of a language and of English, or of all where the language is not known."""
    counters = [get(c).counters for c in (dict.fromkeys((code, "en")) if code in CODES else CODES)]
    kinds: dict[str, Kind] = {}
    # The page's own language last: where the two disagree on a word, it is right.
    for record in reversed(counters):
        kinds |= {_spaced(word): "views" for word in record.views}
        kinds |= {_spaced(word): "other" for word in record.other}
        kinds |= {_spaced(word): "site" for word in record.site}
    # "lu" counts readers in French and is a name elsewhere.
    weak = {word for word in kinds if len(word) < 4 and word.isascii() and code not in CODES}
    kinds |= dict.fromkeys(_MACHINE_LABELS, "views")
    multipliers = {_spaced(word): n for record in reversed(counters) for word, n in record.multipliers.items()}
    after = trie(word for record in counters for word in record.after)
    return _Words(
        lazy(rf"(?<![^\W\d_]){trie(kinds)}(?![a-z])|(?<=[\u0e00-\uffff]){trie(w for w in kinds if not w.isascii())}"),
        kinds,
        frozenset(weak),
        lazy(rf"\s?{after}(?![a-z])"),
        lazy(rf"\s?(?P<word>{trie(multipliers)})(?![a-z])\.?\+?"),
        multipliers,
        lazy(rf"[\s,，|/·\])）】]*(?:{trie(_others(code))})(?:[\s:]|\Z)") if code in rows.LANGUAGES else None,
    )


def _others(code: str) -> list[str]:
    """Return the labels of dates and people, which stand in one row with counters."""
    dates, people = get(code).dates, get(code).people
    groups = (
        dates.labels,
        people.author,
        people.source,
        people.department,
        people.uploader,
        people.editor,
        people.contact,
    )
    return [label for group in groups for label in group if len(label) > 1]


def _spaced(word: str) -> str:
    return re.sub(r"\s+", " ", flatten(word))


class _Token(NamedTuple):
    kind: Kind | Literal["number"]
    start: int
    end: int
    value: int | None = None
    approximate: bool = False


class _Line(NamedTuple):
    """A flat line with its dates blanked, its words, its labels and numbers in order."""

    flat: str
    words: _Words
    tokens: list[_Token]

    @property
    def number_first(self) -> bool:
        """Whether numbers go before their labels in this line: it begins with one."""
        return bool(self.tokens) and self.tokens[0].kind == "number"


def find(text: str, context: Context) -> list[Views]:
    """Return the labelled view counts of a line: its own, never the site's.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> [v.value for v in find("Thứ 2, 25/11/2019 | 10:29:00 307 lượt xem", vi)]
    [307]
    >>> find("Đang online 2721", vi)
    []
    """
    return _find(text, context)[:]


@of_page
def _find(text: str, context: Context) -> list[Views]:
    printed = clean(text)
    if not could_be(printed, context):
        return []
    flat = flatten(printed)
    found: list[Views] = []
    for label, number in _counters(_line(flat, _words(context.language.code))):
        if label.kind == "views" and number.value is not None:
            start, end = min(label.start, number.start), max(label.end, number.end)
            name = flat[label.start : label.end]
            found.append(Views(number.value, number.approximate, printed[start:end], name, start, end))
    return found


def is_counter(text: str, context: Context) -> bool:
    """Whether a line is nothing but counters, of the article or of the site, or one's label (a script fills in the number).

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> [is_counter(x, vi) for x in ("Lượt xem :", "Tổng lượt truy cập: 1.234.567", "Kết quả:", "Hôm nay: 12 đơn", "Xem:")]
    [True, True, False, False, False]
    """
    if len(text) > _MAX_COUNTER:
        return False
    empty = text.rstrip().endswith((":", "："))
    if not empty and _DIGIT.search(text) is None:
        return False
    words = _words(context.language.code)
    flat = flatten(clean(text))
    labels = [match[0] for match in words.labels.finditer(flat) if words.kinds[_spaced(match[0])] != "other"]
    # "Xem:" and "Views:" open lists in a text, too, and a number may be of anything.
    if not any(" " in label or not label.isascii() for label in labels):
        return False
    return not _LETTER.search(words.labels.sub(" ", flat))


def without(text: str, context: Context) -> str:
    """Return a line without its counters, those of comments, of minutes of reading and of the site too.

    >>> from portalcrawl.clean.context import Context
    >>> without("3 min de lectura | Leído 345 veces", Context(language=get("es")))
    ' | '
    """
    words = _words(context.language.code)
    printed = clean(text)
    if _DIGIT.search(printed) is None or words.labels.search(flat := flatten(printed)) is None:
        return text
    line = _line(flat, words)
    if not any(label.kind == "views" or " " in flat[label.start : label.end] for label in line.tokens):
        return text  # "Total 45 Min", "3 fotos" may be of anything
    spans: list[tuple[int, int]] = []
    for label, number in _counters(line):
        end = max(label.end, number.end)
        unit = words.after.match(flat, end)
        spans.append((min(label.start, number.start), unit.end() if unit else end))
    for start, end in sorted(spans, reverse=True):
        printed = f"{printed[:start]}{printed[end:]}"
    return printed if spans else text


def parse(raw: str, context: Context) -> Views | None:
    """Return the view count of a string that a page shows as such: labelled, or a bare number.

    None for an empty label (filled in by a script), for counters of something else and for malformed numbers; 0 counts.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> parse("Lượt xem: 1.123.234 lượt xem", vi).value, parse("1.2N", vi).value, parse("Lượt xem:", vi)
    (1123234, 1200, None)
    """
    found = _find(raw, context)
    if found:
        return found[0]
    line = clean(raw)
    flat = flatten(line)
    tokens = _tokens(flat, _words(context.language.code))
    if len(tokens) != 1:
        return None
    number = tokens[0]
    if number.value is None or flat[: number.start].strip("([ ") or flat[number.end :].strip(")] .+"):
        return None
    return Views(number.value, number.approximate, line, None, 0, len(line))


def _line(flat: str, words: _Words) -> _Line:
    masked = _masked(flat)
    return _Line(masked, words, _tokens(masked, words))


def _masked(flat: str) -> str:
    """Blank what is no counter, character for character."""
    for core in days.cores(flat):
        flat = f"{flat[: core.start]}{'#' * (core.end - core.start)}{flat[core.end :]}"
    return _NOT_COUNTS.sub(lambda m: "#" * len(m[0]), flat)


def _tokens(flat: str, words: _Words) -> list[_Token]:
    """Return labels and numbers in the order of the line."""
    named = list(words.labels.finditer(flat))
    glued = {match.end() for match in named}
    numbers = []
    for match in _NUMBER.finditer(flat):
        if match.start() and "a" <= flat[match.start() - 1] <= "z" and match.start() not in glued:
            continue  # A number inside a name: A4, covid19.
        times = words.multiplier.match(flat, match.end())
        word = _spaced(times["word"]) if times else ""
        if times and len(word) == 1 and word.isascii() and times[0][0] == " " and word not in "km":
            times = None  # "5 n…" is five of something, "1.2N" are thousands.
        value, approximate = _value(match[0], words.multipliers[word] if times else None)
        numbers.append(_Token("number", match.start(), times.end() if times else match.end(), value, approximate))
    labels = [
        _Token(words.kinds[_spaced(match[0])], match.start(), match.end())
        for match in named
        if not any(number.start < match.start() < number.end for number in numbers)
    ]
    return sorted([*labels, *numbers], key=lambda token: token.start)


def _value(printed: str, times: int | None) -> tuple[int | None, bool]:
    if printed.startswith("-"):
        return None, False  # -1 is what a system prints for "not known".
    if times:
        return (round(float(printed.replace(",", ".")) * times), True) if _DECIMAL.fullmatch(printed) else (None, False)
    if _THOUSANDS.fullmatch(printed) and len(printed) <= 15:
        return int(re.sub(r"\D", "", printed)), False
    return None, False


def _counters(line: _Line) -> Iterator[tuple[_Token, _Token]]:
    """Yield each label that has a number, with it."""
    taken: set[int] = set()
    for index, label in enumerate(line.tokens):
        number = None if label.kind == "number" else _number_of(line, index, taken)
        if number is not None:
            taken.add(number.start)
            yield label, number


def _number_of(line: _Line, index: int, taken: set[int]) -> _Token | None:
    """Return the number that a label names: after its colon, else on the side that the line begins with."""
    tokens, label = line.tokens, line.tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) and tokens[index + 1].kind == "number" else None
    before = tokens[index - 1] if index and tokens[index - 1].kind == "number" else None
    if before and before.start in taken:
        before = None
    colon = _COLON.match(line.flat, label.end)
    if colon and not (before and after is None and line.number_first and _touch(line.flat, before, label)):
        return after if after and _OPEN.fullmatch(line.flat, colon.end(), after.start) else None
    if before and not _precedes(line, before, index):
        before = None
    if after and not _follows(line, after, index):
        after = None
    if before and after:
        return before if line.number_first else after
    return before or after


def _touch(flat: str, number: _Token, label: _Token) -> bool:
    return _CLOSE.fullmatch(flat, number.end, label.start) is not None


def _precedes(line: _Line, number: _Token, index: int) -> bool:
    label = line.tokens[index]
    if not _UNITS.fullmatch(line.flat, number.end, label.start):
        return False
    lead = line.flat[: number.start]
    if (_ABOUT.search(lead) and not _HAS.fullmatch(lead)) or line.flat[label.start : label.end] in line.words.weak:
        return False
    if _WORD_BEFORE.search(lead) and not (index > 1 and line.tokens[index - 2].end >= number.start - 2):
        # "Video này đạt 5.000 lượt xem sau hai ngày" is a sentence; "Admin 307 lượt xem" is a meta line.
        return len(line.flat) <= 60 and bool(_END.match(line.flat, label.end) or index + 1 < len(line.tokens))
    return True


def _follows(line: _Line, number: _Token, index: int) -> bool:
    label = line.tokens[index]
    if not _BESIDE.fullmatch(line.flat, label.end, number.start):
        return False
    if line.flat[number.start - 1] == "(" and _WORD_BEFORE.search(line.flat[: label.start]):
        return False  # A category and how many articles it holds: "Other reads (96)".
    unit = line.words.after.match(line.flat, number.end)
    if unit is None and line.flat[label.start : label.end] in line.words.weak:
        return False
    if unit or _END.match(line.flat, number.end):
        return True
    # "Bình luận 3 Lượt xem 12", but not "View 5 comments".
    rest = line.tokens[index + 2 : index + 4]
    if not line.flat[label.start : label.end].isascii() and (
        _BUTTON.match(line.flat, number.end)
        or (line.words.row is not None and line.words.row.match(line.flat, number.end))
    ):
        return True
    labelled = len(rest) == 2 and rest[0].kind != "number" and rest[1].kind == "number"
    return labelled and _CLOSE.fullmatch(line.flat, number.end, rest[0].start) is not None
