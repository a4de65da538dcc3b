"""What a fetched file is, by its own bytes: portals send a login page, an error page or an empty answer as a "PDF"."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from portalcrawl.clean.attachments import MEDIA_TYPES
from portalcrawl.errors import NotAFile

PICTURES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "svg": "image/svg+xml",
    "avif": "image/avif",
    "heic": "image/heic",
    "ico": "image/vnd.microsoft.icon",
}
_OTHERS = {
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "ogg": "application/ogg",
    "wav": "audio/wav",
    "avi": "video/x-msvideo",
    "html": "text/html",
    "mht": "message/rfc822",
    "json": "application/json",
}
TYPES = {**MEDIA_TYPES, **PICTURES, **_OTHERS}
"""Extension → media type, of everything that is told apart here."""

# Beginnings of files: (offset, bytes, extension).
_MAGIC = (
    (0, b"{\\rtf", "rtf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b", "gz"),
    (257, b"ustar", "tar"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (0, b"II*\x00", "tif"),
    (0, b"MM\x00*", "tif"),
    (4, b"ftypavif", "avif"),
    (4, b"ftyphei", "heic"),
    (4, b"ftyp", "mp4"),
    (0, b"\x00\x00\x01\x00", "ico"),
    (0, b"HWP Document File", "hwp"),
    (0, b"AC10", "dwg"),
    (0, b"MZ", "exe"),
    (4, b"Standard Jet DB", "mdb"),
    (4, b"Standard ACE DB", "mdb"),
    (0, b"BEGIN:VCALENDAR", "ics"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (8, b"WAVE", "wav"),
    (8, b"AVI ", "avi"),
)
# Names of streams in an OLE file, as UTF-16 in its directory → extension; the first that occurs counts.
_OLE = tuple(
    (name.encode("utf-16-le"), extension)
    for name, extension in (
        ("WordDocument", "doc"),
        ("PowerPoint Document", "ppt"),
        ("HwpSummaryInformation", "hwp"),
        ("Workbook", "xls"),
        ("VisioDocument", "vsd"),
        ("__properties_version1.0", "msg"),
        ("Book", "xls"),
    )
)
# What an archive's member says of the archive.
_ZIPPED = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("visio/", "vsd"),
    ("AndroidManifest.xml", "apk"),
    ("FixedDocSeq.fdseq", "xps"),
    ("doc.kml", "kmz"),
)
_KIN = {
    "docx": {"docm"},
    "xlsx": {"xlsm"},
    "pptx": {"ppsx"},
    "doc": {"dot"},
    "ppt": {"pps"},
    "tif": {"tiff"},
    "gz": {"tgz"},
    "zip": {"kmz", "hwpx", "docm", "docx", "xlsx", "xlsm", "pptx", "epub"},
}
"""Extension that the bytes show → others of the same form, which an address may rightly claim."""
_TEXTS = frozenset({"txt", "csv", "xml", "kml", "gpx", "ics", "json", "p7m", "p7s", "svg"})
"""Types that are plain text, or may be."""
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|title|meta|script|link|style|div|h[1-6]|p|table|form|center|br|iframe|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE = re.compile(
    rb"urn:schemas-microsoft-com:office|mso-application|ProgId\s+content=|office:(?:word|excel)", re.IGNORECASE
)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is."""

    media_type: str
    extension: str
    """Without its dot; ``bin`` where nothing is known."""


def recognise(body: bytes, claimed: str | None, *, picture: bool = False, named: bool = False) -> FileType:
    """Tell the type of a whole file.

    ``claimed``: the extension that address, text of the link or Content-Disposition give it, in lower case.  ``picture``: whether only
    a picture will do.  ``named``: whether the server itself hands it over as a file (Content-Disposition: attachment).

    Raises NotAFile for nothing at all, for a page where a file was due, and for text or unknown bytes under the name of a type
    that has a form of its own.

    >>> recognise(b"%PDF-1.4 ...", "doc"), recognise(b"a;b", "csv").media_type
    (FileType(media_type='application/pdf', extension='pdf'), 'text/csv')
    >>> recognise(b"<!DOCTYPE html><title>Dang nhap</title>", "pdf")
    Traceback (most recent call last):
    ...
    portalcrawl.errors.NotAFile: a page came where a file was due: 'Dang nhap'
    """
    if not body.strip():
        raise NotAFile("an empty answer came where a file was due")
    found = _by_form(body)
    if found is None:
        found = _by_words(body, claimed, named=named)
    if claimed is not None and claimed in _KIN.get(found, ()):
        found = claimed
    if picture and found not in PICTURES:
        raise NotAFile(f"what came is no picture but {TYPES.get(found, 'unknown bytes')}")
    return FileType(TYPES.get(found, "application/octet-stream"), found)


def _by_form(body: bytes) -> str | None:
    """The extension of a type that has a form of its own."""
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(body)
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((extension for name, extension in _OLE if name in body), "doc")
    if body[:2] == b"BM" and int.from_bytes(body[2:6], "little") == len(body):
        return "bmp"
    return next((kind for at, sign, kind in _MAGIC if body[at : at + len(sign)] == sign), None)


def _zipped(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
            first = archive.infolist()[0] if names else None
            kind = (
                archive.read(first).decode("ascii", "replace")
                if first and first.filename == "mimetype" and first.file_size < 200
                else ""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotAFile(f"the archive is damaged or cut short ({error})") from error
    for extension, media_type in MEDIA_TYPES.items():
        if kind.strip() == media_type:
            return extension
    if kind.startswith("application/hwp"):
        return "hwpx"
    return next((extension for sign, extension in _ZIPPED if any(name.startswith(sign) for name in names)), "zip")


def _by_words(body: bytes, claimed: str | None, *, named: bool) -> str:
    """The extension of text, or of bytes that nothing is known of."""
    head = body[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    if claimed in {"doc", "xls", "dot"} and (_OFFICE.search(head) or head.startswith(b"MIME-Version:")):
        return claimed  # Word and Excel save as HTML, XML or MHTML under their own extensions
    if b"<svg" in head and not re.search(rb"<html|<body", head, re.IGNORECASE):
        return "svg"
    if _HTML.match(head):
        if named and claimed in {"html", "htm"}:
            return "html"
        raise NotAFile(f"a page came where a file was due{_title(head)}")
    if not _is_text(head):
        if claimed in _STRICT:
            raise NotAFile(f"what came has not the form of a {claimed} file")
        return claimed if claimed in TYPES else "bin"
    if head.lstrip().startswith(b"<"):
        for word, extension in ((b"<kml", "kml"), (b"<gpx", "gpx")):
            if word in head:
                return extension
        if claimed is None or claimed in _TEXTS:
            return claimed if claimed in {"kml", "gpx"} else "xml"
    if claimed is not None and claimed not in _TEXTS and claimed in TYPES:
        said = " ".join(head[:80].decode("utf-8", "replace").split())
        raise NotAFile(f"text came where a {claimed} file was due: {said!r}")
    if claimed is None and head.lstrip()[:1] in b"{[" and not named:
        raise NotAFile("an answer for machines (JSON) came where a file was due")
    return claimed if claimed in _TEXTS else "txt"


_STRICT = frozenset(
    {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "zip", "rar", "7z", "jpg", "png", "gif", "webp"}
)
"""Extensions whose files always begin as `_by_form` knows."""


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head and sum(byte < 9 or 13 < byte < 32 for byte in head) * 100 <= len(head)


def _title(head: bytes) -> str:
    found = re.search(rb"<title[^>]*>(.*?)</title", head, re.IGNORECASE | re.DOTALL)
    words = " ".join(found[1].decode("utf-8", "replace").split())[:80] if found else ""
    return f": {words!r}" if words else ""
