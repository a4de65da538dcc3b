"""What a crawl of the sample town must find, from the same data that its pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalcrawl.demo.town import SECTIONS, SIZE, town

if TYPE_CHECKING:
    from portalcrawl.demo.story import Story

_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The truth of a whole crawl."""

    articles: dict[str, dict[str, Any]]
    """Article id → its fields, as an Article has them; URLs are paths."""
    failures: dict[str, int]
    """Path → status of each page that is listed but cannot be had."""
    listed: dict[str, int]
    """Section's slug → what its pager says it holds."""
    listing_pages: int


def answers(size: int = SIZE) -> Answers:
    """Return what a crawl of all three sections finds."""
    stories = town(size).stories
    listed = {section: len(town(size).listed(section)) for section in SECTIONS}
    return Answers(
        articles={str(story.number): _fields(story) for story in stories if story.state == "there"},
        failures={story.path(): 404 if story.state == "gone" else 500 for story in stories if story.state != "there"},
        listed=listed,
        listing_pages=sum(-(-count // 10) for count in listed.values()),
    )


def _fields(story: Story) -> dict[str, Any]:
    return {
        "article_id": str(story.number),
        "paths": [story.path(section) for section in story.sections],
        "headline": story.headline,
        "description": story.lead,
        "sections": [SECTIONS[section] for section in story.sections],
        "in_language": "vi",
        "date_published": story.published.isoformat() if story.published else None,
        "date_published_precision": "minute" if story.published else None,
        "authors": list(story.byline.authors),
        "source_organization": story.byline.organization,
        "article_body": "\n\n".join(story.body),
        "images": _images(story),
        "attachments": [
            {"content_url": file.path, "name": file.name, "encoding_format": _MEDIA_TYPES[file.kind]}
            for file in story.files
        ],
        "view_count": story.views,
    }


def _images(story: Story) -> list[dict[str, Any]]:
    """Return pictures in their order; a byline that names its authors as photographers counts where no credit is printed."""
    images: list[dict[str, Any]] = []
    if story.teaser is not None:
        images.append({"content_url": story.teaser, "caption": None, "caption_raw": None, "credits": []})
    for picture in story.pictures:
        uncredited = picture.printed is None or "Ảnh: " not in picture.printed
        names = story.byline.authors if uncredited and story.byline.photographed else picture.credits
        images.append(
            {
                "content_url": picture.path,
                "caption": picture.caption,
                "caption_raw": picture.printed,
                "credits": list(names),
            }
        )
    return images
