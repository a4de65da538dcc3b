"""Which line is the caption of which picture.

Authors caption a picture in a figure, in the line after it (a paragraph of its own, or after a ``<br>``), in the next row
or cell of a layout table, or in the picture's title.  Where a line stands says more than how it looks, but a picture is
often followed by the next paragraph of the text: a line that looks like its neighbours in the body is one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.pages import hints
from portalcrawl.pages.caption_lines import ENDS, LONGEST, LOOKS, Lines
from portalcrawl.pages.credits import cells, is_credit, is_labelled, part
from portalcrawl.pages.layout import CENTER

if TYPE_CHECKING:
    from lxml.etree import _Element


_LABEL = re.compile(
    r"^\W*(?:사진\s*설명|사진\s*제목|chú thích(?: ảnh| hình)?|photo captions?|image captions?|caption|légende|legenda|bildunterschrift|写真説明|图片说明|圖片說明|图说|圖說|คำบรรยายภาพ)"
    r"\s*[)）:：\]>]\s*",
    re.IGNORECASE,
)
_HASTEXT = re.compile(r"\w")


class Captions(Lines):
    """Pairs the pictures of an article with their lines."""

    def read(self) -> None:
        """Find all pairs."""
        self._labelled()
        for at in self.pictures:
            if at not in self.found:
                self._in_figure(at)
        for at in self.pictures:
            if at not in self.found:
                self._in_table(at)
        self._placed = frozenset(self.taken)
        for at in self.pictures:
            if at not in self.found:
                self._after(at)
        self._strays()
        for at in self.pictures:
            self._credits(at)
        for at in self.pictures:
            if at not in self.found:
                self._in_attribute(at)

    # ── a label ──────────────────────────────────────────────────────────────────────────────────────────────

    def _labelled(self) -> None:
        """Take what follows a line that says "photo caption", often at the end of the text."""
        blocks = self.layout.blocks
        labelled = [n for n, at in enumerate(self.lines) if _LABEL.match(blocks[at].text)] if self.pictures else []
        for n in labelled[:100]:
            at = self.lines[n]
            found = _LABEL.match(blocks[at].text)
            if not found:
                continue
            lines = [at]
            if not blocks[at].text[found.end() :].strip():
                lines += [m for m in self.lines[n + 1 : n + 2] if blocks[m].text and len(blocks[m].text) < LONGEST]
            lines += [
                m
                for m in self.lines[self.place[lines[-1]] + 1 : self.place[lines[-1]] + 2]
                if self._only_credit(blocks[m].text)
            ]
            free = [p for p in self.pictures if p not in self.found]
            before = [p for p in free if p < at]
            owner = before[-1] if before else free[0] if free else None
            if owner is not None and len(lines) > 0:
                self._take(owner, lines)

    # ── a figure ─────────────────────────────────────────────────────────────────────────────────────────────

    def _in_figure(self, at: int) -> None:
        """Take the caption of the figure (or captioned box) around a picture."""
        containers, blocks = self.layout.containers, self.layout.blocks
        index = blocks[at].parent
        for _ in range(5):
            if index < 0:
                return
            box = containers[index]
            if box.last - box.first > 60:
                return
            named = box.named
            if box.tag == "figure" or (named and hints.caption(named) and box.last - box.first <= 8):
                texts = [
                    n for n in range(box.first, box.last) if blocks[n].text and self.shown(n) and n not in self.taken
                ]
                if box.tag == "figure" and any(
                    blocks[n].kind == "figcaption" or self._in_tag(n, "figcaption", index) for n in texts
                ):
                    texts = [n for n in texts if blocks[n].kind == "figcaption" or self._in_tag(n, "figcaption", index)]
                inside = [p for p in self.pictures if box.first <= p < box.last]
                if len(inside) > 1 and texts:
                    # A gallery in one figure: the line that follows a picture is its own.
                    own = [n for n in texts if n > at and not any(at < p < n for p in inside)]
                    if inside[-1] != at and not own:
                        return
                    texts = own or texts
                texts = [n for n in texts if blocks[n].kind not in {"button", "label"}]
                if texts and sum(len(blocks[n].text) for n in texts) <= LONGEST * 2:
                    self._take(at, texts)
                    return
                if box.tag == "figure":
                    return
            else:
                # ``<div><img><div class="caption">``: the captioned box is the nearest that holds anything else.
                texts = [
                    n
                    for n in range(box.first, box.last)
                    if blocks[n].text and self.shown(n) and not is_credit(blocks[n])
                ]
                inside = [p for p in self.pictures if box.first <= p < box.last]
                named_ones = [n for n in texts if n not in self.taken and self._named_caption(n, index)]
                pictured = bool(named) and hints.picture(named)
                if named_ones and len(texts) <= 6 and len(inside) <= 1:
                    self._take(at, named_ones)
                    return
                if (
                    len(inside) == 1
                    and 1 <= len(texts) <= 3
                    and box.last - box.first <= 5
                    and box.tag in {"div", "p", "span", "section", "center"}
                    and all(
                        n > at
                        and n in self.place
                        and (blocks[n].kind in {"p", "div"} or pictured)
                        and not blocks[n].link_chars
                        for n in texts
                    )
                    and sum(len(blocks[n].text) for n in texts) <= (450 if pictured else 250)
                    and not self._opens(texts[0])
                    and len(self.lines) > len(texts) + 3
                ):
                    # A box that holds one picture and a line or two was made for them.
                    self._take(at, texts)
                    return
                if texts and box.last - box.first > 4:
                    return
            index = box.parent

    def _in_tag(self, at: int, tag: str, upto: int) -> bool:
        index = self.layout.blocks[at].parent
        element: _Element | None = self.layout.blocks[at].element
        stop = self.layout.containers[upto].element if upto >= 0 else None
        while element is not None and element is not stop:
            if element.tag == tag:
                return True
            element = element.getparent()
        return index < 0

    # ── a layout table ───────────────────────────────────────────────────────────────────────────────────────

    def _in_table(self, at: int) -> None:
        """Take the lines of a table that holds pictures and little else: the next row, the next cell."""
        containers, blocks = self.layout.containers, self.layout.blocks
        index = blocks[at].parent
        while index >= 0 and containers[index].tag != "table":
            index = containers[index].parent
        if index < 0 or index in self._tables:
            return
        self._tables.add(index)
        table = containers[index]
        texts = [n for n in range(table.first, table.last) if blocks[n].text and n in self.place]
        pictures = [p for p in self.pictures if table.first <= p < table.last]
        if not texts or len(texts) > 4 * len(pictures) + 2:
            return
        if any(len(blocks[n].text) > LONGEST for n in texts) or sum(len(blocks[n].text) for n in texts) > 500 * len(
            pictures
        ):
            return
        free = [n for n in texts if n not in self.taken]
        after: dict[int, list[int]] = {p: [] for p in pictures}
        rows = cells(self.layout, index)
        picture_rows = {p: rows.get(p, (-1, -1)) for p in pictures}
        for n in free:
            row, column = rows.get(n, (-1, -1))
            # The same cell, else the picture above in the same column, else the last picture before the line.
            owner = next((p for p in reversed(pictures) if picture_rows[p] == (row, column) and p < n), None)
            if owner is None:
                above = [p for p in pictures if picture_rows[p][0] < row and picture_rows[p][1] == column]
                owner = above[-1] if above else None
            if owner is None:
                before = [p for p in pictures if p < n]
                owner = before[-1] if before else pictures[0]
            after[owner].append(n)
        for p, own in after.items():
            if own and p not in self.found:
                self._take(p, own)

    # ── the line after ───────────────────────────────────────────────────────────────────────────────────────

    def _after(self, at: int) -> None:
        """Take the line or lines after a picture, unless they read on like the body."""
        blocks = self.layout.blocks
        place = self.place[at]
        taken: list[int] = []
        for n in self.lines[place + 1 : place + 6]:
            block = blocks[n]
            if block.kind in {"img", "embed"} or n in self.taken or (block.kind[0] == "h" and block.kind[1:].isdigit()):
                break
            if block.kind == "li":
                break
            if taken:
                first = blocks[taken[0]]
                same = block.state & LOOKS == first.state & LOOKS and block.state & LOOKS != self._usual
                split = (
                    same and len(first.text) < 120 and not ENDS.search(blocks[taken[-1]].text) and len(block.text) < 200
                )
                # A caption that breaks over two paragraphs goes on in lower case, or is followed by its credit.
                if not (
                    (
                        split
                        and (
                            block.text[:1].islower()
                            or block.breaks == 1
                            or first.state & CENTER
                            or self._only_credit(block.text)
                        )
                    )
                    or (self._only_credit(block.text) and len(block.text) < 80)
                ):
                    break
                taken.append(n)
                continue
            if not self._is_caption(block, at):
                break
            taken.append(n)
        if taken:
            self._take(at, taken)

    def _strays(self) -> None:
        """Take lines that their markup names captions though no picture of theirs was seen (drawn by a script)."""
        blocks = self.layout.blocks
        last = None
        pictures = set(self.pictures)
        for n in self.lines:
            if n in pictures:
                last = n
            elif (
                n not in self.taken
                and blocks[n].text
                and (blocks[n].kind == "figcaption" or (len(blocks[n].text) < LONGEST and self._named_caption(n, -1)))
            ):
                if last is not None and last not in self.found and n - last < 4:
                    self._take(last, [n])
                else:
                    self.strays.append(n)
                    self.taken.add(n)

    def _credits(self, at: int) -> None:
        """Add the credit that stands beside a picture's caption: above the picture, under the caption, or elsewhere in the figure."""
        blocks, containers = self.layout.blocks, self.layout.containers
        own = self.found.get(at, [])
        index = blocks[at].parent
        for _ in range(4):
            if index < 0 or containers[index].tag == "figure":
                break
            index = containers[index].parent
        else:
            index = -1
        box = containers[index] if index >= 0 else None
        if (
            box is not None
            and box.last - box.first <= 12
            and sum(box.first <= p < box.last for p in self.pictures) == 1
        ):
            # A figure holds nothing but the picture, its caption and its credit.
            near = [n for n in range(box.first, box.last) if blocks[n].kind not in {"img", "embed", "button", "label"}]
            loose = False
        else:
            last = self.place[own[-1]] if own and own[-1] in self.place else self.place[at]
            near = self.lines[max(self.place[at] - 1, 0) : self.place[at]] + self.lines[last + 1 : last + 2]
            loose = True
            beside = (own[-1] if own else at) + 1
            if beside not in self.place and self._shares_box(at, beside) and is_labelled(blocks[beside].text):
                # The reader of the text takes "© X" for the page's own line of copyright.
                self.credits.add(beside)
                self._take(at, [*own, beside])
        for n in near:
            block = blocks[n]
            text = block.text
            if n in self.taken or not text or len(text) > 120 or not self.shown(n) or (loose and n not in self.place):
                continue
            if (
                is_labelled(text)
                or (self._named_credit(n) and not block.link_chars)
                or (not loose and block.element.tag in {"footer", "small", "cite"})
            ):
                if loose and n < at and n > 0 and blocks[n - 1].kind == "img":
                    continue  # the credit of the picture above
                self.credits.add(n)
                self._take(at, [*self.found.get(at, []), n])

    def _shares_box(self, at: int, other: int) -> bool:
        """Tell a line in the small box that was made for a picture and its caption."""
        if other >= len(self.layout.blocks) or not self.shown(other):
            return False
        box = self.layout.containers[self.layout.blocks[at].parent]
        return other < box.last <= box.first + 4 and sum(box.first <= p < box.last for p in self.pictures) == 1

    def _named_credit(self, at: int) -> bool:
        """Tell a line whose element, or the box around it alone, is named a credit."""
        block = self.layout.blocks[at]
        box = self.layout.containers[block.parent]
        named = block.element.get("class") or ""
        if box.last - box.first == 1:
            named = f"{named} {box.named}"
        return len(named) > 1 and hints.picture_credit(named)

    # ── an attribute ─────────────────────────────────────────────────────────────────────────────────────────

    def _in_attribute(self, at: int) -> None:
        """Take the title of a picture where a script of the template prints it (Joomla's ``img.caption``)."""
        element = self.layout.blocks[at].element
        get = element.get
        text = get("data-caption") or get("data-cap")
        if not text and "caption" in (get("class") or ""):
            text = get("title")
        if not text:
            title = get("title")
            if title and len(title) > 12 and " " in title.strip() and title != get("alt") and "<" not in title:
                text = title
        if text and _HASTEXT.search(text) and "." not in text.strip().rsplit(" ", 1)[-1][1:-1]:
            text = " ".join(text.split())
            if text.casefold() != self.headline.casefold():
                self.titles[at] = text

    def stray(self) -> str | None:
        """Return the caption of a picture that is not in the page's source and that would stand before the text."""
        if not self.strays or (self.pictures and self.pictures[0] < self.strays[0]):
            return None
        first = self.strays[0]
        if sum(len(self.layout.blocks[n].text) for n in self.lines if n < first and n not in self.taken) > 600:
            return None
        lines = [first, *(n for n in self.strays[1:3] if n - first <= 2 and self._named_credit(n))]
        self.found[first] = lines
        self.credits.update(lines[1:])
        return self.text(first)

    def _take(self, at: int, lines: list[int]) -> None:
        self.found[at] = lines
        self.taken.update(lines)

    def text(self, at: int) -> str | None:
        """Return the caption of a picture as printed, its credit on a line of its own where the markup parts the two."""
        lines = self.found.get(at)
        if not lines:
            return self.titles.get(at)
        texts: list[str] = []
        given: list[str] = []
        sure = False
        for n in lines:
            text, credit, certain = part(self.layout.blocks[n])
            if n in self.credits:
                text, credit, certain = "", self.layout.blocks[n].text, True
            text = _LABEL.sub("", text)
            if given and given[-1].endswith(":") and text:
                given[-1], text = f"{given[-1]} {text}", ""  # the label and the name have an element each
            sure = sure or (certain and bool(credit))
            if text:
                texts.append(text)
            if credit and credit not in given:
                given.append(credit)
        if len(texts) > 1 and not given and len(texts[-1]) <= 60 and texts[-1][0].isupper() and len(lines) > 1:
            given.append(texts.pop())  # perhaps a credit without a label: its words have to tell
        text = " ".join(dict.fromkeys(texts)).removesuffix(" (")
        if not given:
            return text or None
        credit = " ".join(given)
        if sure and not is_labelled(credit):
            credit = f"© {credit}"
        return f"{text}\n{credit}" if text else credit
