"""Address spaces without an end: a crawl ends by itself, and few of its requests were for nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.spiders.listings import html, item
from tests.spiders.servers import Server
from tests.spiders.town import article, crawl, path, stored

MANY, SIZE = 120, 12
LAST = MANY // SIZE


def rows(page):
    return "".join(item(n) for n in range((page - 1) * SIZE, min(page * SIZE, MANY)))


def pager(page, link):
    return " ".join(f"<b>{p}</b>" if p == page else f'<a href="{link(p)}">{p}</a>' for p in range(1, LAST + 1))


def number(address):
    found = re.search(r"page=(\d+)", address)
    return int(found[1]) if found else 1


def languages(asked):
    """Liferay's links to other languages: each appends to the address of the page at hand, and answers the section again."""
    if not asked.path.startswith(("/tin-tuc", "/bai-viet")):
        return None
    bare = re.sub(r"(?:/(?:en|vi|fr|ko))+(?=$|\?)", "", asked.path)
    suffixes = "".join(
        f'<a href="{asked.path.partition("?")[0]}/{code}">{code}</a>' for code in ("en", "vi", "fr", "ko")
    )
    if bare.startswith("/tin-tuc/"):
        n = int(bare.rpartition("-")[2].removesuffix(".html"))
        return article(n).replace("</body>", f"{suffixes}</body>") if bare == asked.path else rows(1)
    page = number(asked.path)
    return html(
        f'<div class="list">{rows(page)}</div><div class="pager">{pager(page, lambda p: f"/tin-tuc?page={p}")}</div><div>{suffixes}</div>'
    )


def calendar(asked):
    """A calendar beside the list: every month links the one before and the one after, and each of its days."""
    n = _article(asked.path)
    if n is not None:
        return article(n)
    if not asked.path.startswith("/tin-tuc"):
        return None
    match = re.search(r"/tin-tuc/(\d{4})/(\d{1,2})", asked.path)
    year, month = (int(match[1]), int(match[2])) if match else (2024, 6)
    before, after = (
        ((year, month - 1) if month > 1 else (year - 1, 12)),
        ((year, month + 1) if month < 12 else (year + 1, 1)),
    )
    days = "".join(f'<td><a href="/tin-tuc/{year}/{month:02}/{d:02}">{d}</a></td>' for d in range(1, 29))
    box = f'<table class="calendar"><tr><td><a href="/tin-tuc/{before[0]}/{before[1]:02}">«</a></td><td><a href="/tin-tuc/{after[0]}/{after[1]:02}">»</a></td></tr><tr>{days}</tr></table>'
    if match:
        return html(f'<div class="list"><p>Không có tin trong tháng.</p></div>{box}')
    page = number(asked.path)
    return html(
        f'<div class="list">{rows(page)}</div><div class="pager">{pager(page, lambda p: f"/tin-tuc?page={p}")}</div>{box}'
    )


def sessions():
    """Every answer links with a session of its own."""
    count = 0

    def answer(asked):
        nonlocal count
        count += 1
        plain = re.sub(r";jsessionid=\w+", "", asked.path)
        plain = re.sub(r"[?&]PHPSESSID=\w+", "", plain).replace("/tin-tuc&", "/tin-tuc?")
        n = _article(plain)
        if n is not None:
            return article(n)
        if not plain.startswith("/tin-tuc"):
            return None
        page = number(plain)
        found = html(
            f'<div class="list">{rows(page)}</div><div class="pager">{pager(page, lambda p: f"/tin-tuc?page={p}&amp;PHPSESSID=s{count}")}</div>'
        )
        return re.sub(r'(href="/tin-tuc/[^"]+?)(\.html)"', rf'\1\2;jsessionid=A{count}"', found)

    return answer


def facets(asked):
    """Boxes that filter and sort the list: any of them in any order on top of the others."""
    n = _article(asked.path)
    if n is not None:
        return article(n)
    if not asked.path.startswith("/tin-tuc"):
        return None
    query = urlsplit(asked.path).query
    kept = "&amp;".join(p for p in query.split("&") if p and not p.startswith("page="))
    page = number(asked.path)
    links = "".join(
        f'<li><a href="/tin-tuc?{f"{kept}&amp;" if kept else ""}{name}={value}">{label} {value}</a> (12)</li>'
        for name, label in (("f[]", "Lĩnh vực"), ("sort", "Sắp xếp"), ("view", "Kiểu xem")) for value in range(1, 9)
    )  # fmt: skip
    link = lambda p: f"/tin-tuc?{f'{kept}&amp;' if kept else ''}page={p}"  # noqa: E731
    return html(
        f'<div class="filters"><ul>{links}</ul></div><div class="list">{rows(page)}</div><div class="pager">{pager(page, link)}</div>'
    )


def endless(asked):
    """A pager that always has a next page, which lists again what was listed before, shuffled."""
    n = _article(asked.path)
    if n is not None:
        return article(n)
    if not asked.path.startswith("/tin-tuc"):
        return None
    page = number(asked.path)
    shown = rows(page) if page <= LAST else "".join(item((page * 7 + i * 5) % MANY) for i in range(SIZE))
    return html(
        f'<div class="list">{shown}</div><div class="pager"><a href="/tin-tuc?page={page + 1}">Trang sau</a></div>'
    )


def _article(address):
    match = re.fullmatch(r"/tin-tuc/bai-viet-ve-hoat-dong-cua-thi-tran-(\d+)\.html", address)
    return int(match[1]) if match else None


TRAPS = {
    "language suffixes": languages,
    "a calendar": calendar,
    "session ids": sessions(),
    "faceted search": facets,
    "no end": endless,
}


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("start", ["/tin-tuc", "/"])
def test_a_trap_is_left(trap, start, tmp_path):
    home = html('<div class="main"><p>Chào mừng đến với thị trấn Mẫu.</p></div>', "Trang chủ")
    with Server(lambda asked: home if asked.path == "/" else TRAPS[trap](asked)) as server:
        code, results, said = crawl(tmp_path, server.base + start, "--doors", "listings")
    assert code == 0, said
    assert {urlsplit(url).path for url in stored(tmp_path)} == {path(n) for n in range(MANY)}
    assert results[0]["new"] == MANY
    due = MANY + LAST + (start == "/")
    assert len(server.log) - 1 <= due * 1.05
    assert len(results[0]["notes"]) == len(set(results[0]["notes"]))
