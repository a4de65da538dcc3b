"""A small store whose texts are as bad as portals make them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

import pytest

from portalcrawl.items import Article, Attachment, Image, Media
from portalcrawl.store import Coverage, Door, Failure, Store

HANOI = timezone(timedelta(hours=7))
HOST = "https://thu.gov.vn"


@dataclass(frozen=True)
class Portal:
    id: str = "vn-thu"
    name: str | None = "Cổng | thử"
    url: str | None = f"{HOST}/"
    publisher: str = "UBND thành phố Thử"


def _article(number: int, **fields) -> Article:
    base = Article(
        url=f"{HOST}/tin/{number}.html",
        canonical_url=f"{HOST}/tin/{number}",
        article_id=str(number),
        in_language="vi",
        sections=["Thời sự"],
        date_downloaded=datetime(2026, 1, 1, 0, 0, 1, 5, tzinfo=UTC),
    )
    return replace(base, **fields)


ARTICLES = [
    _article(
        1,
        headline="Hạ Long đón khách",
        description="Sáng 17/12, đoàn công tác…",
        date_published=datetime(2021, 12, 17, 12, 3, tzinfo=HANOI),
        date_published_raw="17/12/2021 | 12:03",
        date_published_precision="minute",
        authors=["Hồng Phương", "Trần Khánh"],
        keywords=["đầu tư", 'nói "thẳng"'],
        article_body='Đoạn một, có "ngoặc".\n\nĐoạn hai; 😀 được đầu tư.',
        article_body_html="<p>Đoạn một</p>" + "<p>dài</p>" * 20_000,
        images=[
            Image(f"{HOST}/a b.jpg", "=HYPERLINK(1)", "x", ["Hùng"]),
            Image(f"{HOST}/b.jpg", "-- Ảnh", None, []),
        ],
        attachments=[Attachment(f"{HOST}/qd.pdf", "Quyết định", "application/pdf", 12, "ab" * 32)],
        media=[Media("https://video.example/1", "audio")],
        view_count=2451,
        evidence={"headline": "liferay:h1", "date_published": "label:Ngày đăng"},
    ),
    _article(
        2,
        headline='=cmd|"/C calc"!A0',
        description="'đã có dấu nháy",
        article_section="Đời sống",
        sections=["Đời sống"],
        date_published=datetime(2021, 12, 18, tzinfo=HANOI),
        date_published_precision="day",
        article_body="\t=1+1",
        evidence={"headline": "liferay:h1"},
    ),
    _article(
        3,
        headline="＋Không rõ múi giờ",
        date_published=datetime(2022, 1, 2, 8, 0),  # noqa: DTZ001  (a zone that is not known)
        problems=["date_published: no zone"],
        evidence={"headline": "title"},
    ),
    _article(4, headline="Không ngày", article_body="-5 độ", source_organization="@TTXVN"),
]


def fill(folder, *, now=None) -> None:
    minutes = count()
    clock = now or (lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(minutes)))
    with Store.open(folder, now=clock) as store:
        crawl = store.begin(Portal())
        store.save(crawl, ARTICLES)
        store.views(crawl, {"1": (2500, "2500")})
        store.save(crawl, [replace(ARTICLES[3], headline="Không ngày (sửa)")])
        store.listing(crawl, Coverage(f"{HOST}/ts", "Thời sự", 1, 3, 4, finished=True))
        store.listing(crawl, Coverage(f"{HOST}/ds", "Đời sống", 1, 1, None, finished=False))
        store.fail(crawl, [Failure(f"{HOST}/x", "missing", 404, "Thời sự", "answered 404")])
        store.door(crawl, Door(f"{HOST}/rss", "feed", "robots.txt", problem="answered 500"))
        store.finish(crawl, "ok", {})
        other = store.begin(Portal("vn-khac", "Khác", "https://khac.gov.vn/"))
        store.save(other, [_article(9, url="https://khac.gov.vn/9", headline="Tin khác", sections=["Thời sự"])])
        store.database.execute(
            "update visits set state = 'gone', since = '2026-02-01T00:00:00+00:00', why = 'answered 410'"
            " where article = 2"
        )
        store.finish(other, "blocked", {})


@pytest.fixture
def folder(tmp_path):
    fill(tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def reading(folder):
    with Store.open(folder, write=False) as store:
        yield store
