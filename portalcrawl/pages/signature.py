"""How a text ends: the lines that sign it, and what is left of boxes that were taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean import body, bylines, rows
from portalcrawl.clean.authorship import SIGNATURE
from portalcrawl.pages import crumbs
from portalcrawl.pages.layout import BOLD, ITALIC, RIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Block, Layout

_REACH, _LONGEST = 5, 140
"""Lines from the end, and characters of one, among which bylines are looked for."""
_SIGNERS = 3
"""Lines with nothing but a name that sign a text at most; more are a list."""
_COLONS = (":", "：")
_OWNED = re.compile(r"©|\bcopyright\b|\ball rights reserved", re.IGNORECASE)


class Signature:
    """Judges the last lines of a text; ``listed``: the text is nothing but a list."""

    def __init__(self, layout: Layout, context: Context, roles: Mapping[int, str], *, listed: bool) -> None:
        self.layout = layout
        self.context = context
        self.roles = roles
        self.listed = listed

    def left(self, lines: Sequence[int]) -> str | None:
        """Return the role of the last line where what it belonged to was taken out."""
        at = lines[-1]
        # A heading with nothing under it, unless a byline was set as one for its look.
        if self.roles[at] == "heading" and not self._signs(self.layout.blocks[at], at, below=False):
            return "chrome"
        if rows.is_row(self.layout.blocks[at].text, self.context):
            return "meta"
        return crumbs.role(self.layout, self.context, lines, self.roles)

    def read(self, lines: Sequence[int]) -> list[int]:
        """Return those of the lines, given by their blocks, that are bylines at the end."""
        blocks, roles = self.layout.blocks, self.roles
        taken: list[int] = []
        for at in reversed(lines[-_REACH:]):
            block = blocks[at]
            if not body.strip_end(block.text):
                continue  # "./." alone
            heads = roles[at] == "heading" and at != lines[-1]
            if (
                len(block.text) > _LONGEST
                or roles[at] == "row"
                or heads
                or not self._signs(block, at, below=bool(taken))
            ):
                break
            taken.insert(0, at)
        if self._lists(taken, lines):
            # Whom a list names was elected or won a prize; who signs below it stands on the right.
            return [at for at in taken if blocks[at].state & RIGHT]
        return taken

    def _lists(self, taken: Sequence[int], lines: Sequence[int]) -> bool:
        """Tell the end of a list of people from the names that sign a text."""
        texts = [self.layout.blocks[at].text for at in lines]
        if any(colon in text for text in texts[len(lines) - len(taken) :] for colon in _COLONS):
            return False  # "Ảnh: …"
        announced = texts[: len(lines) - len(taken)][-1:]
        return (
            self.listed
            or len(taken) > _SIGNERS
            or any(self.roles[at] == "item" for at in taken)
            or any(text.endswith(_COLONS) for text in announced)
        )

    def _signs(self, block: Block, at: int, *, below: bool) -> bool:
        """Judge a closing line by its words and by how it stands apart from the text; ``below`` it one was found."""
        blocks, text = self.layout.blocks, block.text
        if _OWNED.search(text):
            return False
        if below and SIGNATURE.match(text):
            return True  # "(Đã ký)" over a name: who signed a document wrote no news
        likely = bylines.looks_like_byline(text, self.context)
        sure = 0.5 if self.context.language.people.surnames else 0.8
        apart = 0.0
        if block.state & RIGHT:
            apart += 0.35
        if block.gap:
            apart += 0.15
        above = blocks[at - 1] if at else None
        bolder = above is not None and block.state & BOLD and not above.state & BOLD
        if bolder:
            apart += 0.2
        if above is not None and block.state & ITALIC and not above.state & ITALIC:
            apart += 0.1
        # On the right; or under the last sentence, after a <br>, in bold where the sentence is not.
        if len(text) <= 80 and not text.endswith(".") and (block.state & RIGHT or (bolder and block.breaks == 1)):
            return True
        if 0.4 <= likely < sure and above is not None and bylines.looks_like_byline(above.text, self.context) >= 0.8:
            return True  # "Fotos: …" under "Texto: …"
        # Where any two words with capitals may be a name, their shape alone does not make a line a byline.
        return likely >= sure or (likely + apart >= sure and likely > 0.1) or (below and likely > 0.3)
