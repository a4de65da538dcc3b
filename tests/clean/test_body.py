"""Lines that are no running text; written for this table in the shapes that real portals print."""

from __future__ import annotations

import pytest

from portalcrawl.clean import body
from portalcrawl.clean.context import Context
from portalcrawl.languages import get

VI = Context(language=get("vi"))


def context(code: str) -> Context:
    return Context(language=get(code))


CHROME = {
    "vi": [
        "In bài viết", "In trang", "Gửi Email", "Chia sẻ:", "Chia sẻ Facebook", "Chia sẻ Zalo Facebook", "Cỡ chữ: A- A A+", "A- A+", "A | A | A", "Mặc định Cỡ chữ",
        "Tăng tương phản | Giảm tương phản", "Email Print Aa", "Print", "0:00 / 0:00", "00:00", "Nữ miền Nam", "Nghe đọc bài", "Trả lời", "Gửi bình luận", "Quay lại", "« Quay lại",
        "Trở về đầu trang", "Lên đầu trang", "Đánh giá bài viết", "Click để đánh giá bài viết", "Thời tiết", "Tỷ giá ngoại tệ", "Liên kết website", "Share", "Tweet", "Facebook Twitter Zalo",
        "|", "***", "—", "Lưu bài viết", "Ý kiến bạn đọc (0)", "Bình luận (3)", "Từ khóa:", "Xem toàn màn hình", "In  |  Gửi Email", "Chưa có bình luận nào",
        "Nhấn để nghe", "Giọng nữ", "Theo dõi trên Google News",
    ],
    "en": ["Print", "Share this page", "Share on Facebook", "Share on Twitter Share on Facebook", "Back to top", "Was this page helpful?", "Leave a comment", "Skip to main content", "Listen", "A A A", "Subscribe", "Comments (2)", "Print | Email", "Previous Next"],
    "pt": ["Compartilhe:", "Compartilhar no Facebook", "Imprimir", "Voltar ao topo", "Ouvir notícia", "Registrado em:"],
    "es": ["Compartir en Twitter", "Imprimir", "Volver arriba", "Escuchar", "Deja un comentario"],
    "fr": ["Partager cette page", "Imprimer", "Haut de page", "Retour à la liste", "Écouter"],
    "de": ["Teilen", "Seite drucken", "Nach oben", "Zurück zur Übersicht", "Artikel vorlesen"],
    "it": ["Condividi", "Stampa", "Torna su", "Ascolta", "Vedi azioni"],
    "id": ["Bagikan:", "Cetak", "Kembali ke atas", "Bagikan ke Facebook"],
    "ko": ["인쇄", "공유하기", "목록", "페이스북", "본문 바로가기", "이전글 다음글"],
    "ja": ["印刷する", "ページの先頭へ", "シェア", "文字サイズ", "一覧へ戻る"],
    "zh": ["打印本页", "分享到:", "返回顶部", "字体:大 中 小", "關閉視窗"],
    "th": ["พิมพ์หน้านี้", "แชร์", "กลับขึ้นด้านบน"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in CHROME.items() for line in lines])
def test_chrome(code, line):
    assert body.is_chrome(line, context(code))


TEXT = {
    "vi": [
        "Sáng 17/12, Thành ủy tổ chức hội nghị.", "In ấn là nghề lâu đời ở phường.", "Chia sẻ với phóng viên, ông Bảy cho biết", "Thời tiết những ngày tới có mưa", "Quang cảnh hội nghị", "Nguyễn Văn Bảy",
        "Trả lời câu hỏi của cử tri", "Đánh giá kết quả thực hiện", "Nghe báo cáo của đoàn giám sát", "Gửi toàn thể nhân dân", "Liên kết vùng", "I. MỤC TIÊU", "1.", "12 tỷ đồng", "Tin, ảnh: Thu Hà",
    ],
    "en": ["Print shops reopen on Monday.", "Share your views by 5 May", "Home composting day", "More trees for the park", "Comment from the mayor", "Listen to residents, says report"],
    "de": ["Teilen ist gut.", "Zurück auf der Baustelle", "Drucken lernen im Museum"],
    "ko": ["인쇄 산업 지원", "공유 주차장 개방"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in TEXT.items() for line in lines])
def test_text_is_no_chrome(code, line):
    assert not body.is_chrome(line, context(code))


RELATED = {
    "vi": [
        "Tin liên quan", "TIN LIÊN QUAN", "Tin cùng chuyên mục", "Tin bài cùng chuyên mục:", "Các tin khác", "CÁC TIN KHÁC:", "Các bài viết khác", "Bài viết liên quan", "Những tin mới hơn", "Những tin cũ hơn",
        "Tin mới hơn", "Các tin đã đưa", "Các tin đã đưa ngày:", "Tin đã đăng", "Tin đọc nhiều nhất", "Tin xem nhiều", "Có thể bạn quan tâm", "» Tin khác", "Các Album đã đăng", "Các tin, bài viết khác",
        "Tin liên quan (5)", "Tin mới nhất", "Cùng chuyên mục", "Bài viết cùng chủ đề", "Các tin tiếp theo", "Các video khác", "Thông báo khác", "Các tin bài liên quan", "Một số tin khác", "Bài đọc nhiều",
        "TIN LIÊN QUAN Xem tại đây", "Các bài mới hơn", "Các bài cũ hơn", "Các thông tin khác", "Tin ảnh khác", "Các hoạt động khác", "Các sự kiện khác", "Sự kiện khác", "Tin cùng thể loại", "Tin tiếp", "Bài viết cùng danh mục", "Xem tin theo ngày",
    ],
    "en": ["Related news", "Related Articles", "Other news", "More news", "Latest news", "You may also like", "Most read", "Recent posts", "See also", "More stories", "Latest press releases", "Related content", "Read next:"],
    "pt": ["Notícias relacionadas", "Leia também", "Últimas notícias", "Mais lidas", "Veja também:"],
    "es": ["Noticias relacionadas", "Te puede interesar", "Lo más leído", "Otras noticias"],
    "fr": ["À lire aussi", "Sur le même sujet", "Articles similaires", "Autres actualités"],
    "de": ["Weitere Meldungen", "Mehr zum Thema", "Das könnte Sie auch interessieren", "Lesen Sie auch"],
    "it": ["Notizie correlate", "Leggi anche", "Potrebbe interessarti"],
    "id": ["Berita Terkait", "Baca juga:", "Berita lainnya", "Terpopuler"],
    "ko": ["관련기사", "이전글", "많이 본 뉴스"],
    "ja": ["関連記事", "最新記事", "あわせて読みたい"],
    "zh": ["相关新闻", "上一篇", "延伸閱讀"],
    "th": ["ข่าวที่เกี่ยวข้อง", "ข่าวอื่นๆ"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in RELATED.items() for line in lines])
def test_related_headings(code, line):
    assert body.is_related_heading(line, context(code))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("vi", "Liên quan đến vụ cháy, công an phường cho biết"),
        ("vi", "Tin liên quan đến dịch bệnh phải được kiểm chứng"),
        ("vi", "Các tin nhắn khác nhau"),
        ("vi", "Tin mới nhất về bão số 5"),
        ("vi", "Các bài viết dự thi gửi về Ban Tổ chức"),
        ("vi", "Nguyễn Văn Bảy"),
        ("en", "Other news agencies reported the fire"),
        ("en", "Related costs"),
        ("en", "More people cycle to work"),
        ("de", "Weitere Meldungen sind nicht eingegangen."),
    ],
)
def test_sentences_are_no_related_headings(code, line):
    assert not body.is_related_heading(line, context(code))


@pytest.mark.parametrize(
    ("text", "prefix", "rest"),
    [
        ("(CTT-Tây Ninh) - Sáng nay, UBND tỉnh", "CTT-Tây Ninh", "Sáng nay, UBND tỉnh"),
        ("(CTT- Tây Ninh) – Sáng nay", "CTT- Tây Ninh", "Sáng nay"),
        ("(CTTĐT-Tây Ninh) -Sáng nay", "CTTĐT-Tây Ninh", "Sáng nay"),
        ("(CTT-Tây Ninh) Sáng nay", "CTT-Tây Ninh", "Sáng nay"),
        ("(Langson.gov.vn) – Ngày 5/3", "Langson.gov.vn", "Ngày 5/3"),
        ("(HPĐT)– Chiều 5/3", "HPĐT", "Chiều 5/3"),
        ("(PLO)- Chiều 5/3", "PLO", "Chiều 5/3"),
        ("(Dân trí) - Chiều 5/3", "Dân trí", "Chiều 5/3"),
        ("TTĐT - Chiều", "TTĐT", "Chiều"),
        ("TTO - Chiều", "TTO", "Chiều"),
        ("Baohungyen.vn - Chiều", "Baohungyen.vn", "Chiều"),
        ("VOV.VN - Chiều", "VOV.VN", "Chiều"),
        ("QTO - “Chiều", "QTO", "“Chiều"),
        ("SLEMAN – Bupati membuka acara", "SLEMAN", "Bupati membuka acara"),
        ("JAKARTA, KOMPAS.com - Gubernur", "JAKARTA, KOMPAS.com", "Gubernur"),
        ("WASHINGTON (AP) — The mayor", "WASHINGTON (AP)", "The mayor"),
        ("LONDON — The mayor", "LONDON", "The mayor"),
        ("Berlin (dpa) - Der Senat", "Berlin (dpa)", "Der Senat"),
        ("- Chiều 5/3, tại hội trường", None, "Chiều 5/3, tại hội trường"),
        # none
        ("Sáng 5/3, UBND tỉnh", None, "Sáng 5/3, UBND tỉnh"),
        ("UBND - HĐND phường tổ chức", None, "UBND - HĐND phường tổ chức"),
        ("HĐND - UBND - UBMTTQ phường tổ chức", None, "HĐND - UBND - UBMTTQ phường tổ chức"),
        ("(Ảnh: Minh Đức) - Quang cảnh", None, "(Ảnh: Minh Đức) - Quang cảnh"),
        ("(18/11/1930 - 18/11/2020), Mặt trận", None, "(18/11/1930 - 18/11/2020), Mặt trận"),
        ("Thừa Thiên Huế - điểm đến của di sản", None, "Thừa Thiên Huế - điểm đến của di sản"),
        ("COVID-19 tiếp tục lan rộng", None, "COVID-19 tiếp tục lan rộng"),
        ("(theo kế hoạch) Đoàn đến thăm", None, "(theo kế hoạch) Đoàn đến thăm"),
    ],
)
def test_datelines(text, prefix, rest):
    assert body.strip_dateline(text, VI) == (prefix, rest)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Hội nghị thành công./.", "Hội nghị thành công."),
        ("Hội nghị thành công ./.", "Hội nghị thành công."),
        ("Hội nghị thành công. /.", "Hội nghị thành công."),
        ("Hội nghị thành công.", "Hội nghị thành công."),
        ("nói: “Thành công!”./.", "nói: “Thành công!”"),
        ("The end of the road ###", "The end of the road"),
        ("– 30 –", ""),
        ("---000---", ""),
        ("./.", ""),
        ("Hết.", ""),
        ("Hết năm 2021.", "Hết năm 2021."),
        ("Tỷ lệ 1/2", "Tỷ lệ 1/2"),
    ],
)
def test_end_marks(text, bare):
    assert body.strip_end(text) == bare


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("chính trị", "chính trị"),
        ("Trang chủ / Tin tức / Giáo dục", "Giáo dục"),
        ("Trang chủ » Tin tức - Sự kiện » Giáo dục", "Giáo dục"),
        ("Trang chủ > Tin tức > Chi tiết tin", "Tin tức"),
        ("Trang nhất › Tin Tức › Văn hoá - Xã hội", "Văn hoá - Xã hội"),
        ("Chuyên mục: Giáo dục", "Giáo dục"),
        ("Danh mục: Tin trong tỉnh (12)", "Tin trong tỉnh"),
        ("CHI TIẾT BÀI VIẾT", None),
        ("Trang chủ", None),
        ("Home / News", None),
        ("Home > News > Parks & Recreation", "Parks & Recreation"),
        ("Category: Events", "Events"),
        ("Kinh tế/Du lịch", "Kinh tế/Du lịch"),
        ("Trang chủ/Tin tức/Du lịch", "Du lịch"),
        ("Hỏi/đáp", "Hỏi/đáp"),
        ("", None),
    ],
)
def test_sections(text, section):
    assert body.clean_section(text, VI) == section


@pytest.mark.parametrize(
    "line",
    [
        "(Một số hình ảnh tại buổi lễ)",
        "Một số hình ảnh:",
        "Dưới đây là một số hình ảnh của chương trình:",
        "Chùm ảnh hội thao",
    ],
)
def test_gallery_headings(line):
    assert body.is_gallery_heading(line, VI)


@pytest.mark.parametrize("line", ["Hình ảnh đẹp về người chiến sĩ.", "Quang cảnh hội nghị", "Một số đại biểu dự họp"])
def test_other_lines_are_no_gallery_headings(line):
    assert not body.is_gallery_heading(line, VI)


@pytest.mark.parametrize(
    ("text", "left"), [("-ENDS-", ""), ("# # #", ""), ("– Ende –", ""), ("The end is near.", "The end is near.")]
)
def test_the_word_that_ends_a_release_is_no_text(text, left):
    assert body.strip_end(text) == left
