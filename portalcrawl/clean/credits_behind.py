"""Credits whose label stands behind the name, at the end of a caption: 王小明 摄, 市教育局供图, 田中一郎撮影, 김민수 기자."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.clean.lexicon import lower
from portalcrawl.clean.names import likelihood
from portalcrawl.clean.offices import kind
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.lexicon import Lexicon


class Behind(NamedTuple):
    """A credit and where it starts in the text."""

    start: int
    credit: str
    people: tuple[str, ...] = ()
    """Photographers; whoever lent a picture did not take it."""
    source: str | None = None


_TAKEN = lazy(
    r"(?:\A|[\s。.,，;；(（:：])((?:(?:[\u4e00-\u9fff]{2,8})?(?:记者|記者|通讯员)\s*)?)"
    r"([\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,2})\s*[/／]?\s*[摄攝]影?\s*[)）]?\Z"
)
_GIVEN = lazy(
    r"(?:\A|(?<=[\s。.，,；;：:！!？?＝=、/／（(]))(?:(?:图片?|圖片?|照片|写真|画像)[由/／:：=]?\s*)?"
    r"(?P<who>[\u4e00-\u9fff\u30a1-\u30faー々]{2,18}?)\s?(?P<how>供图|供圖|提供|撮影)\s*[)）]?\Z"
)
_KOREAN = lazy(r"(?:[\s./=])([가-힣]{2,4})\s*(?:인턴|선임|사진)?기자\s*\S*\Z")
_KOREAN_AGENCY = lazy(
    r"(?:[.=/\s]\s*)((?:[가-힣A-Z0-9]*(?:연합뉴스|뉴시스|뉴스1|일보|신문))|(?:[가-힣]+(?:시|도|군|구|청)\s?제공)|[가-힣]{2,8}\s제공)\s*\Z"
)


def credit_behind(text: str, words: Lexicon) -> Behind | None:
    """Return the credit that a text ends with; None where it ends with none of that kind.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> zh = lexicon(get("zh"))
    >>> credit_behind("会议现场。王小明 摄", zh).people, credit_behind("会议现场（市教育局供图）", zh).source
    (('王小明',), '市教育局')
    """
    if ("摄" in text or "攝" in text) and (match := _TAKEN.search(text)) is not None:
        return Behind(match.start(1), match[2], tuple(match[2].replace("、", " ").split()))
    if text[-1:] in "图圖供影)）" and (match := _GIVEN.search(text)) is not None:
        return _given(match, words)
    if words.language.code == "ko" or (not words.language.people.author and re.search(r"[가-힣]", text)):
        if match := _KOREAN.search(text):
            return Behind(match.start() + 1, match[1], (match[1],))
        if match := _KOREAN_AGENCY.search(text):
            return Behind(match.start() + 1, match[1], (), match[1].removesuffix("제공").strip())
    return None


def _given(match: re.Match[str], words: Lexicon) -> Behind | None:
    """Read who lent a picture, or took it."""
    who, how = match["who"], match["how"]
    if how == "撮影":
        named = kind(who, words) is None and likelihood(who, words) >= 0.5
        return Behind(match.start(), who, (who,)) if named else None
    if lower(who) in words.archive or lower(who + how) in words.archive:
        return Behind(match.start(), who + how)
    if how == "提供" and kind(who, words) not in {"office", "media"}:
        return None  # a meal can be offered, too
    return Behind(match.start(), who, (), who)
