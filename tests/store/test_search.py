"""Search as people type it: accents or none, đ or d, anything on the keyboard."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portalcrawl.errors import UsageError
from portalcrawl.items import Article, Image
from portalcrawl.store.search import parse
from portalcrawl.store.selection import Selection

ARTICLES = {
    "ha-long": Article(
        headline="Thành phố Hạ Long đón khách", article_body="Vịnh là di sản.\n\nĐược đầu tư công trình trọng điểm."
    ),
    "dang": Article(headline="Chợ Đồng Đăng", article_body="Cửa khẩu của tỉnh Lạng Sơn; khách từ Hạ Long cũng đến."),
    "caption": Article(
        headline="Hội nghị",
        article_body="Sáng nay.",
        images=[Image("u", "Quang cảnh buổi lễ")],
        byline_raw="Hồng Phương",
    ),
    "lead": Article(headline="Tin ngắn", description="Tổng kết công tác Dân vận"),
    "ko": Article(headline="하롱시는 관광객을 맞이했다", article_body="베트남"),
    "zh": Article(headline="下龙湾旅游", article_body="中国和越南的旅游合作。"),
    "th": Article(headline="ข่าวจังหวัด", article_body="การท่องเที่ยวแห่งประเทศไทย"),
    "number": Article(headline="Quyết định 749/QĐ-TTg", article_body="C++ và AT&T"),
    "ma": Article(headline="Má và mà", article_body="mã"),
    "ma2": Article(headline="Mạ", article_body="mạ kẽm"),
}


@pytest.fixture
def searched(store, crawl):
    for key, article in ARTICLES.items():
        article.url, article.article_id = f"https://thu.gov.vn/{key}", key
    store.save(crawl, list(ARTICLES.values()))

    def search(words, **options):
        keys = dict(store.database.execute("select id, key from articles"))
        return [keys[hit.id] for hit in store.search(words, **options)]

    return search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ha Long", ["ha-long", "dang"]),
        ("Hạ Long", ["ha-long", "dang"]),
        ("HA LONG", ["ha-long", "dang"]),
        ("Ha\u0323 Long", ["ha-long", "dang"]),
        ("hạ lóng", ["ha-long", "dang"]),
        ("dau tu", ["ha-long"]),
        ("đầu tư", ["ha-long"]),
        ("Dong Dang", ["dang"]),
        ("ĐỒNG ĐĂNG", ["dang"]),
        ('"dau tu cong"', ["ha-long"]),
        ('"tu dau"', []),
        ("“đầu tư”", ["ha-long"]),
        ('"dau tu', ["ha-long"]),
        ("ha long -cua", ["ha-long"]),
        ('ha long -"dong dang"', ["ha-long"]),
        ("tron* diem", ["ha-long"]),
        ("quang canh", ["caption"]),
        ("hong phuong", ["caption"]),
        ("dan van", ["lead"]),
        ("long xyz", []),
        ("749/QĐ-TTg", ["number"]),
        ("749/qd-ttg", ["number"]),
        ("C++", ["number"]),
        ("AT&T", ["number"]),
        ("하롱시", ["ko"]),
        ("旅游", ["zh"]),
        ("越南 旅游", ["zh"]),
        ("旅游 -越南", []),
        ("下龙湾 旅游 -日本", ["zh"]),
        ("중국", []),
        ("ท่องเที่ยว", ["th"]),
        ("100%旅", []),
        ("베트", ["ko"]),
    ],
)
def test_finds(searched, words, found):
    assert sorted(searched(words)) == sorted(found)


def test_the_headline_weighs_most(searched):
    assert searched("ha long") == ["ha-long", "dang"]


def test_typed_accents_come_first(searched):
    assert searched("mạ")[0] == "ma2"
    assert searched("mã")[0] == "ma"
    assert sorted(searched("ma")) == ["ma", "ma2"]


def test_snippets_show_the_text_as_it_is_written(store, searched):
    (hit,) = store.search("dau tu")
    assert hit.snippet == "Vịnh là di sản. Được đầu tư công trình trọng điểm."
    assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["đầu", "tư"]
    (hit,) = store.search('"dong dang"')
    assert [hit.headline[start:end] for start, end in hit.headline_marks] == ["Đồng Đăng"]
    assert hit.snippet.startswith("Cửa khẩu")
    (hit,) = store.search("quang canh")
    assert hit.snippet == "Quang cảnh buổi lễ"


def test_limit_and_portal(searched):
    assert len(searched("ha long", limit=1)) == 1
    assert searched("ha long", among=Selection(portals=("vn-thu",))) == ["ha-long", "dang"]
    with pytest.raises(UsageError, match="no portal 'vn-thi' is stored: did you mean 'vn-thu'"):
        searched("ha long", among=Selection(portals=("vn-thi",)))


def test_what_changed_is_found_by_its_new_words_only(store, crawl, searched):
    store.save(
        crawl,
        [Article(url="https://thu.gov.vn/dang", article_id="dang", headline="Chợ Lạng Sơn", article_body="đóng cửa")],
    )
    assert searched("dong dang") == []
    assert searched("cho lang son") == ["dang"]
    assert searched("dong cua") == ["dang"]
    store.database.execute("delete from articles where key = 'dang'")
    assert searched("cho lang son") == []
    if store.database.dialect == "sqlite":
        store.database.execute("insert into article_search(article_search) values ('integrity-check')")


@pytest.mark.parametrize("words", ["", " ", "*", '"', '""', "((", "-", "-bão", "…", "--", "^", "\x00", "\ud800"])
def test_nothing_to_search_for(searched, words):
    with pytest.raises(UsageError, match="give at least one word"):
        searched(words)


@pytest.mark.parametrize(
    "words",
    [
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "headline: x",
        "a*b",
        "a^b",
        '"a" "',
        "a'b;drop table",
        "{a b}:c",
        "+a",
        "a\x00b",
        "a -- b",
        "a\ud800",
    ],
)
def test_what_fts5_would_take_for_syntax(searched, words):
    assert isinstance(searched(words), list)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("\"*-()^:+{}' ađ"), st.characters()), max_size=30))
def test_no_input_is_a_syntax_error(searched, words):
    try:
        searched(words)
    except UsageError:
        # What no database can hold is no part of a search.
        parts = re.sub("[\x00-\x08\ud800-\udfff]", "", words).split()
        assert not any(character.isalnum() for part in parts if not part.startswith("-") for character in part)


def test_scripts_without_spaces_are_found_in_the_middle_of_a_line(store, searched):
    (hit,) = store.search("越南")
    assert hit.snippet == "中国和越南的旅游合作。"
    assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["越南"]


def test_a_word_that_stands_twice_is_looked_for_once():
    assert parse("bão lũ bão -mưa -mưa").match == parse("bão lũ -mưa").match


def test_more_words_than_anybody_means(searched):
    for sign in ("", "-", "漢"):
        with pytest.raises(UsageError, match="at most 300 at once"):
            searched(" ".join(["bão", *(f"{sign}w{n}" for n in range(1000))]))


def test_excluded():
    assert parse("Hạ -bão").match == '"Hạ" NOT "bão"'
