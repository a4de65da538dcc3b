"""What is no part of a caption's text: file names, numbers, labels, brackets; and who the holders of a credit are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean.lexicon import Lexicon, lexicon, lower
from portalcrawl.clean.offices import is_domain, kind
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

_FILE = lazy(r"\S.{0,120}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|svg|avif|jfif)\Z", re.IGNORECASE)
_CAMERA = lazy(
    r"(?:(?:img|dsc[nf]?|dscf|pxl|mvi|p|z|fb_img|screenshot|image|images|photo|picture|pic|hinh|anh|hinh anh|hình|ảnh|hình ảnh|logo|thumb|untitled|received|snapseed|zalo|wp|cam|gopr|dji|scan|unnamed|download)?"
    r"[\s_()\-]*(?:\d[\d\s_()\-.x]*)?(?:copy|edited|min|scaled|large|small|full|final|\w{6,}_n|_o|_b)?|[0-9a-f]{8}[0-9a-f-]{8,}|\d+[_\d]*_n|z\d{8,}.*|[\w-]*\d{6,}[\w-]*|[a-z]{2,}(?:[-_][a-z0-9]+){3,})\Z",
    re.IGNORECASE,
)
_NUMBERED = lazy(
    r"\A[(\[]?\s*(?:ảnh|hình|photo|image|picture|figure|fig\.?|foto|bild|abbildung|abb\.?|imagem|imagen|immagine|gambar|사진|写真|图|圖)\s*(?:số\s*)?\d+(?:\s*[,&+-]\s*\d+)*\s*[:.)–-]\s*",
    re.IGNORECASE,
)
_HOLDERS = lazy(r"\s*[|;]\s*|\s*,\s+(?!(?:Jr|Sr|Inc|Ltd|LLC|GmbH)\b)|\s+&\s+(?=\w+\s\w)")
"""What parts the holders of a credit: a slash does not ("Jane Doe/Reuters" is one line of one licence)."""
LABELS_AGAIN = lazy(
    r"(?:(?:fotos?|photos?|photograph|bild(?:er|rechte|quelle)?|images?|pictures?|illustration|credits?|copyright|courtesy|quelle|source)\s*(?::|\bby\b|\bof\b)\s*|copyright\s+(?=\S)|©\s*)+",
    re.IGNORECASE,
)


LIKELY = lazy(
    r"(?:phát biểu|báo cáo|tham luận|trao (?:quà|tặng|giấy|bằng|đổi|thưởng|quyết định)|tặng (?:hoa|quà|giấy|bằng)|chụp ảnh|lưu niệm|tại (?:hội nghị|buổi|lễ|đại hội|chương trình|cuộc)|chủ trì"
    r"|\((?:trái|phải|bên trái|bên phải|giữa|thứ \w+|left|right|l\.|r\.|center|centre|links|rechts|izquierda|derecha|gauche|droite|esq|dir)\b)",
    re.IGNORECASE,
)
"""What captions tend to say: who speaks or gives, who stands on which side."""
UNNAMED = frozenset({"ist", "istimewa", "dok", "zvg", "privat"})
"""What stands in brackets behind a caption, says whose the picture is, and names nobody."""
BRACKETED = lazy(r"(?:fotos?|bild(?:er)?|photos?)\s*\(([^()]{3,60})\)\s*:\s*(?=\S)", re.IGNORECASE)
"""A credit between the label and the caption: "Foto (Stadt Altenau): Die neue Brücke"."""


def is_clause(value: str, words: Lexicon) -> bool:
    """Whether the value tells what is to be seen: many words in lower case, or a sentence in the middle."""
    pieces = value.split()
    if re.search(r"[.!?]\s+[A-ZÀ-Ỹ]\w+\s+\w+\s+\w+", value) and len(pieces) > 6:
        return True
    lower_case = sum(piece[0].islower() for piece in pieces if piece)
    if words.language.code == "vi":
        return lower_case > 3 and lower_case * 2 > len(pieces) and not re.search(r"cung cấp|/", value)
    return lower_case > 4 and lower_case * 2 > len(pieces)


_EASTERN = lazy(
    r"(?<=[\u3041-\u30fa\u4e00-\u9fff가-힣])\s*(?:(?:인턴|선임|사진)?기자|제공|提供|供图|供圖|[摄攝]影?|撮影)\Z"
)
"""What stands behind the name of who took or lent a picture: "청산시 제공", "田中一郎撮影", "王小明攝"."""


_NOBODY = frozenset({"受访者", "受訪者", "资料", "資料", "网友", "網友", "読者", "本人", "독자", "본인"})


def is_placeholder(text: str, context: Context) -> bool:
    """Tell what a CMS or a camera wrote in a caption's place: file names, "Chú thích ảnh", "img".

    >>> from portalcrawl.clean.context import Context
    >>> [is_placeholder(x, Context()) for x in ("20200118 0918461", "Chú thích ảnh", "hoi-nghi.jpg", "4 đồng chí nhận thưởng")]
    [True, True, True, False]
    """
    low = lower(text).strip(" .:*_-[](){}")
    if not low or low in lexicon(context.language).placeholders:
        return True
    if "http" in low and is_domain(low.split()[0]) and len(low.split()) == 1:
        return True
    return bool(_FILE.match(text) or (len(text) < 80 and _CAMERA.match(low)))


def halved(line: str) -> str:
    """Return one half of a line that was printed twice: alternative text and caption in one."""
    middle = len(line) // 2
    for cut in (middle, middle + 1):
        if middle > 4 and line[:cut].strip() == line[cut:].strip():
            return line[:cut].strip()
    return line


def unwrap(text: str) -> str:
    """Take off brackets around the whole ("(Ảnh: Internet)", "<사진=시청>")."""
    pairs = {"(": ")", "[": "]", "（": "）", "【": "】", "<": ">", "〈": "〉"}
    if text[:1] in pairs and text.rstrip(" .")[-1:] == pairs[text[0]] and text.count(text[0]) == 1:
        return text.rstrip(" .")[1:-1].strip()
    return text


def without_label(text: str, words: Lexicon) -> str:
    """Take off what only announces a caption: "Ảnh 3,4:", "Chú thích ảnh:", "Bildunterschrift:"."""
    if match := _NUMBERED.match(text):
        return text[match.end() :]
    head, colon, tail = text.partition("：" if "：" in text[:30] else ":")
    if (
        colon
        and len(head) < 30
        and tail.strip()
        and lower(head).strip(" *-") in words.placeholders
        and lower(head).strip() not in words.roles
    ):
        return tail.strip()
    return text


def holders(credit: str, words: Lexicon) -> list[str]:
    """Return everyone whom a credit names, each as printed."""
    credit = LABELS_AGAIN.sub("", credit, count=1) if LABELS_AGAIN.match(credit) else credit
    if not credit.isascii():
        credit = _EASTERN.sub("", credit)
        if lower(credit) in _NOBODY:
            return []
    found: list[str] = []
    for part in _HOLDERS.split(credit):
        start = 0
        for joiner in words.joiner.finditer(part):
            found.append(part[start : joiner.start()])
            start = joiner.end()
        found.append(part[start:])
    return list(
        dict.fromkeys(
            holder for piece in found if (holder := piece.strip(" ,.|;") if piece.count(".") < 2 else piece.strip())
        )
    )


def behind_slash(text: str, words: Lexicon) -> str | None:
    """Return the office that the Spanish press sets behind a caption and a slash: "Inauguración del centro / Ayuntamiento de Lorca"."""
    before, _, tail = text.rpartition(" / ")
    told = len(before.split()) > 2 and before.rstrip()[-1:].isalnum()
    return tail if told and len(tail) <= 60 and kind(tail, words) == "office" else None
