"""What has the shape of a name and is none; what stands beside a name and is no part of it."""

from __future__ import annotations

import pytest

from portalcrawl import extract
from portalcrawl.clean import bylines
from portalcrawl.clean.context import Context
from portalcrawl.languages import get
from portalcrawl.pages.authors import author_part

TEXT = "".join(
    f"<p>Der Gemeinderat hat in seiner {n}. Sitzung über den Haushalt beraten und ihn nach kurzer Aussprache angenommen.</p>"
    for n in range(2, 8)
)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Aus der Region"),  # the name of a section beside a date
        ("de", "Gesponserte Inhalte"),
        ("de", "Mehr Themen:"),
        ("en", "No Author"),  # what a CMS prints where the field is empty
    ],
)
def test_no_name(language: str, line: str) -> None:
    assert bylines.parse(line, Context(language=get(language)), "field").authors == []


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("es", "Por: Ana Ejemplo @anaejemplo", "Ana Ejemplo"),
        ("de", "Author: Max Muster, Datum:", "Max Muster"),  # the date behind the label was read already
    ],
)
def test_name_alone(language: str, line: str, author: str) -> None:
    assert bylines.parse(line, Context(language=get(language)), "top").authors == [author]


def test_who_drew_the_picture_is_no_author() -> None:
    assert author_part("Text von Max Muster Illustration von Eva Beispiel", Context(language=get("de"))) == (
        "Text von Max Muster"
    )


@pytest.mark.parametrize("line", ["Neue Bücherei", "© Max Muster", "COPYRIGHT MAX MUSTER"])
def test_two_words_with_capitals_under_the_text_are_no_byline(line: str) -> None:
    article = extract(
        f"<html lang=de><body><article><h1>Haushalt beschlossen</h1>{TEXT}<p>{line}</p></article></body></html>"
    )
    assert article.authors == []


def test_set_apart_they_are() -> None:
    article = extract(
        "<html lang=de><body><article><h1>Haushalt beschlossen</h1>"
        f"{TEXT}<p style='text-align:right'><b>Max Muster</b></p></article></body></html>"
    )
    assert article.authors == ["Max Muster"]
