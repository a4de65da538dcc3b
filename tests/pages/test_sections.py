"""Which links of a page are tried as sections."""

import pytest

from portalcrawl.pages import sections
from portalcrawl.pages.anchors import Anchors
from portalcrawl.pages.document import Document


def tried(*links, url="http://a.gov/"):
    markup = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    document = Document(f"<html><body><ul>{markup}</ul></body></html>".encode(), url)
    return sections.candidates(Anchors(document), document)


@pytest.mark.parametrize(
    "href",
    [
        "/?cat=3",  # WordPress without permalinks
        "/index.php?option=com_content&view=category&id=8",  # Joomla without them
        "/index.php?language=vi&nv=news&op=thoi-su",  # NukeViet without them
        "/?page_id=114",
        "/aktuelles",
    ],
)
def test_a_section_may_be_named_by_a_query_alone(href):
    assert [c.name for c in tried((href, "Thời sự"))] == ["Thời sự"]


@pytest.mark.parametrize(
    "href", ["/", "/?lang=en", "/index.php?language=en", "/?tag=haushalt", "/?s=", "/tag/haushalt/", "/?p=12"]
)
def test_home_pages_tags_searches_and_articles_are_none(href):
    assert tried((href, "Haushalt")) == []


def test_a_menu_s_number_may_be_a_section_s():
    assert [(c.name, c.slug) for c in tried(("/news.php?id=5", "News"), ("/news.php?cat_id=6", "Notices"))] == [
        ("News", True),
        ("Notices", False),
    ]
    # a headline, the number of an article among thousands, WordPress' own
    assert tried(("/story.php?id=5", "Council opens two new allotments by the canal")) == []
    assert tried(("/story.php?id=60512", "Allotments")) == []
    assert tried(("/story.php?id=5", "碧水市召开第三次城市更新工作推进会议")) == []


@pytest.mark.parametrize("href", ["/about/news-list", "/lp-12-1.html"])
def test_what_is_called_news_is_tried_wherever_it_stands(href):
    assert [c.name for c in tried((href, "Press releases"))] == ["Press releases"]
    assert tried((href, "Our mayor and council")) == []


@pytest.mark.parametrize("href", ["/board/list.do?boardId=NEWS&keyword=", "/board/list.do?boardId=NEWS"])
def test_a_search_for_nothing_is_a_list(href):
    assert [c.name for c in tried((href, "새소식"))] == ["새소식"]
    assert tried((f"{href}&keyword=a", "새소식")) == []


def test_months_are_told():
    found = tried(("/2026/05/", "May 2026"), ("/?m=202605", "May 2026"), ("/news/", "News"))
    assert [(c.name, c.period) for c in found] == [("May 2026", True), ("May 2026", True), ("News", False)]


def test_an_overview_in_a_folder_introduces_its_folder():
    markup = '<html><body><a href="cat_travaux/">Travaux</a><a href="/archive.html">Archives</a></body></html>'
    document = Document(markup.encode(), "http://a.fr/themes/index.html")
    assert [c.name for c in sections.candidates(Anchors(document), document, below=True)] == ["Travaux"]


def test_views_of_a_list_by_topic_are_sections():
    chips = '<a href="/news/">All</a><a href="?topic=roads">Roads</a><a href="?topic=schools">Schools</a><a href="?sort=date">Date</a>'
    document = Document(f"<html><body>{chips}</body></html>".encode(), "http://a.uk/news/")
    assert [c.name for c in sections.filters(Anchors(document), document)] == ["Roads", "Schools"]
    document = Document(f"<html><body>{chips}</body></html>".encode(), "http://a.uk/news/?topic=roads")
    assert sections.filters(Anchors(document), document) == []


def test_a_word_that_names_no_section_does_not_shorten_its_name():
    page = '<html lang="pt"><head><title>{0}</title></head><body><h1>{0}</h1></body></html>'
    for heading, called, name in (
        ("Todas as notícias", "Notícias", "Todas as notícias"),
        ("All articles on Roads", "Roads", "Roads"),
    ):
        document = Document(page.format(heading).encode(), "http://a.br/x")
        assert sections.name_of(document, Anchors(document), called) == name
