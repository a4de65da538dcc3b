from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest

from portalcrawl.items import Article, Attachment, Image, Media
from portalcrawl.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.postgres import Cluster


@dataclass(frozen=True)
class Portal:
    id: str = "vn-thu"
    name: str | None = "Cổng thử"
    url: str | None = "https://thu.gov.vn/"


@pytest.fixture
def portal() -> Portal:
    return Portal()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A minute passes at every look."""
    minutes = count()
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(minutes))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str | None:
    """Every test runs in a folder's own database, and in an empty one on a server."""
    if request.param == "sqlite":
        return None
    server: str = request.getfixturevalue("server")
    _empty(server)
    return server


@pytest.fixture(scope="session")
def server(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with all tables, which the tests empty: that takes a third of the time that making one takes."""
    address = cluster.database()
    Store.open(tmp_path_factory.mktemp("server"), database=address).close()
    return address


def _empty(address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as sql:
        sql.execute("set session_replication_role = replica")
        for (table,) in sql.execute("select tablename from pg_tables where schemaname = 'public'").fetchall():
            if table == "article_search_total":
                sql.execute("update article_search_total set articles = 0, words = 0")
            elif table != "portalcrawl_migrations":
                sql.execute(f"delete from {table}")
        sql.execute("select setval(oid::regclass, 1, false) from pg_class where relkind = 'S'")


@pytest.fixture
def opened(address: str | None) -> Callable[..., Store]:
    """`Store.open` in the database of the test."""
    return partial(Store.open, database=address)


@pytest.fixture
def store(opened: Callable[..., Store], tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Store]:
    with opened(tmp_path / "out", now=clock) as store:
        yield store


@pytest.fixture
def crawl(store: Store, portal: Portal) -> int:
    return store.begin(portal)


@pytest.fixture
def full() -> Article:
    """Every field filled."""
    return Article(
        url="https://thu.gov.vn/tin/-/view_content/7-bai.html?x=1",
        canonical_url="https://thu.gov.vn/view_content/7",
        article_id="7",
        portal="vn-thu",
        headline="Đồng chí Bí thư thăm Hạ Long",
        description="Sáng 17/12, đoàn công tác…",
        article_section="Chính trị",
        sections=["Chính trị", "Tin mới"],
        keywords=["đầu tư", "du lịch"],
        in_language="vi",
        date_published=datetime(2021, 12, 17, 12, 3, tzinfo=timezone(timedelta(hours=7))),
        date_published_raw="17/12/2021 | 12:03",
        date_published_precision="minute",
        date_modified=datetime(2021, 12, 18, 8, 0),  # noqa: DTZ001  (a zone that is not known)
        date_modified_raw="18/12/2021 08:00",
        authors=["Hồng Phương", "Trần Khánh"],
        byline_raw="Hồng Phương- Trần Khánh",
        source_organization="Trung tâm Truyền thông",
        article_body="Sáng 17/12, đoàn công tác…\n\nĐược đầu tư “khép kín” 😀.",
        article_body_html="<p>Sáng 17/12, đoàn công tác…</p>",
        images=[
            Image("https://thu.gov.vn/a.jpg", "Quang cảnh hội nghị", "Quang cảnh hội nghị. Ảnh: Hùng", ["Hùng"]),
            Image("https://thu.gov.vn/b.jpg"),
        ],
        attachments=[Attachment("https://thu.gov.vn/qd.pdf", "Quyết định 749", "application/pdf", 12, "ab" * 32)],
        media=[Media("https://video.example/1", "audio")],
        view_count=2451,
        view_count_raw="2.451",
        date_downloaded=datetime(2026, 1, 1, 0, 0, 1, 5, tzinfo=UTC),
        capture="a.warc.gz:17",
        evidence={"headline": "liferay:h1"},
        problems=["date_modified: no zone"],
    )
