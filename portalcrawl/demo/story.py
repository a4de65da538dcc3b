"""What an article of the sample town is made of, before it becomes a page: the truth that a crawl is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

PictureLayout = Literal["italic", "blue", "plain", "table", "br", "figure", "split", "div", "strong", "none"]
"""How editors of this theme set a caption; ``none``: the picture has none."""
BylineLayout = Literal["strong", "right", "span", "last-line", "none"]
LeadLayout = Literal["sapo", "bold", "plain"]
State = Literal["there", "gone", "broken"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text."""

    path: str
    layout: PictureLayout
    printed: str | None = None
    """The caption with its credit, as printed."""
    credits: tuple[str, ...] = ()
    """Photographers that the caption names; an agency is none."""

    def lines(self) -> list[str]:
        """The caption's paragraphs."""
        if self.printed is None or self.layout != "split":
            return [self.printed] if self.printed else []
        words = self.printed.split(" ")
        cut = len(words) * 2 // 3
        return [" ".join(words[:cut]), " ".join(words[cut:])]

    @property
    def caption(self) -> str | None:
        """The caption as one reads it: a credit within the sentence stays, one in a paragraph of its own goes."""
        lines = self.lines()
        return lines[0] if len(lines) > 1 and lines[1].startswith("(Ảnh: ") else self.printed


@dataclass(frozen=True, slots=True)
class File:
    """A file for download, in a line of its own."""

    path: str
    label: str
    """What stands before the link."""
    link: str
    """The link's text."""
    name: str
    """What the file is called, where the link's text does not say."""
    kind: Literal["pdf", "docx"]


@dataclass(frozen=True, slots=True)
class Byline:
    """The line that names the writer, as printed, and who that is."""

    printed: str | None = None
    layout: BylineLayout = "none"
    authors: tuple[str, ...] = ()
    organization: str | None = None
    photographed: bool = False
    """Whether it names the authors as photographers too ("Tin, ảnh: …")."""


Part = Paragraph | Items | Picture | File


@dataclass(frozen=True, slots=True)
class Story:
    """One article."""

    number: int
    """The portal's own id."""
    slug: str
    sections: tuple[str, ...]
    """Slugs of the sections that list it; the first is its own."""
    headline: str
    lead: str
    lead_layout: LeadLayout
    parts: tuple[Part, ...]
    byline: Byline
    account: str | None
    """The CMS account that the theme prints below the byline: nobody's name."""
    printed_date: str
    published: datetime | None
    """None where the page prints a placeholder."""
    views: int | None
    """None where the page prints no counter."""
    state: State = "there"
    entities: bool = False
    """Whether the editor wrote accents as named entities."""
    teaser: str | None = None
    """The picture beside the lead, which some articles have in place of one in the text; it never has a caption."""

    def path(self, section: str | None = None) -> str:
        """Return the address under one of its sections."""
        return f"/vi/{section or self.sections[0]}/-/view_content/{self.number}-{self.slug}.html"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Pictures in their order."""
        return tuple(part for part in self.parts if isinstance(part, Picture))

    @property
    def files(self) -> tuple[File, ...]:
        """Files in their order."""
        return tuple(part for part in self.parts if isinstance(part, File))

    @property
    def body(self) -> tuple[str, ...]:
        """Paragraphs in their order, the lead first; a list is one, a line an item. Lines of files are not among them."""
        texts = [self.lead]
        for part in self.parts:
            if isinstance(part, Paragraph):
                texts.append(part.text)
            elif isinstance(part, Items):
                texts.append("\n".join(part.texts))
        return tuple(texts)
