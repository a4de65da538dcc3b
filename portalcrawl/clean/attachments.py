"""Links to files: which URLs are downloads, of what media type, and what the file is called.

Portals name files in the middle of the path (Liferay), in the query (JSP, DNN), or nowhere (NukeViet's
``?download=1&id=0``), so a URL and the text of its link have to be read together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from portalcrawl import text as strings
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.languages import get
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context
    from portalcrawl.clean.lexicon import Lexicon

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "dot": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "ppt": "application/vnd.ms-powerpoint",
    "pps": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ppsx": "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "xml": "application/xml",
    "epub": "application/epub+zip",
    "hwp": "application/x-hwp",
    "hwpx": "application/vnd.hancom.hwpx",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "gz": "application/gzip",
    "tar": "application/x-tar",
    "dwg": "image/vnd.dwg",
    "kml": "application/vnd.google-earth.kml+xml",
    "kmz": "application/vnd.google-earth.kmz",
    "gpx": "application/gpx+xml",
    "ics": "text/calendar",
    "p7m": "application/pkcs7-mime",
    "p7s": "application/pkcs7-signature",
    "jtd": "application/x-js-taro",
    "exe": "application/vnd.microsoft.portable-executable",
    "apk": "application/vnd.android.package-archive",
    "msg": "application/vnd.ms-outlook",
    "mdb": "application/vnd.ms-access",
    "vsd": "application/vnd.visio",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "xps": "application/oxps",
}
"""Extensions of files that are offered for download → their media types (IANA where registered)."""

_EXTENSIONS = "|".join(sorted(MEDIA_TYPES, key=len, reverse=True))
_IN_PATH = lazy(rf"\.({_EXTENSIONS})(?=/|\Z)", re.IGNORECASE)
_FILE_NAME = lazy(
    rf"[^\s/\\<>|?*:\"](?:[^/\\<>|?*\n\"]{{0,180}}[^\s/\\<>|?*\"])?\.({_EXTENSIONS})(?!\w)", re.IGNORECASE
)
_PAGE_OR_PICTURE = lazy(
    r"\.(?:jpe?g|png|gif|webp|svg|bmp|ico|avif|heic|mp4|m4v|mov|webm|avi|wmv|flv|mp3|m4a|wav|ogg|wma|css|js|json|woff2?|swf)\Z",
    re.IGNORECASE,
)
_NO_PATH = lazy(
    r"(?:mailto|javascript|tel|sms|data|about|blob|ftp|zalo|skype|whatsapp|viber|callto|#)\b|#", re.IGNORECASE
)
_SHARE = lazy(
    r"(?:facebook\.com/(?:sharer|dialog)|twitter\.com/(?:intent|share|home)|x\.com/intent|linkedin\.com/share|t\.me/share|pinterest\.|wa\.me/|api\.whatsapp|addtoany|play\.google\.com|apps\.apple\.com|itunes\.apple\.com)"
)
_DOWNLOAD_PATH = lazy(
    r"""
    /documents/(?:d/)?[^/]+/[^/]+/.*[0-9a-f]{8}-[0-9a-f]{4}-        # Liferay: a UUID ends it, whatever the name
  | /documents/\d+/\d+/[^/]*\.\w{2,4}                               # Liferay: group, folder, name
  | /document_library/get_file | /c/document_library | get_file\?   # Liferay 6
  | /-?/?get_file/ | /o/adaptive-media/.*\.pdf
  | /attachments/[^/]+/[^/]*\Z                                      # SharePoint lists
  | /@@download(?:/|\Z) | /at_download/ | /resolveuid/[^/]+/view    # Plone
  | /(?:file|files)/download(?:/|\Z)
  | (?:\A|/)download(?:file|attach(?:ment)?|attachfile|document|media|\d*)?(?:\.(?:aspx?|ashx|jsp|php|do|html?))?\Z
  | (?:\A|/)(?:file|files?down(?:load)?|filedown|bbs_?file|attach(?:ment)?|getfile|get_file|openfile|viewfile|showfile|dl|handlers?/\w*(?:file|download)\w*|linkclick)
      \.(?:aspx?|ashx|jsp|php|do|html?|axd)\Z
  | /(?:cmm/fms/filedown\.do|fileDown\.do|comm/getfile|board/(?:file)?down(?:load)?\b.*)
  | /(?:wp-content/plugins/download-|index\.php/download/|download/\d+(?:/|\Z)|downloads?/[^/]+/\d+(?:/|\Z)|download/file/|download/attachment)
  | /sites?/default/files/(?!styles/)[^?]*\.(?:pdf|docx?|xlsx?|zip|odt|ods|rtf|pptx?)
  | /DocumentCenter/View/\d+(?:/|\Z) | /ArchiveCenter/ViewFile/Item/\d+  # CivicPlus
  | /(?:home/)?showpublisheddocument/\d+ | /home/showdocument/?\Z       # Granicus
  | /download/?\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOWNLOAD_KEYS = frozenset(
    {
        *(
            "download",
            "downloads",
            "attachment",
            "attachmentid",
            "attachid",
            "attach",
            "fileticket",
            "fileid",
            "file_id",
            "file",
            "filename",
        ),
        *(
            "atchfileid",
            "filesn",
            "fileno",
            "file_no",
            "fileseq",
            "file_seq",
            "wpdmdl",
            "filepath",
            "file_name",
            "fname",
            "filename1",
            "streamid",
        ),
        *("user_file_nm", "sys_file_nm", "attachno", "fid", "dl", "attachmentname", "downloadfile", "fileurl", "bf_no"),
    }
)
_FALSY = frozenset({"", "0", "false", "no"})
_VIEWER = lazy(
    r"(?:drive|docs)\.google\.com/(?:file/d/|open\?id|drive/|(?:document|spreadsheets|presentation|forms)/d/)|(?:1drv\.ms|onedrive\.live\.com|\w+-my\.sharepoint\.com"
    r"|dropbox\.com/(?:s|scl|sh)|scribd\.com|issuu\.com|slideshare\.net|calameo\.com|flipsnack\.com|yumpu\.com|docs\.com|wetransfer\.com|we\.tl|mega\.nz|mediafire\.com/(?:file|view))/",
    re.IGNORECASE,
)
"""Pages that show a file of somebody's account: what they answer is a page, which asks for more before it gives the file."""
_VIEWED = lazy(r"\.(?:com|ms|net|tl|nz)/", re.IGNORECASE)
"""How the names of all these services end: most addresses hold no such thing."""
_FROM_VIEWER = lazy(
    r"(?:drive|docs)\.google\.com/uc\?|/export\?|[?&](?:export=download|download=1|dl=1)", re.IGNORECASE
)
"""The addresses at which the same services send the file itself."""
_QUOTED = lazy(r"([^«»“”\"]{3,40}?)\s*[«“\"]\s*([^«»“”\"]{3,150}?)\s*[»”\"]")
"""Télécharger le document « Règlement intérieur »."""
_UUID = lazy(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:\.\w{2,4})?\Z", re.IGNORECASE)
_NUMBERING = lazy(
    r"\A(?:(?:tập tin|tệp tin|tệp|file|fichier|datei|arquivo|archivo|anexo|allegato|attachment|lampiran|berkas|附件|첨부파일|添付ファイル)\s*\d*\s*[:：.-]\s*)",
    re.IGNORECASE,
)
_SIZE = lazy(
    r"(?<!\s)\s*+[(\[（]\s*+(?:(?:file|formato|format|type)\s)?\.?(?:(?:pdf|docx?|xlsx?|zip|rar|odt|hwpx?|excel|word|pptx?|ワード|エクセル|パワーポイント)[\s,;/|:：.–-]{0,20})?(?:ファイル|形式|dokument|document|file|dimensione|tama[ñn]o|tamanho|taille|peso|poids|size)?[\s/／:：-]{0,20}[\d.,]{1,20}\s*+(?:[kmg]i?b|[kmg]i?o|bytes?|キロバイト|メガバイト|バイト)\b[^()\[\]（）]*+[)\]）]\s*+\Z"
    r"|(?<!\s)\s*+(?:[-–,|]\s*+(?:(?:pdf|docx?|xlsx?|zip|odt)\s*+[-–,|]\s*+)?)?\b[\d.,]{1,20}\s*+(?:[kmg]i?b|[kmg]i?o|bytes)\s*+\Z",
    re.IGNORECASE,
)
"""What says a size at the end of a line. No size has over 20 digits: a line may have any number of them."""
_GENERIC_TAIL = lazy(r"[\s.:;,!»›→>()\[\]*/-]+")
_KIND = lazy(r"(?<!\w)(pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|zip|rar|hwpx?)(?!\w)", re.IGNORECASE)
"""A type of file in words: "au format PDF"."""
_BARE_TYPE = lazy(r"(?:pdf|docx?|xlsx?|word|excel|zip|rar|tải pdf|file pdf|download pdf|pdf download)\Z", re.IGNORECASE)


def is_file_url(url: str, link_text: str = "") -> bool:
    """Tell whether a link goes to a file that is offered for download, by its URL and, where that says nothing, its text.

    >>> is_file_url("/documents/1/2/599.pdf/410421db-0000-0000-0000-000000000000?t=1"), is_file_url("/tin/bai-1.html")
    (True, False)
    >>> is_file_url("/tin/bai-1.html?download=1&id=0"), is_file_url("/anh/hoi-nghi.jpg"), is_file_url("mailto:a@b.vn")
    (True, False, False)
    >>> is_file_url("/load?u=77", "Tập tin 1: ke-hoach.docx")
    True
    >>> is_file_url("https://drive.google.com/file/d/1a/view"), is_file_url("https://drive.google.com/uc?id=1a&export=download")
    (False, True)
    """
    url = url.strip()
    if not url or _NO_PATH.match(url):
        return False
    path, _, query = url.partition("?")
    if _VIEWED.search(url):
        if _FROM_VIEWER.search(url) and ("google.com/" in url or _VIEWER.search(url)):
            return True
        if _VIEWER.search(url):
            return False
    path = path.partition("#")[0]
    if _PAGE_OR_PICTURE.search(path) or _PAGE_OR_PICTURE.search(path.rpartition("/")[0]):
        return False  # the second: Liferay puts a UUID behind a picture's name
    if "." in path and (found := _IN_PATH.search(unquote(path))) and not _is_host(path, found):
        return not _SHARE.search(url)
    if _DOWNLOAD_PATH.search(path) and not _SHARE.search(url) and not _is_app(url):
        return True
    if query and not _SHARE.search(url):
        for name, value in parse_qsl(query, keep_blank_values=True):
            if name.lower() in _DOWNLOAD_KEYS and value.lower() not in _FALSY and not _PAGE_OR_PICTURE.search(value):
                return True
            if _IN_PATH.search(value) and "://" not in value:
                return True
    return bool(link_text) and len(link_text) < 200 and _names_file(link_text) and not _SHARE.search(url)


def _is_host(path: str, found: re.Match[str]) -> bool:
    """Whether what looks like an extension ends the host ("example.zip") and not a path."""
    return (
        "://" in path
        and path.find("/", path.find("://") + 3) in {-1, found.end()}
        and path.count("/") < 4
        and found.end() >= len(path.rstrip("/"))
    )


def _is_app(url: str) -> bool:
    return bool(re.search(r"/(?:download|tai)-?(?:app|ung-dung)", url, re.IGNORECASE))


def _names_file(text: str) -> bool:
    """Whether a link's text is a file's name, alone or behind a number."""
    text = _SIZE.sub("", _NUMBERING.sub("", text.strip())).strip()
    found = _FILE_NAME.search(text)
    return found is not None and found.end() == len(text)


def extension(url: str, link_text: str = "") -> str | None:
    """Return the extension in lower case, from the path, the query, or the file name in the link's text."""
    parts = urlsplit(url.strip())
    path = unquote(parts.path)
    found = None
    for found in _IN_PATH.finditer(path):  # noqa: B007  (the last one counts)
        pass
    if found:
        return found[1].lower()
    for _, value in parse_qsl(parts.query):
        if match := _IN_PATH.search(value):
            return match[1].lower()
    text = _SIZE.sub("", link_text.strip())
    if match := _FILE_NAME.search(text) or _KIND.search(text):
        return match[1].lower()
    return None


def media_type(url: str, link_text: str = "") -> str | None:
    """Return the media type by extension, None where neither URL nor text has one.

    >>> media_type("/a/b.PDF?x=1"), media_type("/x?download=1", "Tập tin 1: a.docx")[-8:], media_type("/x?download=1")
    ('application/pdf', 'document', None)
    """
    found = extension(url, link_text)
    return MEDIA_TYPES[found] if found else None


def file_name(url: str) -> str | None:
    """Return the file's own name as the URL carries it, percent-decoded; None where it carries none.

    >>> file_name("/documents/10181/587890/599.pdf/410421db-1111-2222-3333-444444444444?t=1")
    '599.pdf'
    >>> file_name("/Lists/TinTuc/Attachments/4362/1.%20942-Q%C4%90")
    '1. 942-QĐ'
    >>> file_name("/news/?download=1&id=0") is None
    True
    """
    parts = urlsplit(url.strip())
    segments = [_decoded(segment) for segment in parts.path.split("/") if segment]
    for segment in reversed(segments):
        if _IN_PATH.search(segment):
            return strings.clean(segment)
    for _, value in parse_qsl(parts.query, errors="replace"):
        if _IN_PATH.search(value):
            return strings.clean(re.split(r"[/\\]", value)[-1])
    if segments and re.search(r"/attachments/[^/]+/[^/]+\Z", parts.path, re.IGNORECASE):
        return strings.clean(segments[-1])
    named = [segment for segment in segments if not _UUID.match(segment)]
    if len(named) < len(segments) and named and "documents" in segments[:3]:
        return strings.clean(named[-1].replace("+", " "))
    if "@@download" in segments:
        return (
            strings.clean(segments[-1])
            if segments[-1] not in {"@@download", "file"}
            else strings.clean(segments[segments.index("@@download") - 1])
        )
    return None


def _decoded(segment: str) -> str:
    """Decode percent signs as UTF-8; the few old portals that write CP1258 or Latin-1 keep their bytes readable."""
    try:
        return unquote(segment, errors="strict").replace("+", " ") if "%" in segment or "+" in segment else segment
    except UnicodeDecodeError:
        return unquote(segment, encoding="latin-1")


def name(link_text: str, url: str, label: str | None = None, context: Context | None = None) -> str | None:
    """Return what to call the file: the link's own words, or the file's name where they say nothing ("tại đây").

    label: the words before the link ("Kế hoạch số 12: tại đây"), taken where neither text nor URL names anything.

    >>> name("tại đây", "/upload/K%E1%BA%BF%20ho%E1%BA%A1ch%2012.docx"), name("Tập tin 1: bao-cao.pdf", "/?download=1")
    ('Kế hoạch 12.docx', 'bao-cao.pdf')
    >>> name("Kế hoạch cải cách hành chính (PDF, 2 MB)", "/a/1.pdf"), name("Download", "/get?fileid=7", "Phụ lục 2:")
    ('Kế hoạch cải cách hành chính', 'Phụ lục 2')
    """
    text = strings.clean(link_text)
    shown = _SIZE.sub("", _NUMBERING.sub("", text)).strip()
    quoted = _QUOTED.fullmatch(shown)
    if quoted is not None and is_generic(quoted[1], context):
        shown = quoted[2]
    shown = shown.strip(" \t-–:»›•*") or text
    if shown and "://" not in shown and not is_generic(shown, context):
        return shown
    if found := file_name(url):
        return found
    if label:
        label = strings.clean(label).rstrip(" :;,.-–(")
        if label and not is_generic(label, context):
            return label
    return shown or None


def unsized(text: str) -> str:
    """Return a line of a download without the size and the type that it ends with ("Phụ lục (PDF, 23 KB)")."""
    return _SIZE.sub("", text)


def is_generic(text: str, context: Context | None = None) -> bool:
    """Tell a link text that names nothing.

    >>> is_generic("(Xem chi tiết tại đây)"), is_generic("DOWNLOAD"), is_generic("Quyết định 17")
    (True, True, False)
    """
    words = lexicon(context.language if context else get("vi"))
    low = _GENERIC_TAIL.sub(" ", lower(strings.clean(text))).strip()
    low = re.sub(r"\s+\d{1,2}\Z", "", low)
    return not low or low in words.here or low in words.attachments or bool(_BARE_TYPE.match(low)) or low.isdigit()


def file_in_text(text: str) -> str | None:
    """Return the file name that a line ends with or consists of.

    >>> file_in_text("Tệp đính kèm: KH 12.doc"), file_in_text("Nghị quyết 17")
    ('KH 12.doc', None)
    """
    text = _SIZE.sub("", strings.clean(text))
    tail = text.rpartition(": ")[2]
    found = _FILE_NAME.fullmatch(tail.strip())
    return found[0] if found else None


def label(line: str, context: Context) -> str | None:
    """Return the words of a line that announce downloads, as printed; None where it announces none.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context(language=get("vi"))
    >>> label("Tệp đính kèm (2)", vi), label("File đính kèm: KH_1.doc", vi), label("Kèm theo Quyết định số 17", vi)
    ('Tệp đính kèm', 'File đính kèm', None)
    >>> label("Mời xem các file đính kèm theo link sau:", vi), label("» Download the list as PDF", vi)
    ('file đính kèm', 'Download')
    """
    if len(line) > 160:
        return None
    words = lexicon(context.language)
    line = strings.clean(line).replace("：", ":")
    head, colon, tail = line.partition(":")
    if not colon and lower(line).lstrip(_BULLETS)[:_OPENING] not in _openings(words):
        return None
    bare = _AFTER_LABEL.sub("", head if colon else line).lstrip(_BULLETS)
    low = lower(bare)
    if low.removeprefix("các ") in words.attachments:
        return bare
    if colon and lower(tail).strip(" .!)(") in words.here and len(head.split()) < 20:
        return tail.strip(" .!)(")
    if _KIND.search(line) and (found := words.attachment.match(lower(bare))):
        return bare[: found.end()]
    if colon and not tail.strip() and (found := words.attachment.search(low)) and len(found[0]) > 7:
        return bare[found.start() : found.end()]
    return None


@lru_cache(maxsize=32)
def _openings(words: Lexicon) -> frozenset[str]:
    """Return how lines begin that announce downloads and hold no colon; nearly none begins so."""
    return frozenset(phrase[:_OPENING] for phrase in (*words.attachments, "các "))


_OPENING = 2
_BULLETS = " *»›•-–→"
_AFTER_LABEL = lazy(r"\s*[(（\[]\s*\d*\s*[)）\]]\s*\Z|\s*\(s\)|[\s.:;*»›•!-]+\Z")
