"""Headings of two parts: a topic that the theme sets above the headline, a second line below it."""

from __future__ import annotations

import pytest

from portalcrawl import extract

TEXT = "".join(
    f"<p>Der Gemeinderat hat am Abend beschlossen, die Brücke am Markt im Jahr {year} zu erneuern.</p>"
    for year in range(2027, 2031)
)


def headline(heading: str, title: str = "Stadt Altenau", head: str = "") -> str | None:
    return extract(
        f"<html lang='de'><head><title>{title}</title>{head}</head><body><main><article>{heading}<p>12.03.2026</p>{TEXT}</article></main></body></html>",
        url="https://www.altenau.de/aktuelles/bruecke-am-markt.html",
    ).headline


@pytest.mark.parametrize(
    "heading",
    [
        '<h1><span class="overline">Verkehr</span> Die Brücke wird neu gebaut</h1>',
        '<h1>\n<span class="c-title__kicker">Verkehr</span><span class="c-title__text">Die Brücke wird neu gebaut</span></h1>',
        "<h1><small>Bauamt</small>Die Brücke wird neu gebaut</h1>",
        '<h1><div class="entry-section">Verkehr | </div>Die Brücke wird neu gebaut</h1>',
        '<h1><style>.x{color:red}</style><span class="roofline">Verkehr<style>.y{top:0}</style><i>:</i></span>Die Brücke wird neu gebaut</h1>',
    ],
)
def test_what_the_theme_calls_a_kicker_is_left_out(heading: str) -> None:
    assert headline(heading) == "Die Brücke wird neu gebaut"


@pytest.mark.parametrize(
    "heading",
    [
        '<h1><span class="lead">Die Brücke</span> am Markt wird neu gebaut</h1>',
        '<h1><span class="section-title">Die Brücke</span> am Markt wird neu gebaut</h1>',
        '<h1>Die Brücke <span class="kicker">am Markt</span> wird neu gebaut</h1>',
    ],
)
def test_what_it_calls_otherwise_is_not(heading: str) -> None:
    assert headline(heading) == "Die Brücke am Markt wird neu gebaut"


def test_a_title_that_has_one_part_says_which() -> None:
    whole = '<h1><span class="a1">{}</span><span class="b2">{}</span></h1>'
    first, second = "Brücke am Markt wird erneuert", "Arbeiten beginnen im kommenden Sommer"
    assert headline(whole.format(first, second), title=f"{first} | Stadt Altenau") == first
    assert headline(whole.format(first, second), title=f"{second} | Stadt Altenau") == second
    assert headline(f'<h1><span class="subtitle">{first}</span> {second}</h1>', title=first) == first


def test_a_claim_that_has_both_says_how_they_are_written() -> None:
    head = '<meta property="og:title" content="Verkehr: Die Brücke wird neu gebaut">'
    heading = '<h1><span class="kicker">Verkehr</span><span>Die Brücke wird neu gebaut</span></h1>'
    assert headline(heading, head=head) == "Verkehr: Die Brücke wird neu gebaut"
    signed = '<h1><span class="kicker">Verkehr –</span> <span>Die Brücke wird neu gebaut</span></h1>'
    assert headline(signed, head=head) == "Verkehr – Die Brücke wird neu gebaut"


def test_the_headings_own_markup_is_no_claim_of_its_own() -> None:
    heading = '<h1 itemprop="headline"><span class="overline">Verkehr</span> Die Brücke wird neu gebaut</h1>'
    assert headline(f'<div itemscope itemtype="https://schema.org/NewsArticle">{heading}</div>') == (
        "Die Brücke wird neu gebaut"
    )


def test_a_line_break_within_the_headings_box() -> None:
    title = "Tanz am Markt: Altenau feiert seine neue Brücke"
    assert (
        headline('<h1><div class="name">Tanz am Markt:<br>Altenau feiert seine neue Brücke</div></h1>', title) == title
    )


def test_a_claim_without_the_section_is_preferred_where_no_line_shows_the_headline() -> None:
    head = (
        '<meta property="og:title" content="시장 다리 새로 놓는다, 내년 여름 착공 예정-행정ㅣ알테나우일보">'
        '<meta name="headline" content="시장 다리 새로 놓는다, 내년 여름 착공 예정">'
    )
    assert headline("", head=head) == "시장 다리 새로 놓는다, 내년 여름 착공 예정"
