"""The pieces of a picture's caption: its text and its credit, the cells of the table it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.pages import hints
from portalcrawl.pages.blocks import fold

if TYPE_CHECKING:
    from portalcrawl.pages.blocks import Block
    from portalcrawl.pages.layout import Layout

_LABELLED = re.compile(
    r"^\W*(?:©|\(c\)|(?:ảnh|nguồn(?: ảnh)?|hình|photos?(?:graph)?|image|picture|fotos?|fotograf\w*|bild(?:quelle|er)?|quelle|crédits?(?: photo)?|(?:photo )?credits?|source|copyright|imagem|imagen|immagine"
    r"|fuente|fonte|사진|写真|图源|ภาพ|kuva|kép|zdjęcie|fot)\s*(?:by\b|:|/|©|\())",
    re.IGNORECASE,
)


def is_labelled(text: str) -> bool:
    """Tell a line that begins with the label of a credit ("Photo:", "©").

    >>> is_labelled("© Thu Hà"), is_labelled("Ảnh: Thu Hà"), is_labelled("Ảnh hội nghị")
    (True, True, False)
    """
    return bool(_LABELLED.match(text))


def part(block: Block) -> tuple[str, str]:
    """Return a line's caption and the credit that has an element of its own in it, or is the whole line."""
    text, element = block.text, block.element
    named = element.get("class") or ""
    if (named and hints.credit(named) and not hints.caption(named) and element.tag != "figcaption") or (
        _LABELLED.match(text) and len(text) < 120
    ):
        return "", text
    for inner in element.iterdescendants():
        if not isinstance(inner.tag, str) or inner.tag == "a":
            continue
        named = inner.get("class") or ""
        if inner.tag in {"small", "cite"} or (named and hints.credit(named)):
            credit = fold("".join(map(str, inner.itertext())))
            if credit and credit != text and credit in text and len(credit) < 160:
                before, _, after = text.rpartition(credit) if text.endswith(credit) else text.partition(credit)
                return " ".join(f"{before.rstrip(' |–—-,')} {after}".split()), credit
            if credit == text and named and hints.credit(named):
                return "", text
    return text, ""


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
