"""How links and buttons of a listing say that they lead to the next page, and which number is the present one's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.languages import Language
    from portalcrawl.pages.anchors import Anchor

# What a link to the next page reads beside the words of the page's language: signs and the words themes leave in English.
NEXT = re.compile(
    r"^\W*(?:next(?: page| posts?| entries| \d+)?|older(?: posts?| entries| articles| news)?|newer? page|load more|"
    r"tiếp(?: theo)?|trang (?:sau|tiếp(?: theo)?|kế(?: tiếp)?|tới)|kế tiếp|sau|tin cũ hơn|bài cũ hơn|"
    r"pr[oó]xim[oa]s?(?: p[aá]gina| \d+ itens?| \d+)?|seguinte|siguientes?|p[aá]gina siguiente|anteriores|suivante?s?|page suivante|"
    r"nächste(?: seite| \d+.*)?|weiter|vor|successiv[ao]|avanti|pagina successiva|berikutnya|selanjutnya|lanjut|"
    r"次へ|次の?ページ|次の?\d+件|次|下一[页頁]|下[页頁]|下一個|다음(?: ?페이지)?|ถัดไป|หน้าถัดไป)\W*$",
    re.IGNORECASE,
)
SIGN = re.compile(r"^(?:›|>|&gt;|→|»|>>|❯|⟩|▶|►|⇒|\uf105|\uf101)$")
BACK = re.compile(
    r"prev|trước|anterior|précéd|zurück|previous|newer|first|đầu|mới hơn|last|cuối|[uú]ltim|dernier|letzte",
    re.IGNORECASE,
)
NEXT_CLASS = re.compile(
    r"(?:^|[-_ ])(?:next|nextpostslink|rgpagenext|page-next|siguiente|suivant|nextpage|next-page)(?:$|[-_ ])",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"(?:^|[-_ ])(?:current|currentpage|active|selected|on|now|this|pageactive|cur|rgcurrentpage)(?:$|[-_ ])",
    re.IGNORECASE,
)


def words_of(language: Language | None) -> frozenset[str]:
    """Return what a language writes on the link to the next page, in lower case."""
    return frozenset(word.casefold() for word in (language.page.next if language else ()))


def says_next(anchor: Anchor, words: frozenset[str] = frozenset()) -> int:
    """How surely a link says "next": 3 by word or relation, 2 by class or label, 1 by a sign."""
    element = anchor.element
    text = " ".join(anchor.text.split())
    if (
        "next" in (element.get("rel") or "").split()
        or NEXT.match(text)
        or (text.casefold().strip("›»>→ ") in words and text.strip("›»>→ "))
    ):
        return 3
    labels = [
        element.get("aria-label") or "",
        element.get("title") or "",
        *(i.get("alt") or "" for i in element.iter("img")),
    ]
    if any(
        NEXT.match(label) or re.match(r"(?:go to )?(?:the )?next\b", label, re.IGNORECASE) for label in labels if label
    ):
        return 3
    parent = element.getparent()
    classes = f"{element.get('class') or ''} {parent.get('class') if parent is not None and len(parent) == 1 and parent.get('class') else ''}"
    classes += " ".join(f" {i.get('class') or ''}" for i in element.iter("i", "span", "em"))
    if NEXT_CLASS.search(classes) and not text.isdecimal() and not BACK.search(text):
        return 2
    if SIGN.match(text):
        return 1
    return 0


def is_current(element: _Element) -> bool:
    """Say whether a page's number is marked as the present one's."""
    parent = element.getparent()
    said = f"{element.get('class') or ''} {parent.get('class') if parent is not None else ''}"
    return bool(element.get("aria-current") or _CURRENT.search(said))
