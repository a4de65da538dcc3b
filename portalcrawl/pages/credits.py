"""The pieces of a picture's caption: its text and its credit, the cells of the table it stands in."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from portalcrawl.pages import hints
from portalcrawl.pages.blocks import fold

if TYPE_CHECKING:
    from portalcrawl.pages.blocks import Block
    from portalcrawl.pages.layout import Layout

_LABELLED = re.compile(
    r"^\W*(?:©|\(c\)|(?:ảnh|nguồn(?: ảnh)?|hình|photos?(?:graph)?|image|picture|fotos?|fotograf\w*|bild(?:quelle|er)?|quelle|crédits?(?: photo)?|(?:photo )?credits?|source|copyright|imagem|imagen|immagine"
    r"|fuente|fonte|사진|写真|图源|ภาพ|kuva|kép|fotó|zdjęcie|fot\.?|fotoğraf|fotografija|фото\w*|снимка|світлина|коллаж|bilde|billede|illustration|isithombe)\s*(?:by\b|:|/|©|\())",
    re.IGNORECASE,
)


_LONGEST = 1_000
"""Characters of an element that may be a credit, the source's blanks included."""
_MOST = 200
"""Elements of a line among which its credit is looked for: a thousand in each other read the same, each as long as the line."""
_INLINE = frozenset(("span", "em", "i", "strong", "b", "font"))
"""Elements in which templates set a credit behind the caption without a name for it; authors emphasise words with them."""


def is_labelled(text: str) -> bool:
    """Tell a line that begins with the label of a credit ("Photo:", "©").

    >>> is_labelled("© Thu Hà"), is_labelled("Ảnh: Thu Hà"), is_labelled("Ảnh hội nghị")
    (True, True, False)
    """
    return bool(_LABELLED.match(text))


def is_credit(block: Block) -> bool:
    """Tell a line that is nothing but a picture's credit, by its first word or by its class."""
    if is_labelled(block.text):
        return True
    named = block.element.get("class")
    return bool(named) and hints.picture_credit(named) and not block.link_chars


def part(block: Block) -> tuple[str, str, bool]:
    """Return a line's caption, the credit that has an element of its own in it or is the whole line, and whether that is sure.

    It is not where the element has no name: then what it says has to tell.
    """
    text, element = block.text, block.element
    named = element.get("class") or ""
    if (named and hints.credit(named) and not hints.caption(named) and element.tag != "figcaption") or (
        _LABELLED.match(text) and len(text) < 120
    ):
        return "", text, True
    for inner in islice(element.iterdescendants(), _MOST):
        if inner.tag == "small" and any(True for _ in inner.itersiblings("small")):
            continue  # of two the last is the credit, the first the caption
        if not isinstance(inner.tag, str) or inner.tag == "a":
            continue
        named = inner.get("class") or ""
        plain = inner.tag in _INLINE and not named
        if inner.tag in {"small", "cite"} or plain or (named and hints.credit(named)):
            said = "".join(map(str, inner.itertext()))
            if len(said) > _LONGEST:
                continue
            credit = fold(said)
            if plain and not (
                text.endswith(credit)
                and 2 < len(credit) <= 80
                and credit[0].isupper()
                and text[-len(credit) - 1 : -len(credit)] == " "
            ):
                continue
            if credit and credit != text and credit in text and len(credit) < 160:
                before, _, after = text.rpartition(credit) if text.endswith(credit) else text.partition(credit)
                return " ".join(f"{before.rstrip(' |–—-,')} {after}".split()), credit, not plain
            if credit == text and named and hints.credit(named):
                return "", text, True
    return text, "", False


def cells(layout: Layout, table: int) -> dict[int, tuple[int, int]]:
    """Return row and column of every block of a table."""
    containers = layout.containers
    where: dict[int, tuple[int, int]] = {}
    row = column = -1
    index = table + 1
    while index < len(containers) and containers[index].first < containers[table].last:
        box = containers[index]
        if box.tag == "tr":
            row, column = row + 1, -1
        elif box.tag in {"td", "th"}:
            column += 1
            for n in range(box.first, box.last):
                where[n] = (row, column)
        index += 1
    return where
