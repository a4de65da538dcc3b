"""The article it all began with, in the markups that editors make of such a text."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from portalcrawl import extract

URL = "https://halongcity.gov.vn/vi/chinh-tri/-/view_content/9000001-tong-ket-cong-tac-dan-van.html"

# The theme of a sister portal that prints the same meta line: a crumb, the headline in a div, the meta line, a body
# in two siblings; around it a menu, a clock, a site counter and the list of other articles.
THEME = """<!DOCTYPE html>
<html lang="vi-VN"><head><meta charset="utf-8"><title>{headline} - Cổng thông tin điện tử thành phố Hạ Long</title></head>
<body class="signed-out site">
<header id="banner"><div class="clock">Thứ hai, 20/12/2021 - 08:15</div>
<nav><ul><li><a href="/vi/trang-chu">Trang chủ</a></li><li><a href="/vi/chinh-tri">Chính trị</a></li>
<li><a href="/vi/kinh-te">Kinh tế</a></li><li><a href="/vi/van-hoa">Văn hóa</a></li></ul></nav></header>
<div id="main-content" role="main"><div class="portlet-boundary"><div class="portlet-body">
<div class="dd_chuyenmuc"><span class="trangchu"><a href="/vi/trang-chu">Trang chủ</a></span>
<span class="tintuc"><p>{section}</p></span></div></div></div>
<div class="portlet-boundary portlet-asset-publisher" id="p_p_id_101_"><section class="portlet">
<header class="portlet-topper"><h1 class="portlet-title"><span class="portlet-title-text">Tin tức nổi bật</span></h1></header>
<div class="portlet-body"><div class="asset-full-content-title">{headline}</div>
<div class="assetPublishDate block_timer"> Ngày đăng
 17/12/2021 | 12:03 &nbsp;|&nbsp;View count: 2451 </div>
<div class="asset-full-content show-asset-title"><div class="asset-content" id="_101_9000001">
<div class="sapo-wrapper clearfix"><p class="sapo"><strong>{lead}</strong></p></div>
<div class="journal-content-article">{body}</div>
</div></div>
<div class="asset-relative"><h3>Tin cùng chuyên mục</h3><ul>
<li><a href="/vi/chinh-tri/-/view_content/9000002-a.html">Hạ Long đối thoại với thanh niên (16/12/2021)</a></li>
<li><a href="/vi/chinh-tri/-/view_content/9000003-b.html">Hội nghị Ban Chấp hành lần thứ 12 (15/12/2021)</a></li></ul></div>
</div></section></div></div>
<footer><div class="counter">Đang online 2721</div><div>Tổng lượt truy cập: 1.234.567</div></footer>
</body></html>"""


def paragraphs(shared: Path) -> tuple[dict, list[str]]:
    expected = json.loads((shared / "seed" / "expected.json").read_text("utf-8"))
    text = (shared / "seed" / "article.txt").read_text("utf-8")
    return expected, [line for line in text.splitlines()[4:] if line.strip(" ")]


def body(lines: list[str], captions: list[str], byline: str, form: str) -> str:
    """The lines after the lead, marked up as editors of that form do it."""
    out = []
    for n, line in enumerate(lines):
        text = html.escape(line, quote=False)
        picture = f'<img alt="" src="/documents/10181/{n}/anh{n}.jpg" style="width: 600px;">'
        if line in captions:
            out.append(
                {
                    "theme": f'<p>{picture}</p><p style="text-align: center;"><em>{text}</em></p>',
                    "tables": f'<table align="center"><tbody><tr><td>{picture}</td></tr><tr><td>{text}</td></tr></tbody></table>',
                    "breaks": f"{picture}<br><em>{text}</em><br><br>",
                    "figures": f"<figure>{picture}<figcaption>{text}</figcaption></figure>",
                    "divs": f"<div>{picture}</div><div>{text}</div>",
                }[form]
            )
        elif line == byline:
            out.append(
                {
                    "theme": f'<p style="text-align: right;"><strong>{text}</strong></p>',
                    "tables": f"<p><strong>{text}</strong></p>",
                    "breaks": f"<strong>{text}</strong>",
                    "figures": f"<p>{text}</p>",
                    "divs": f"<div>{text}</div>",
                }[form]
            )
        elif not line.strip():
            out.append("<br>" if form == "breaks" else "<p>&nbsp;</p>")
        else:
            out.append({"breaks": f"{text}<br><br>", "divs": f"<div>{text}</div>"}.get(form, f"<p>{text}</p>"))
    return "\n".join(out)


@pytest.mark.parametrize("form", ["theme", "tables", "breaks", "figures", "divs"])
def test_the_seed_article_reads_the_same_in_every_markup(shared: Path, form: str) -> None:
    expected, lines = paragraphs(shared)
    lead, rest = lines[0], lines[1:]
    page = THEME.format(
        headline=html.escape(expected["headline"], quote=False),
        section=expected["article_section"],
        lead=html.escape(lead, quote=False),
        body=body(rest, expected["captions"], expected["byline_raw"], form),
    )
    article = extract(page.encode(), url=URL)
    got = {name: getattr(article, name) for name in expected if name not in {"captions", "date_published"}}
    got["date_published"] = article.date_published.isoformat() if article.date_published else None
    got["captions"] = [image.caption for image in article.images if image.caption]
    for name, value in expected.items():
        assert got[name] == value, name
