"""Which links are files, and what they are called; URLs in the shapes of the systems that facts and cms describe."""

from __future__ import annotations

import pytest

from portalcrawl.clean import attachments
from portalcrawl.clean.context import Context
from portalcrawl.languages import get

VI = Context(language=get("vi"))
UUID = "0a1b2c3d-1111-2222-3333-444455556666"

FILES = [
    # URL, name in the URL, extension
    (f"/documents/10181/20233/17-KH.pdf/{UUID}", "17-KH.pdf", "pdf"),
    (f"/documents/10181/20233/17-KH.pdf/{UUID}?t=1639712345678", "17-KH.pdf", "pdf"),
    (f"https://xa.vi-du.vn/documents/d/guest/17-ke-hoach/{UUID}", "17-ke-hoach", None),
    ("/documents/20182/0/Ke+hoach+17.docx", "Ke hoach 17.docx", "docx"),
    (f"/documents/20182/0/Ke+hoach+17.docx/{UUID}?version=1.0&download=true", "Ke hoach 17.docx", "docx"),
    ("/c/document_library/get_file?uuid=0a1b&groupId=10181", None, None),
    ("/Lists/TinTuc/Attachments/12/K%E1%BA%BF%20ho%E1%BA%A1ch.doc", "Kế hoạch.doc", "doc"),
    ("/So/soxaydung/Lists/TinTuc/Attachments/12/1.%2017-Q%C4%90", "1. 17-QĐ", None),
    ("/vi/news/giao-duc/bai-viet-12.html?download=1&id=0", None, None),
    ("/uploads/news/2021_12/bao-cao.xlsx", "bao-cao.xlsx", "xlsx"),
    ("download.jsp?idfile=12", None, None),
    ("/file.php?f=12", None, None),
    ("/bbs/download.php?bo_table=news&wr_id=38&no=0&nonce=abc", None, None),
    ("/cmm/fms/FileDown.do?atchFileId=FILE_0012&fileSn=0", None, None),
    ("/LinkClick.aspx?fileticket=abc%3d&tabid=5", None, None),
    ("/noticias/edital.pdf/view", "edital.pdf", "pdf"),
    ("/noticias/edital.pdf/@@download/file/edital.pdf", "edital.pdf", "pdf"),
    ("/noticias/edital/at_download/file", None, None),
    ("/noticias/resolveuid/0a1b2c3d4e5f/view", None, None),
    ("/sites/default/files/2021-12/report.PDF", "report.PDF", "pdf"),
    ("/wp-content/uploads/2021/12/form.odt", "form.odt", "odt"),
    ("/download/12/", None, None),
    ("/DocumentCenter/View/1234/Flyer-PDF", None, None),
    ("/home/showpublisheddocument/1234/638000000000000000", None, None),
    ("https://drive.google.com/uc?id=1AbC&export=download", None, None),
    ("https://docs.google.com/document/d/1AbC/export?format=pdf", None, None),
    ("/viewer?file=/upload/17-KH.pdf", "17-KH.pdf", "pdf"),
    ("/upload/17-KH.PDF#page=2", "17-KH.PDF", "pdf"),
    ("/upload/17-KH.rar", "17-KH.rar", "rar"),
]


@pytest.mark.parametrize(("url", "name", "extension"), FILES)
def test_files(url, name, extension):
    assert attachments.is_file_url(url)
    assert attachments.file_name(url) == name
    assert attachments.extension(url) == extension


@pytest.mark.parametrize(
    "url",
    [
        "", "#", "#top", "javascript:void(0)", "mailto:vanthu@vi-du.vn", "tel:0203123456", "data:image/png;base64,AAAA",
        "/anh/hoi-nghi.jpg", "/anh/hoi-nghi.PNG?w=200", "/video/hoi-nghi.mp4", "/documents/10181/20233/anh.jpg/0a1b2c3d-1111-2222-3333-444455556666?t=1",
        "/tin-tuc/bai-viet-12.html", "/tin-tuc/huong-dan-download-bieu-mau", "/vi/chi-tiet?id=12&file=", "/news/pdf-forms-are-going-away", "https://vi-du.zip/", "/tin.aspx?id=3",
        "https://www.facebook.com/sharer/sharer.php?u=https://vi-du.vn/a.pdf", "https://play.google.com/store/apps/details?id=vn.app", "/tai-ung-dung", "/news/?print=1", "/Lists/TinTuc/DispForm.aspx?ID=4",
        "https://docs.google.com/document/d/1AbC/edit", "https://drive.google.com/file/d/1AbC/view?usp=sharing", "https://1drv.ms/b/s!AbC", "https://www.scribd.com/document/12/ke-hoach",
        "/van-ban/quyet-dinh-17", "/documents", "/downloads-policy",
    ],
)  # fmt: skip
def test_pages_and_pictures_are_no_files(url):
    assert not attachments.is_file_url(url)


def test_a_name_in_the_text_of_a_link_tells_a_file():
    assert attachments.is_file_url("/load?u=77", "Tập tin 1: ke-hoach.docx")
    assert attachments.is_file_url("/load?u=77", "17-KH.pdf (2,1 MB)")
    assert not attachments.is_file_url("/load?u=77", "Xem thêm tại đây")
    assert attachments.media_type("/load?u=77", "17-KH.pdf (2,1 MB)") == "application/pdf"


@pytest.mark.parametrize(
    ("text", "url", "label", "name"),
    [
        ("tại đây", "/u/K%E1%BA%BF%20ho%E1%BA%A1ch%2017.docx", None, "Kế hoạch 17.docx"),
        ("TẠI ĐÂY!", "/u/17.pdf", None, "17.pdf"),
        ("Xem chi tiết tại đây", f"/documents/1/2/17-KH.pdf/{UUID}?t=1", None, "17-KH.pdf"),
        ("Tải về", "/u/17.pdf", None, "17.pdf"),
        ("File đính kèm", "/u/17.pdf", None, "17.pdf"),
        ("Tải file đính kèm", "/u/17.pdf", None, "17.pdf"),
        ("here", "/u/form.pdf", None, "form.pdf"),
        ("Download (PDF, 2 MB)", "/u/form.pdf", None, "form.pdf"),
        ("PDF", "/u/form.pdf", None, "form.pdf"),
        ("Clique aqui", "/u/edital.pdf", None, "edital.pdf"),
        ("Télécharger", "/u/avis.pdf", None, "avis.pdf"),
        ("다운로드", "/u/a.hwp", None, "a.hwp"),
        ("Kế hoạch số 17/KH-UBND", "/u/17.pdf", None, "Kế hoạch số 17/KH-UBND"),
        ("Kế hoạch số 17 (PDF, 2,3 MB)", "/u/17.pdf", None, "Kế hoạch số 17"),
        ("Avviso pubblico (formato PDF - dimensione 345 KB)", "/u/17.pdf", None, "Avviso pubblico"),
        ("Planimetria [.pdf 1,2 Mb - 21/11/2019]", "/u/17.pdf", None, "Planimetria"),
        ("Plan d'accès (PDF – 1.2 Mio)", "/u/17.pdf", None, "Plan d'accès"),
        ("Aviso n.º 12 | PDF | 1,2 MB", "/u/17.pdf", None, "Aviso n.º 12"),
        ("Télécharger le document « Règlement » [PDF – 340 Ko]", "/u/17.pdf", None, "Règlement"),
        ("Le règlement « Eau » de 2019", "/u/17.pdf", None, "Le règlement « Eau » de 2019"),
        ("17-KH.pdf", "/download?id=3", None, "17-KH.pdf"),
        ("Tập tin 1: 17-KH.pdf", "/bai.html?download=1&id=0", None, "17-KH.pdf"),
        ("tại đây", "/bai.html?download=1&id=0", "Kế hoạch số 17:", "Kế hoạch số 17"),
        ("tại đây", "/bai.html?download=1&id=0", None, "tại đây"),
        ("", "/u/17.pdf", None, "17.pdf"),
        ("", "/get?fileid=3", None, None),
    ],
)
def test_names(text, url, label, name):
    assert attachments.name(text, url, label, VI) == name


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Tệp đính kèm", "Tệp đính kèm"),
        ("Tệp đính kèm (3)", "Tệp đính kèm"),
        ("Tập tin đính kèm:", "Tập tin đính kèm"),
        ("Các tệp đính kèm:", "Các tệp đính kèm"),
        ("Tài liệu đính kèm: 17-KH.pdf", "Tài liệu đính kèm"),
        ("Attachments: Nghị quyết 17.docx", "Attachments"),
        ("Pièces jointes :", "Pièces jointes"),
        ("Xem toàn văn Kế hoạch: tại đây", "tại đây"),
        ("첨부파일", "첨부파일"),
        ("附件：", "附件"),
        ("Xem thêm tại đây", None),
        ("Tải ứng dụng", None),
        ("Kèm theo Quyết định số 17/QĐ-UBND", None),
        ("Quang cảnh hội nghị", None),
        ("Tài liệu này đã được gửi đến các đại biểu.", None),
    ],
)
def test_labels(line, label):
    assert attachments.label(line, VI) == label
