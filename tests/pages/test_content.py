"""The article of a page: every form of markup that portals put a body, its captions and its files into.

All texts are ours; each form was seen on pages of the kind named beside it.
"""

from __future__ import annotations

import pytest

from portalcrawl import extract
from portalcrawl.clean.context import Context
from portalcrawl.languages import get
from portalcrawl.pages import content
from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout

VI = Context(language=get("vi"))
TITLE = "Thành phố Sao Mai tổng kết phong trào thi đua năm học mới"
LEAD = "Sáng 17/12, Ủy ban nhân dân thành phố Sao Mai tổ chức hội nghị tổng kết phong trào thi đua, khen thưởng các tập thể có thành tích."
ONE = "Dự hội nghị có lãnh đạo các phòng, ban, đơn vị và đại diện các xã, phường trên địa bàn thành phố."
TWO = "Trong năm qua, mặc dù gặp nhiều khó khăn, các đơn vị đã hoàn thành mười hai chỉ tiêu được giao, ba chỉ tiêu vượt kế hoạch."
THREE = "Phát biểu tại hội nghị, lãnh đạo thành phố đề nghị các đơn vị tiếp tục đổi mới, nâng cao chất lượng phục vụ người dân."
PHOTO = '<img src="/anh/hoi-nghi.jpg" width="600">'
MENU = "".join(f'<li><a href="/m{n}">Chuyên mục số {n}</a></li>' for n in range(8))
OTHERS = "".join(
    f'<li><a href="/tin-{n}.html">Một bài viết khác của cổng thông tin, số {n}, dài như một tiêu đề</a> (1{n}/12/2021)</li>'
    for n in range(6)
)


def page(article: str, title: str = TITLE) -> str:
    return f"""<html lang=vi><head><title>{title} - Cổng thông tin</title></head><body>
<div class=header><ul class=menu>{MENU}</ul></div>
<div class=left><h1>{title}</h1><div class=date>Ngày đăng 17/12/2021 | 12:03 | Lượt xem: 24</div>
{article}
<div class=other><h4>Các tin khác</h4><ul>{OTHERS}</ul></div></div>
<div class=footer><p>Bản quyền thuộc Cổng thông tin điện tử thành phố Sao Mai. Địa chỉ: số 1, đường Sao Mai, thành phố Sao Mai.</p></div></body></html>"""


def read(article: str, context: Context = VI, **more) -> content.Content:
    layout = Layout(Document(page(article), url="https://saomai.example/tin/1.html"))
    return content.read(layout, context, TITLE, **more)


def captions(found: content.Content) -> list[str | None]:
    return [image.caption_raw for image in found.images]


BODY = f"{LEAD}\n\n{ONE}\n\n{TWO}\n\n{THREE}"

FORMS = {
    "paragraphs": f"<div class=detail><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>",
    "two breaks": f"<div>{LEAD}<br><br>{ONE}<br /><br />{TWO}<br><br>{THREE}</div>",
    "bare divs": f"<div><div>{LEAD}</div><div>{ONE}</div><div><div>{TWO}</div></div><div>{THREE}</div></div>",
    "lead beside the body": f'<div class=wrap><div class="sapo-wrapper"><p class=sapo><b>{LEAD}</b></p></div><div class=journal-content-article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></div>',
    "layout table": f"<table width=100%><tr><td><p>{LEAD}</p></td></tr><tr><td>{ONE}<br><br>{TWO}</td></tr><tr><td><p>{THREE}</p></td></tr></table>",
    "centre": f"<center><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></center>",
    "spans and fonts": f"<div><p><span style='font-size:14pt'><font color=#000>{LEAD}</font></span></p><p><span>{ONE}</span></p><p><span>{TWO}</span></p><p><span>{THREE}</span></p></div>",
    "body in a form": f"<form id=aspnetForm><div class=tin><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></form>",
    "headline in the same box": f"<article><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>",
    "nested sections": f"<main><section><p>{LEAD}</p></section><section><p>{ONE}</p><p>{TWO}</p></section><section><p>{THREE}</p></section></main>",
    "share buttons between": f'<div class=content><p>{LEAD}</p><div class="social-share"><a href=#>Facebook</a> <a href=#>Zalo</a></div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>',
    "related news between": f"<div class=content><p>{LEAD}</p><p>{ONE}</p><div class=related><p><a href=/x>Một tin liên quan đến bài này</a></p></div><p>{TWO}</p><p>{THREE}</p></div>",
    "lead printed twice": f"<div class=sapo>{LEAD}</div><div class=body><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>",
    "hidden copy": f'<div class=body><div style="display:none"><p>{TWO} Bản nháp.</p></div><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>',
    "hidden until a script runs": f'<div class=body style="display:none"><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>',
    "comments": f'<div class=body><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div><div id="comments" class="comments-area"><p>{THREE} Tôi rất vui khi đọc tin này.</p><p>{TWO} Cảm ơn.</p></div>',
    "furniture": f"<div class=body><div>A- A A+ | Tăng tương phản Giảm tương phản</div><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>In bài viết</p></div>",
}


@pytest.mark.parametrize("form", FORMS)
def test_body(form):
    found = read(FORMS[form])
    assert found.text == BODY
    assert "<script" not in found.html
    assert found.html.count("<p>") == 4


def test_single_breaks_are_lines_of_one_paragraph():
    found = read(f"<div class=body><p>{LEAD}<br>{ONE}</p><p>{TWO}</p></div>")
    assert found.text == f"{LEAD}\n{ONE}\n\n{TWO}"
    assert "<br>" in found.html


def test_lists_headings_quotes_and_tables():
    found = read(
        f"<div class=body><p>{LEAD}</p><h2>Kết quả nổi bật</h2><ul><li>Mười hai chỉ tiêu hoàn thành</li><li>Ba chỉ tiêu vượt</li></ul>"
        f"<blockquote>{TWO}</blockquote><table><tr><th>Đơn vị</th><th>Số thứ tự</th></tr><tr><td>Phường Một</td><td>12</td></tr>"
        f"<tr><td>Phường Hai</td><td>15</td></tr></table><p>{THREE}</p></div>"
    )
    assert found.text == (
        f"{LEAD}\n\nKết quả nổi bật\n\nMười hai chỉ tiêu hoàn thành\nBa chỉ tiêu vượt\n\n{TWO}\n\n"
        f"Đơn vị | Số thứ tự\nPhường Một | 12\nPhường Hai | 15\n\n{THREE}"
    )
    for markup in (
        "<h2>Kết quả nổi bật</h2>",
        "<ul>",
        "<li>Ba chỉ tiêu vượt</li>",
        "<blockquote>",
        "<th>Đơn vị</th>",
        "<td>15</td>",
    ):
        assert markup in found.html


def test_lead():
    assert read(FORMS["lead beside the body"]).lead == LEAD
    assert read(f"<div class=body><p><b>{LEAD}</b></p><p>{ONE}</p><p>{TWO}</p></div>").lead == LEAD
    assert read(FORMS["paragraphs"]).lead is None


def test_a_notice_of_one_line_with_its_file():
    found = read(
        '<div class=journal-content-article><p>Chi tiết xem file đính kèm./.</p><p><a href="/documents/1/2/tb%2012.pdf/abc?t=1">Thông báo số 12</a></p></div>'
    )
    assert found.text == "Chi tiết xem file đính kèm."
    assert [(a.content_url, a.name, a.encoding_format) for a in found.attachments] == [
        ("https://saomai.example/documents/1/2/tb%2012.pdf/abc?t=1", "Thông báo số 12", "application/pdf")
    ]


def test_an_article_of_pictures_only():
    found = read(
        "<div class=content><p><img src=/a/1.jpg><br><em>Quang cảnh hội nghị</em></p><p><img src=/a/2.jpg><br><em>Các đại biểu dự hội nghị</em></p></div>"
    )
    assert captions(found) == ["Quang cảnh hội nghị", "Các đại biểu dự hội nghị"]
    assert found.text == ""


def test_files_under_the_text_and_beside_the_headline():
    found = read(
        f'<div class=body><p>{LEAD}</p><p>{ONE} Xem <a href="/kh.docx">tại đây</a>.</p></div>'
        '<div class="file-dinh-kem"><b>File đính kèm:</b> <a href="/tin/1.html?download=1&amp;id=0">ke-hoach.xlsx</a></div>'
    )
    assert [a.content_url.rsplit("/", 1)[1] for a in found.attachments] == ["kh.docx", "1.html?download=1&id=0"]
    assert "File đính kèm" not in found.text


def test_files_under_a_heading_in_a_box_called_related():
    found = read(
        f"""<div class="news-text"><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p></div><div class="news-related-wrap">
        <div class="news-related-files"><h4>Tài liệu</h4><ul><li><a href="/files/quyet-dinh.pdf">Quyết định</a> <span>123 KB</span></li></ul></div>
        <div class="news-related-news"><h4>Tin liên quan</h4><ul><li><a href="/tin-khac-12.html">Một tin khác của thành phố</a></li></ul></div></div>
        <aside class="sidebar"><h4>Biểu mẫu</h4><a href="/files/mau-don.docx">Mẫu đơn</a></aside>"""
    )
    assert [a.content_url.rsplit("/", 1)[1] for a in found.attachments] == ["quyet-dinh.pdf"]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="/vb/quyet-dinh-12.pdf"></iframe>',
        '<object data="/vb/quyet-dinh-12.pdf" type="application/pdf"></object>',
        '<embed src="/vb/quyet-dinh-12.pdf">',
        '<iframe src="https://docs.google.com/gview?url=https://saomai.example/vb/quyet-dinh-12.pdf&amp;embedded=true"></iframe>',
        '<iframe src="/pdfjs/web/viewer.html?file=%2Fvb%2Fquyet-dinh-12.pdf#zoom=100"></iframe>',
        '<iframe src="https://view.officeapps.live.com/op/embed.aspx?src=https%3A%2F%2Fsaomai.example%2Fvb%2Fquyet-dinh-12.pdf"></iframe>',
        '<iframe src="/vb/quyet-dinh-12.pdf"></iframe><p><a href="/vb/quyet-dinh-12.pdf">https://saomai.example/vb/quyet-dinh-12.pdf</a></p>',
    ],
)
def test_a_document_that_is_shown_in_a_frame_is_a_file(frame):
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p>{frame}<p>{TWO}</p></div>")
    assert [(a.content_url, a.name) for a in found.attachments] == [
        ("https://saomai.example/vb/quyet-dinh-12.pdf", "quyet-dinh-12.pdf")
    ]
    assert found.media == []


def test_frames_that_show_no_document():
    for source in (
        "https://www.google.com/maps/embed?x",
        "http://[",
        "",
        "/xem?pdf=1&id=0",
        "/trang.html?file=anh.jpg",
    ):
        found = read(f'<div class=body><p>{LEAD}</p><iframe src="{source}"></iframe><p>{ONE}</p></div>')
        assert found.attachments == []


def test_a_file_s_size_behind_its_link_is_no_text():
    files = '<ul><li><a href="/f/1.pdf">Quyết định</a></li><li><a href="/f/2.docx">Phụ lục</a> (23 KB)</li></ul>'
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p><p>Tài liệu đính kèm:</p>{files}</div>")
    assert [a.name for a in found.attachments] == ["Quyết định", "Phụ lục"]
    assert found.text == f"{LEAD}\n\n{ONE}"


SITE_COUNTERS = "<h4>Thống kê truy cập</h4><p>Đang online: 2721</p><p>Tổng lượt truy cập: 1.234.567</p>"


@pytest.mark.parametrize("shown", ['<iframe src="/vb/qd.pdf"></iframe>', "<p><img src=/vb/qd.jpg></p>", ""])
def test_a_page_without_text_has_none(shown):
    # a decree that was published as a scan: the site's counters are neither its text nor its picture's caption
    found = read(f"<div class=body>{shown}</div><div>{SITE_COUNTERS}</div>")
    assert found.text == ""
    assert captions(found) in ([], [None])


@pytest.mark.parametrize("name", ["sp-dsgvo popup-overlay", "cmplz-soft-cookiewall", "BorlabsCookie _brlbs-box"])
def test_a_dialog_of_consent_is_no_article(name):
    service = "".join(f"<div class=details><p>{ONE}</p><p>Mục đích {n}: {TWO}</p></div>" for n in range(60))
    article = extract(
        page(f"<p>{LEAD}</p><p>{TWO}</p>").replace("</body>", f'<div class="{name}">{service}</div></body>')
    )
    assert article.article_body == f"{LEAD}\n\n{TWO}"


def test_lines_of_several_dates_and_of_counters_are_no_text():
    lines = (
        "Được tạo 12/17/21 - Đã xuất bản 12/17/21 - Sửa đổi lần cuối 2 năm trước",
        "Đăng ngày 5 tháng 3 năm 2022 | Tác giả: Thu Hà | Đã xem: 1.234 lần",
    )
    for line in lines:
        found = read(f"<div><div><span>{line}</span></div><p>{LEAD}</p><p>{ONE}</p><p>Lượt xem: <b></b></p></div>")
        assert found.text == f"{LEAD}\n\n{ONE}"


def test_players():
    found = read(
        f'<div class=body><p>{LEAD}</p><iframe src="https://www.youtube.com/embed/abc"></iframe><p>{ONE}</p><video><source src="/v/1.mp4"></video><audio src=/a.mp3></audio><iframe src="https://www.google.com/maps/embed?x"></iframe></div>'
    )
    assert [(m.embed_url, m.kind) for m in found.media] == [
        ("https://www.youtube.com/embed/abc", "video"), ("https://saomai.example/v/1.mp4", "video"), ("https://saomai.example/a.mp3", "audio"),
    ]  # fmt: skip


def test_a_rule_names_the_body():
    layout = Layout(
        Document(page(f"<div><p id=a>{LEAD}</p></div><div id=b><p>{ONE}</p></div>"), url="https://saomai.example/1")
    )
    root = next(e for e in layout.document.root.iter() if e.get("id") == "b")
    found = content.read(layout, VI, TITLE, root=root)
    assert found.text == f"{LEAD}\n\n{ONE}"  # the lead between headline and body belongs to it


BYLINES = {
    "right": '<p style="text-align:right"><b>Thu Hà</b></p>',
    "after an empty paragraph": "<p>&nbsp;</p><p><b>Thu Hà</b></p>",
    "with the account under it": "<p align=right>Thu Hà</p><p align=right>admin saomai</p>",
    "labelled": "<p>Tin, ảnh: Thu Hà</p>",
    "as a heading": "<h4 align=right>Thu Hà</h4>",
    "after a break": "<p>Hội nghị kết thúc trong không khí phấn khởi.<br><b>Thu Hà</b></p>",
}  # fmt: skip


@pytest.mark.parametrize("form", BYLINES)
def test_bylines_leave_the_text(form):
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p>{BYLINES[form]}</div>")
    assert "Thu Hà" not in found.text
    assert found.bylines
    assert all(found.roles[at] == "byline" for at in found.bylines)


@pytest.mark.parametrize(
    "left",
    [
        "<p>Ngày đăng: 17/12/2021 12:03</p>",
        "<p>Cập nhật lần cuối: 18/12/2021</p>",
        '<p>Bài đọc thêm của bạn đọc:</p><p><a href="/tin-5.html">Một bài viết khác của cổng thông tin, số năm</a></p>',
    ],
)
def test_what_is_left_where_a_box_was_taken_out_is_no_text(left):
    found = read(f"<div class=detail><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{left}</div>")
    assert found.text == BODY


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        (f"<p>Một số hình ảnh tại hội nghị:</p><p>{PHOTO}</p>", "Một số hình ảnh tại hội nghị:"),
        ("<p>Hạn nộp hồ sơ: 18/12/2021</p>", "Hạn nộp hồ sơ: 18/12/2021"),
        ("<p>Hội nghị kết thúc ngày 18/12/2021</p>", "Hội nghị kết thúc ngày 18/12/2021"),
    ],
)
def test_a_line_over_pictures_and_another_date_are_text(last, kept):
    found = read(f"<div class=detail><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{last}</div>")
    assert found.text == f"{BODY}\n\n{kept}"


def test_a_byline_glued_to_the_last_paragraph():
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p><p>{TWO} Lam Uyên- P.V</p></div>")
    assert found.byline_tail == "Lam Uyên- P.V"
    assert found.text.endswith(TWO)


def test_sanitised_html():
    found = read(
        f'<div class=body><p onclick="x()">{LEAD} <a href="javascript:x()">xấu</a> <a href="/tot.html">tốt</a></p>{PHOTO}<p>{ONE} 1 &lt; 2</p></div>'
    )
    assert "onclick" not in found.html
    assert "javascript" not in found.html
    assert '<a href="https://saomai.example/tot.html" rel="nofollow noopener">tốt</a>' in found.html
    assert '<img src="https://saomai.example/anh/hoi-nghi.jpg" alt="">' in found.html
    assert "1 &lt; 2" in found.html


@pytest.mark.parametrize("html", ["<p>x", "<div></div>", "<img src=a.jpg>", "<title>x</title><script>1</script>"])
def test_pages_with_nothing_to_read(html):
    found = content.read(Layout(Document(html)), VI)
    assert found.attachments == []
    assert found.media == []


def test_no_headline_is_needed():
    layout = Layout(Document(page(FORMS["paragraphs"])))
    assert content.read(layout, Context()).text == BODY


@pytest.mark.parametrize(
    "article",
    [
        "<p>Tin liên quan</p><p>" + ONE + "</p>",
        "<table>" + "<tr><td><img src=/a.jpg></td><td>chữ</td></tr>",
        "<img src=/a.jpg><p>Chú thích ảnh: hội nghị</p>",
        "<p><a href=/a.pdf>Tải về</a></p>",
        "<figure><img src=a.jpg><figcaption>chú thích</figcaption></figure>",
        '<div class="article related"><p>' + ONE + "</p></div>",
        "<p align=right>Thu Hà</p>",
    ],
)
def test_very_many_of_a_kind(article):
    found = read(article * 6_000)
    assert len(found.images) <= content.MAX_PICTURES
    assert len(found.text) <= 6_000 * len(article)


def test_a_book_in_one_paragraph_is_cut():
    layout = Layout(Document("<p>" + f"{ONE} " * 2_000 + "</p>"))
    assert layout.problems == ["page: a line of more than 100,000 characters; the rest was not read"]


def test_the_footer_is_no_text_even_where_there_is_no_other() -> None:
    page = """<html lang="vi"><body><div class="top"><a href="/">Trang chủ</a></div>
    <h1>Công khai dự toán ngân sách năm 2018</h1><div class="date">Ngày đăng 17/12/2021 | 12:03</div>
    <div class="text"><p>Xem tại <a href="/du-toan.pdf">đây</a></p></div><div class="other"><a href="/b">Tin khác</a></div>
    <div class="footer"><h3>Cổng thông tin điện tử thành phố Mẫu</h3><p>Địa chỉ: số 1 đường Lớn, phường Một, thành phố Mẫu, điện
    thoại 0203 000 000, thư điện tử: banbientap@mau.example, chịu trách nhiệm: Văn phòng Ủy ban nhân dân thành phố.</p></div></body></html>"""
    article = extract(page, url="https://mau.example/a")
    assert "Địa chỉ" not in (article.article_body or "")
    assert [one.content_url for one in article.attachments] == ["https://mau.example/du-toan.pdf"]
