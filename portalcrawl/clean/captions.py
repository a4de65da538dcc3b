"""Captions → the text without its credit, the photographers, the agency.

"Ảnh:" is a credit only where a short name, initials, an agency or a domain follows; editors also open captions with it
("Ảnh: Lãnh đạo huyện tặng quà"). Agencies and archives ("TTXVN", "tư liệu", "Internet") are no photographers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalcrawl import text as strings
from portalcrawl.clean import body
from portalcrawl.clean.authorship import roles
from portalcrawl.clean.caption_text import (
    BRACKETED,
    LABELS_AGAIN,
    LIKELY,
    UNNAMED,
    behind_slash,
    halved,
    holders,
    is_clause,
    is_placeholder,
    unwrap,
    without_label,
)
from portalcrawl.clean.credits import Named, named
from portalcrawl.clean.credits_behind import Behind, credit_behind
from portalcrawl.clean.lexicon import Lexicon, lexicon, lower, may_label
from portalcrawl.clean.memory import of_page
from portalcrawl.clean.names import likelihood
from portalcrawl.clean.offices import AGENCIES, is_domain, kind
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

_SHORTCODE = lazy(r"\[/?(?:caption|gallery|img|embed)\b[^\]]*\]|\{[\w .]{2,30}\}|</?[a-z][^<>]*>", re.IGNORECASE)
_BULLET = lazy(r"\A[\s*•▲▼►▶■◆●↑↓←→△▽▷◁+>–—-]+(?=\S)")
_TRAILING = lazy(
    r"[\s.]*[(（\[【<〔]([^()（）\[\]【】<>〔〕]*(?:\([^()]*\)[^()（）\[\]【】<>〔〕]*)?)[)）\]】>〕]?[\s.。]*\Z"
)
_COPYRIGHT = lazy(r"\s*(?:©|\(c\)|（Ｃ）|\(Ｃ\)|ⓒ|℗|copyright\s*:?|\bcopy;)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_PROVIDED = lazy(r"([\u4e00-\u9fff가-힣]{2,12})\s?(?:提供|제공)")
_SENTENCE_BREAK = lazy(r"(?<=[.!?…。\"”)\]])\s+(?=\S)|\s+[-–—|]+\s+(?=\S)|(?<=[a-zà-ÿ)][.!?])(?=[A-Z])")
_GLUED_LABEL = lazy(
    r"(?<=[a-zà-ÿăđơưạ-ỹ)”\"])(?=(?:Quelle|Bildquelle|Fotos?|Credits?|Photos?|Image|Picture|Bild|Ảnh|Nguồn|Crédits?|Source|Imagem|Imagen|Fuente|Fonte)\s?:)"
)
_NAME_BEFORE_AGENCY = lazy(r"((?:\S+\s)?\S+\s\S+)\s?/\s?([^/]{2,40}(?:/[^/]{2,30})?)\Z")
_ENDS_BEFORE = lazy(r"[.!?…)\"”|/;,–—(-]\s*\Z")
_CUT = " \t-–—|/,;(（[【<:▲▼©"
_MAX_CREDIT = 110
_WORLD_LABEL = lazy(
    r"(?:\A|(?<=[\s.(|–—-]))(?:фото|фотография|снимка|снимок|світлина|коллаж|иллюстрация|fotoğraf|fotografija|fotografie|zdjęcie|fot\.|kuva|kép|fotó|mynd|billede|bilde|foto|illustration"
    r"|φωτογραφία|צילום|صورة|تصوير|फोटो|isithombe|picha|larawan|photograph)\s*:\s*",
    re.IGNORECASE,
)
"""Labels of a picture's credit in languages that the package knows no more of."""
_OWN_LINE = lazy(r"\A(?:©|\(c\)|[^\W\d]{3,15}(?:\s[^\W\d]{2,10})?\s*:|[Pp]hoto(?:graph)?\s+by\b)\s*")
_LONGEST = 1500
_AGENCY_WORD = lazy(
    r"\b(?:Getty|AFP|Reuters|REUTERS|AP|EPA|dpa|TTXVN|EFE|ANSA|Shutterstock|iStock|Imago|imago|Xinhua|picture[- ]alliance|PA Wire|Alamy)\b"
)


@dataclass(slots=True)
class Caption:
    """What a caption says; every string as printed."""

    raw: str
    text: str = ""
    """The caption without its credit; empty where there is only a credit, or nothing that says anything."""
    credits: list[str] = field(default_factory=list)
    """Photographers: people only."""
    source: str | None = None
    """The agency or office that the picture comes from."""
    credit: str | None = None
    """The credit as printed, without its label ("Văn Đức/TTXVN")."""
    holders: list[str] = field(default_factory=list)
    """Everyone whom the credit names, agencies too, each as printed ("Jon Super/AP"); bars and semicolons part them."""
    parted: bool = False
    """The last of several lines is the credit and nothing else."""
    gallery: bool = False
    """A heading of the pictures that follow: the caption of none."""
    confidence: float = 0.0
    """How certain it is by the words alone that this is a caption, 0 to 1."""


@of_page
def parse(raw: str, context: Context) -> Caption:
    """Part a caption from its credit. Several lines (an alternative text and a caption) are read as one.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> c = parse("Toàn cảnh buổi lễ. Ảnh: Minh Đức/TTXVN", vi)
    >>> c.text, c.credits, c.source
    ('Toàn cảnh buổi lễ.', ['Minh Đức'], 'TTXVN')
    >>> parse("Ảnh: Lãnh đạo huyện trao quà cho bà con", vi).text
    'Lãnh đạo huyện trao quà cho bà con'
    >>> parse("DSC_0123.JPG", vi).text
    ''
    """
    words = lexicon(context.language)
    lines: list[str] = []
    for part in raw.split("\n"):
        line = strings.clean(_SHORTCODE.sub(" ", part))
        line = halved(line)
        if line and not is_placeholder(line, context) and line not in lines:
            lines = [other for other in lines if other not in line]
            if not any(line in other for other in lines):
                lines.append(line)
    result = Caption(raw=raw.strip())
    if not lines:
        return result
    text = " ".join(lines)
    if len(text) > _LONGEST:
        result.text = text  # a paragraph; no credit is looked for
        return result
    if body.is_gallery_heading(text, context):
        result.gallery = True
        return result
    if len(lines) > 1 and _own_line(lines[-1], result, words):
        # The page sets the credit in an element of its own.
        lines.pop()
        result.parted = True
        text = " ".join(lines)
    text = unwrap(_BULLET.sub("", _GLUED_LABEL.sub(" ", text)))
    if (credited := BRACKETED.match(text)) is not None and _accept(credited[1], result, words):
        text = text[credited.end() :]
    text = without_label(text, words)
    result.text = (text if result.credit else _credits(text, result, words)).strip()
    result.text = result.text.rstrip(_CUT).strip() if not result.text.endswith(")") else result.text
    if result.credit:
        result.holders = holders(result.credit, words)
    shape = looks_like_caption(result.text, context) if result.text else 0.0
    result.confidence = max(shape, 0.9) if result.credit else shape
    return result


def _own_line(line: str, result: Caption, words: Lexicon) -> bool:
    """Read the last line of several as a credit; tell whether it was one.

    Behind a sign or a label it is one whatever it names; without one it has to name an agency or a person.
    """
    line = unwrap(line)
    if len(line) > _MAX_CREDIT:
        return False
    if (label := _OWN_LINE.match(line)) is not None:
        value = LABELS_AGAIN.sub("", line[label.end() :].strip(" )]"), count=1).strip()
        if not any(map(str.isalpha, value)):
            return False
        if _accept(value, result, words):
            return True
        if line.startswith(("©", "(c)")) or lower(label[0].strip(" :")) in words.roles:
            result.credit = value
            return True
        return False
    sure = "/" in line or _AGENCY_WORD.search(line) or lower(line) in AGENCIES or likelihood(line, words) >= 0.75
    return bool(sure) and not is_clause(line, words) and _accept(line, result, words)


def _credits(text: str, result: Caption, words: Lexicon) -> str:
    """Fill in the credit and return the text before it."""
    if (paren := _TRAILING.search(text)) is not None and paren.start() >= 0:
        inner, before = paren[1].strip(), text[: paren.start()]
        dot = "." if text[paren.start() :].lstrip().startswith(".") else ""
        if inner and _bracket(inner, result, words):
            return _credits(before + dot, result, words) if before.strip() else ""
    low = lower(text)
    for mark in reversed(list(words.label.finditer(low))) if may_label(text) else ():
        found = roles(mark[1], words)
        if not found & {"photographer", "source", "author"} or (found == {"author"} and mark.start()):
            continue
        inside = mark.start() and not _ENDS_BEFORE.search(text[: mark.start()])
        if found == {"source"} and inside and text[mark.start()].islower():
            # "theo" and "nguồn" are words of sentences too.
            continue
        value = text[mark.end() :].strip(" )]）】>")
        if _accept(value, result, words):
            before = text[: mark.start()].rstrip()
            return _credits(before.rstrip(_CUT), result, words) if before.strip(_CUT) else ""
        if not mark.start() and "photographer" in found and value:
            return value
    for mark in reversed(list(_WORLD_LABEL.finditer(text))) if ":" in text else ():
        value = text[mark.end() :].strip(" )]")
        if (
            value[:1].isupper()
            and len(value) <= 80
            and not is_clause(value, words)
            and not _accept(value, result, words)
        ):
            result.credit = value
        if result.credit:
            return text[: mark.start()].rstrip(_CUT)
    return _unlabelled(text, result, words)


def _bracket(inner: str, result: Caption, words: Lexicon) -> bool:
    """Read a bracket at the end of a caption; tell whether it was a credit."""
    low = lower(inner)
    if (
        not inner.isascii()
        and (behind := credit_behind(f"({inner}", words)) is not None
        and (behind.people or behind.start <= 1)
    ):
        _took(behind, result)
        return True
    if (mark := words.label.match(low)) and roles(mark[1], words) & {"photographer", "source", "author"}:
        return _accept(inner[mark.end() :].strip(), result, words)
    if (mark := _COPYRIGHT.match(inner)) and _accept(inner[mark.end() :], result, words):
        return True
    if (mark := words.preposition.match(inner)) and roles(lower(mark[1]), words) & {"photographer", "source"}:
        who = inner[mark.end() :].removeprefix("the ")
        return who[:1].isupper() and _accept(inner[mark.end() :].strip(" :"), result, words)
    if (mark := words.bare_label.match(low)) and "photographer" in roles(mark[1], words) and len(inner.split()) <= 7:
        rest = inner[mark.end() :]
        if rest[:1].isupper() and ":" not in rest and _accept(rest, result, words):
            return True
    if low.startswith(("nguồn ", "ảnh ", "theo ")) and len(inner.split()) <= 5:
        rest = inner.split(" ", 1)[1].strip(" :")
        return _accept(rest, result, words)
    if any(map(str.isdigit, inner)) or len(inner) > 60:
        return False
    if low.strip(" .") in UNNAMED:
        return _accept(inner, result, words)
    parts = [part.strip() for part in re.split(r"/|\s[-–]\s|,", inner)]
    agency = any(lower(part) in AGENCIES or kind(part, words) == "media" for part in parts)
    if len(parts) == 2 and "/" in inner and len(parts[1].split()) <= 3:
        agency |= likelihood(parts[0], words) >= 0.75
        # Where one name is a whole one: "(Budi/Diskominfo)".
        agency |= words.language.code == "id" and parts[0].istitle() and kind(parts[1], words) == "office"
    if (
        agency
        or all(likelihood(part, words) >= 0.75 for part in parts)
        or (len(parts) == 1 and likelihood(inner, words) >= 0.7)
    ):
        return kind(inner, words) != "title" and _accept(inner, result, words)
    return False


def _accept(value: str, result: Caption, words: Lexicon) -> bool:
    """Take the value as credit if it is short and names somebody."""
    if value.count(")") > value.count("("):
        value = value[: value.rfind(")")]
    value = (
        value.strip(" \t-–—|;:,()[]").removesuffix(".")
        if not re.search(r"(?:\b\w\.|\b[A-ZĐ]{1,3}\.)\Z", value.strip())
        else value.strip(" \t-–—|;:,()[]")
    )
    if value.count("(") == value.count(")") + 1:
        value += ")"
    if not value or len(value) > _MAX_CREDIT or len(value.split()) > 14:
        return False
    low = lower(value)
    if low in words.archive or low in words.generic:
        result.credit = result.credit or value
        return True
    if (giver := _PROVIDED.fullmatch(value)) is not None and likelihood(giver[1], words) < 0.8:
        result.source = result.source or giver[1]  # who lent a picture, and is no person, did not take it
        return _agency_only(value, result)
    if is_domain(value):
        return _agency_only(value, result)
    if (
        (opener := words.openers.match(low))
        and len(low.split()) > 4
        and opener.end() < len(low)
        and not _AGENCY_WORD.search(value)
    ):
        return False
    if is_clause(value, words):
        return False
    who = named(value, words, trusted=True, credit=True)
    if not (who.people or who.source or who.generic or who.organization or who.editors) or who.score < 0.3:
        return _AGENCY_WORD.search(value) is not None and _agency_only(value, result)
    _take(who, value, result)
    return True


def _agency_only(value: str, result: Caption) -> bool:
    result.credit = result.credit or value
    result.source = result.source or value
    return True


def _take(who: Named, value: str, result: Caption) -> None:
    result.credit = result.credit or value
    result.credits += [name for name in who.people + who.editors if name not in result.credits]
    result.source = result.source or who.source or who.organization


_BY = lazy(
    r"(?:\A|[\s.(|/,;:–—-])((?:photo(?:graph|s|graphs|graphy)?|images?|pictures?|illustrations?|pics?) (?:(?:courtesy|credit) )?(?:by|from|via|courtesy of|courtesy)|(?:photos? )?courtesy(?: of)?"
    r"|fotos? (?:von|de|di|por|oleh|by)|photos? de|crédits? photos?|bild von|imagen de|imagem de|immagine di|ภาพโดย|ph\.)\s*:?\s+(?=[\w@\"“])",
    re.IGNORECASE,
)


def _took(behind: Behind, result: Caption) -> None:
    """Add what a label behind the names says."""
    result.credits += [name for name in behind.people if name not in result.credits]
    result.credit = result.credit or behind.credit
    result.source = result.source or behind.source


def _unlabelled(text: str, result: Caption, words: Lexicon) -> str:
    """Read a credit that no colon marks: © X, Photo by X, … — AFP."""
    if "©" in text or "ⓒ" in text or "Ｃ" in text or "(c)" in text or "(C)" in text:
        for mark in reversed(list(_COPYRIGHT.finditer(text))):
            if _accept(text[mark.end() :], result, words):
                return text[: mark.start()]
    found = list(_BY.finditer(text))
    if found and not text[found[-1].end()].islower() and _accept(text[found[-1].end() :], result, words):
        return text[: found[-1].start(1)].rstrip(_CUT)
    if not text.isascii() and (behind := credit_behind(text, words)) is not None:
        _took(behind, result)
        return text[: behind.start].rstrip(" (（=＝/、")
    if " / " in text and (owner := behind_slash(text, words)) is not None and _accept(owner, result, words):
        return text[: -len(owner)]
    for last in reversed(list(_SENTENCE_BREAK.finditer(text))):
        tail = text[last.end() :].strip(" .")
        if len(tail) > 60:
            break
        if len(tail) < 2 or tail[0].islower() or is_clause(tail, words):
            continue
        if (
            _AGENCY_WORD.search(tail)
            or lower(tail) in AGENCIES
            or (kind(tail, words) == "media" and len(tail.split()) <= 4)
        ) and _accept(tail, result, words):
            return text[: last.start()]
    if (
        "/" in text
        and (found_name := _NAME_BEFORE_AGENCY.search(text))
        and _AGENCY_WORD.search(found_name[2])
        and not is_clause(found_name[2], words)
    ):
        # Nothing parts the caption from its credit: the last two capitalised words are the name, three with an initial.
        pieces = found_name[1].split()
        name = pieces if len(pieces) == 3 and len(pieces[1].strip(".")) == 1 else pieces[-2:]
        if likelihood(" ".join(name), words) >= 0.6:
            cut = text.rfind(" ".join(name))
            if _accept(text[cut:], result, words):
                return text[:cut]
    if lower(text).strip(" .") in AGENCIES or (
        _AGENCY_WORD.search(text)
        and len(text) < 50
        and "/" in text
        and not is_clause(text, words)
        and _accept(text, result, words)
    ):
        result.credit = result.credit or text
        result.source = result.source or text
        return ""
    return text


_MARKED = lazy(
    r"(?:ảnh|hình|photo|image|picture|foto|fotos|bild|crédit|credit|imagen|imagem|immagine|사진|写真|图|圖|摄|攝|ภาพ|nguồn)\w*\s*(?:by\s|:|：|=|courtesy)|©|ⓒ",
    re.IGNORECASE,
)


_MAY_BE_MARKED = lazy(r"[:：=©ⓒ]|\b[bB]y |[Cc]ourtesy")


def looks_like_caption(line: str, context: Context) -> float:
    """Return how likely a clean line is a caption by its words alone, 0 to 1; what stands beside it says more.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> looks_like_caption("Quang cảnh hội nghị", vi) > 0.5 > looks_like_caption("Quyết định có hiệu lực kể từ ngày ký.", vi)
    True
    """
    length = len(line)
    if length < 4 or length > 500:
        return 0.0
    last = line[-1]
    if last in ":;,":
        return 0.0
    words = lexicon(context.language)
    score = 0.3 if last not in ".!?…" else 0.1
    if length > 220:
        score -= 0.2
    low = lower(line.lstrip("*•-–▲ ("))
    if words.openers.match(low):
        score += 0.35 if last not in ".!?…" else 0.25
        if LIKELY.search(low):
            score += 0.15
    if _MAY_BE_MARKED.search(line) and _MARKED.search(line):
        probe = Caption(raw=line)
        rest = _credits(unwrap(line), probe, words)
        if probe.credit and len(rest) < 300:
            return 0.95
    return max(0.0, min(score, 0.9))
