"""Notices whose text is a table or a list of short lines, and notices with no text at all."""

import re

import pytest

from portalcrawl import extract

PAGE = """<html lang="vi"><head><title>{title} - Cổng thông tin điện tử</title></head><body>
<div class="top"><a href="/">Trang chủ</a><a href="/gioi-thieu">Giới thiệu</a><a href="/tin-tuc">Tin tức</a></div>
<div class="col-9"><h1>{title}</h1><div class="date">Ngày đăng: 22/11/2026 08:10 | Lượt xem: 123</div><div>{text}</div></div>
<div class="col-3"><h4>Tỷ giá</h4><table><tr><td>USD</td><td>25.400</td></tr><tr><td>EUR</td><td>27.100</td></tr>
<tr><td>JPY</td><td>170</td></tr></table><div>Đang truy cập: 12</div><div>Tổng: 1.234.567</div></div>
<div class="bottom"><div>Trang thông tin điện tử thành phố Thanh Sơn</div><div>Điện thoại: 0203 3825 111</div></div></body></html>"""
INTRO = "<p>Ủy ban nhân dân thành phố thông báo kết quả kỳ thi tuyển viên chức năm 2026 như sau:</p>"
NAMES = ("Nguyễn Văn Hùng", "Trần Thị Mai", "Lê Quang Bình", "Phạm Thu Hà", "Đỗ Minh Quân")


def read(text, title="Kết quả kỳ thi tuyển viên chức năm 2026"):
    return extract(PAGE.format(title=title, text=text), url="https://thanhson.example.vn/tin/ket-qua-4021.html")


def table(rows):
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"


def results(count):
    return table(
        (n, f"Nguyễn Văn {chr(65 + n % 20)}", "9A", "12,5", f"{n % 28 + 1}/11/2026") for n in range(1, count + 1)
    )


@pytest.mark.parametrize("count", [5, 40, 400])
@pytest.mark.parametrize("intro", [INTRO, ""])
def test_a_table_of_results_is_text_however_long_it_is_and_keeps_its_numbers_and_days(count, intro):
    article = read(intro + results(count))
    rows = article.article_body.split("\n")[-count:]
    assert rows[0] == "1 | Nguyễn Văn B | 9A | 12,5 | 2/11/2026"
    assert len(rows) == count
    assert rows[-1].startswith(f"{count} | ")
    assert (article.date_published.isoformat()[:16], article.view_count, article.authors) == (
        "2026-11-22T08:10",
        123,
        [],
    )


def test_a_text_goes_on_behind_a_long_table():
    article = read(
        f"{INTRO}{results(200)}<p>Các thí sinh nhận giấy chứng nhận tại phòng Nội vụ trước ngày 30 tháng 11.</p>"
    )
    assert article.article_body.startswith("Ủy ban nhân dân thành phố thông báo")
    assert article.article_body.endswith("trước ngày 30 tháng 11.")


@pytest.mark.parametrize(
    "text",
    [
        f"<ul>{''.join(f'<li>{name}</li>' for name in NAMES)}</ul>",
        f"<ol>{''.join(f'<li>{name}</li>' for name in NAMES)}</ol>",
        "".join(f"<p>{name}</p>" for name in NAMES),
        "<br>".join(NAMES),
        f"<p>{'<br>'.join(f'- {name}' for name in NAMES)}</p>",
        f"<dl>{''.join(f'<dt>Giải {n}</dt><dd>{name}</dd>' for n, name in enumerate(NAMES, 1))}</dl>",
    ],
)
@pytest.mark.parametrize("intro", ["<p>Những người được khen thưởng trong phong trào thi đua năm nay gồm có:</p>", ""])
def test_the_people_whom_a_list_names_are_not_its_authors(text, intro):
    article = read(intro + text, "Danh sách cá nhân được khen thưởng")
    assert all(name in article.article_body for name in NAMES)
    assert (article.authors, article.byline_raw) == ([], None)


def test_who_signs_below_a_list_of_names_is_the_author():
    names = "".join(f"<li>{name}</li>" for name in NAMES)
    article = read(f'{INTRO}<ul>{names}</ul><p style="text-align:right"><b>Thu Trang</b></p>')
    assert article.authors == ["Thu Trang"]
    assert article.article_body.endswith(NAMES[-1])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>Thứ hai: 8h00 - 11h30</p><p>Thứ ba: 8h00 - 11h30</p><p>Thứ tư: 8h00 - 11h30</p><p>Chủ nhật: nghỉ</p>", 4),
        ("<p><b>Thứ hai, ngày 23/11/2026</b></p><p>08:00 Giao ban</p><p>14:00 Họp</p><p>16:00 Tiếp công dân</p>", 4),
    ],
)
def test_hours_and_appointments_are_text_where_there_are_more_than_an_article_s_particulars(text, lines):
    article = read(text, "Lịch tiếp công dân")
    assert article.article_body.count("\n\n") == lines - 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<p><img src="/thong-bao.jpg" width="800"></p>', "images"),
        ('<iframe src="/files/thong-bao.pdf"></iframe>', "attachments"),
        ('<p><a href="/files/thong-bao.pdf">Thông báo.pdf</a></p>', "attachments"),
        ('<iframe src="https://www.youtube.com/embed/a1B2c3"></iframe>', "media"),
    ],
)
def test_neither_a_rate_of_exchange_nor_the_portal_s_name_is_the_text_of_a_scanned_notice(text, kind):
    article = read(text, "Thông báo lịch cắt điện tuần 47")
    assert article.article_body is None
    assert len(getattr(article, kind)) == 1
    assert "article_body: no running text was found" in article.problems


@pytest.mark.parametrize(
    "text",
    [
        table([("Chủ đầu tư", "Ban quản lý dự án"), ("Thời gian", "120 ngày"), ("Đóng thầu", "30/11/2026 09:00")]),
        table([("Mặt hàng", "Giá"), ("Cà chua", "20.000"), ("Bắp cải", "12.000"), ("Cà rốt", "15.000")]),
        table([(f"00{n}", n * 37 % 100) for n in range(1, 9)]),
        "<p><b>Vị trí:</b> Kế toán</p><p><b>Số lượng:</b> 2</p><p><b>Mức lương:</b> 9 triệu</p><p><b>Hạn nộp:</b> 30/11/2026</p>",
        "<p>Quê tôi bên dòng sông nhỏ<br>Chiều về khói bếp bay lên<br>Mẹ ngồi bên thềm nhóm lửa<br>Đợi cha từ bến về</p>",
    ],
    ids=["tender", "prices", "numbers", "vacancy", "poem"],
)
@pytest.mark.parametrize("layout", ["rows", "sidebar first"])
def test_what_a_notice_says_in_few_words_is_its_text_in_tables_that_lay_out_a_page_as_well(text, layout):
    rates = table([("USD", "25.400"), ("EUR", "27.100"), ("JPY", "170"), ("GBP", "31.170")])
    lines = '<b class="title">Thông báo số 12</b>', "Ngày đăng: 22/11/2026 08:10 | Lượt xem: 123", text
    if layout == "rows":
        main = f"<td><table>{''.join(f'<tr><td>{line}</td></tr>' for line in lines)}</table></td>"
        page = f"<table><tr><td>{rates}</td>{main}<td>{rates}</td></tr></table>"
    else:
        page = f"<div><div>{rates}</div><div>{''.join(f'<div>{line}</div>' for line in lines)}</div></div>"
    article = extract(
        f'<html lang="vi"><head><title>Thông báo số 12</title></head><body>{page}</body></html>',
        url="https://thanhson.example.vn/tin/thong-bao-4023.html",
    )
    said = re.sub(r"\W+", " ", re.sub(r"<[^>]+>", " ", text)).split()
    assert re.findall(r"\w+", article.article_body) == said
    assert (article.headline, article.view_count, article.authors) == ("Thông báo số 12", 123, [])


@pytest.mark.parametrize("line", ["Thông báo.pdf", "Chi tiết xem tại đây"])
def test_a_notice_that_is_a_file_is_no_listing_for_the_list_of_others_behind_it(line):
    others = "".join(
        f'<li><a href="/tin/{n}.html">Thông báo lịch tiếp công dân tháng {n} năm 2026</a></li>' for n in range(1, 9)
    )
    article = read(
        f'<p><a href="/files/12.pdf">{line}</a></p><h4>Các tin khác</h4><ul>{others}</ul>', "Thông báo số 12"
    )
    assert "page: a listing" not in article.problems
    assert [file.content_url for file in article.attachments] == ["https://thanhson.example.vn/files/12.pdf"]


def test_a_table_of_an_article_s_particulars_is_none_of_its_text():
    rows = table([("Tác giả", "Thu Trang"), ("Ngày đăng", "21/11/2026"), ("Lượt xem", "57")])
    text = (
        "<p>Sáng nay, thành phố khởi công xây dựng cầu mới qua sông Thanh, nối hai phường của thành phố với nhau.</p>"
    )
    article = extract(
        f'<html lang="vi"><body><div class="col-9"><h1>Khởi công cầu mới qua sông</h1>{rows}<div>{text * 3}</div></div></body></html>',
        url="https://thanhson.example.vn/tin/cau-moi-4022.html",
    )
    assert "21/11" not in article.article_body
    assert (article.authors, article.view_count) == (["Thu Trang"], 57)
