"""Charsets: texts are ours, the situations are those of real portals (facts: mixed servers and templates)."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from portalcrawl.pages.charset import declared, decode, lookup


def windows_1258(text: str) -> bytes:
    """Write Vietnamese as old editors do: base letters of CP1258 and combining tones."""
    out = b""
    for character in text:
        try:
            out += character.encode("cp1258")
        except UnicodeEncodeError:
            parts = normalize("NFD", character)
            tones = "".join(x for x in parts if x in "\u0300\u0301\u0303\u0309\u0323")
            out += normalize("NFC", "".join(x for x in parts if x not in tones)).encode("cp1258") + tones.encode(
                "cp1258"
            )
    return out


TEXTS = [
    ("ko", "시청은 오늘 회의를 열고 새로운 사업 계획을 발표했다", "euc-kr"),
    ("ja", "市は新しい計画を発表しました。くわしくはこちらをご覧ください。", "shift_jis"),
    ("ja", "市は新しい計画を発表しました。くわしくはこちらをご覧ください。", "euc-jp"),
    ("zh", "市政府今天召开会议,部署下一阶段的工作,要求各部门认真落实。", "gb18030"),
    ("zh", "市政府今天召開會議,部署下一階段的工作,要求各部門認真落實。", "big5"),
    ("th", "เทศบาลเมืองจัดประชุมคณะกรรมการเพื่อพิจารณาแผนงาน", "cp874"),
    ("de", "Die Stadt veröffentlicht die Pläne für die Brücke und lädt alle Bürgerinnen ein.", "cp1252"),
    ("pl", "Urząd miasta ogłosił wyniki konkursu na najlepszą szkołę, która została wyróżniona.", "iso8859-2"),
    ("ru", "Мэрия города объявила о начале строительства новой школы", "cp1251"),
    ("pt", "A prefeitura não informou a data da inauguração da praça São José.", "latin-1"),
]


@pytest.mark.parametrize(("lang", "text", "name"), TEXTS)
@pytest.mark.parametrize(
    "said", ["", '<meta charset="utf-8">', '<meta http-equiv=Content-Type content="text/html; charset=utf-8">']
)
def test_bytes_tell_what_nothing_or_a_wrong_meta_says(lang, text, name, said):
    page = f"<html>{said}<body><p>".encode() + text.encode(name) + b"</p>"
    assert text in decode(page, "text/html")[0]


@pytest.mark.parametrize(("lang", "text", "name"), TEXTS)
def test_a_right_header_is_believed(lang, text, name):
    assert text in decode(f"<html lang={lang}><p>".encode() + text.encode(name), f"text/html; charset={name}")[0]


def test_vietnamese_in_windows_1258():
    text = "Sáng nay, thành phố tổ chức hội nghị tổng kết công tác và triển khai nhiệm vụ năm mới"
    found, name = decode(b"<html><p>" + windows_1258(text))
    assert (normalize("NFC", found[9:]), name) == (text, "cp1258")


@pytest.mark.parametrize(
    "header", ["text/html; charset=iso-8859-1", "text/html;charset=windows-1252", "text/html; charset=nonsense", None]
)
def test_valid_utf8_beats_every_declaration(header):
    page = "<meta charset=euc-kr><p>Hội nghị tổng kết".encode()
    assert decode(page, header) == (page.decode(), "utf-8")


def test_a_torn_character_does_not_change_the_charset():
    page = ("<p>" + "Hội nghị tổng kết năm học " * 20).encode() + b"\xe1\xbb"
    found, name = decode(page)
    assert name == "utf-8"
    assert found.startswith("<p>Hội nghị")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(encoding):
    assert decode("<p>Hội nghị".encode(encoding), "text/html; charset=iso-8859-1")[0] == "<p>Hội nghị"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("GB2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("KS_C_5601-1987", "cp949"),
        ("latin1", "cp1252"),
        ("base64", None),
        ("", None),
    ],
)
def test_labels_are_read_as_browsers_do(label, codec):
    assert lookup(label) == codec


def test_header_comes_before_meta():
    assert declared(b'<meta charset="euc-kr">', "text/html; charset=big5") == ["big5hkscs", "cp949"]


LONG = (
    "Sáng 5/3, Ủy ban nhân dân phường đã tổ chức lễ ra quân hưởng ứng Tết trồng cây; đồng chí Chủ tịch dự và phát biểu."
)


@pytest.mark.parametrize("lang", ["", " lang=vi"])
def test_windows_1258_under_a_header_that_says_utf8(lang):
    page = f'<html{lang}><head><meta charset="utf-8"></head><body><p>'.encode() + windows_1258(LONG) + b"</p>"
    found, name = decode(page, "text/html; charset=utf-8")
    assert name == "cp1258"
    assert LONG in normalize("NFC", found)


@pytest.mark.parametrize(
    "text",
    [
        "Più di così non si può: la città è già pronta, però martedì andrà più giù.",
        "As ações da prefeitura são públicas; informações à população estão à disposição no portão.",
        "Le maire a présenté à l'été le bâtiment où l'école déménagera, près de la forêt.",
        "El año pasado la alcaldía anunció más señales en español también.",
        "Það er ný höfn í bænum og þar verður ýmislegt að sjá í dag.",
    ],
)
def test_other_accents_are_not_taken_for_vietnamese(text):
    assert text in decode(b"<html><p>" + text.encode("cp1252"))[0]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec):
    page = f"<!DOCTYPE html><html><head><title>Tin</title></head><body><p>{LONG}</p></body></html>"
    assert decode(page.encode(codec), "text/html; charset=utf-8") == (page, codec)
