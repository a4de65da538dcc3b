"""A folder with a past: articles of an invented portal, one of them edited and read more and more, one of them hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from portalcrawl.items import Article, Attachment, Image
from portalcrawl.portal import Portal
from portalcrawl.store import Coverage, Failure, Naming, Store, Visit

if TYPE_CHECKING:
    from pathlib import Path

HOST = "https://benthu.example"
PORTAL = Portal(id="vn-ben-thu", name="Cổng thông tin xã Bến Thử", country="vn", url=f"{HOST}/", language="vi")
OTHER = Portal(
    id="vn-doi-che", name="Cổng thông tin xã Đồi Chè", country="vn", url="https://doiche.example/", language="vi"
)
ZONE = timezone(timedelta(hours=7))
START = datetime(2024, 5, 1, 3, 0, tzinfo=UTC)

HOSTILE = (
    '<p onclick="document.title=\'owned\'">Một đoạn <script>document.title="owned"</script>'
    '<img src="https://benthu.example/x.png" onerror="document.title=\'owned\'" alt="ảnh"></p>'
    '<p><a href="javascript:document.title=\'owned\'">bấm vào đây</a> <a href="data:text/html,x" id="main">và đây</a></p>'
    '<iframe srcdoc="<script>top.document.title=1</script>"></iframe><svg onload="document.title=\'owned\'"></svg>'
    '<a href="https://benthu.example/&quot;><img src=x onerror=document.title=&quot;owned&quot;>">mẹo</a>'
    "<style>body{display:none}</style><form action='https://benthu.example/'><input name=a></form>"
)


def article(number: int, headline: str, day: int, body: str, **values: object) -> Article:
    """An article of the portal, published on a day of May 2024."""
    made = Article(
        url=f"{HOST}/tin/{number}.html",
        article_id=str(number),
        portal=PORTAL.id,
        headline=headline,
        description=body.split("\n\n", maxsplit=1)[0],
        article_section="Tin tức",
        sections=["Tin tức"],
        in_language="vi",
        date_published=datetime(2024, 5, day, 8, 30, tzinfo=ZONE),
        date_published_raw=f"{day:02}/05/2024 08:30",
        date_published_precision="minute",
        article_body=body,
        article_body_html="".join(f"<p>{part}</p>" for part in body.split("\n\n")),
        evidence={"headline": "h1", "date_published": "label:Ngày đăng"},
    )
    return replace(made, **values)  # type: ignore[arg-type]


FERRY = "Sáng 10/5, bến đò ngang qua sông Vẽ mở lại sau hai tuần sửa chữa."
BEFORE = f"{FERRY}\n\nMỗi ngày có 12 chuyến, giá vé 5.000 đồng.\n\nNgười già và học sinh đi không mất tiền."
AFTER = f"{FERRY}\n\nMỗi ngày có 16 chuyến, giá vé 7.000 đồng.\n\nNgười già và học sinh đi không mất tiền."


def fill(folder: Path) -> dict[str, int]:
    """Store everything; names of articles → their numbers."""
    moment = [START]
    with Store.open(folder, now=lambda: moment[0]) as store:
        crawl = store.begin(PORTAL)
        ferry = article(
            2,
            "Bến đò ngang mở lại",
            10,
            BEFORE,
            authors=["Hồng Ngát"],
            byline_raw="Tin, ảnh: Hồng Ngát",
            view_count=120,
            view_count_raw="Lượt xem: 120",
            images=[
                Image(
                    f"{HOST}/anh/do.jpg",
                    "Chuyến đò đầu tiên cập bến",
                    "Chuyến đò đầu tiên cập bến. Ảnh: Lan Chi",
                    ["Lan Chi"],
                )
            ],
            attachments=[Attachment(f"{HOST}/gia-ve.pdf", "Bảng giá vé", "application/pdf", 120_400)],
            article_body_html=f'<p>{FERRY}</p><figure><img src="{HOST}/anh/do.jpg" alt=""><figcaption>Chuyến đò đầu tiên cập bến. Ảnh: Lan Chi</figcaption></figure>',
            problems=["source_organization: names no office"],
        )
        made = {
            "school": article(1, "Đầu tư sửa trường tiểu học", 3, "Xã đầu tư 300 triệu đồng sửa mái trường.\n\nViệc xong trong hè."),
            "ferry": ferry,
            "hostile": article(3, "Trang độc hại </title><script>1</script>", 12, "Một đoạn.", article_body_html=HOSTILE),
            "undated": article(4, "Thông báo không ngày", 1, "Chưa rõ ngày.", date_published=None, date_published_raw=None, date_published_precision=None, sections=["Thông báo"], article_section="Thông báo"),
        }  # fmt: skip
        store.save(crawl, [Visit(one, one.article_id) for one in made.values()])
        store.listing(crawl, Coverage(f"{HOST}/tin", "Tin tức", 1, 4, 5, finished=True))
        store.add_doors(crawl, [Naming("2", "listing", f"{HOST}/tin")])
        store.fail(crawl, [Failure(f"{HOST}/tin/9.html", "missing", 404, "Tin tức", "answered 404")])
        store.finish(crawl, "ok", {"new": 4})
        moment[0] += timedelta(days=2)
        second = store.begin(PORTAL)
        edited = replace(
            ferry, article_body=AFTER, article_body_html=f"<p>{AFTER}</p>", view_count=480, view_count_raw="480"
        )
        store.save(second, [Visit(edited, "2")])
        moment[0] += timedelta(days=1)
        store.views(second, {"2": (731, "731")})
        store.finish(second, "ok", {"changed": 1})
        other = store.begin(OTHER)
        far = article(
            1, "Hội thi hái chè", 11, "Hội thi hái chè có 20 đội.", url="https://doiche.example/1", portal=OTHER.id
        )
        store.save(other, [Visit(far, "1")])
        store.finish(other, "ok", {"new": 1})
        numbers = {name: store.find(f"{PORTAL.id}/{one.article_id}")[0] for name, one in made.items()}
        return numbers | {"tea": store.find(f"{OTHER.id}/1")[0]}
