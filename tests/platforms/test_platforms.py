"""Each platform: recognised by its fingerprint, read by its selectors, and read as well without them."""

from __future__ import annotations

from datetime import datetime

import pytest

from portalcrawl import Article, extract, platforms, reading
from portalcrawl.errors import UsageError
from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout
from portalcrawl.pages.marks import Marks
from tests.platforms.pages import PAGES


def differences(article: Article, expected: dict[str, object]) -> dict[str, tuple[object, object]]:
    """Field → (got, wanted) of what is not as expected."""
    wrong: dict[str, tuple[object, object]] = {}
    for name, wanted in expected.items():
        got: object = getattr(article, name)
        if name == "date_published" and isinstance(got, datetime):
            got = got.date().isoformat() if article.date_published_precision == "day" else got.isoformat()
        if got != wanted:
            wrong[name] = (got, wanted)
    return wrong


@pytest.mark.parametrize("name", PAGES)
def test_a_platform_is_recognised(name: str) -> None:
    url, page, _ = PAGES[name]
    document = Document(page, url)
    found = platforms.detect(document, Marks(document.root, document.source))
    assert found is not None
    assert found.name == name.split(maxsplit=1)[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_platform_s_article_is_read(name: str) -> None:
    url, page, expected = PAGES[name]
    article = extract(page, url=url)
    assert differences(article, expected) == {}
    assert [problem for problem in article.problems if problem.startswith("page:")] == []
    assert article.article_body is not None
    assert article.headline not in article.article_body.split("\n")[:1]


GENERIC_LIMITS = {
    "gnuboard": {"date_published", "article_section", "authors", "headline"},
    "comuni": {"source_organization", "date_published"},
    "spip": set(),
}
"""What cannot be told without knowing the platform: two-digit years with the year first, an office in a card."""


@pytest.mark.parametrize("name", PAGES)
def test_the_generic_reader_does_as_well(name: str) -> None:
    url, page, expected = PAGES[name]
    document = Document(page, url)
    layout = Layout(document)
    context = reading.circumstances(document, layout)
    article = reading.read(document, context=context, layout=layout, platforms=())
    reading.clean(article, context)
    assert differences(article, expected).keys() <= GENERIC_LIMITS.get(name, set())


def test_the_machine_dates_of_nukeviet_are_not_believed() -> None:
    # The hidden microdata holds the last edit, the meta cannot be parsed: only the visible line is right.
    url, page, _ = PAGES["nukeviet"]
    article = extract(page, url=url)
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2020-03-04T07:12:00+07:00"


def test_every_platform_loads_and_says_on_what_it_rests() -> None:
    for name in platforms.NAMES:
        platform = platforms.get(name)
        assert platform.name == name
        module = __import__(f"portalcrawl.platforms.{name}", fromlist=["PLATFORM"])
        assert "Evidence:" in (module.__doc__ or "")


def test_an_unknown_platform_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="liferay"):
        platforms.get("geocities")


def test_a_page_of_no_platform_is_none() -> None:
    document = Document("<html><body><h1>A</h1><p>b</p></body></html>")
    assert platforms.detect(document, Marks(document.root, document.source)) is None


@pytest.mark.parametrize(
    ("mark", "expected"),
    [('<img src="/media/jui/a.png">', "wordpress"), ('<link href="/design-comuni-wordpress-theme/a.css">', "comuni")],
)
def test_the_generator_goes_before_fingerprints_but_not_before_those_of_themes(mark: str, expected: str) -> None:
    document = Document(f'<meta name="generator" content="WordPress 6.4">{mark}<h1>A</h1><p>b</p>')
    found = platforms.detect(document, Marks(document.root, document.source))
    assert found is not None
    assert found.name == expected


def test_two_lines_of_spip_are_the_text_beside_a_longer_list() -> None:
    others = "".join(
        f"<li><p>Le conseil du {day} mars a voté le budget des écoles, des crèches et de la médiathèque de Valmont, après un "
        "débat de deux heures en présence des parents et des agents.</p></li>"
        for day in range(1, 9)
    )
    page = (
        '<html lang="fr"><head><meta name="generator" content="SPIP 4.1"><title>Le maire à la radio</title></head><body>'
        '<h1 class="entry-title">Le maire à la radio</h1><div class="crayon article-chapo-7 chapo surlignable"><p>Le maire était '
        'hier l’invité de la radio.</p></div><div class="crayon article-texte-7 texte surlignable"><p>Pour le réécouter, '
        f'cliquez.</p></div><ul class="liste">{others}</ul></body></html>'
    )
    article = extract(page, url="https://valmont.example/Le-maire-a-la-radio")
    assert article.article_body == "Le maire était hier l’invité de la radio.\n\nPour le réécouter, cliquez."
