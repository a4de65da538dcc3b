"""Captions: written for this table in the shapes of real portals (facts, section 7) and of newspapers' pages."""

from __future__ import annotations

import pytest

from portalcrawl.clean import captions
from portalcrawl.clean.context import Context
from portalcrawl.languages import get

VI = Context(language=get("vi"))


def context(code: str) -> Context:
    return Context(language=get(code))


# input, text, photographers, source
VIETNAMESE = [
    ("Quang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ.", "Quang cảnh buổi lễ.", [], None),
    ("Quang cảnh buổi lễ. Ảnh: Minh Đức", "Quang cảnh buổi lễ.", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ (Ảnh: Minh Đức)", "Quang cảnh buổi lễ", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ. (Ảnh: Minh Đức).", "Quang cảnh buổi lễ.", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ - Ảnh: Minh Đức", "Quang cảnh buổi lễ", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ/Ảnh: Minh Đức", "Quang cảnh buổi lễ", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ (Ảnh Minh Đức)", "Quang cảnh buổi lễ", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ (Minh Đức)", "Quang cảnh buổi lễ", ["Minh Đức"], None),
    ("Quang cảnh buổi lễ. Ảnh: Minh Đức - Thu Hà", "Quang cảnh buổi lễ.", ["Minh Đức", "Thu Hà"], None),
    ("Quang cảnh buổi lễ. Ảnh: Minh Đức, Thu Hà", "Quang cảnh buổi lễ.", ["Minh Đức", "Thu Hà"], None),
    ("Quang cảnh buổi lễ. Ảnh: Minh Đức/TTXVN", "Quang cảnh buổi lễ.", ["Minh Đức"], "TTXVN"),
    ("Quang cảnh buổi lễ. Ảnh: VGP/Minh Đức", "Quang cảnh buổi lễ.", ["Minh Đức"], "VGP"),
    ("Quang cảnh buổi lễ. Ảnh: Minh Đức - TTXVN", "Quang cảnh buổi lễ.", ["Minh Đức"], "TTXVN"),
    ("Quang cảnh buổi lễ. Ảnh: TTXVN phát", "Quang cảnh buổi lễ.", [], "TTXVN"),
    ("Quang cảnh buổi lễ. Ảnh: TTXVN", "Quang cảnh buổi lễ.", [], "TTXVN"),
    ("Quang cảnh buổi lễ. Nguồn: Báo Nhân Dân", "Quang cảnh buổi lễ.", [], "Báo Nhân Dân"),
    ("Quang cảnh buổi lễ. Nguồn ảnh: vov.vn", "Quang cảnh buổi lễ.", [], "vov.vn"),
    ("Quang cảnh buổi lễ (Nguồn Internet)", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ (Nguồn: Internet)", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ (Ảnh: CTV)", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ. Ảnh: Tư liệu", "Quang cảnh buổi lễ.", [], None),
    ("Quang cảnh buổi lễ (Ảnh: http://vi-du.vn/)", "Quang cảnh buổi lễ", [], "http://vi-du.vn/"),
    ("Quang cảnh buổi lễ. Ảnh: Phòng VHTT", "Quang cảnh buổi lễ.", [], "Phòng VHTT"),
    ("Quang cảnh buổi lễ. Ảnh: M.Đ", "Quang cảnh buổi lễ.", ["M.Đ"], None),
    ("Ảnh: T.H.", "", ["T.H."], None),
    ("Ảnh: Minh Đức", "", ["Minh Đức"], None),
    ("(Ảnh: Minh Đức/TTXVN)", "", ["Minh Đức"], "TTXVN"),
    # "Ảnh:" that opens a caption
    (
        "Ảnh: Đồng chí Trần Văn Bảy, Bí thư Đảng ủy trao quà cho hộ nghèo.",
        "Đồng chí Trần Văn Bảy, Bí thư Đảng ủy trao quà cho hộ nghèo.",
        [],
        None,
    ),
    ("Ảnh: Thôn Nà Lìn nhìn từ trên cao sau mùa gặt", "Thôn Nà Lìn nhìn từ trên cao sau mùa gặt", [], None),
    ("Ảnh 1: Quang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("(Ảnh 1,2: Quang cảnh buổi lễ)", "Quang cảnh buổi lễ", [], None),
    ("Hình 3. Quang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    # what is no credit
    ("Ảnh minh họa", "Ảnh minh họa", [], None),
    ("Ảnh tư liệu", "Ảnh tư liệu", [], None),
    ("Quang cảnh buổi lễ tại xã Dân Chủ (Hải Dương)", "Quang cảnh buổi lễ tại xã Dân Chủ (Hải Dương)", [], None),
    ("Ông Trần Văn Bảy (bên trái) nhận hoa", "Ông Trần Văn Bảy (bên trái) nhận hoa", [], None),
    (
        "Ông Trần Văn Bảy nhận hoa (người thứ hai từ trái sang)",
        "Ông Trần Văn Bảy nhận hoa (người thứ hai từ trái sang)",
        [],
        None,
    ),
    ("Các đại biểu dự lễ năm 2021 (đợt 2)", "Các đại biểu dự lễ năm 2021 (đợt 2)", [], None),
    ("Theo kế hoạch, cầu sẽ thông xe năm 2022", "Theo kế hoạch, cầu sẽ thông xe năm 2022", [], None),
    # what the CMS adds
    ("Chú thích ảnh\nQuang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ\nQuang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ Quang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("Quang cảnh buổi lễ\nQuang cảnh buổi lễ. Ảnh: Minh Đức", "Quang cảnh buổi lễ.", ["Minh Đức"], None),
    (
        '[caption id="attachment_12" align="aligncenter" width="600"]Quang cảnh buổi lễ[/caption]',
        "Quang cảnh buổi lễ",
        [],
        None,
    ),
    ("{title}\nQuang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("* Quang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("▲ Quang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("Ảnh 1\nQuang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("hoi-nghi-1.jpg\nQuang cảnh buổi lễ", "Quang cảnh buổi lễ", [], None),
    ("4 tập thể nhận cờ thi đua", "4 tập thể nhận cờ thi đua", [], None),
]


@pytest.mark.parametrize(("raw", "text", "people", "source"), VIETNAMESE)
def test_vietnamese(raw, text, people, source):
    found = captions.parse(raw, VI)
    assert (found.text, found.credits, found.source) == (text, people, source)


OTHERS = [
    ("de", "Foto (Stadt Altenau): Die neue Brücke am Mühlweg", "Die neue Brücke am Mühlweg", [], "Stadt Altenau"),
    (
        "en",
        "The bridge. (Courtesy of the Millbrook Historical Society)",
        "The bridge.",
        [],
        "Millbrook Historical Society",
    ),
    ("id", "Suasana jembatan (ist)", "Suasana jembatan", [], None),
    ("id", "Ket. foto: Bupati meninjau jembatan", "Bupati meninjau jembatan", [], None),
    ("id", "Suasana jembatan. (Budi/Diskominfo)", "Suasana jembatan.", ["Budi"], "Diskominfo"),
    ("zh", "市长为大桥揭幕（王小明摄）", "市长为大桥揭幕", ["王小明"], None),
    ("zh", "市長為大橋揭幕（圖/市政府提供）", "市長為大橋揭幕", [], "市政府"),
    ("zh", "圖說：市長為大橋揭幕", "市長為大橋揭幕", [], None),
    ("zh", "会议现场。王小明 李华 摄", "会议现场。", ["王小明", "李华"], None),
    ("zh", "会议现场。（通讯员 王小明/摄）", "会议现场。", ["王小明"], None),
    ("zh", "图为会议现场。市教育局供图", "图为会议现场。", [], "市教育局"),
    ("zh", "市長合影（市府提供）", "市長合影", [], "市府"),
    ("zh", "活动现场为居民免费提供", "活动现场为居民免费提供", [], None),
    ("ja", "集まる参加者＝20日、青山市（田中一郎撮影）", "集まる参加者＝20日、青山市", ["田中一郎"], None),
    ("ja", "集まる参加者＝青山市提供", "集まる参加者", [], "青山市"),
    ("ja", "ドローンで撮影", "ドローンで撮影", [], None),
    ("fr", "L'inauguration (photo Anne Royer)", "L'inauguration", ["Anne Royer"], None),
    ("es", "Inauguración del centro / Ayuntamiento de Lorca", "Inauguración del centro", [], "Ayuntamiento de Lorca"),
    ("es", "Calle Mayor / Plaza Nueva", "Calle Mayor / Plaza Nueva", [], None),
    ("it", "La piazza - Ph. Sara Galli", "La piazza", ["Sara Galli"], None),
    ("en", "Crews on Elm Street. Photo: Ruth Okafor", "Crews on Elm Street.", ["Ruth Okafor"], None),
    ("en", "Crews on Elm Street. Photo by Ruth Okafor", "Crews on Elm Street.", ["Ruth Okafor"], None),
    (
        "en",
        "Crews on Elm Street (Photo by Ruth Okafor/Getty Images)",
        "Crews on Elm Street",
        ["Ruth Okafor"],
        "Getty Images",
    ),
    ("en", "Crews on Elm Street (Image: Press Office)", "Crews on Elm Street", [], "Press Office"),
    ("en", "Crews on Elm Street (Image: AFP via Getty Images)", "Crews on Elm Street", [], "AFP via Getty Images"),
    ("en", "Crews on Elm Street. Credit: Ruth Okafor/Alamy", "Crews on Elm Street.", ["Ruth Okafor"], "Alamy"),
    ("en", "Crews on Elm Street. © Ruth Okafor", "Crews on Elm Street.", ["Ruth Okafor"], None),
    (
        "en",
        "Crews on Elm Street. Photo courtesy of Millbrook Fire Department",
        "Crews on Elm Street.",
        [],
        "Millbrook Fire Department",
    ),
    ("en", "Crews on Elm Street. (AP Photo/Ruth Okafor)", "Crews on Elm Street.", ["Ruth Okafor"], "AP Photo"),
    ("en", "Crews on Elm Street. Ruth Okafor / Reuters", "Crews on Elm Street.", ["Ruth Okafor"], "Reuters"),
    ("en", "Crews on Elm Street. (Ruth Okafor/KQTV)", "Crews on Elm Street.", ["Ruth Okafor"], "KQTV"),
    ("en", "A man takes a picture of the Old Mill.", "A man takes a picture of the Old Mill.", [], None),
    ("en", "The mayor (left) opens the fair.", "The mayor (left) opens the fair.", [], None),
    ("en", "Ruth Okafor, left, and Tom Hale", "Ruth Okafor, left, and Tom Hale", [], None),
    ("en", "Photo: File", "", [], None),
    ("pt", "Equipe no bairro Lagoa. Foto: Caio Prado", "Equipe no bairro Lagoa.", ["Caio Prado"], None),
    ("pt", "Equipe no bairro Lagoa - Foto: Caio Prado/Secom", "Equipe no bairro Lagoa", ["Caio Prado"], "Secom"),
    ("pt", "Equipe no bairro Lagoa (Foto: Divulgação)", "Equipe no bairro Lagoa", [], None),
    (
        "pt",
        "Equipe no bairro Lagoa. Fotos: Caio Prado e Ana Melo",
        "Equipe no bairro Lagoa.",
        ["Caio Prado", "Ana Melo"],
        None,
    ),
    ("es", "El acto de apertura. Foto: Iván Soto", "El acto de apertura.", ["Iván Soto"], None),
    ("es", "El acto de apertura. EFE/Iván Soto", "El acto de apertura.", ["Iván Soto"], "EFE"),
    ("es", "El acto de apertura (Foto: Archivo)", "El acto de apertura", [], None),
    ("fr", "Les élèves au parc. Crédit photo : Élodie Marchand", "Les élèves au parc.", ["Élodie Marchand"], None),
    ("fr", "Les élèves au parc. © Ville de Brens", "Les élèves au parc.", [], "Ville de Brens"),
    ("de", "Das neue Bad. Foto: Stadt Aalen / N. Harms", "Das neue Bad.", ["N. Harms"], "Stadt Aalen"),
    ("de", "Das neue Bad. Foto: Nils Harms/dpa", "Das neue Bad.", ["Nils Harms"], "dpa"),
    ("de", "Das neue Bad © dpa | Nils Harms", "Das neue Bad", ["Nils Harms"], "dpa"),
    ("de", "Das neue Bad (Foto: privat)", "Das neue Bad", [], None),
    ("de", "Das neue BadQuelle: Nils Harms/dpa", "Das neue Bad", ["Nils Harms"], "dpa"),
    ("de", "Das neue Bad. Bild: picture alliance / dpa", "Das neue Bad.", [], "picture alliance/dpa"),
    ("it", "La piazza. Foto di Ugo Neri", "La piazza.", ["Ugo Neri"], None),
    ("it", "La piazza (foto d'archivio)", "La piazza (foto d'archivio)", [], None),
    ("id", "Suasana upacara. Foto: Dewi Lestari", "Suasana upacara.", ["Dewi Lestari"], None),
    ("id", "Suasana upacara (Foto: Ist.)", "Suasana upacara", [], None),
    ("ko", "개회식 모습. [사진=연합뉴스]", "개회식 모습.", [], "연합뉴스"),
    ("ko", "개회식에서 인사하고 있다. 김민수 기자", "개회식에서 인사하고 있다.", ["김민수"], None),
    ("ko", "개회식 모습 (사진=김민수 기자)", "개회식 모습", ["김민수"], None),
    ("ja", "開会式の様子(写真:田中一郎)", "開会式の様子", ["田中一郎"], None),
    ("ja", "開会式の様子 写真:共同通信社", "開会式の様子", [], "共同通信社"),
    ("zh", "会议现场。王小明 摄", "会议现场。", ["王小明"], None),
    ("zh", "会议现场(图片来源:新华社)", "会议现场", [], "新华社"),
    ("th", "บรรยากาศงาน ภาพ: สมชาย ใจดี", "บรรยากาศงาน", ["สมชาย ใจดี"], None),
]


@pytest.mark.parametrize(("code", "raw", "text", "people", "source"), OTHERS)
def test_other_languages(code, raw, text, people, source):
    found = captions.parse(raw, context(code))
    assert (found.text, found.credits, found.source) == (text, people, source)


@pytest.mark.parametrize("raw", ["20200118 0918461", "IMG_2041", "DSC0012.JPG", "img", "image", "1639712345678_n", "z3021456789_1a2b", "Chú thích ảnh", "", "a1b2c3d4-1111-2222-3333-444455556666", "Đại hội … .jpg", "hoi-nghi-tong-ket-2021"])  # fmt: skip
def test_what_says_nothing_is_dropped(raw):
    found = captions.parse(raw, VI)
    assert (found.text, found.credits, found.confidence) == ("", [], 0.0)


@pytest.mark.parametrize(
    "raw",
    [
        "(Một số hình ảnh tại buổi lễ)",
        "Một số hình ảnh:",
        "Sau đây là một số hình ảnh của hội thao:",
        "Một số hình ảnh tại Hội nghị",
    ],
)
def test_gallery_headings_are_no_captions(raw):
    found = captions.parse(raw, VI)
    assert found.gallery
    assert found.text == ""


def test_credit_as_printed_is_kept():
    assert captions.parse("Buổi lễ. Ảnh: Minh Đức/TTXVN", VI).credit == "Minh Đức/TTXVN"
    assert captions.parse("Das Bad © dpa | Nils Harms", context("de")).credit == "dpa | Nils Harms"
    assert captions.parse("Das Bad © dpa | Nils Harms", context("de")).holders == ["dpa", "Nils Harms"]
    assert captions.parse("The fair. Photo: Tom Hale/AP", context("en")).holders == ["Tom Hale/AP"]
    assert captions.parse("Buổi lễ", VI).credit is None
    assert captions.parse("Buổi lễ", VI).holders == []


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh hội nghị",
        "Đồng chí Trần Văn Bảy phát biểu tại hội nghị",
        "Các đại biểu chụp ảnh lưu niệm",
        "Cầu mới (Ảnh: Minh Đức)",
        "Lãnh đạo xã trao quà",
        "Toàn cảnh khu phố",
    ],
)
def test_looks_like_caption(line):
    assert captions.looks_like_caption(line, VI) >= 0.5


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định có hiệu lực kể từ ngày ký.",
        "Ban hành Quyết định phê duyệt quy hoạch chi tiết",
        "Trong năm qua, mặc dù gặp nhiều khó khăn, các đơn vị đã hoàn thành kế hoạch đề ra và đạt được nhiều kết quả quan trọng trên các lĩnh vực kinh tế, xã hội, quốc phòng, an ninh.",
        "Nơi nhận:",
        "Dự hội nghị có:",
        "",
        "...",
    ],
)
def test_other_lines_do_not_look_like_captions(line):
    assert captions.looks_like_caption(line, VI) < 0.5


def test_a_bracket_that_closes_a_credit_belongs_to_it():
    assert captions.parse("Die Brücke\n© Jana Roth (KNA)", context("de")).holders == ["Jana Roth (KNA)"]
