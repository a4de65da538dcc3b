"""Nine ways in which a portal lists 500 articles, each as the systems that have it print it."""

from __future__ import annotations

import json
from functools import cache

from tests.spiders.town import MENU, article, path, title

MANY = 500
SIZE = 20
LAST = MANY // SIZE
"""Pages are numbered from 1 to this."""
MONTHS = [(2024 - i // 12, 12 - i % 12) for i in range(25)]


def item(n: int) -> str:
    return f'<div class="item"><h3><a href="{path(n)}">{title(n)}</a></h3><span>{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/2024</span><p>{title(n)}: tóm tắt nội dung của bài viết.</p></div>'


@cache
def items(page: int) -> str:
    return "".join(item(n) for n in range((page - 1) * SIZE, min(MANY, page * SIZE)))


def html(inner: str, name: str = "Tin tức") -> str:
    return f'<html lang="vi"><head><title>{name} - Thị trấn Mẫu</title></head><body>{MENU}{inner}</body></html>'


def window(page: int, link) -> str:
    """Numbers around the present page, as most pagers show them, and the way to the last."""
    shown = [p for p in range(1, LAST + 1) if abs(p - page) < 4 or p == LAST]
    return " ".join(f"<b>{p}</b>" if p == page else f'<a href="{link(p)}">{p}</a>' for p in shown)


def numbered(link):
    """Listings whose pages have addresses of their own."""
    known = {link(p): p for p in range(1, LAST + 1)} | {"/tin-tuc": 1}

    def answer(asked):
        page = known.get(asked.path)
        if page is None:
            return None
        return html(f'<div class="list">{items(page)}</div><div class="pager">{window(page, link)}</div>')

    return answer


def words(asked):
    """Nothing but "Trang sau"."""
    page = int(asked.path.partition("?trang=")[2] or 1)
    if not asked.path.startswith("/tin-tuc") or asked.path.startswith("/tin-tuc/") or page > LAST:
        return None
    following = f'<a href="/tin-tuc?trang={page + 1}">Trang sau »</a>' if page < LAST else ""
    return html(f'<div class="list">{items(page)}</div><div class="pager">{following}</div>')


def sharepoint(asked):
    """A list view: the way on stands in a script, with the id after which it goes on."""
    if not asked.path.startswith("/tin-tuc/AllItems.aspx"):
        return None
    first = int(asked.path.partition("PageFirstRow=")[2].partition("&")[0] or 1)
    page = (first - 1) // SIZE + 1
    links = ""
    if page > 1:
        before = f"/tin-tuc/AllItems.aspx?Paged=TRUE\\u0026PagedPrev=TRUE\\u0026p_ID={first}\\u0026PageFirstRow={first - SIZE}\\u0026View=x"
        links += f'<a onclick=\'javascript:RefreshPageTo(event, "{before}"); return false;\' href="#"><img src="/prev.gif" alt="Previous"></a>'
    links += f"<td>{first} - {first + SIZE - 1}</td>"
    if page < LAST:
        after = (
            f"/tin-tuc/AllItems.aspx?Paged=TRUE\\u0026p_ID={page * SIZE}\\u0026PageFirstRow={first + SIZE}\\u0026View=x"
        )
        links += f'<a onclick=\'javascript:RefreshPageTo(event, "{after}"); return false;\' href="#"><img src="/next.gif" alt="Next"></a>'
    return html(
        f'<div class="list">{items(page)}</div><table class="ms-bottompaging"><tr><td>{links}</td></tr></table>'
    )


def postback(*, delta: bool = False):
    """An ASP.NET grid: the page stands in the view state; a window of ten numbers, "..." to the next ten."""

    def body(page: int) -> str:
        start = (page - 1) // 10 * 10 + 1
        shown = [
            f"<td><span>{p}</span></td>"
            if p == page
            else f'<td><a href="javascript:__doPostBack(&#39;ctl00$grid&#39;,&#39;Page${p}&#39;)">{p}</a></td>'
            for p in range(start, min(start + 10, LAST + 1))
        ]
        if start > 1:
            shown.insert(
                0,
                f'<td><a href="javascript:__doPostBack(&#39;ctl00$grid&#39;,&#39;Page${start - 1}&#39;)">...</a></td>',
            )
        if start + 10 <= LAST:
            shown.append(
                f'<td><a href="javascript:__doPostBack(&#39;ctl00$grid&#39;,&#39;Page${start + 10}&#39;)">...</a></td>'
            )
        return f'<div class="list">{items(page)}</div><table class="pager"><tr>{"".join(shown)}</tr></table>'

    calendar = "".join(
        f"<td><a href=\"javascript:__doPostBack('ctl00$cal','{9100 + d}')\">{d}</a></td>" for d in range(1, 29)
    )

    def answer(asked):
        if asked.path != "/tin-tuc/default.aspx":
            return None
        page = 1
        if asked.method == "POST":
            came_from = int(asked.form["__VIEWSTATE"].removeprefix("state-"))
            if asked.form["__EVENTTARGET"] != "ctl00$grid" or "mat-khau" in asked.form:
                return (500, {}, "<html><body>Invalid postback or callback argument</body></html>")
            page = int(asked.form["__EVENTARGUMENT"].removeprefix("Page$"))
            assert (came_from - 1) // 10 <= page // 10
            if delta:
                panel = f"{body(page)}"
                parts = [
                    ("#", "", "4"),
                    ("updatePanel", "up", panel),
                    ("hiddenField", "__VIEWSTATE", f"state-{page}"),
                    ("asyncPostBackControlIDs", "", ""),
                ]
                return (
                    200,
                    {"Content-Type": "text/plain; charset=utf-8"},
                    "".join(f"{len(c)}|{t}|{i}|{c}|" for t, i, c in parts),
                )
        return html(
            f'<form method="post" action="./default.aspx"><input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">'
            f'<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="state-{page}"><input name="tu-khoa" value=""><input type="password" name="mat-khau">'
            f'<input type="submit" name="dang-nhap" value="Đăng nhập"><table class="calendar"><tr><td><a href="javascript:__doPostBack(\'ctl00$cal\',\'V9070\')">&gt;</a></td>{calendar}</tr></table>'
            f'<div id="up">{body(page)}</div></form>'
        )

    return answer


def more_html(asked):
    """WordPress: a button whose attributes are sent to admin-ajax.php, which answers a piece of the page."""
    if asked.path == "/tin-tuc":
        button = f'<button class="btn load-more" data-url="/wp-admin/admin-ajax.php" data-action="load_more" data-page="1" data-cat="7" data-max-pages="{LAST}">Xem thêm</button>'
        return html(f'<div class="list">{items(1)}</div>{button}')
    if asked.path == "/wp-admin/admin-ajax.php" and asked.method == "POST":
        if asked.form.get("action") != "load_more" or asked.form.get("cat") != "7":
            return (400, {}, "0")
        return items(int(asked.form["page"]))
    return None


def more_json(asked):
    """An interface of the portal's own: rows as JSON, an offset, and whether there is more."""
    if asked.path == "/tin-tuc":
        return html(
            f'<div class="list">{items(1)}</div><a href="#" class="xem-them" data-url="/api/tin-tuc" data-offset="{SIZE}" data-limit="{SIZE}">Xem thêm tin</a>'
        )
    if asked.path.startswith("/api/tin-tuc?"):
        first = int(asked.path.partition("offset=")[2].partition("&")[0])
        rows = [
            {"id": n, "title": title(n), "url": path(n), "publishDate": "2024-01-02T08:30:00", "content": "<p>…</p>"}
            for n in range(first, min(first + SIZE, MANY))
        ]
        return (
            200,
            {"Content-Type": "application/json"},
            json.dumps({"success": True, "data": {"items": rows, "hasMore": first + SIZE < MANY}}),
        )
    return None


def months(asked):
    """A page that links months; each month pages on its own, as WordPress' do."""
    if asked.path == "/tin-tuc":
        links = "".join(f'<li><a href="/tin-tuc/{y}/{m:02}">Tháng {m}/{y}</a></li>' for y, m in MONTHS)
        return html(f'<h1>Tin tức</h1><ul class="archive">{links}</ul>')
    words = asked.path.strip("/").split("/")
    if len(words) >= 3 and words[1].isdigit():
        index = MONTHS.index((int(words[1]), int(words[2]))) if (int(words[1]), int(words[2])) in MONTHS else None
        if index is None:
            return html('<div class="list"><p>Chưa có tin.</p></div>')
        second = words[3:] == ["page", "2"]
        first = index * SIZE + (SIZE // 2 if second else 0)
        rows = "".join(item(n) for n in range(first, first + SIZE // 2))
        link = "" if second else f'<a href="/tin-tuc/{words[1]}/{words[2]}/page/2">Trang sau</a>'
        before = MONTHS[index + 1] if index + 1 < len(MONTHS) else (2020, 1)
        calendar = f'<a href="/tin-tuc/{before[0]}/{before[1]:02}">« {before[1]}/{before[0]}</a>'
        return html(f'<div class="list">{rows}</div><div class="pager">{link}</div><div class="cal">{calendar}</div>')
    return None


PLAIN, VIEW, GRID = "/tin-tuc", "/tin-tuc/AllItems.aspx", "/tin-tuc/default.aspx"
LISTING_PAGES = LAST + 1
"""Pages that list, and one for what shows that nothing comes after them."""

KINDS = {
    # name: (start page, answers, listing pages, the line of a definition that says the same)
    "links": (PLAIN, words, LAST, "?trang={page}"),
    "page from 1": (PLAIN, numbered(lambda p: f"/tin-tuc?page={p}"), LAST, "?page={page}"),
    "page from 0": (PLAIN, numbered(lambda p: f"/tin-tuc?page={p - 1}"), LAST, "?page={page-1}"),
    "offset": (PLAIN, numbered(lambda p: f"/tin-tuc?b_start:int={(p - 1) * SIZE}"), LAST, "?b_start:int={offset}"),
    "path": (PLAIN, numbered(lambda p: f"/tin-tuc/trang-{p}.html"), LAST, "{section}/trang-{page}.html"),
    "Liferay": (PLAIN, numbered(lambda p: f"/tin-tuc?p_p_id=101_INSTANCE_x&amp;_101_INSTANCE_x_delta={SIZE}&amp;_101_INSTANCE_x_cur={p}".replace("&amp;", "&")), LAST, "?p_p_id=101_INSTANCE_x&_101_INSTANCE_x_delta=20&_101_INSTANCE_x_cur={page}"),
    "SharePoint": (VIEW, sharepoint, LAST, None),
    "postback": (GRID, postback(), LAST, "postback"),
    "UpdatePanel": (GRID, postback(delta=True), LAST, "postback"),
    "load more, HTML": (PLAIN, more_html, LAST, "POST /wp-admin/admin-ajax.php action=load_more&cat=7&page={page}"),
    "load more, JSON": (PLAIN, more_json, LAST, "/api/tin-tuc?limit=20&offset={offset}"),
    "months": (PLAIN, months, 2 * LAST + 1, "{section}/{year}/{month}"),
}  # fmt: skip


def with_articles(listing):
    pages = {path(n): article(n) for n in range(MANY)}
    return lambda asked: pages.get(asked.path) or listing(asked)
