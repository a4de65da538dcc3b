"""Whether a string is a person's name, initials, or the account of a content management system."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from portalcrawl.clean.lexicon import lower
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.lexicon import Lexicon

_VOWEL = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
SYLLABLE = lazy(rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[{_VOWEL}]{{1,3}}(?:ch|ng|nh|[cmnpt])?\Z")
"""A Vietnamese syllable in lower case (consonants, one to three vowels, an end that Vietnamese has)."""

_DOTTED = lazy(r"(?:[^\W\d_]{1,2}\.\s?){1,4}[^\W\d_]{0,2}\.?\Z")
"""T.H., L.M.T., G.K, Tr.Đ."""
_INITIAL_AND_NAME = lazy(r"(?:[^\W\d_]{1,2}\.\s?){1,3}[^\W\d_][^\W\d_'’-]{1,14}(?:\s[^\W\d_]{2,12})?\Z")
"""X.SƠN, N.Nguyễn, M. Muster, J.J. Guillén."""
_BARE_INITIALS = lazy(r"[A-ZĐ]{2}\.?\Z")
_FOREIGN = lazy(r"[\d@:;!?<>{}\[\]()=*#%“”\"…_\\|/]")
"""What no name holds."""
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "delle",
        "di",
        "du",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "zur",
        "bin",
        "binti",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "af",
        "av",
        "und",
    ]
)
_DEGREES = lazy(
    r"(?:(?:PGS|GS|TS|Ts|TSKH|ThS|Ths|THS|BS|Bs|BSCKI{1,2}|BSCK[12]|BSNT|DS|DSCKI{1,2}|CN|KS|LS|ĐD|NSƯT|NSND|CKI{1,2})(?:\.\s*|[,/]\s*|\s+))+(?=[A-ZĐÀ-Ỹ]\w)"
)
"""What doctors, engineers and artists write before their names, kept as printed."""
_ARTICLES = frozenset({"the", "les", "los", "las", "gli", "une", "uma", "ein", "eine", "der", "die", "das"})
_HANGUL = lazy(r"[가-힣]{2,5}\Z")
_HAN = lazy(r"[\u4e00-\u9fff々]{2,5}\Z")
_JAPANESE = lazy(r"[\u3040-\u30ff\u4e00-\u9fff々ー・=]{1,8}(?:\s[\u3040-\u30ff\u4e00-\u9fff々ー・]{1,8})?\Z")
_KANA = lazy(r"[\u3040-\u309f]")
_THAI = lazy(r"[\u0e00-\u0e7f.]{2,25}(?:\s[\u0e00-\u0e7f.]{2,25}){0,3}\Z")
_THAI_OFFICE = lazy(
    r"นายก(?:เทศมนตรี|เทศบาล|องค์การ|อบ[จต]|รัฐมนตรี|สภา|สมาคม|เหล่ากาชาด|เมือง|ฯ|\s)|นายอำเภอ|นายทะเบียน|นายช่าง"
)
"""Mayors and other offices whose title begins like "Mr" does."""
_ASIAN = lazy(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff가-힣]")

_ACCOUNT = lazy(
    r"(?:(?:ad|adm|admin\w*|administrators?|root|web-?master|web-?admin|super[\s_-]?(?:user|admin)|superuser|moderator|editors?\d*|mod"
    r"|quản trị(?: viên| hệ thống| web\w*| cổng\w*)?|quan ?tri(?: ?vien| ?web)?|bientap\w*|banbientap\w*|bbt\d+|btv\d+|pv\d+|ctv\d+|vanthu\w*"
    r"|test(?:er)?\d*|users?\d*|guest\d*|sys(?:tem|admin)?|host|cms\w*|portal\w*|manager\d*|content ?manager|web ?editor|site ?admin\w*"
    r"|người dùng|thành viên \d+|administrador\w*|administrateur|amministratore|usuario\d*|utente\d*|benutzer\d*|redaktion\d+"
    r"|관리자|최고관리자|운영자|管理者|管理员|管理員|ผู้ดูแลระบบ|แอดมิน)(?:\s.{0,40})?)\Z"
)
"""Names of accounts, alone or before an office ("ad Sở Y Tế"): what Liferay, Joomla, WordPress and others put for an author."""
_EMAIL = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LOGIN = lazy(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*\Z|[A-Za-z]+[._]?[A-Za-z]*\d+\Z|[a-z0-9]+[._][a-z0-9._]+\Z|\w+\\\w+\Z")


def is_account(text: str) -> bool:
    """Tell the account of a CMS, which is no author.

    >>> [is_account(x) for x in ("Super User", "ad Sở Y Tế", "nvminh82", "a@b.vn", "Adam Smith")]
    [True, True, True, True, False]
    """
    low = lower(text).strip(" .:")
    if _ACCOUNT.match(low):
        return True
    if "@" in text:
        return bool(_EMAIL.search(text)) and len(_EMAIL.sub("", text).split()) < 2
    return len(text) > 2 and bool(_LOGIN.match(text.strip())) and text.isascii()


def is_named_account(text: str) -> bool:
    """Tell an account that says that it is one ("Administrator", "ad Sở Y Tế")."""
    return bool(_ACCOUNT.match(lower(text).strip(" .:")))


def likelihood(text: str, words: Lexicon) -> float:
    """Return how likely the string alone names one person, 0 to 1. Expects `text.clean` text without separators.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> vi = lexicon(get("vi"))
    >>> [likelihood(x, vi) for x in ("Nguyễn Thị Thu Hà", "Hồng Phương", "Hải Phòng", "Dân vận khéo", "X.SƠN")]
    [0.95, 0.85, 0.1, 0.0, 0.75]
    """
    return _likelihood(text, words) if 2 <= len(text) <= 60 else 0.0


@lru_cache(maxsize=1024)
def _likelihood(text: str, words: Lexicon) -> float:
    if _FOREIGN.search(text):
        return 0.0
    if _ASIAN.search(text):
        return _asian(text, words)
    if not text[0].isupper():
        return 0.0
    if words.language.code == "vi":
        text = _DEGREES.sub("", text)
    if _DOTTED.match(text):
        return 0.7
    if _INITIAL_AND_NAME.match(text):
        # "B. Nội dung", "I. MỤC TIÊU": with a space after its dot a letter numbers a heading on Vietnamese pages.
        return 0.3 if words.language.code == "vi" and re.match(r"\w\.\s", text) else 0.75
    if "." in text and not _only_abbreviations(text):
        return 0.0
    low = lower(text)
    if low in words.places or low in words.closing:
        return 0.1
    parts = text.split()
    if len(parts) > 6:
        return 0.0
    if words.language.code == "vi" or (words.given and not text.isascii()):
        score = _vietnamese(parts, low.split(), words)
        if score is not None:
            return score
    first = parts[0].lower()
    if len(parts) > 1 and (first in _ARTICLES or (len(first) > 3 and first != "will" and first in words.frequent)):
        return 0.0  # "Aus der Region", "With Love": a heading
    return _western(parts)


def _only_abbreviations(text: str) -> bool:
    """Whether every dot ends an initial or an academic title ("Dr. Max Kolter", "Robert F. Bukaty")."""
    return all(len(part) <= 5 and part[0].isupper() for part in text.split() if "." in part) and (
        not text.endswith(".") or len(text.rsplit(maxsplit=1)[-1]) <= 3
    )


def _vietnamese(parts: list[str], low: list[str], words: Lexicon) -> float | None:
    """Score a name of Vietnamese syllables; None where a part is no such syllable."""
    if not all(map(SYLLABLE.match, low)):
        if _BARE_INITIALS.match(parts[0]) and len(parts) == 1:
            return 0.45
        return (
            (0.6 if all(_capital(p) for p in parts) and len(parts) > 1 else 0.0) if low[0] in words.surnames else None
        )
    if not all(map(_capital, parts)):
        return 0.0
    given = sum(part in words.given for part in low)
    if len(low) == 1:
        return 0.45 if given and len(parts[0]) > 2 else 0.15
    if len(low) > 5:
        return 0.2
    surname = low[0] in words.surnames
    known = sum(part in words.given for part in low[1:])
    if surname and known == len(low) - 1:
        return 0.95
    if given == len(low):
        return 0.85
    if surname and (len(low) > 2 or known):
        return 0.75
    if surname:
        return 0.6
    return 0.5 if given * 2 >= len(low) else 0.25


def _capital(part: str) -> bool:
    """One capital at the start, or capitals alone; what editors mistype ("ANh") included."""
    return part[0].isupper() and (part[1:].islower() or part.isupper() or len(part) <= 3)


def _western(parts: list[str]) -> float:
    if len(parts) == 1:
        part = parts[0]
        return (0.35 if part[1:].islower() else 0.2) if part.replace("-", "").replace("'", "").isalpha() else 0.0
    capitals = 0
    for part in parts:
        bare = part.strip(".,")
        if bare in _PARTICLES:
            continue
        if _GLUED.search(bare):
            return 0.0
        if not bare or not bare[0].isupper() or not re.fullmatch(r"[^\W\d_]+(?:[.'’‘`-][^\W\d_]+)*", bare):
            return 0.0
        capitals += 1
    if capitals < 2:
        return 0.0
    return 0.75 if len(parts) <= 4 else 0.5


_GLUED = lazy(r"[a-zß-ÿ][A-Z][a-zß-ÿ]+[A-Z]")
"""Words that boxes without a space between them glue together: "HoeltmannFollowTransformation"."""


def _asian(text: str, words: Lexicon) -> float:
    if _HANGUL.match(text):
        surname = text[0] in words.surnames or text[:2] in words.surnames
        return 0.8 if surname and len(text) <= 3 else 0.6 if surname and len(text) == 4 else 0.3
    if words.language.code == "ja" and _JAPANESE.match(text):
        bare = text.replace(" ", "")
        known = any(bare[:length] in words.surnames for length in (3, 2, 1))
        # Where family names are known, what begins with none may be any noun.
        return 0.8 if known and 3 <= len(bare) <= 6 else 0.4
    if _KANA.search(text) or words.language.code == "ja":
        return 0.5 if _JAPANESE.match(text) else 0.0
    if _HAN.match(text):
        if text[0] in words.surnames and len(text) <= 4:
            return 0.8
        return 0.5 if words.language.code != "zh" or len(text) < 4 else 0.2
    if words.language.code == "zh" and "·" not in text:
        return 0.2  # of so many signs it is a phrase
    if _THAI_OFFICE.match(text):
        return 0.0
    if _THAI.match(text):
        # No two Thai words are told from a name but by a form of address before it, or a label.
        return 0.9 if text.startswith(tuple(words.surnames) or "\0") else 0.3
    return 0.5 if _JAPANESE.match(text) else 0.0
