"""Files by their bytes: what each type looks like, and what portals send in the place of a file."""

from __future__ import annotations

import io
import zipfile

import pytest

from portalcrawl.clean.filetypes import FileType, recognise
from portalcrawl.demo import documents
from portalcrawl.errors import NotAFile


def zipped(*names: str, kind: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if kind:
            archive.writestr("mimetype", kind)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 100


@pytest.mark.parametrize(
    ("body", "claimed", "extension"),
    [
        (documents.pdf("Ke hoach"), "pdf", "pdf"),
        (b"\r\n\r\n" + documents.pdf("Ke hoach"), None, "pdf"),  # servers print line ends before it
        (documents.docx(("a",)), "docx", "docx"),
        (documents.docx(("a",)), "docm", "docm"),
        (documents.docx(("a",)), "pdf", "docx"),
        (zipped("xl/workbook.xml", "[Content_Types].xml"), "xls", "xlsx"),
        (zipped("content.xml", kind="application/vnd.oasis.opendocument.text"), "odt", "odt"),
        (zipped("Contents/section0.xml", kind="application/hwp+zip"), "hwpx", "hwpx"),
        (zipped("a.pdf", "b.pdf"), "zip", "zip"),
        (ole("WordDocument"), "doc", "doc"),
        (ole("Workbook"), "doc", "xls"),
        (ole("HwpSummaryInformation"), "hwp", "hwp"),
        (b"{\\rtf1 abc}", "doc", "rtf"),
        (b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>x', "doc", "doc"),
        (b"Rar!\x1a\x07\x00abc", "rar", "rar"),
        (b"a;b\n1;2\n", "csv", "csv"),
        ("Kế hoạch".encode(), None, "txt"),
        (b"<?xml version='1.0'?><rows/>", "xml", "xml"),
        (b"<?xml version='1.0'?><kml xmlns='x'/>", "kml", "kml"),
        (b"\x30\x82\x01\x00\x06\x09\x00", "p7s", "p7s"),
        (b"\x00\x01\x02\x03" * 9, None, "bin"),
        (b"\x00\x01\x02\x03" * 9, "jtd", "jtd"),
        (documents.png(3), None, "png"),
    ],
)
def test_what_a_file_is(body, claimed, extension):
    assert recognise(body, claimed).extension == extension


@pytest.mark.parametrize(
    ("body", "claimed", "words"),
    [
        (b"", "pdf", "empty"),
        (b"  \n", None, "empty"),
        (
            b"<!DOCTYPE html><html><title>\xc4\x90\xc4\x83ng nh\xe1\xba\xadp</title>",
            "pdf",
            "page came where a file was due: 'Đăng nhập'",
        ),
        ("\ufeff<html><body>404".encode(), None, "page"),
        ("<html><body>404".encode("utf-16"), "doc", "page"),
        (b"<!-- x --><script>location='/login'</script>", "docx", "page"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC ""><html>', "pdf", "page"),
        (b"File not found", "pdf", "text came where a pdf file was due: 'File not found'"),
        (b'{"error": "expired"}', None, "JSON"),
        (b"\x00\x01\x02\x03" * 9, "pdf", "not the form of a pdf"),
        (documents.docx(("a",))[:300], "docx", "cut short"),
    ],
)
def test_what_is_no_file(body, claimed, words):
    with pytest.raises(NotAFile, match=words):
        recognise(body, claimed)


def test_only_a_picture_will_do():
    assert recognise(documents.png(3), "jpg", picture=True) == FileType("image/png", "png")
    with pytest.raises(NotAFile, match="no picture but application/pdf"):
        recognise(documents.pdf("x"), None, picture=True)


def test_a_page_that_is_handed_over_as_a_file():
    body = b"<html><body><table>"
    assert recognise(body, "html", named=True).media_type == "text/html"
    with pytest.raises(NotAFile):
        recognise(body, "html")
