"""Bylines: written for this table in the shapes that facts and forms of real portals have; the shape's source stands beside."""

from __future__ import annotations

import pytest

from portalcrawl.clean import bylines
from portalcrawl.clean.context import Context
from portalcrawl.languages import get

VI = Context(language=get("vi"))


def context(code: str) -> Context:
    return Context(language=get(code))


# input, authors, photographers, source, organization: Vietnamese local portals (75 % close with a byline)
VIETNAMESE = [
    # two people and a dash, glued or not (Quảng Ninh, Nghệ An, Long An papers)
    ("Thu Trang- Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Thu Trang – Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Hoài Nam–Bích Vân", ["Hoài Nam", "Bích Vân"], [], None, None),
    ("Thu Trang-Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("THU TRANG - ĐỨC MINH", ["THU TRANG", "ĐỨC MINH"], [], None, None),
    ("Thu Trang, Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Thu Trang,Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Thu Trang và Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Thu Trang & Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Thu Trang; Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Thu Trang - Đức Minh - Hà Vy", ["Thu Trang", "Đức Minh", "Hà Vy"], [], None, None),
    # a person and an office
    ("Ngọc Lan - Trung tâm VH,TT&TT", ["Ngọc Lan"], [], None, "Trung tâm VH,TT&TT"),
    ("Ngọc Lan – VP HĐND-UBND", ["Ngọc Lan"], [], None, "VP HĐND-UBND"),
    ("Ngọc Lan – P.TV", ["Ngọc Lan"], [], None, "P.TV"),
    ("Ngọc Lan - Phòng Văn hóa và Thông tin", ["Ngọc Lan"], [], None, "Phòng Văn hóa và Thông tin"),
    ("Đỗ Quang Vinh - Hội Nông dân xã Tân Phú", ["Đỗ Quang Vinh"], [], None, "Hội Nông dân xã Tân Phú"),
    ("Ngọc Lan (VKSND huyện Ba Chẽ)", ["Ngọc Lan"], [], None, "VKSND huyện Ba Chẽ"),
    ("Ngọc Lan\nCông an phường Bến Thủy", ["Ngọc Lan"], [], None, "Công an phường Bến Thủy"),
    ("Phòng VHTT - Ngọc Lan", ["Ngọc Lan"], [], None, "Phòng VHTT"),
    ("Mai Hoa - BQLDA", ["Mai Hoa"], [], None, "BQLDA"),
    ("Trung tâm Văn hóa - Thể thao huyện", [], [], None, "Trung tâm Văn hóa - Thể thao huyện"),
    ("Đài Truyền thanh phường Hồng Hải", [], [], None, "Đài Truyền thanh phường Hồng Hải"),
    ("UBND phường Hà Khẩu", [], [], None, "UBND phường Hà Khẩu"),
    # a person and a title
    ("Trần Thị Bình, Phó Chủ tịch Hội LHPN xã", ["Trần Thị Bình"], [], None, "Phó Chủ tịch Hội LHPN xã"),
    ("Tin bài: Lý Văn Thành, Chi cục trưởng Chi cục THADS", ["Lý Văn Thành"], [], None, "Chi cục trưởng Chi cục THADS"),
    ("Lý Văn Thành\nChuyên viên Phòng Nội vụ", ["Lý Văn Thành"], [], None, "Chuyên viên Phòng Nội vụ"),
    # a person and an agency
    ("Lý Văn Thành/TTXVN", ["Lý Văn Thành"], [], "TTXVN", None),
    ("VGP/Minh Đức", ["Minh Đức"], [], "VGP", None),
    ("Minh Đức (TTXVN)", ["Minh Đức"], [], "TTXVN", None),
    ("Minh Đức/VOV-Tây Bắc", ["Minh Đức"], [], "VOV-Tây Bắc", None),
    # labels
    ("Tin, ảnh: MINH ĐỨC", ["MINH ĐỨC"], ["MINH ĐỨC"], None, None),
    ("Tin & ảnh: Minh Đức", ["Minh Đức"], ["Minh Đức"], None, None),
    ("Tin và ảnh : Minh Đức", ["Minh Đức"], ["Minh Đức"], None, None),
    ("Tin - ảnh: Minh Đức", ["Minh Đức"], ["Minh Đức"], None, None),
    ("Tin, bài, ảnh: Minh Đức", ["Minh Đức"], ["Minh Đức"], None, None),
    ("Bài & ảnh: M.Đ", ["M.Đ"], ["M.Đ"], None, None),
    ("Bài, ảnh: Thu Trang - Đức Minh", ["Thu Trang", "Đức Minh"], ["Thu Trang", "Đức Minh"], None, None),
    ("Bài: Thu Trang; Ảnh: Đức Minh", ["Thu Trang"], ["Đức Minh"], None, None),
    ("TIN: THU TRANG - ẢNH: ĐỨC MINH", ["THU TRANG"], ["ĐỨC MINH"], None, None),
    ("Tin: Thu Trang\nẢnh: Đức Minh", ["Thu Trang"], ["Đức Minh"], None, None),
    ("Thực hiện: Thu Trang", ["Thu Trang"], [], None, None),
    ("Tác giả: Thu Trang, Đức Minh", ["Thu Trang", "Đức Minh"], [], None, None),
    ("Tác giả bài viết: Thu Trang\nNguồn tin: Báo Hải Dương", ["Thu Trang"], [], "Báo Hải Dương", None),
    ("Tác giả bài viết: Thu Trang\nNguồn tin:", ["Thu Trang"], [], None, None),
    ("Viết bởi Thu Trang", ["Thu Trang"], [], None, None),
    ("Bài viết: Thu Trang - Video: Đức Minh", ["Thu Trang"], [], None, None),
    # sources
    ("Theo Báo Lâm Đồng", [], [], "Báo Lâm Đồng", None),
    ("(Theo Hanoimoi)", [], [], "Hanoimoi", None),
    ("Theo TTXVN/Vietnam+", [], [], "TTXVN/Vietnam+", None),
    ("Nguồn: chinhphu.vn", [], [], "chinhphu.vn", None),
    ("Nguồn: Cổng TTĐT tỉnh", [], [], "Cổng TTĐT tỉnh", None),
    ("Nguồn tin: Tạp chí Cộng sản", [], [], "Tạp chí Cộng sản", None),
    ("Theo Đức Minh lược ghi/Nhân Dân", ["Đức Minh"], [], "Nhân Dân", None),
    ("Theo Đức Minh/VnExpress", ["Đức Minh"], [], "VnExpress", None),
    ("TTXVN", [], [], "TTXVN", None),
    ("Báo Tuyên Quang", [], [], "Báo Tuyên Quang", None),
    # initials
    ("T.H.", ["T.H."], [], None, None),
    ("Q.M", ["Q.M"], [], None, None),
    ("N.T.K.", ["N.T.K."], [], None, None),
    ("H.VÂN", ["H.VÂN"], [], None, None),
    ("P.Trần", ["P.Trần"], [], None, None),
    # one name
    ("Nguyễn Hoàng Thị Mỹ Duyên", ["Nguyễn Hoàng Thị Mỹ Duyên"], [], None, None),
    ("Trường Giang", ["Trường Giang"], [], None, None),
    ("Nguye\u0302\u0303n Thu Ha\u0300", ["Nguyễn Thu Hà"], [], None, None),
    ("Thu\u00a0Hà", ["Thu Hà"], [], None, None),
    ("Thu Hà./.", ["Thu Hà"], [], None, None),
    ("./. Thu Hà", ["Thu Hà"], [], None, None),
    ("CTV Thu Hà", ["Thu Hà"], [], None, None),
    ("PV: Thu Hà", ["Thu Hà"], [], None, None),
    ("Phóng viên Thu Hà", ["Thu Hà"], [], None, None),
    # brackets that say how it was written, branches, glued agencies
    ("Thu Hà, Minh Đức (thực hiện)", ["Thu Hà", "Minh Đức"], [], None, None),
    ("Thu Hà (ghi)", ["Thu Hà"], [], None, None),
    ("(Thu Hà)", ["Thu Hà"], [], None, None),
    ("Trung Kiên-HNP", ["Trung Kiên"], [], "HNP", None),
    ("Thu Hà TTXVN", ["Thu Hà"], [], "TTXVN", None),
    ("Hà/TTXVN", ["Hà"], [], "TTXVN", None),
    ("Thu Hà\n(Văn phòng UBND xã)", ["Thu Hà"], [], None, "Văn phòng UBND xã"),
    ("Bài và ảnh Thu Hà", ["Thu Hà"], ["Thu Hà"], None, None),
    # two labels, and the colon of either forgotten
    ("Bài Thu Hà - Ảnh Minh Đức", ["Thu Hà"], ["Minh Đức"], None, None),
    ("Tin Thu Hà, ảnh Minh Đức", ["Thu Hà"], ["Minh Đức"], None, None),
    ("Bài: Thu Hà - Ảnh Minh Đức", ["Thu Hà"], ["Minh Đức"], None, None),
    # degrees stay as printed
    ("BSCKI. Nguyễn Thu Hà", ["BSCKI. Nguyễn Thu Hà"], [], None, None),
    ("ThS.BS Nguyễn Thu Hà", ["ThS.BS Nguyễn Thu Hà"], [], None, None),
    ("Đại úy Nguyễn Văn Bảo", ["Nguyễn Văn Bảo"], [], None, "Đại úy"),
    ("Tác giả: thu hà", ["thu hà"], [], None, None),
    ("Theo Thu Hà (Báo Hà Tĩnh)", ["Thu Hà"], [], "Báo Hà Tĩnh", None),
    ("Theo http://baohatinh.vn/tin/1", [], [], "baohatinh.vn", None),
    ("Tác giả: Thu Hà - Nguồn: Báo Hà Tĩnh", ["Thu Hà"], [], "Báo Hà Tĩnh", None),
    ("CTV Thu Hà (Xã Ea Kao)", ["Thu Hà"], [], None, "Xã Ea Kao"),
]


@pytest.mark.parametrize(("raw", "authors", "photographers", "source", "organization"), VIETNAMESE)
def test_vietnamese(raw, authors, photographers, source, organization):
    found = bylines.parse(raw, VI)
    assert found.authors == authors
    assert found.photographers == photographers
    assert found.source == source
    assert found.organization == organization


# language, input, authors, photographers, source, organization (facts, section 12; composed)
OTHERS = [
    ("en", "By Ruth Okafor", ["Ruth Okafor"], [], None, None),
    ("en", "By RUTH OKAFOR and Tom Hale", ["RUTH OKAFOR", "Tom Hale"], [], None, None),
    ("en", "By Ruth Okafor, Tom Hale and Ana Ruiz", ["Ruth Okafor", "Tom Hale", "Ana Ruiz"], [], None, None),
    ("en", "By Ruth Okafor, City of Millbrook", ["Ruth Okafor"], [], None, "City of Millbrook"),
    ("en", "By Ruth Okafor, Communications Officer", ["Ruth Okafor"], [], None, "Communications Officer"),
    ("en", "Written by Ruth Okafor", ["Ruth Okafor"], [], None, None),
    ("en", "Words: Ruth Okafor Photos: Tom Hale", ["Ruth Okafor"], ["Tom Hale"], None, None),
    ("en", "Photo by Tom Hale", [], ["Tom Hale"], None, None),
    ("en", "Photos: Tom Hale/Millbrook Fire Department", [], ["Tom Hale"], "Millbrook Fire Department", None),
    ("en", "By Mary-Kate O'Neill", ["Mary-Kate O'Neill"], [], None, None),
    ("en", "By Press Office", [], [], None, "Press Office"),
    ("en", "Source: Local Democracy Reporting Service", [], [], "Local Democracy Reporting Service", None),
    ("en", "Story and photos by Ruth Okafor", ["Ruth Okafor"], ["Ruth Okafor"], None, None),
    ("en", "By Ruth Okafor for the Millbrook Gazette", ["Ruth Okafor"], [], "Millbrook Gazette", None),
    ("en", "Posted by Ruth Okafor on March 3", ["Ruth Okafor"], [], None, None),
    ("en", "By the City of Millbrook", [], [], None, "City of Millbrook"),
    ("en", "Ruth Okafor (she/her)", ["Ruth Okafor"], [], None, None),
    ("pt", "Por Beatriz Nunes", ["Beatriz Nunes"], [], None, None),
    ("pt", "Texto: Beatriz Nunes / Fotos: Caio Prado", ["Beatriz Nunes"], ["Caio Prado"], None, None),
    ("pt", "Texto e fotos: Caio Prado", ["Caio Prado"], ["Caio Prado"], None, None),
    ("pt", "Por Ascom", [], [], None, "Ascom"),
    ("pt", "Por Assessoria de Imprensa", [], [], None, "Assessoria de Imprensa"),
    ("pt", "Fonte: Agência Brasil", [], [], "Agência Brasil", None),
    ("es", "Por Lucía Ferrer", ["Lucía Ferrer"], [], None, None),
    ("es", "Texto: Lucía Ferrer. Fotos: Iván Soto", ["Lucía Ferrer"], ["Iván Soto"], None, None),
    ("es", "Redacción: Lucía Ferrer y Iván Soto", ["Lucía Ferrer", "Iván Soto"], [], None, None),
    ("es", "Fuente: Oficina de Comunicación", [], [], "Oficina de Comunicación", None),
    ("fr", "Par Élodie Marchand", ["Élodie Marchand"], [], None, None),
    ("fr", "Texte et photos : Élodie Marchand", ["Élodie Marchand"], ["Élodie Marchand"], None, None),
    ("fr", "Crédit photo : Ville de Brens", [], [], None, "Ville de Brens"),
    ("de", "Von Jutta Kern", ["Jutta Kern"], [], None, None),
    ("de", "Von Jutta Kern und Nils Harms", ["Jutta Kern", "Nils Harms"], [], None, None),
    ("de", "Text: Jutta Kern, Foto: Nils Harms", ["Jutta Kern"], ["Nils Harms"], None, None),
    ("de", "Foto: Stadt Aalen / N. Harms", [], ["N. Harms"], "Stadt Aalen", None),
    ("de", "Quelle: dpa", [], [], "dpa", None),
    ("de", "Autor:in: Jutta Kern", ["Jutta Kern"], [], None, None),
    ("de", "Autor*innen: Jutta Kern, Nils Harms", ["Jutta Kern", "Nils Harms"], [], None, None),
    ("de", "Von Stiftung Altes Haus e.V.", [], [], None, "Stiftung Altes Haus e.V."),
    ("de", "Von Deutscher Altstadtbund e. V.", [], [], None, "Deutscher Altstadtbund e. V."),
    ("de", "Von Senatskanzlei", [], [], None, "Senatskanzlei"),
    ("de", "Von Marktgemeinde Altenau", [], [], None, "Marktgemeinde Altenau"),
    ("it", "Di Sara Galli", ["Sara Galli"], [], None, None),
    ("it", "A cura di Ufficio Comunicazione", [], [], None, "Ufficio Comunicazione"),
    ("it", "A cura dell'Ufficio Stampa", [], [], None, "Ufficio Stampa"),
    ("it", "Pubblicato da Sara Galli", ["Sara Galli"], [], None, None),
    ("it", "da redazione", [], [], None, None),
    ("pt", "Jornalista responsável: Rita Moura (MTb 12.345)", ["Rita Moura"], [], None, None),
    ("pt", "Rita Moura/Secom", ["Rita Moura"], [], "Secom", None),
    ("pt", "Crédito da Matéria: Rita Moura", ["Rita Moura"], [], None, None),
    ("pt", "Texto e fotografia: Rita Moura", ["Rita Moura"], ["Rita Moura"], None, None),
    ("es", "Elaboró: Inés Vidal", ["Inés Vidal"], [], None, None),
    ("fr", "Article rédigé par Anne Royer et Paul Nunez", ["Anne Royer", "Paul Nunez"], [], None, None),
    ("it", "Testo di Sara Galli, foto di Ugo Neri", ["Sara Galli"], ["Ugo Neri"], None, None),
    ("id", "Penulis: Dewi; Fotografer: Agus", ["Dewi"], ["Agus"], None, None),
    ("id", "Oleh: Humas", [], [], None, None),
    ("id", "Penulis : Dewi Lestari | Editor : Agus Salim", ["Dewi Lestari"], [], None, None),
    ("ko", "김민수 기자", ["김민수"], [], None, None),
    ("ko", "글 김민수 / 사진 이서연", ["김민수"], ["이서연"], None, None),
    ("ko", "글=김민수 사진=이서연", ["김민수"], ["이서연"], None, None),
    ("ko", "작성자 : 박지영", ["박지영"], [], None, None),
    ("ko", "김민수 기자 kms@city.kr", ["김민수"], [], None, None),
    ("ko", "담당부서 : 홍보담당관", [], [], None, "홍보담당관"),
    ("ko", "홍길동·김민수 기자", ["홍길동", "김민수"], [], None, None),
    ("ko", "작성자 : 홍길동", ["홍길동"], [], None, None),
    ("ko", "작성자 : 홍보실", [], [], None, "홍보실"),
    ("zh", "(记者王小明)", ["王小明"], [], None, None),
    ("zh", "文/王小明 图/李华", ["王小明"], ["李华"], None, None),
    ("ja", "文:田中一郎 写真:鈴木花子", ["田中一郎"], ["鈴木花子"], None, None),
    ("ja", "文・写真:田中一郎", ["田中一郎"], ["田中一郎"], None, None),
    ("zh", "作者:王小明", ["王小明"], [], None, None),
    ("zh", "（王小明 報導）", ["王小明"], [], None, None),
    ("zh", "记者 王小明 摄影 李华", ["王小明"], ["李华"], None, None),
    ("zh", "来源:新华社", [], [], "新华社", None),
    ("th", "ข่าวโดย สมชาย ใจดี", ["สมชาย ใจดี"], [], None, None),
    ("th", "ข่าวโดย : สมชาย ใจดี", ["สมชาย ใจดี"], [], None, None),
    # titles before and behind names, of several words and of one, offices of one word, degrees
    ("en", "By Mayor Petra Holm", ["Petra Holm"], [], None, "Mayor"),
    ("en", "By Chief Fire Officer", [], [], None, "Chief Fire Officer"),
    ("en", "By Ruth Okafor, Deputy City Manager", ["Ruth Okafor"], [], None, "Deputy City Manager"),
    ("en", "Author: Ruth Okafor, PIO", ["Ruth Okafor"], [], None, "PIO"),
    ("en", "Prepared by: Ruth Okafor", ["Ruth Okafor"], [], None, None),
    ("en", "by PIB Delhi", [], [], "PIB Delhi", None),
    ("de", "Autor: Bürgermeisterin Petra Holm", ["Petra Holm"], [], None, "Bürgermeisterin"),
    ("de", "von Dr. Karl Brandt, Stadtarchivar", ["Dr. Karl Brandt"], [], None, "Stadtarchivar"),
    ("de", "Verfasst von: Jana Roth", ["Jana Roth"], [], None, None),
    ("de", "Autor: Kulturbüro Altenau", [], [], None, "Kulturbüro Altenau"),
    ("de", "Autor: Polizeiinspektion Altenau", [], [], None, "Polizeiinspektion Altenau"),
    ("de", "Autor: TSV Altenau", [], [], None, "TSV Altenau"),
    ("id", "Penulis: Rini Lestari, S.Sos., M.Si", ["Rini Lestari"], [], None, None),
    ("id", "Penulis: Pemdes Sumberjati", [], [], None, "Pemdes Sumberjati"),
    ("th", "ข่าวโดย : น.ส.วิไล สุขสันต์ นักประชาสัมพันธ์", ["น.ส.วิไล สุขสันต์"], [], None, None),
    ("th", "ผู้โพสต์ : ทต.บ้านสวน", [], [], None, "ทต.บ้านสวน"),
    ("th", "ผู้เขียนข่าว : นายวิชัย มั่นคง ตำแหน่ง นักประชาสัมพันธ์", ["นายวิชัย มั่นคง"], [], None, None),
    ("th", "ข่าว/ภาพ : วิไล สุขสันต์ งานประชาสัมพันธ์", ["วิไล สุขสันต์"], ["วิไล สุขสันต์"], None, "งานประชาสัมพันธ์"),
    ("th", "ข่าวโดย : วิไล เมืองแก้ว", ["วิไล เมืองแก้ว"], [], None, None),
]


@pytest.mark.parametrize(("code", "raw", "authors", "photographers", "source", "organization"), OTHERS)
def test_other_languages(code, raw, authors, photographers, source, organization):
    found = bylines.parse(raw, context(code))
    assert found.authors == authors
    assert found.photographers == photographers
    assert found.source == source
    assert found.organization == organization


@pytest.mark.parametrize(
    ("raw", "uploader"),
    [
        ("Tác giả: admin", "admin"),
        ("Tác giả: Super User", "Super User"),
        ("Super User", "Super User"),
        ("Viết bởi Super User", "Super User"),
        ("Administrator", "Administrator"),
        ("Admin Admin", "Admin Admin"),
        ("ad Sở Tài chính", "ad Sở Tài chính"),
        ("Quản trị viên", "Quản trị viên"),
        ("quantriweb", "quantriweb"),
        ("vanthu_phuong3", "vanthu_phuong3"),
        ("nguyenvana", "nguyenvana"),
        ("editor2", "editor2"),
        ("ngoclan@soxd.gov.vn", "ngoclan@soxd.gov.vn"),
        ("Người đăng: Ngọc Lan", "Ngọc Lan"),
        ("Người đăng: Ngọc Lan - 04/03/2020, 07:12", "Ngọc Lan"),
        ("Người đăng: Ngọc Lan | Lượt xem: 12", "Ngọc Lan"),
        ("Báo Hà Nam\n\nLương Thị Ngọc", "Lương Thị Ngọc"),
        ("Hải Đăng\n\nAdmin Tân Bình", "Admin Tân Bình"),
        ("Hải Đăng\n\nPhạm Hải Đăng", "Phạm Hải Đăng"),
    ],
)
def test_accounts_are_no_authors(raw, uploader):
    found = bylines.parse(raw, VI)
    assert found.uploader == uploader
    assert uploader not in found.authors
    assert all(uploader not in name for name in found.authors)


@pytest.mark.parametrize(
    "raw",
    [
        "PV",
        "P.V",
        "BBT",
        "Nhóm PV",
        "Nhóm phóng viên",
        "CTV",
        "Ban Biên tập",
        "Tổng hợp",
        "Tin, ảnh: PV",
        "Nhóm PV, CTV",
        "PV (tổng hợp)",
        "Tác giả: BBT",
        "Tác giả: BBT Cổng TTĐT",
        "BBT Trang TTĐT xã",
        "PV Đài Truyền thanh",
    ],
)
def test_collective_bylines_name_nobody(raw):
    found = bylines.parse(raw, VI)
    assert found.generic
    assert not found.authors
    assert not found.photographers


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Tác giả:",
        "Nguồn tin:",
        "Tin, ảnh:",
        "Trở lại",
        "Hết.",
        "./.",
        "Trân trọng!",
        "Nơi nhận:",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bảy",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTrần Văn Bảy",
        "TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\nTrần Văn Bảy",
        "GIÁM ĐỐC\nTrần Văn Bảy",
        "Liên hệ: Ngọc Lan, 0203.123.456",
        "Điện thoại: 0203 123 456",
        "Học tập và làm theo gương Bác",
        "Covid-19",
        "17/12/2021",
        "Thông tin bạn đọc",
    ],
)
def test_no_bylines(raw):
    found = bylines.parse(raw, VI)
    assert not found, found
    assert not found.authors


def test_press_contact_is_no_author():
    assert not bylines.parse("Media contact: Ruth Okafor, 555-0123", context("en"))
    assert not bylines.parse("Contact: Ruth Okafor, press@millbrook.gov", context("en"))


def test_compilers_and_editors_are_no_authors():
    for raw in ("Ngọc Lan (Tổng hợp)", "Ngọc Lan (T/h)", "Biên tập: Ngọc Lan", "BT: Ngọc Lan", "Ngọc Lan (sưu tầm)"):
        found = bylines.parse(raw, VI)
        assert (found.authors, found.editors) == ([], ["Ngọc Lan"]), raw


def test_what_follows_a_byline_is_kept_apart():
    found = bylines.parse(
        "Ngọc Lan\n\nĐoàn viên thanh niên ra quân làm sạch bãi biển trong sáng chủ nhật xanh vừa qua tại phường.", VI
    )
    assert found.authors == ["Ngọc Lan"]
    assert found.rest is not None
    assert found.rest.startswith("Đoàn viên")
    glued = bylines.parse("NGỌC LAN - HẢI ĐĂNG“Tôi yêu biển", VI)
    assert glued.authors == ["NGỌC LAN", "HẢI ĐĂNG"]


@pytest.mark.parametrize(
    "line",
    [
        "Thu Hằng",
        "Thu Trang- Đức Minh",
        "Nguyễn Văn Hưng",
        "Tin, ảnh: Thu Hằng",
        "TIN: THU TRANG - ẢNH: ĐỨC MINH",
        "BBT",
        "Nhóm phóng viên",
        "T.H.",
        "Theo Báo Lâm Đồng",
        "Theo TTXVN",
        "(Theo Hanoimoi)",
        "Ngọc Lan - Trung tâm VH,TT&TT",
        "Minh Đức/TTXVN",
        "Nguồn: chinhphu.vn",
        "Ngọc Lan (Tổng hợp)",
        "MINH ĐỨC",
        # an office whose own name is written small, a degree
        "Ngọc Lan - Trung tâm Y tế thị xã",
        "Ngọc Lan (Phòng Văn hóa và Thông tin huyện)",
        "BS. Trần Ngọc Lan - Trung tâm Y tế thị xã",
        "BSCKI. Trần Ngọc Lan",
    ],
)
def test_looks_like_byline(line):
    assert bylines.looks_like_byline(line, VI) >= 0.5


@pytest.mark.parametrize(
    "line",
    [
        "Hải Dương",
        "Quảng Ninh",
        "Hà Nội",
        "Tin tức",
        "Thời sự",
        "Chính trị - Xã hội",
        "VĂN HÓA - XÃ HỘI",
        "KINH TẾ",
        "TIN TỨC - SỰ KIỆN",
        "Thông tin bạn đọc",
        "Nơi nhận:",
        "Tin liên quan",
        "Chia sẻ",
        "Quay lại",
        "KT. CHỦ TỊCH",
        "Quyết định có hiệu lực kể từ ngày ký.",
        "Theo kế hoạch, hội nghị kéo dài hai ngày.",
        "Theo đó, các đơn vị chủ động triển khai",
        "Quang cảnh hội nghị",
        "Đồng chí Lê Văn Ba phát biểu tại hội nghị",
        "Ảnh minh họa",
        "Kế hoạch số 12/KH-UBND",
        "1. Tình hình chung",
        "I. MỤC TIÊU",
        "Ngày đăng: 17/12/2021",
        "Lượt xem: 120",
        "Email: vanthu@tinh.gov.vn",
        "Địa chỉ: 12 Trần Phú",
        "Điện thoại: 0203.123.456",
        "Về việc tuyển dụng viên chức năm 2022",
        "Hạ Long - Trung tâm du lịch của cả nước",
        "Kế hoạch - Phòng chống dịch bệnh của xã",
        "Tăng cường công tác phòng chống dịch",
    ],
)
def test_other_lines_do_not_look_like_bylines(line):
    assert bylines.looks_like_byline(line, VI) < 0.5


@pytest.mark.parametrize(
    ("code", "line", "likely"),
    [
        ("en", "By Ruth Okafor", True),
        ("en", "Ruth Okafor", True),
        ("en", "By the end of the year, all roads will be open.", False),
        ("en", "Read more", False),
        ("en", "City Hall", False),
        ("en", "Contact: Ruth Okafor, 555-0123", False),
        ("de", "Von Jutta Kern", True),
        ("de", "Von den Kosten trägt das Land die Hälfte.", False),
        ("pt", "Por Beatriz Nunes", True),
        ("pt", "Por volta das 10h, a equipe chegou", False),
        ("ko", "김민수 기자", True),
        ("fr", "Par Élodie Marchand", True),
        ("pt", "Gabinete de Comunicação e Imagem", True),
        ("it", "Ufficio Stampa - Comune di Altavilla", True),
        ("it", "Ufficio Anagrafe", False),
        ("es", "La prensa local informó de la obra", False),
        ("fr", "Communiqué de presse", False),
        ("th", "นายสมชาย ใจดี", True),
        ("th", "นายกเทศมนตรีเปิดสะพาน", False),  # a mayor, whose title begins like "Mr"
    ],
)
def test_looks_like_byline_elsewhere(code, line, likely):
    assert (bylines.looks_like_byline(line, context(code)) >= 0.5) is likely


TEXT = "Hội nghị đã thống nhất các nhiệm vụ trọng tâm của quý tới, phấn đấu hoàn thành kế hoạch"


@pytest.mark.parametrize(
    ("glued", "body", "byline"),
    [
        (f"{TEXT}. Ngọc Lan- P.V", f"{TEXT}.", "Ngọc Lan- P.V"),
        (f"{TEXT}./. Ngọc Lan", f"{TEXT}./.", "Ngọc Lan"),
        (f"{TEXT}. (Theo Hanoimoi)", f"{TEXT}.", "(Theo Hanoimoi)"),
        (f"{TEXT}.(TTXVN)", f"{TEXT}.", "(TTXVN)"),
        (f"{TEXT}. Tin, ảnh: Ngọc Lan", f"{TEXT}.", "Tin, ảnh: Ngọc Lan"),
        (f"{TEXT}.Ngọc Lan", f"{TEXT}.", "Ngọc Lan"),
        (f"{TEXT}. Theo Báo Lâm Đồng", f"{TEXT}.", "Theo Báo Lâm Đồng"),
        (f"{TEXT}. (Ngọc Lan)", f"{TEXT}.", "(Ngọc Lan)"),
        (f"{TEXT}.\u201d NGỌC LAN", f"{TEXT}.\u201d", "NGỌC LAN"),
    ],
)
def test_split_tail(glued, body, byline):
    assert bylines.split_tail(glued, VI) == (body, byline)


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{TEXT}.",
        f"{TEXT}. Dự hội nghị có đồng chí Trần Văn Bảy.",
        f"{TEXT} (Hải Dương).",
        f"{TEXT} tại thành phố Hải Dương",
        f"{TEXT}. Xem chi tiết tại đây",
        "Ngọc Lan",
    ],
)
def test_paragraphs_without_byline_stay_whole(paragraph):
    assert bylines.split_tail(paragraph, VI) is None


@pytest.mark.parametrize(
    ("code", "line", "authors", "source"),
    [
        ("en", "Posted by Ruth Okafor on March 3, 2021", ["Ruth Okafor"], None),
        ("en", "March 3, 2021 by admin", [], None),
        ("en", "Wed, 15/06/2016 - 3:48pm by Ruth Okafor", ["Ruth Okafor"], None),
        ("en", "By Ruth Okafor | Mar 3, 2021 | 5 comments", ["Ruth Okafor"], None),
        (
            "pt",
            "por Beatriz Nunes — publicado 09/11/2026 14h31, última modificação 10/11/2026 15h00",
            ["Beatriz Nunes"],
            None,
        ),
        ("fr", "Publié le 5 mars 2022 à 15h05 par Élodie Marchand", ["Élodie Marchand"], None),
        ("de", "Von Jutta Kern, 16.03.2020, 15:05 Uhr", ["Jutta Kern"], None),
        ("vi", "Viết bởi Thu Hà - Thứ sáu, 17/12/2021 12:03", ["Thu Hà"], None),
        ("zh", "发布时间:2021-12-17 来源:新华社 作者:王小明", ["王小明"], "新华社"),
        ("ko", "작성자 박지영 | 작성일 2026-01-07 | 조회수 24", ["박지영"], None),
        ("ja", "更新日 令和6年3月8日", [], None),
    ],
)
def test_in_meta_line_elsewhere(code, line, authors, source):
    found = bylines.in_meta_line(line, context(code))
    assert (found.authors, found.source) == (authors, source)


@pytest.mark.parametrize(
    ("line", "authors", "organization", "source"),
    [
        ("Ngày đăng bài: 05/03/2020 | Tác giả: Ngọc Lan", ["Ngọc Lan"], None, None),
        ("Ngọc Lan - 14:20 28/09/2023 GMT+7", ["Ngọc Lan"], None, None),
        ("Ngọc Lan 14:20, 24/07/2024", ["Ngọc Lan"], None, None),
        (
            "NGỌC LAN - HẢI ĐĂNG // TRUNG TÂM TIN TỨC ABC 20/10/2023, 13:13",
            ["NGỌC LAN", "HẢI ĐĂNG"],
            "TRUNG TÂM TIN TỨC ABC",
            None,
        ),
        ("Thứ ba, 07/04/2020 08:37\nNguồn: Truyền hình pháp luật", [], None, "Truyền hình pháp luật"),
        ("Chủ nhật, 26 Tháng 11 2023 15:06\n5242 Lượt xem", [], None, None),
        ("Ngày đăng 17/12/2021 | 12:03  | View count: 2451", [], None, None),
        ("Thứ sáu - 17/12/2021 12:03", [], None, None),
        ("Print Thứ Ba, 23/02/2021 06:38 Gốc", [], None, None),
    ],
)
def test_in_meta_line(line, authors, organization, source):
    found = bylines.in_meta_line(line, VI)
    assert (found.authors, found.organization, found.source) == (authors, organization, source)


def test_parsing_twice_and_empty_is_safe():
    once = bylines.parse("Tin: Ngọc Lan - Ảnh: Hải Đăng", VI)
    assert bylines.parse(once.raw, VI) == once
    assert not bylines.parse("\n \n\u200b", VI)


@pytest.mark.parametrize("code", ["en", "de", "vi", "ko"])
@pytest.mark.parametrize(
    ("line", "author"),
    [
        # "tim" is Indonesian for a crew, and an office's name ends in 주 (a province)
        ("By Tim Hanlon", "Tim Hanlon"),
        ("신현주 기자", "신현주"),
    ],
)
def test_names_that_hold_another_language_s_word(code: str, line: str, author: str) -> None:
    found = bylines.parse(line, Context(language=get(code)), "top")
    assert (found.authors, found.organization, found.generic) == ([author], None, None)


@pytest.mark.parametrize(
    ("code", "line", "authors", "organization"),
    [
        ("nl", "Door Joost Bakker", ["Joost Bakker"], None),  # Drupal
        ("nl", "Door Communicatie", [], "Communicatie"),
        ("sv", "av Anna Lindqvist", ["Anna Lindqvist"], None),
        ("da", "Af Mette Holm", ["Mette Holm"], None),
        ("pl", "przez Jan Kowalski", ["Jan Kowalski"], None),
        ("cs", "Autor: Městský úřad", [], "Městský úřad"),
        ("ru", "Автор: Иван Петров", ["Иван Петров"], None),
    ],
)
def test_bylines_in_languages_without_a_record(code, line, authors, organization):
    found = bylines.parse(line, context(code))
    assert (found.authors, found.organization) == (authors, organization)


@pytest.mark.parametrize(
    ("code", "paragraph", "byline"),
    [
        ("id", "Sosialisasi ditutup dengan doa bersama. (Diskominfo/rn)", "(Diskominfo/rn)"),
        ("id", "Sosialisasi ditutup dengan doa bersama. (adm)", "(adm)"),
        ("de", "Die Arbeiten dauern bis zum Frühjahr an. (MZ/jr)", "(MZ/jr)"),
        ("id", "Peserta membawa alat tulis, buku, dll. (dll)", None),
        ("de", "Die Arbeiten dauern bis zum Frühjahr an. (siehe Karte)", None),
        ("en", "The work goes on until spring next year. (map)", None),
    ],
)
def test_initials_in_brackets_sign_a_text(code, paragraph, byline):
    parted = bylines.split_tail(paragraph, context(code))
    assert (parted and parted[1]) == byline
