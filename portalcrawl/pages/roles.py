"""What each block of an article is: text, caption, byline, attachment, furniture."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from portalcrawl.clean import attachments as files
from portalcrawl.clean import body, bylines, dates, rows, views
from portalcrawl.pages import attachments, heading, hints, links, particulars, region, signature, tables
from portalcrawl.pages.layout import BOLD, RIGHT
from portalcrawl.text import flatten

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context
    from portalcrawl.pages.layout import Block, Layout
    from portalcrawl.pages.region import Region

BODY = frozenset(("lead", "paragraph", "heading", "item", "quote", "row"))
"""The roles that make the body."""
_PARTS = frozenset(
    ("p", "li", "ul", "ol", "table", "tbody", "tr", "td", "th", "blockquote", "figure", "dl", "dd", "thead")
)
_PICTURE_CREDIT = re.compile(
    r"\W*(?:(?:titel|beitrags|symbol|vorschau|artikel|header|teaser)?(?:bild(?:er|quelle|quellen|nachweise?|rechte)?|fotos?)|photos?|photo credits?|crédits?(?: photos?)?|image(?:s| illustrative| credits?)?"
    r"|featured image|cover (?:image|photo)|main image|imagen(?: de portada)?|imagem|immagine|foto di copertina|foto portada)\s*(?::|©|\|)\s*\S",
    re.IGNORECASE,
)
_SPOKEN = (".", "!", "?", "…", ":")
_WORD = re.compile(r"[^\W\d_]{3}")
_STAMPS = 2
"""Lines of days, times and numbers that an article's particulars have at most."""
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}|\s\|\s.*\s\|\s")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\b\d{1,2}[:h]\d{2}\b|\b(?:19|20|25)\d\d\b|^\W*\d[\d.,]*\W*$"
)


class Roles:
    """Judges the blocks of one article: `assign` before its captions are known, `settle` after."""

    def __init__(self, layout: Layout, context: Context, place: Region, headline: str) -> None:
        self.layout = layout
        self.context = context
        self.region = place
        self.headline = headline
        self.roles: dict[int, str] = {}
        """Index of a block → its role."""
        self.bylines: list[int] = []
        self.glued: str | None = None
        self.glued_at: int | None = None
        self._tables = tables.Tables(layout, place.core)
        self._sums: list[float] | None = None

    def assign(self) -> None:
        """Give every block of the region a role."""
        layout, roles = self.layout, self.roles
        blocks = layout.blocks
        head = heading.key(self.headline)
        prose = 0
        related = valued = -1
        dated: list[int] = []
        listed = self.region.listed
        for at in self.region.blocks:
            block = blocks[at]
            if block.hidden and not self.region.unhide:
                continue
            if block.kind == "img":
                roles[at] = "image"
                continue
            if block.kind == "embed":
                roles[at] = "media"
                continue
            text, length = block.text, len(block.text)
            if at < related:
                roles[at] = "related"
                continue
            if not block.links and self._tables.is_figure(block):
                roles[at] = "row"
                prose += length > 60
                continue
            if block.kind in {"p", "quote", "div"} and self._is_post(block):
                roles[at] = "quote"
                continue
            if block.kind in {"button", "label", "legend"}:
                roles[at] = "chrome"
                continue
            if head and abs(length - len(self.headline)) < 12 and heading.key(text) == head:
                roles[at] = "chrome"
                continue
            if length < 160 and self._is_related(block):
                related = self._related_end(at)
                roles[at] = "related"
                continue
            if length <= 120 and prose > 1 and body.is_comments_heading(text, self.context) and self._ends_here(at):
                related = self.region.blocks[-1] + 1
                roles[at] = "related"
                continue
            if length < 150 and self._is_credit(block):
                roles[at] = "credit"
                continue
            if at == valued or (
                length < 160
                and (self._is_meta(block, prose) or (prose < 2 and particulars.stand(blocks, at, self.context)))
            ):
                roles[at] = "meta"
                valued = at + 1 if particulars.is_label(blocks, at, self.context) else -1
                continue
            if prose < 2 and length < 80 and self._is_dated(block):
                roles[at] = "meta"
                dated.append(at)
                continue
            if length < 60 and body.is_chrome(text, self.context):
                roles[at] = "chrome"
                continue
            if length <= 400 and (body.is_call(text, self.context) or self._is_named_noise(block)):
                roles[at] = "chrome"
                continue
            if length < 120 and files.label(text, self.context):
                roles[at] = "attachment"
                continue
            said = len(files.unsized(text)) if length < block.link_chars * 3 else length
            if block.link_chars * 10 > said * 9 and links.is_line(self.layout, block):
                roles[at] = "attachment" if attachments.is_file_line(block) else "chrome"
                continue
            if block.link_chars * 2 > length and text[:1].isdigit() and attachments.is_file_line(block):
                roles[at] = "attachment"  # "2.申报表.docx", of which the number is no link
                continue
            roles[at] = self._kind(block)
            if length > 60:
                prose += 1
        if len(dated) > _STAMPS:
            # Office hours, appointments, prices: particulars are few, but bare numbers may be a slider's.
            roles.update((at, self._kind(blocks[at])) for at in dated if listed or _WORD.search(blocks[at].text))

    def _strangers(self) -> None:
        """Take out the short lines around the box that holds nearly all of the text: counters, contacts, thanks."""
        blocks, containers, roles = self.layout.blocks, self.layout.containers, self.roles
        said = [0.0] * (len(blocks) + 1)
        for at in self.region.blocks:
            if roles.get(at) in BODY:
                said[at + 1] = max(0.0, self.region.weights[at])
        sums = list(accumulate(said))
        most = 0.85 * sums[-1]
        core = containers[self.region.core]
        home = core
        for box in containers[self.region.core + 1 :]:
            if box.first >= core.last:
                break
            if box.first <= home.last and box.tag not in _PARTS and sums[box.last] - sums[box.first] >= most:
                home = box
        if home is core:
            return
        # A list of some length is the article's own: ingredients, times, prices.
        items = [at for at in self.region.blocks if roles.get(at) == "item"]
        lists = tables.list_lengths(self.layout, items)
        for at in self.region.blocks:
            if home.first <= at < home.last or roles.get(at) not in BODY or lists.get(blocks[at].parent, 0) > 2:
                continue
            block = blocks[at]
            if hints.lead(block.element.get("class") or "") or hints.lead(containers[block.parent].named):
                continue
            length = len(block.text) * (2 if region.is_dense(block.text) else 1)
            kept = length >= 60 if at < home.first else length >= 100 and not block.text[-1].isalnum()
            if not kept and not block.state & RIGHT:
                roles[at] = "chrome"

    def _kind(self, block: Block) -> str:
        kind = block.kind
        if kind[0] == "h" and kind[1:].isdigit():
            # Editors take <h5> for its looks.
            return "heading" if len(block.text) < 200 else "paragraph"
        if kind in {"li", "dt"}:
            return "item"
        index = block.parent
        containers = self.layout.containers
        for _ in range(4):
            if index <= self.region.core:
                break
            tag = containers[index].tag
            if tag in {"td", "th"}:
                return "row" if self._tables.is_data(index) else "paragraph"
            if tag in {"li", "dd"}:
                return "item"
            if tag == "blockquote":
                return "quote"
            index = containers[index].parent
        return "quote" if kind == "quote" else "paragraph"

    def _is_related(self, block: Block) -> bool:
        """Tell the heading of other articles, or a line that names one: "Xem thêm: <a>…</a>"."""
        text = block.text
        if block.links:
            before = text.split(block.links[0][1], 1)[0] if block.links[0][1] else text
            if (
                before
                and before != text
                and block.link_chars * 2 > len(text)
                and body.is_related_heading(before.strip(" :|>-–"), self.context)
            ):
                return True
            if before.rstrip().endswith(":") and len(before) <= 30 and self._is_teaser(block):
                return True
        return len(text) <= 70 and body.is_related_heading(text, self.context)

    def _ends_here(self, at: int) -> bool:
        """Tell a line that most of the text stands before: comments never stand above their article."""
        sums = self._said()
        return sums[at] * 2 > sums[-1] or sums[at] >= 600

    def _said(self) -> list[float]:
        """Return the running sums of what the region's blocks weigh."""
        if self._sums is None:
            weights = [0.0] * (len(self.layout.blocks) + 1)
            for n in self.region.blocks:
                weights[n + 1] = max(0.0, self.region.weights[n])
            self._sums = list(accumulate(weights))
        return self._sums

    def _is_credit(self, block: Block) -> bool:
        """Tell a picture's credit in a paragraph of its own, beside the picture or under the text."""
        named = block.element.get("class")
        if named and not block.link_chars and hints.picture_credit(named):
            return True
        # Vietnamese bylines have the same words.
        return bool(_PICTURE_CREDIT.match(block.text)) and self.context.language.code != "vi"

    @staticmethod
    def _is_named_noise(block: Block) -> bool:
        """Tell a paragraph whose own class says that it is none of the text (``p.disclaimer``)."""
        named = block.element.get("class")
        return bool(named) and hints.noise(named) > 0 and not hints.body(named) and not hints.lead(named)

    def _is_teaser(self, block: Block) -> bool:
        """Tell a line that is a label and the headline of another article of this site, whatever the label's language."""
        href, text = block.links[0]
        if len(block.links) > 1 or len(text) < 25 or not block.text.endswith(text) or files.is_file_url(href, text):
            return False
        return not links.leads_away(self.layout, block) and not files.label(block.text.removesuffix(text), self.context)

    def _related_end(self, at: int) -> int:
        """Return the end of what a related heading governs: the rest of its box, or the links right under it."""
        blocks, containers = self.layout.blocks, self.layout.containers
        heading = blocks[at]
        if heading.link_chars * 10 > len(heading.text) * 4:
            return at + 1  # "Read more: <a>…</a>" between two paragraphs
        index = heading.parent
        # The heading alone in its box governs the box around it.
        while containers[index].parent >= 0 and containers[index].last == at + 1:
            index = containers[index].parent
        end = containers[index].last
        sums = self._said()
        before = sums[at] - sums[containers[index].first]
        if before < 300 and (sums[end] - sums[at + 1]) * 2 < sums[-1]:
            return end
        # In the box of the text itself the text may go on after the links.
        for n in range(at + 1, end):
            block = blocks[n]
            if len(block.text) >= 80 and block.link_chars * 3 < len(block.text):
                return n
        return end

    def _is_post(self, block: Block) -> bool:
        """Tell a line of a quoted post (Twitter, Instagram), which a script turns into a player."""
        box = self.layout.containers[block.parent]
        if box.tag != "blockquote" and block.element.tag != "blockquote":
            return False
        return hints.post(box.element.get("class") or "")

    def _is_meta(self, block: Block, prose: int) -> bool:
        """Tell a line of date, byline or counter around the headline and the lead."""
        text = block.text
        if block.element.tag == "time" or views.is_counter(text, self.context):
            return True
        if prose < 2 and rows.is_row(text, self.context, top=not prose):
            return True
        if not text.endswith(_SPOKEN) and block.kind[0] != "h":
            named = block.element.get("class") or ""
            index = block.parent
            for _ in range(2):
                if index >= 0:
                    box = self.layout.containers[index]
                    if box.last - box.first <= 6:
                        named = f"{named} {box.named}"
                    index = box.parent
            if len(named) > 1 and hints.byline(named) and (prose < 3 or len(text) < 60):
                return True
        return False

    def _is_dated(self, block: Block) -> bool:
        """Tell a short line with a day, a time or a bare number that is no sentence, nor a deadline ("Hạn nộp: 30/11/2026")."""
        text = block.text
        if text.endswith(_SPOKEN) or _DATE.search(text) is None or self._sentence(text):
            return False
        found = dates.find(text, self.context) if dates.could_be(text) else []
        return not any(one.date.role == "other" and flatten(text).startswith(one.label or " ") for one in found)

    @staticmethod
    def _sentence(text: str) -> bool:
        return text.count(" ") > 9 and not _CLOCK.search(text) and len(_DATE.findall(text)) < 2

    def settle(self) -> None:
        """Judge what depends on the whole: strangers around the text, what closes it, the lead."""
        self._strangers()
        self._emptied()
        self._tail()
        self._lead()

    def _emptied(self) -> None:
        """Take out the headings of what was taken out: nothing is left before the next one of their level."""
        blocks, roles = self.layout.blocks, self.roles
        kept = [
            at for at in self.region.blocks if roles.get(at, "chrome") not in {"chrome", "related", "meta", "credit"}
        ]
        for at, following in pairwise(kept):
            if (
                roles[at] == "heading" == roles.get(following)
                and following - at > 1
                and blocks[following].kind <= blocks[at].kind
            ):
                roles[at] = "chrome"

    def _tail(self) -> None:
        """Mark the short lines that close the article: bylines, and the account that the CMS prints under them."""
        roles = self.roles
        lines = [at for at in self.region.blocks if roles.get(at) in BODY]
        end = signature.Signature(self.layout, self.context, roles, listed=self.region.listed)
        while lines and (left := end.left(lines)):
            roles[lines.pop()] = left
        if len(lines) < 2:
            return
        self.bylines = end.read(lines)
        roles.update(dict.fromkeys(self.bylines, "byline"))
        if not self.bylines:
            last = lines[-1]
            parted = bylines.split_tail(self.layout.blocks[last].text, self.context)
            if parted is not None:
                self.glued, self.glued_at = parted[1], last

    def _lead(self) -> None:
        """Mark the lead: a box named so, or an opening paragraph in bold over a text that is not."""
        blocks, roles, containers = self.layout.blocks, self.roles, self.layout.containers
        lines = [at for at in self.region.blocks if roles.get(at) in BODY][:4]
        prose = [at for at in lines if roles[at] == "paragraph"]
        if not prose:
            return
        for at in prose[:2]:
            block = blocks[at]
            box = containers[block.parent]
            named = f"{block.element.get('class') or ''} {box.named if box.last - box.first <= 4 else ''}"
            prop = (
                block.element.get("itemprop")
                or (box.element.get("itemprop") if box.last - box.first <= 4 else "")
                or ""
            )
            if len(block.text) >= 20 and ("description" in prop or (len(named) > 1 and hints.lead(named))):
                roles[at] = "lead"
                return
        first = blocks[prose[0]]
        if len(prose) > 1 and len(first.text) >= 60 and first.state & BOLD and not blocks[prose[1]].state & BOLD:
            roles[prose[0]] = "lead"
