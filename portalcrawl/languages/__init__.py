"""The languages that are read: one record each, found by code."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib import import_module

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

__all__ = ["CODES", "Counters", "Dates", "Language", "PageWords", "People", "detect", "get", "regional_order"]

CODES = ("vi", "en", "ko", "pt", "es", "fr", "de", "it", "id", "th", "ja", "zh")


_UNKNOWN = Language(code="und", name="undetermined")


@lru_cache(maxsize=1024)
def get(code: str | None) -> Language:
    """Return the record of a BCP 47 code, by its primary subtag; an empty record for languages not described.

    >>> get("vi-VN").name
    'Vietnamese'
    >>> get("xx").dates.published
    ()
    """
    primary = (code or "").split("-")[0].split("_")[0].lower()
    if primary not in CODES:
        # Only English-speaking countries print the month first.
        return (
            Language(code=primary, name=primary, dates=Dates(order="dmy")) if primary not in {"", "und"} else _UNKNOWN
        )
    record: Language = import_module(f"portalcrawl.languages.{primary}").LANGUAGE
    return record


_DAY_FIRST = frozenset(
    {
        "au",
        "gb",
        "gh",
        "gi",
        "ie",
        "in",
        "jm",
        "ke",
        "mt",
        "my",
        "ng",
        "nz",
        "pk",
        "sg",
        "tt",
        "ug",
        "uk",
        "za",
        "zm",
        "zw",
    }
)


def regional_order(code: str | None) -> str | None:
    """Return the order of numeric dates in the region that a code of English names; None where it names none or both are used.

    >>> regional_order("en-GB"), regional_order("en_US"), regional_order("en-CA"), regional_order("en")
    ('dmy', 'mdy', None, None)
    """
    primary, _, rest = (code or "").lower().replace("_", "-").partition("-")
    region = rest.rpartition("-")[2]
    if primary != "en" or not region:
        return None
    return "mdy" if region == "us" else "dmy" if region in _DAY_FIRST else None


_SAMPLE = 1500
"""Characters that are looked at: a language shows in its first sentences."""
_SCRIPTS = re.compile(r"(?P<ja>[ぁ-ゖァ-ヺ])|(?P<ko>[가-힣])|(?P<th>[\u0e01-\u0e4e])|(?P<zh>[\u4e00-\u9fff])")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff]")
_NOT_LATIN = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u0dff\u0e01-\u0e4e\u0e80-\u109f\u1780-\u17ffぁ-ゖァ-ヺ\u4e00-\u9fff가-힣]"
)
"""Every sign of the two sets above."""
_VIETNAMESE = re.compile(r"[ơưđƠƯĐ\u1ea0-\u1ef9]")
_OTHER_LATIN = re.compile(r"[ğışłńśźżęąěřůčďťňøåæőűșțţāēīūģķļņ]")
"""Letters of Latin alphabets that none of the languages here has: they count against all of them."""
_LATIN_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """Return the code of the language that running text is written in; None where it is not told, or is another one.

    Scripts first, then letters that one language alone has, then the most frequent words: at least three of them,
    a tenth of the text, and clearly more than the next language has.

    >>> detect("Sáng 17/12, thành phố tổ chức hội nghị tổng kết"), detect("令和6年3月8日に公開しました")
    ('vi', 'ja')
    >>> detect("OK 123") is None
    True
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        marks = len(_VIETNAMESE.findall(sample))
        latin = _NOT_LATIN.search(sample) is None
        # More than a twelfth of the letters that there can be: no need to count them.
        if latin and marks > 12 and marks * 12 >= len(sample) - sample.count(" "):
            return "vi"
        letters = sum(map(str.isalpha, sample)) if marks or not latin else 0
        if not latin:
            scripts = Counter(match.lastgroup for match in _SCRIPTS.finditer(sample) if match.lastgroup)
            if scripts and sum(scripts.values()) * 3 >= letters:
                # Japanese is written with Chinese signs too, and a few kana may stand in Chinese text.
                if scripts["ja"] * 12 >= scripts["zh"] and scripts["ja"] >= max(scripts["ko"], scripts["th"]):
                    return "ja"
                return scripts.most_common(1)[0][0]
            if len(_FOREIGN.findall(sample)) * 3 >= letters:
                return None
        if marks * 12 >= letters > 12:
            return "vi"
    words = _LATIN_WORD.findall(sample.lower())
    if len(words) < 3:
        return None
    frequent, telling = _latin()
    hits: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for code in frequent.get(word, ()):
            hits[code] += times
        if not word.isascii():
            if _OTHER_LATIN.search(word):
                hits[""] += times
            for code, pattern in telling:
                if pattern.search(word):
                    hits[code] += times
    if not hits:
        return None
    (code, best), (_, second) = [*hits.most_common(2), ("", 0)][:2]
    certain = best >= 3 and best * 10 >= len(words) and best >= 1.25 * second
    return code if certain and code else None


@cache
def _latin() -> tuple[dict[str, tuple[str, ...]], list[tuple[str, re.Pattern[str]]]]:
    frequent: dict[str, tuple[str, ...]] = {}
    telling: list[tuple[str, re.Pattern[str]]] = []
    for code in CODES:
        language = get(code)
        for word in language.stopwords.split():
            frequent[word] = (*frequent.get(word, ()), code)
        if language.stopwords and language.letters:
            telling.append((code, re.compile(f"[{language.letters}]")))
    return frequent, telling
