"""The sample town: the same every time, sensible, and with every shape that it is there to show."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from typing import get_args

import pytest

from portalcrawl.demo import answers, definition
from portalcrawl.demo.story import BylineLayout, LeadLayout, PictureLayout
from portalcrawl.demo.town import SECTIONS, SIZE, town

STORIES = town().stories


def test_is_large_enough_to_page() -> None:
    assert len(STORIES) == SIZE
    truth = answers()
    assert len(truth.articles) == SIZE - 2 >= 60
    assert all(count > 10 for count in truth.listed.values())
    assert truth.listing_pages == 9


def test_every_shape_occurs() -> None:
    assert {picture.layout for story in STORIES for picture in story.pictures} == set(get_args(PictureLayout))
    assert {story.byline.layout for story in STORIES} == set(get_args(BylineLayout))
    assert {story.lead_layout for story in STORIES} == set(get_args(LeadLayout))
    assert {file.kind for story in STORIES for file in story.files} == {"pdf", "docx"}
    assert {story.state for story in STORIES} == {"there", "gone", "broken"}
    assert [story.sections for story in STORIES if len(story.sections) > 1] == [("van-hoa-xa-hoi", "tin-tuc-su-kien")]
    assert {None, 0} < {story.views for story in STORIES}
    assert [story.printed_date for story in STORIES if story.published is None] == ["01/01/1970 | 08:00 AM"]
    credited = [picture for story in STORIES for picture in story.pictures if picture.credits]
    assert {re.search(r"[(. -]*(?=Ảnh: )", picture.printed)[0] for picture in credited} == {" (", ". ", " - "}


def test_ids_and_dates_rise() -> None:
    numbers = [story.number for story in STORIES]
    assert numbers == sorted(set(numbers))
    dates = [story.published for story in STORIES if story.published]
    assert dates == sorted(dates)
    assert {date.utcoffset().total_seconds() for date in dates} == {7 * 3600}


@pytest.mark.parametrize("size", [SIZE, 1500])
def test_texts_are_whole(size: int) -> None:
    for story in town(size).stories:
        texts = [story.headline, *story.body, *(picture.printed or "x" for picture in story.pictures)]
        for text in texts:
            assert text
            assert not set("{}<>") & set(text), text
            assert unicodedata.is_normalized("NFC", text)
            assert "  " not in text
            assert text == text.strip()
        assert len(set(story.body)) == len(story.body)
        assert set(story.sections) <= set(SECTIONS)


def test_the_same_in_another_process() -> None:
    program = "from portalcrawl.demo.town import town; import zlib; print(zlib.crc32(repr(town(200)).encode()))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_definition_fits_the_town() -> None:
    portal = definition()
    assert {section.slug: section.name for section in portal.sections} == SECTIONS
    assert portal.host == "benmau.example"
    assert portal.politeness.robots
