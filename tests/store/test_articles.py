"""What becomes of an article that is saved: new, changed, unchanged, and found again."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest

from portalcrawl.items import Article, Attachment, Image
from portalcrawl.store import Visit, identity, rows
from tests.store import only


def rows_of(store, query, *values):
    return store.database.execute(query, values).fetchall()


def article(number: int, **values) -> Article:
    values = {"headline": f"Tin {number}", "article_body": "Nội dung", **values}
    return Article(url=f"https://thu.gov.vn/{number}.html", article_id=str(number), **values)


def test_every_field_comes_back(store, crawl, full):
    assert store.save(crawl, [full]) == ["new"]
    assert store.article(1) == full
    assert all(getattr(full, field.name) for field in fields(Article)), "the fixture must fill every field"


@only.sqlite("pragma")
def test_the_columns_are_the_fields_in_their_order(store):
    columns = [name for _, name, *_ in rows_of(store, "pragma table_info(articles)")]
    assert columns[1 : len(rows.COLUMNS) + 2] == [*_before(columns, "view_count"), "captions", *_from("view_count")]
    for table, item in rows.TABLES.items():
        assert [name for _, name, *_ in rows_of(store, f"pragma table_info({table})")][2:] == [
            f.name for f in fields(item)
        ]


def _before(columns, name):
    return list(rows.COLUMNS[: rows.COLUMNS.index(name)])


def _from(name):
    return list(rows.COLUMNS[rows.COLUMNS.index(name) :])


def test_the_row_reads_well(store, crawl, full):
    store.save(crawl, [full])
    assert rows_of(store, "select headline, date_published, view_count from articles") == [
        ("Đồng chí Bí thư thăm Hạ Long", "2021-12-17T12:03:00+07:00", 2451)
    ]
    assert rows_of(store, "select caption, credits from images order by position") == [
        ("Quang cảnh hội nghị", '["Hùng"]'),
        (None, "[]"),
    ]
    names = "select name from article_authors join authors on authors.id = author order by position"
    assert rows_of(store, names) == [("Hồng Phương",), ("Trần Khánh",)]
    assert rows_of(store, "select section from article_sections order by section") == [("Chính trị",), ("Tin mới",)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", "Tin khác"),
        ("description", "Lời dẫn"),
        ("article_body", "Nội dung đã sửa"),
        ("images", [Image("https://thu.gov.vn/a.jpg", "Chú thích")]),
        ("authors", ["Lan"]),
        ("byline_raw", "BBT"),
        ("source_organization", "TTXVN"),
        ("date_published", datetime(2021, 1, 1, tzinfo=timezone.utc)),  # noqa: UP017
        ("date_modified", datetime(2021, 1, 1, tzinfo=timezone.utc)),  # noqa: UP017
        ("attachments", [Attachment("https://thu.gov.vn/a.pdf", "Kế hoạch")]),
        ("article_section", "Văn hóa"),
    ],
)
def test_a_change_of_content_is_a_revision(store, crawl, field, value):
    store.save(crawl, [article(1)])
    assert store.save(crawl, [article(1, **{field: value})]) == ["changed"]
    revisions = store.revisions(1)
    assert [(one.number, one.changed) for one in revisions] == [(1, []), (2, [field])]
    assert getattr(store.article(1), field) == value
    assert getattr(revisions[0].article, field) == getattr(article(1), field)


@pytest.mark.parametrize(
    "values",
    [
        {"view_count": 99},
        {"article_body_html": "<div>Nội dung</div>"},
        {"article_body": "Nội \u00a0dung\n"},
        {"headline": "Tin\u200b 1"},
        {"article_body": "No\u0302\u0323i dung"},
        {"problems": ["views: none"]},
        {"evidence": {"headline": "h2"}},
        {"date_downloaded": datetime(2026, 1, 1, tzinfo=timezone.utc)},  # noqa: UP017
        {"images": [Image("https://thu.gov.vn/a.jpg?t=1")]},
    ],
)
def test_counters_markup_and_provenance_are_no_change(store, crawl, values):
    store.save(crawl, [article(1)])
    assert store.save(crawl, [article(1, **values)]) == ["unchanged"]
    assert len(store.revisions(1)) == 1


def test_the_same_instant_in_another_zone_is_no_change(store, crawl):
    moment = datetime(2021, 12, 17, 12, 3, tzinfo=timezone(timedelta(hours=7)))
    store.save(crawl, [article(1, date_published=moment)])
    assert store.save(crawl, [article(1, date_published=moment.astimezone(timezone.utc))]) == ["unchanged"]  # noqa: UP017


def test_a_download_nonce_is_no_change(store, crawl):
    # GNUBOARD signs its download links for the session that saw the post.
    def file(nonce):
        return [Attachment(f"https://thu.gov.vn/download.php?wr_id=38&no=0&nonce={nonce}", "Kế hoạch")]

    store.save(crawl, [article(1, attachments=file("abc"))])
    assert store.save(crawl, [article(1, attachments=file("xyz"))]) == ["unchanged"]
    assert store.save(
        crawl, [article(1, attachments=[Attachment("https://thu.gov.vn/download.php?wr_id=38&no=1", "Kế hoạch")])]
    ) == ["changed"]


def test_reached_through_another_section_is_no_change(store, crawl):
    # A Liferay article prints the section of the page it is shown on.
    first = article(1, article_section="Thanh tra")
    store.save(crawl, [first])
    other = replace(first, url="https://thu.gov.vn/cntt/1.html", article_section="Công nghệ")
    assert store.save(crawl, [other, first, other]) == ["unchanged"] * 3
    assert store.article(1).article_section == "Thanh tra"


def test_a_visit_moves_last_seen_only(store, crawl):
    store.save(crawl, [article(1)])
    before = rows_of(store, "select first_seen, last_seen, revision from articles")[0]
    store.save(crawl, [article(1)])
    after = rows_of(store, "select first_seen, last_seen, revision from articles")[0]
    assert after[0] == before[0]
    assert after[1] > before[1]
    assert after[2] == before[2] == 1


def test_view_counts_are_a_series_of_changes(store, crawl):
    for count in (10, 10, 12, None, 12, 15):
        store.save(crawl, [article(1, view_count=count)])
    assert store.views(crawl, {"1": (15, "15")}) == 0
    assert store.views(crawl, {"https://thu.gov.vn/1.html": (16, "16"), "unknown": (3, "3")}) == 1
    assert rows_of(store, "select value, source from view_counts order by seen") == [
        (10, "article"),
        (12, "article"),
        (15, "article"),
        (16, "listing"),
    ]
    assert store.article(1).view_count == 16


def test_a_count_that_is_gone_is_kept(store, crawl):
    store.save(crawl, [article(1, view_count=10)])
    store.save(crawl, [article(1, headline="sửa")])
    assert store.article(1).view_count == 10
    assert store.revisions(1)[1].article.view_count is None


def test_twins_in_one_batch_are_one_article(store, crawl):
    twin = replace(article(1), url="https://thu.gov.vn/in/1.html")
    assert store.save(crawl, [article(1), twin, replace(twin, headline="sửa")]) == ["new", "unchanged", "changed"]
    assert rows_of(store, "select count(*) from articles") == [(1,)]


def test_known_by_key_and_by_every_address(store, crawl):
    store.save(crawl, [Visit(article(1), key="id-1", aliases=("https://thu.gov.vn/cu/1",))])
    asked = ["id-1", "https://thu.gov.vn/1.html", "https://thu.gov.vn/cu/1", "https://thu.gov.vn/2.html"]
    assert store.known("vn-thu", asked) == set(asked[:3])
    assert store.known("vn-khac", asked) == set()
    assert store.known("vn-thu", [str(number) for number in range(3000)]) == set()


def test_an_article_whose_platform_learns_its_id_stays_one(store, crawl):
    page = replace(article(1), article_id=None, canonical_url="https://thu.gov.vn/1.html")
    assert store.save(crawl, [page]) == ["new"]
    assert store.save(crawl, [replace(page, article_id="1")]) == ["unchanged"]


def test_one_address_for_two_articles_loses_neither(store, crawl):
    # Sites whose every page is redirected from, or says it is, the home page.
    home = ("https://thu.gov.vn/",)
    assert store.save(crawl, [Visit(article(1), aliases=home), Visit(article(2), aliases=home)]) == ["new", "new"]
    assert store.save(crawl, [Visit(article(2), aliases=home)]) == ["unchanged"]


def test_sections_are_merged(store, crawl):
    store.save(crawl, [article(1, sections=["A"])])
    assert store.save(crawl, [article(1, sections=["B"])]) == ["unchanged"]
    assert store.add_section(crawl, "1", "C") is True
    assert store.add_section(crawl, "https://thu.gov.vn/1.html", "C") is False
    assert store.add_section(crawl, "unknown", "C") is False
    assert store.article(1).sections == ["A", "B", "C"]
    assert [one.number for one in store.revisions(1)] == [1], "its line was not written yet: it has all three"


def test_a_section_found_later_is_a_revision_of_its_own(store, crawl):
    store.save(crawl, [article(1, sections=["A"])])
    store.write_lines()
    store.add_section(crawl, "1", "B")
    store.save(crawl, [article(1, sections=["A"], headline="sửa")])
    assert [(one.number, one.changed, one.article.sections) for one in store.revisions(1)] == [
        (1, [], ["A"]),
        (2, ["sections"], ["A", "B"]),
        (3, ["headline"], ["A", "B"]),
    ]


def test_fetched_files_keep_their_digest(store, crawl):
    file = Attachment("https://thu.gov.vn/a.pdf", "Kế hoạch")
    store.save(crawl, [article(1, attachments=[replace(file, size=5, sha256="ab" * 32)])])
    store.save(crawl, [article(1, attachments=[file], headline="sửa")])
    assert store.article(1).attachments == [replace(file, size=5, sha256="ab" * 32)]


@pytest.mark.parametrize(
    ("text", "stored"),
    [("a\ud83d\ude00b", "a😀b"), ("a\ud83db", "a\ufffdb"), ("a\x00b", "ab"), ("x" * 3_000_000, "x" * 3_000_000)],
)
def test_texts_that_no_database_holds(store, crawl, text, stored):
    store.save(
        crawl,
        [article(1, headline=text, images=[Image("https://thu.gov.vn/a.jpg", text)], evidence={"headline": text})],
    )
    found = store.article(1)
    assert (found.headline, found.images[0].caption, found.evidence["headline"]) == (stored,) * 3


def test_a_counter_gone_mad(store, crawl):
    store.save(crawl, [article(1, view_count=2**70)])
    found = store.article(1)
    assert found.view_count is None
    assert found.problems == ["view_count: 1180591620717411303424 is larger than any counter"]


def test_an_offset_with_seconds_becomes_one_that_rfc_3339_knows(store, crawl):
    saigon = timezone(timedelta(hours=7, minutes=6, seconds=30))
    store.save(crawl, [article(1, date_published=datetime(1908, 1, 1, tzinfo=saigon))])
    assert rows_of(store, "select date_published from articles")[0][0].endswith("+07:06")
    assert store.save(crawl, [article(1, date_published=datetime(1908, 1, 1, tzinfo=saigon))]) == ["unchanged"]


def test_identity():
    assert identity(article(1)) == "1"
    assert identity(Article(url="u", canonical_url="c")) == "c"
    assert identity(Article(url="u")) == "u"
    with pytest.raises(ValueError, match="has no identity"):
        identity(Article(headline="x"))


def test_find(store, crawl, full):
    store.save(crawl, [article(21), article(22, headline="x"), full])
    assert store.find("2") == [2]
    assert store.find("22") == [2]
    assert store.find("vn-thu/22") == [2]
    assert store.find("https://thu.gov.vn/21.html") == [1]
    store.save(crawl, [Visit(article(77), key="bai-77.html")])
    assert store.find("vn-thu/77") == store.find("77") == [4], "the id that `show` prints is not always the key"
    assert store.find(full.url) == [3]
    assert store.find("nothing") == store.find("9" * 40) == store.find("") == []


def test_a_transaction_is_all_or_nothing(store, crawl):
    with pytest.raises(RuntimeError), store.transaction():  # noqa: PT012
        store.save(crawl, [article(1)])
        store.add_section(crawl, "1", "B")
        raise RuntimeError
    assert store.known("vn-thu", ["1"]) == set()
    assert rows_of(store, "select count(*) from outbox") == [(0,)]
