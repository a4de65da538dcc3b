"""Whether a line is a caption: by its words, its look beside the body's, and the line it follows."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from portalcrawl.pages import hints
from portalcrawl.pages.blocks import BOLD, CENTER, HIDDEN, ITALIC, RIGHT, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from portalcrawl.pages.blocks import Block
    from portalcrawl.pages.layout import Layout

LONGEST = 600
"""Characters; a caption over this is a paragraph that somebody put into a figure."""
LOOKS = CENTER | RIGHT | ITALIC | SMALL | BOLD
"""What sets a line apart from others."""
_CREDIT = re.compile(
    r"(?:\(|\[|[.,;:–—|/-]\s*|^)\s*(?:ảnh|nguồn(?: ảnh)?|hình|photos?(?:graph)?|image|picture|pics?|foto(?:s|grafía)?|fotos?|bild|crédits?(?: photo)?|credits?|"
    r"imagem|imagen|immagine|사진|写真|图|圖|ภาพ|источник|фото|©)\s*(?:by|courtesy|von|de|credit|minh|tư|:|/|©|=|\s*\()",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?…](?:[”\"')\]]*)$")
_HASTEXT = re.compile(r"\w")
_SENTENCES = re.compile(r"[.!?…。][”\"')\]]*\s+\S")
_SCENE = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|cảnh|một góc|trong ảnh|hình ảnh|ảnh|a view|view of|pictured|vista|uma vista|una vista|vue|une vue|blick|"
    r"veduta|suasana|บรรยากาศ)\s",
    re.IGNORECASE,
)
"""How captions begin that name what is to be seen, with a full stop or without."""
_SHORT = 130
"""Characters of a sentence that may be a caption."""


class Lines:
    """The lines and pictures of an article, as captions are looked for among them.

    ``pictures`` are the block indices of the article's pictures, ``lines`` those of all its blocks in order;
    ``likely`` and ``is_byline`` judge a line by its words alone.
    """

    def __init__(
        self,
        layout: Layout,
        lines: Sequence[int],
        pictures: Sequence[int],
        likely: Callable[[str], bool],
        is_byline: Callable[[str], bool],
        headline: str = "",
    ) -> None:
        self.layout = layout
        self.lines = list(lines)
        self.place = {at: n for n, at in enumerate(self.lines)}
        self.pictures = list(pictures)
        self.likely = likely
        self.is_byline = is_byline
        self.headline = headline
        self.found: dict[int, list[int]] = {}
        """Picture → the blocks that make its caption."""
        self.taken: set[int] = set()
        """Every block that is a caption or a picture's credit."""
        self.credits: set[int] = set()
        """Blocks that are nothing but a picture's credit."""
        self.titles: dict[int, str] = {}
        """Picture → caption that stands in an attribute."""
        self._tables: set[int] = set()
        self.strays: list[int] = []
        """Lines that their markup names captions, of pictures that a script draws."""
        hidden = sum(bool(layout.blocks[at].state & HIDDEN) for at in lines)
        self._veiled = hidden * 2 > len(self.lines)
        self._usual = self._usual_look()
        self._habit: bool | None = None
        self._placed: frozenset[int] = frozenset()
        """Captions that a figure or a table tells, which say nothing of the lines after pictures."""

    def shown(self, at: int) -> bool:
        """Tell a line that a reader sees; where a script unveils the whole text all of it is."""
        return self._veiled or not self.layout.blocks[at].hidden

    def _usual_look(self) -> int:
        """Return the look that most of the body's characters have."""
        looks: Counter[int] = Counter()
        for at in self.lines:
            block = self.layout.blocks[at]
            if len(block.text) > 100:
                looks[block.state & LOOKS] += len(block.text)
        return looks.most_common(1)[0][0] if looks else 0

    def _named_caption(self, at: int, upto: int) -> bool:
        """Tell a line whose element, or a small box around it, is named a caption."""
        block = self.layout.blocks[at]
        named = block.element.get("class")
        if block.kind == "figcaption" or (named and hints.caption(named)):
            return True
        containers = self.layout.containers
        index = block.parent
        for _ in range(3):
            box = containers[index]
            if index == upto or index < 0 or box.last - box.first > 4:
                return False
            if box.tag == "figcaption" or (box.named and hints.caption(box.named)):
                return True
            index = box.parent
        return False

    def _opens(self, at: int) -> bool:
        """Tell the sentence that opens the article: a lead often shares its box with the lead picture."""
        block = self.layout.blocks[at]
        if len(block.text) < 80:
            return False
        if hints.lead(block.element.get("class") or "") or hints.lead(self.layout.containers[block.parent].named):
            return True
        if not ENDS.search(block.text):
            return False
        return not any(
            len(self.layout.blocks[n].text) > 80 and n not in self.taken for n in self.lines[: self.place[at]]
        )

    def _only_credit(self, text: str) -> bool:
        return bool(_CREDIT.match(text.strip())) and len(text) < 100

    def _like_headline(self, text: str) -> bool:
        """Tell a line that says the headline again."""
        said = set(text.casefold().split())
        return len(said & set(self.headline.casefold().split())) * 5 >= len(said) * 3

    def _heads(self, block: Block) -> bool:
        """Tell the first of two short lines above the text: a subheading over several lines, not a caption."""
        if block.state & LOOKS & ~self._usual & (CENTER | ITALIC | SMALL):
            return False
        following = self._broken_off(block)
        return following is not None and len(following.text) < 120 and not _CREDIT.search(following.text)

    def _goes_before_credit(self, block: Block) -> bool:
        """Tell a line that a credit follows after a ``<br>``: "The bridge at dusk.<br>Photo: Jane Roe"."""
        following = self._broken_off(block)
        return following is not None and self._only_credit(following.text)

    def _broken_off(self, block: Block) -> Block | None:
        """Return the line that a ``<br>`` parts from another of the same paragraph."""
        place = self.place[block.index] + 1
        following = self.layout.blocks[self.lines[place]] if place < len(self.lines) else None
        same = following is not None and following.breaks == 1 and following.element is block.element
        return following if same else None

    def _one_sentence(self, text: str) -> bool:
        return len(text) <= _SHORT and not _SENTENCES.search(text)

    def _captioned_by_sentences(self) -> bool:
        """Tell an editor who ends captions with a full stop: two pictures and more, each over a sentence shorter than the paragraphs."""
        if self._habit is None:
            blocks = self.layout.blocks
            after = {n for before, n in pairwise(self.lines) if blocks[before].kind == "img"}
            ended = [n for n in self.lines if n not in self._placed and ENDS.search(blocks[n].text)]
            short = [len(blocks[n].text) for n in ended if n in after and self._one_sentence(blocks[n].text)]
            others = [len(blocks[n].text) for n in ended if n not in after | self.taken]
            self._habit = (
                len(short) > 1 and len(others) > 1 and sum(other <= max(short) for other in others) * 5 <= len(others)
            )
        return self._habit

    def _is_caption(self, block: Block, at: int) -> bool:
        """Judge the line that stands right after a picture."""
        text = block.text
        length = len(text)
        picture = self.layout.blocks[at]
        if length > LONGEST or not _HASTEXT.search(text):
            return False
        if self._named_caption(block.index, -1):
            return True
        if block.link_chars * 2 > length:
            return False  # buttons, a link to the gallery
        credited = _CREDIT.search(text[-60:] if length > 60 else text) is not None
        if (self._opens(block.index) and not credited) or self._heads(block) or self.is_byline(text):
            return False
        look = block.state & LOOKS
        special = look & ~self._usual & (CENTER | ITALIC | SMALL | RIGHT)
        weight = 0.0
        if special & ITALIC:
            weight += 1.5
        if special & CENTER:
            weight += 1.5
        if special & SMALL:
            weight += 1.0
        if special & RIGHT:
            weight += 0.3
        if block.breaks == 1 and _around(block.element, picture.element):
            weight += 1.0
        if credited or self._goes_before_credit(block):
            weight += 1.0
        if self.likely(text):
            weight += 1.0
        ends = bool(ENDS.search(text))
        if not ends:
            weight += 1.1 if length < 250 else 0.3
        elif self._one_sentence(text) and (_SCENE.match(text) or self._captioned_by_sentences()):
            weight += 1.0
        elif length > 60:
            weight -= 0.6
        weight += 0.6 if length < 90 else 0.2 if length < 160 else -0.5 if length < 260 else -1.4
        if text.endswith(":"):
            weight -= 1.5
        if look & BOLD and not special:
            weight -= 0.8
        if look & BOLD and not look & ITALIC and self._like_headline(text):
            return False
        if look == self._usual and not (block.breaks == 1 and _around(block.element, picture.element)):
            weight -= 0.3
        return weight >= 1.0


def _around(outer: _Element, inner: _Element) -> bool:
    """Tell whether one element holds the other."""
    element: _Element | None = inner
    while element is not None:
        if element is outer:
            return True
        element = element.getparent()
    return False
