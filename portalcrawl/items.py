"""What is read off pages, in the words of schema.org, in snake_case.

The dataclasses are the one source of the item fields, the JSON Schema and the database columns.
Strings are NFC; a value that cannot be known is ``None`` (or an empty list), and ``Article.problems`` says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003  (resolved at run time by the JSON Schema)
from typing import Literal

Precision = Literal["day", "minute", "second"]


@dataclass(slots=True)
class Image:
    """A picture of the article (schema.org ImageObject)."""

    content_url: str
    """Absolute URL of the picture."""
    caption: str | None = None
    """The caption, without a credit that the page sets in an element of its own."""
    caption_raw: str | None = None
    """The caption as printed."""
    credits: list[str] = field(default_factory=list)
    """Who is credited, as printed: on Vietnamese pages the photographers, agencies left out ("Văn Đức" of
    "Văn Đức/TTXVN"); elsewhere the holders of the credit line, which may be an agency ("Jane Doe/Reuters", "AP")."""


@dataclass(slots=True)
class Attachment:
    """A file that the article offers for download (schema.org MediaObject)."""

    content_url: str
    """Absolute URL of the file."""
    name: str | None = None
    """The link's own text, or the file name where the text says nothing ("tại đây")."""
    encoding_format: str | None = None
    """Media type (RFC 6838) by extension; None where the URL has none."""
    size: int | None = None
    """Bytes, once the file was fetched."""
    sha256: str | None = None
    """Hexadecimal digest, once the file was fetched."""


@dataclass(slots=True)
class Media:
    """Video or audio embedded in the article (schema.org VideoObject, AudioObject)."""

    embed_url: str
    """Absolute URL of the player or the file."""
    kind: Literal["video", "audio"] = "video"


@dataclass(slots=True)
class Article:
    """A news article (schema.org NewsArticle) as one page shows it."""

    url: str | None = None
    """The address it was read from, after redirects."""
    canonical_url: str | None = None
    """The address without navigation and session noise; the same for every twin of the article."""
    article_id: str | None = None
    """The portal's own id, where its addresses or pages carry one."""
    portal: str | None = None
    """Id of the portal (``vn-ha-long``)."""
    headline: str | None = None
    """The title as the article's page prints it, without the site's name."""
    description: str | None = None
    """The lead."""
    article_section: str | None = None
    """The section as the page prints it."""
    sections: list[str] = field(default_factory=list)
    """All sections whose listings hold the article."""
    keywords: list[str] = field(default_factory=list)
    """Tags that the page shows or names."""
    in_language: str | None = None
    """BCP 47 code of the text's language."""
    date_published: datetime | None = None
    """Aware where the zone is known, else naive, with a problem that says so; see the precision for what is known of it."""
    date_published_raw: str | None = None
    """The date of publication as printed."""
    date_published_precision: Precision | None = None
    """``day``: the page prints no time of day and the hours mean nothing."""
    date_modified: datetime | None = None
    """When the page says that it was last changed."""
    date_modified_raw: str | None = None
    """That date as printed."""
    authors: list[str] = field(default_factory=list)
    """People, as printed. Offices and agencies stand in source_organization."""
    byline_raw: str | None = None
    """The byline as printed, with labels, offices and all."""
    source_organization: str | None = None
    """The office, agency or newspaper that the article names as its source."""
    article_body: str | None = None
    """Running text: the lead first, paragraphs parted by blank lines; no captions, byline, related news or chrome."""
    article_body_html: str | None = None
    """The body as sanitised HTML: safe to show."""
    images: list[Image] = field(default_factory=list)
    """The article's pictures, in order, with captions and credits."""
    attachments: list[Attachment] = field(default_factory=list)
    """Files that it offers."""
    media: list[Media] = field(default_factory=list)
    """Video and audio that it embeds."""
    view_count: int | None = None
    """How often the page says that it was read; rounded where it prints "1,2 nghìn"."""
    view_count_raw: str | None = None
    """The counter as printed."""
    date_downloaded: datetime | None = None
    """When the page was fetched, in UTC."""
    capture: str | None = None
    """Where the archive keeps the response."""
    evidence: dict[str, str] = field(default_factory=dict)
    """Field → what found it (``liferay:.assetPublishDate``, ``json-ld:datePublished``, ``label:Ngày đăng``)."""
    problems: list[str] = field(default_factory=list)
    """Why a value is missing or in doubt, each as ``field: reason``."""


@dataclass(slots=True)
class ListingEntry:
    """One article as a listing, feed or sitemap shows it; strings as printed."""

    url: str
    headline: str | None = None
    date_published_raw: str | None = None
    view_count_raw: str | None = None
    description: str | None = None
    image_url: str | None = None


@dataclass(slots=True)
class Listing:
    """One page of a section's list of articles."""

    url: str
    section: str | None = None
    entries: list[ListingEntry] = field(default_factory=list)
    next: str | None = None
    """Absolute URL of the following page, None on the last."""
    total: int | None = None
    """How many articles the pager itself says the section holds."""
