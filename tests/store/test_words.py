"""Search on a server answers as search in a folder does: the same articles, in the same order, shown in the same way."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest

from portalcrawl.items import Article, Image
from portalcrawl.store import Store
from portalcrawl.store.selection import Selection

TEXT = (
    "thành phố hạ long đầu tư công trình trọng điểm hội nghị ủy ban nhân dân tỉnh quảng ninh đón khách du lịch vịnh di sản bão số 3 đổ bộ"
    " tổng kết công tác dân vận năm học mới khai giảng trường tiểu học phường xã thông báo quyết định 749/QĐ-TTg kế hoạch 2024 C++ AT&T"
    " Łódź smørrebrød Straße café naïve 하롱시는 관광객을 旅游 越南的旅游合作 การท่องเที่ยว don't e-mail 1.648 Hạ-Long"
)
QUERIES = (
    "ha long", "Hạ Long", "HẠ LÓNG", '"ha long"', '"dau tu cong"', "đầu tư", "dau tu -bao", 'ha long -"quang ninh"', "tron* diem", "du*",
    "bao", "bão", "báo", "749/QĐ-TTg", "749/qd-ttg", "749", "C++", "AT&T", "2024", "20*",
    "lodz", "Łódź", "smorrebrod", "strasse", "straße", "cafe", "naive", "하롱", "관광객을", "旅游",
    "越南 旅游", "旅游 -越南", "旅游 ha", "ท่องเที่ยว", "don't", '"don t"', "e-mail", '"e mail"', "1.648", '"1 648"',
    '"hoi nghi uy ban nhan dan"', "hoi nghi dan van", "quang canh", "hong phuong", "tong ket", '"tong ket cong tac"', "xyz", '"long ha"', "khai gian*", "hoc hoc hoc",
    'a -"b c" d*', "phuong xa", '"phuong xa" thong', "nam hoc moi", "le* hoi",
)  # fmt: skip


def articles():
    chance, words = random.Random(5), TEXT.split()
    for number in range(300):
        body = "\n\n".join(" ".join(chance.choices(words, k=chance.randrange(5, 60))) for _ in range(3))
        yield Article(
            url=f"https://thu.gov.vn/{number}",
            article_id=str(number),
            headline=" ".join(chance.choices(words, k=8)),
            description=" ".join(chance.choices(words, k=12)) if number % 3 else None,
            article_body=body if number % 7 else None,
            images=[Image("u", "Quang cảnh " + chance.choice(words))] if number % 11 == 0 else [],
            byline_raw="Hồng Phương" if number % 5 == 0 else None,
            date_published=datetime(2024, number % 12 + 1, 1, tzinfo=UTC) if number % 4 else None,
            date_published_precision="day",
        )


@pytest.fixture(scope="module")
def both(tmp_path_factory, cluster):
    from tests.store.conftest import Portal

    found = []
    for database in (None, cluster.database()):
        store = Store.open(tmp_path_factory.mktemp("words"), database=database)
        crawl = store.begin(Portal())
        store.save(crawl, list(articles()))
        # Some change, and some go.
        store.save(
            crawl, [Article(url=f"https://thu.gov.vn/{n}", article_id=str(n), headline="Đổi mới") for n in (5, 6, 7)]
        )
        store.database.execute("delete from articles where id in (11, 12)")
        found.append(store)
    yield found
    for store in found:
        store.close()
    cluster.drop(database)


def shown(hit):
    return {**asdict(hit), "score": round(hit.score, 6)}


@pytest.mark.parametrize("words", QUERIES)
def test_the_same_articles_in_the_same_order(both, words):
    folder, server = ([shown(hit) for hit in store.search(words, limit=20)] for store in both)
    assert server == folder
    every = [{hit.id for hit in store.search(words, limit=1000)} for store in both]
    assert every[0] == every[1]


def test_the_same_of_a_selection(both):
    among = Selection(since=date(2024, 3, 1), until=date(2024, 9, 30), portals=("vn-thu",))
    for words in ("ha long", "旅游", '"cong tac"'):
        folder, server = ([shown(hit) for hit in store.search(words, among=among)] for store in both)
        assert folder
        assert server == folder


def test_a_word_of_any_length_and_more_words_than_an_index_takes(store, crawl):
    long = "x" * 3000
    many = " ".join(f"từ{number}" for number in range(20_000))
    store.save(
        crawl,
        [
            Article(url="https://thu.gov.vn/1", headline=f"Dài {long}"),
            Article(url="https://thu.gov.vn/2", article_body=f"{many} cuối cùng " + "lặp lại " * 300 + "hết rồi"),
        ],
    )
    assert [hit.id for hit in store.search(long)] == [1]
    assert store.search("x" * 2999) == []
    assert [hit.id for hit in store.search('"tu19999 cuoi cung"')] == [2]
    assert [hit.id for hit in store.search('"lai het roi"')] == [2]
    assert store.search('"cuoi lap"') == []
