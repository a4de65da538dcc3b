"""Who is named in a byline or a credit without its label: people, an office, an agency, nobody in particular.

The rules were read off 75 Vietnamese local portal articles and newspapers of 40 countries:
a dash parts two people ("Văn Tiến - Gia Phúc") or a person and an office ("Hoa Phượng – VP HĐND-UBND"); a comma
brings a second person or a job title; a slash parts a person from an agency, in either order ("Văn Đức/TTXVN", "VGP/Nhật Bắc").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from portalcrawl.clean import posts
from portalcrawl.clean.lexicon import lower
from portalcrawl.clean.names import is_account, is_named_account, likelihood
from portalcrawl.clean.offices import AGENCIES, is_abbreviation, kind
from portalcrawl.clean.reporters import in_a_row
from portalcrawl.languages.base import words as listed
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.lexicon import Lexicon

_EDGES = " \t\n-–—|/,;:*•·()[]"
_QUOTES = "\"'“”‘’«»"
_SLASH = r"\s*[/\\]\s*(?!/)"
_SEPARATOR = lazy(
    rf"(?P<bar>\s*(?://|\||¦)\s*)|(?P<slash>{_SLASH})|(?P<comma>\s*[,，、;；](?!\s*(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|MBA|MSc|MPH|RN|Esq|J\.?D|OBE|MBE)\b)\s*)|(?P<dash>\s+[-–—−]+\s*|\s*[-–—−]+\s+|\s*[–—−]\s*|\s*[·・]\s*)|(?P<and>\s*&\s*|\s+\+\s+)"
)
_GLUED_HYPHEN = lazy(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})")
_PAREN = lazy(r"\s*[(（\[]([^()（）\[\]]{1,80})[)）\]]\s*")
_NOISE = lazy(r"\S+@\S+\.\w+|\+?\d[\d ().-]{6,}\d|https?://\S+")
_COMPILED = frozenset(
    listed("""
        t/h | th | tổng hợp | tổng hợp & biên tập | sưu tầm | st | s/t | biên soạn | bs | lược dịch | dịch
        biên dịch | lược trích | trích | theo internet | compiled | tổng hợp từ internet | sưu tầm và biên soạn
        sưu tầm & biên soạn | biên tập | bt | tổng hợp, biên tập | editor | ed. | 編集 | 整理 | 综合 | 綜合 | 정리
    """)
)
_RECORDED = lazy(r"\s+(?:lược ghi|ghi|thực hiện|viết|lược thuật|ghi chép|phản ánh)\Z", re.IGNORECASE)
_PROVIDED = lazy(r"\s+(?:phát|cung cấp|đăng|tổng hợp|sưu tầm)\Z", re.IGNORECASE)
_ROLE_AFTER = lazy(
    r"\s*(?:(?:인턴|선임|수습|전문|객원|시민|명예|사진)?기자|주무관|사무관|특파원|논설위원|리포터|(?:特約|特约|实习|實習|本报|本報)?(?:記者|记者)|通讯员|通訊員|撮影|氏|報導|报道)\s*\Z"
)
_DETERMINER = lazy(r"\A(?:the|la|le|les|el|los|die|der|das|il|lo)\s+(?=[A-ZÀ-Þ])")
_REPORTER_BEFORE = lazy(r"\A(?:本[报報社台]|特约|特約)?(?:记者|記者|通讯员|通訊員)\s*(?=[\u4e00-\u9fff]{2})")
_PRONOUNS = lazy(r"(?:she|he|they|xe|ze)/\w{2,5}(?:/\w+)?")
_COLLECTIVE = lazy(r"(?:nhóm\s+)?(?:pv|p\.v|ctv|btv|phóng viên|cộng tác viên|biên tập viên)(?!\w)", re.IGNORECASE)
_COMPILES = lazy(r"\s+(?:tổng hợp|sưu tầm|biên soạn|lược dịch|biên dịch)\Z", re.IGNORECASE)
_WRITES_FOR = lazy(r"\s+(?i:for|from|of|para|pour|für|per)\s+(?i:the\s+|la\s+|o\s+|a\s+|el\s+)?(?=[A-ZÀ-Þ])")
_SENTENCE = lazy(r"[.!?…]\s+\w+\s+\w+|\w{3,}\.\s*\Z")
_MAX = 160
_MAX_NOISY = 2_000
"""Characters before addresses and numbers are taken out."""


@dataclass(slots=True)
class Named:
    """Whoever a credit names; every string as printed."""

    people: list[str] = field(default_factory=list)
    source: str | None = None
    """An agency, a newspaper, or an office that a slash sets beside a person."""
    organization: str | None = None
    """An office or a job title that stands beside or instead of people."""
    generic: str | None = None
    """What names nobody: "PV", "BBT", "Tư liệu"."""
    editors: list[str] = field(default_factory=list)
    """Compilers and translators."""
    account: str | None = None
    score: float = 0.0
    """How certain it is that the string is a credit and nothing else, 0 to 1."""


def named(text: str, words: Lexicon, *, trusted: bool = False, credit: bool = False) -> Named:
    """Return who is named in a clean string without label.

    trusted: the string stood behind a label or in a field for names, so short strings of any shape count.
    credit: it is a picture's credit, where "tư liệu" and "Internet" name nobody.
    """
    if len(text) > _MAX_NOISY:
        return Named()
    found = _named(text, words, trusted, credit)
    return replace(found, people=[*found.people], editors=[*found.editors])


@lru_cache(maxsize=64)
def _named(text: str, words: Lexicon, trusted: bool, credit: bool) -> Named:  # noqa: FBT001  (a cache counts places)
    result = Named()
    text = _NOISE.sub("", text) if "@" in text or "//" in text or any(map(str.isdigit, text)) else text
    text = text.strip(_EDGES if "(" not in text and "[" not in text else " \t\n-–—|/,;:*•·")
    if text[:1] in "(（[" and text[-1:] in ")）]" and text.count("(") + text.count("（") + text.count("[") == 1:
        text = text[1:-1]
    if " " in text and words.language.code in {"zh", "ko"}:
        result.organization, text = in_a_row(text, words)
    text = _DETERMINER.sub("", _REPORTER_BEFORE.sub("", _tidy(text)))
    if _ROLE_AFTER.search(text):
        trusted = True
    if not text or len(text) > _MAX:
        return result
    compiled = False
    while (paren := _PAREN.search(text)) is not None:
        compiled |= _parenthesis(paren[1].strip(), result, words)
        text = (text[: paren.start()] + " " + text[paren.end() :]).strip(_EDGES)
    text = text.strip("()[]（） ")
    if not text:
        result.score = 0.6 if result.people or result.source else 0.0
        return result
    scores = _walk(_parts(text, words), text, result, words, trusted=trusted, credit=credit)
    if (compiled or lower(result.generic or "") in _COMPILED) and result.people:
        result.editors, result.people = result.people, []
    if scores:
        result.score = min(scores)
    return result


def _tidy(text: str) -> str:
    text = text.strip()
    if text[:1] in _QUOTES and text[-1:] in _QUOTES and len(text) > 2:
        text = text[1:-1].strip()
    return text


def _parenthesis(inner: str, result: Named, words: Lexicon) -> bool:
    """Read what stands in brackets behind a name; tell whether it says that the person only compiled."""
    low = lower(inner)
    if low in _COMPILED:
        return True
    if low.startswith(("theo ", "nguồn ", "nguồn:", "theo:", "source: ", "source ")):
        result.source = result.source or inner[inner.find(" ") + 1 :].strip(" :")
    elif low in words.generic:
        result.generic = inner
    elif words.roles.get(low) in {"author", "photographer", "both"} or _PRONOUNS.fullmatch(low):
        pass  # "(ghi)", "(thực hiện)" say how the people before it wrote
    elif kind(inner, words) == "media":
        result.source = result.source or inner
    else:
        result.organization = result.organization or inner
    return False


def _parts(text: str, words: Lexicon) -> list[tuple[str, int, int]]:
    """Return (separator before, start, end) of each part."""
    cuts: list[tuple[int, int, str]] = [(m.start(), m.end(), str(m.lastgroup)) for m in _SEPARATOR.finditer(text)]
    cuts += [(m.start(), m.end(), "and") for m in words.joiner.finditer(text)]
    if words.language.code == "vi":
        for m in _GLUED_HYPHEN.finditer(text):
            if (
                min(
                    likelihood(text[: m.start()].rsplit("/", maxsplit=1)[-1], words),
                    likelihood(text[m.end() :].split("/", maxsplit=1)[0], words),
                )
                >= 0.5
                and " " in text[: m.start()]
            ):
                cuts.append((m.start(), m.end(), "dash"))
    parts, before, start = [], "", 0
    for left, right, name in sorted(cuts):
        if left >= start:
            parts.append((before, start, left))
            before, start = name, right
    parts.append((before, start, len(text)))
    return [part for part in parts if text[part[1] : part[2]].strip()]


def _walk(
    parts: list[tuple[str, int, int]], text: str, result: Named, words: Lexicon, *, trusted: bool, credit: bool
) -> list[float]:
    scores: list[float] = []
    after_slash = False
    for index, (before, start, end) in enumerate(parts):
        part = _tidy(text[start:end].strip())
        if (role := _ROLE_AFTER.search(part)) and role.start():
            part = part[: role.start()]
        if before == "comma" and words.language.code == "id" and result.people and posts.DEGREE.fullmatch(part):
            continue
        if words.language.code == "th" and " " in part:
            part, office = posts.without(part, words)
            result.organization = result.organization or office
        beside = before == "slash" or (index + 1 < len(parts) and parts[index + 1][0] == "slash")
        low = lower(part).rstrip(":")
        if low in words.generic or (credit and low in words.archive):
            result.generic = result.generic or part
            scores.append(0.9)
            continue
        if (provided := _PROVIDED.search(part)) and kind(part[: provided.start()], words):
            part = part[: provided.start()]
        written_for = _WRITES_FOR.search(part)
        if written_for and words.language.code != "vi" and likelihood(part[: written_for.start()], words) >= 0.7:
            result.source = result.source or part[written_for.end() :]
            part = part[: written_for.start()]
        if (compiles := _COMPILES.search(part)) and likelihood(part[: compiles.start()], words) >= 0.5:
            result.editors.append(part[: compiles.start()])
            scores.append(0.8)
            continue
        if (office := _desk_of(part, words)) is not None:
            result.generic = result.generic or part
            result.organization = result.organization or office
            scores.append(0.8)
            continue
        if (behind := _agency_behind(part, words)) is not None:
            part, agency = part[:behind].rstrip(" -"), part[behind:].strip(" -")
            result.source = result.source or agency
        what = None if trusted and _is_korean_name(part, words) else kind(part, words)
        if _COLLECTIVE.match(part) and _without_role(part, words) is None and len(part.split()) <= 6:
            result.generic = result.generic or part
            scores.append(0.7)
            continue
        if (
            what == "title"
            and (title := words.title.match(low))
            and (
                likelihood(name := part[title.end() :].strip(" :."), words) >= 0.9
                or (trusted and not credit and posts.is_before(name, words))
            )
        ):
            # "Đại úy Nguyễn Văn An": a rank before a name; below a picture or in a text it is none that wrote.
            result.organization = result.organization or part[: title.end()]
            result.people.append(name)
            scores.append(0.45)
            continue
        if what != "media" and is_named_account(part):
            result.account = result.account or part
            scores.append(0.6)
            continue
        if what == "media":
            result.source = f"{result.source}/{part}" if result.source and before == "slash" else result.source or part
            scores.append(0.8)
            continue
        if what is None and is_account(part) and not (trusted and "." in part and "@" not in part):
            result.account = result.account or part
            scores.append(0.6)
            continue
        if what:
            if beside:
                result.source = (
                    f"{result.source}/{part}" if result.source and before == "slash" else result.source or part
                )
                scores.append(0.6)
                continue
            stop = _end_of_office(parts, index, text, words)
            whole = text[start : parts[stop][2]].strip()
            result.organization = result.organization or whole
            scores.append(0.55 if index or what == "office" else 0.3)
            rest = parts[stop + 1 :]
            return scores + (_walk(rest, text, result, words, trusted=trusted, credit=credit) if rest else [])
        if _is_rather_agency(part, before, result, words, credit=credit):
            result.source = result.source or part
            scores.append(0.6)
            continue
        score = _person(part, result, words, trusted=trusted or (beside and len(part) < 8))
        score = max(score, 0.8) if role and score else score
        if score == 0.0 and beside and after_slash is False and trusted:
            result.source = result.source or part
            score = 0.4
        scores.append(score)
        after_slash = before == "slash"
    return scores


def _desk_of(part: str, words: Lexicon) -> str | None:
    """Return the office whose desk a part names, and nobody of it: "BBT Cổng TTĐT", "PV Đài Truyền thanh"."""
    tokens = part.split()
    for count in range(min(3, len(tokens) - 1), 0, -1):
        if lower(" ".join(tokens[:count])) in words.generic:
            office = " ".join(tokens[count:])
            return office if office[0].isupper() and kind(office, words) in {"office", "media"} else None
    return None


def _agency_behind(part: str, words: Lexicon) -> int | None:
    """Return where an agency starts that nothing but a space or a hyphen parts from a name: "Thu Hà TTXVN", "Trung Kiên-HNP"."""
    cut = max(part.rfind(" "), part.rfind("-"))
    if cut < 4:
        return None
    tail = part[cut + 1 :]
    if (
        tail.isupper()
        and not part.isupper()
        and (
            lower(tail) in words.media
            or lower(tail) in AGENCIES
            or (words.language.code == "vi" and is_abbreviation(tail))
        )
        and likelihood(part[:cut], words) >= 0.75
    ):
        return cut
    return None


def _is_korean_name(part: str, words: Lexicon) -> bool:
    """Whether three syllables behind a label are a name, though the last is an office's too: 홍길동, no 홍보실."""
    return (
        len(part) == 3
        and part[-1] in "동구원국도시면군부"
        and words.language.code == "ko"
        and likelihood(part, words) >= 0.8
    )


def _is_rather_agency(part: str, before: str, result: Named, words: Lexicon, *, credit: bool) -> bool:
    """Whether a part that may be a name is an unknown agency: behind a person and a slash, or one word that credits a picture.

    Where given names stand alone (Vietnamese, Indonesian) one word is a person.
    """
    if words.language.code in {"vi", "id", "ko", "ja", "zh", "th"} and not (
        before == "slash" and result.people and likelihood(part, words) < 0.45
    ):
        return False
    if before == "slash" and result.people:
        return likelihood(part, words) < 0.7 or bool(_CAMEL.search(part))
    return credit and not before and " " not in part and likelihood(part, words) <= 0.35


_CAMEL = lazy(r"[a-z][A-Z]")


def _end_of_office(parts: list[tuple[str, int, int]], index: int, text: str, words: Lexicon) -> int:
    """Return the index of the last part of the office that starts here: its name may hold dashes and commas."""
    stop = index
    for later in range(index + 1, len(parts)):
        before, start, end = parts[later]
        part = text[start:end].strip()
        if before in {"slash", "bar"} or lower(part) in words.generic:
            break
        if likelihood(part, words) >= 0.8 and kind(part, words) is None and (before != "and"):
            break
        stop = later
    return stop


def _person(part: str, result: Named, words: Lexicon, *, trusted: bool) -> float:
    part, recorded = (part[: m.start()], True) if (m := _RECORDED.search(part)) else (part, False)
    if (dropped := _without_role(part, words)) is not None:
        role, part = dropped
        result.generic = result.generic or role
        recorded = True
    part = part.strip(" :")
    score = likelihood(part, words)
    if part.endswith(".") and score < 0.7:
        bare = likelihood(part.rstrip("."), words)
        part, score = (part.rstrip("."), bare) if bare > score and len(part) > 4 else (part, score)
    if recorded:
        score = max(score, min(score + 0.3, 0.9)) if score else 0.0
    if (
        score < 0.15
        and trusted
        and (_may_be_person(part) or (part.islower() and likelihood(part.title(), words) >= 0.75))
    ):
        score = 0.4
    if score >= (0.15 if trusted else 0.25):
        if part not in result.people:
            result.people.append(part)
        return max(score, 0.6) if trusted else score
    return 0.0


def _without_role(part: str, words: Lexicon) -> tuple[str, str] | None:
    """Part "CTV Minh Hải" into the role and the name."""
    pieces = part.split(" ", 2)
    for count in (2, 1):
        if len(pieces) > count:
            role, name = " ".join(pieces[:count]), " ".join(pieces[count:])
            generic = lower(role).rstrip(":.") in words.generic or lower(role).rstrip(":") in words.generic
            if generic and kind(name, words) is None and likelihood(name, words) >= 0.35:
                return role, name
    return None


def _may_be_person(part: str) -> bool:
    """Whether a string behind a label may be a name of a shape not known here."""
    return (
        1 < len(part) <= 40
        and len(part.split()) <= 5
        and part[0].isupper()
        and not _SENTENCE.search(part)
        and not any(map(str.isdigit, part))
    )
