"""An XML or text file of unknown size and manners, read piece by piece: what feeds and sitemaps are made from.

Nothing of it is held longer than one entry.  Bounds, each with a reason in `Source.problems` when it is met:
bytes after unpacking, gzip in gzip, nesting and the length of one text (libxml2's own), the length of a tag; fields of an entry and their text are cut.
Entities that a file declares are never expanded: its document type is thrown away unread.
"""

from __future__ import annotations

import codecs
import html
import re
import zlib
from html.entities import html5
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from lxml import etree

from portalcrawl.pages import charset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["rss", "rdf", "atom", "urlset", "index", "json", "text", "html"]
"""What a body is: three kinds of feed, two of sitemap, JSON, lines of addresses, a page."""

PIECE = 1 << 16
"""Bytes that are unpacked and parsed at a time."""
_HEAD = 1 << 18
# The root element stands within so many characters; a document type longer than that is an attack.
_HELD = 1 << 18
# The longest tag, and the longest run of text that is held back to be mended whole.
MAX_DEPTH = 256
"""Elements within each other. Sitemaps have 4, the XHTML in a feed some 20."""
MAX_FIELDS = 500
"""Elements of one record, and of what stands before the first one."""
MAX_TEXT = 1 << 18
"""Characters of one field: the full text of an article in a feed."""

_ROOT = re.compile(r"<(?:[\w-]+:)?(rss|feed|RDF|urlset|sitemapindex|channel)(?=[\s>/])")
_ROOTS: dict[str, Kind] = {
    "rss": "rss", "feed": "atom", "RDF": "rdf", "urlset": "urlset", "sitemapindex": "index", "channel": "rss",
}  # fmt: skip
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|div|title)\b", re.IGNORECASE)
_LINE = re.compile(r"\s*https?://\S+[^\S\n]*(?:\r?\n|\r|$)", re.IGNORECASE)
# What libxml2 loses text over: a bare ampersand (?a=1&b=2), HTML's entities, tags that HTML leaves open, control signs.
_WRONG = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:\#\d{1,7};|\#[xX][\da-fA-F]{1,6};|([A-Za-z]\w{1,31});)?|<(?:br|hr|img|wbr)\b[^<>]*(?<!/)>"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
    re.DOTALL,
)
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


class Field:
    """One element within a record."""

    __slots__ = ("_length", "_parts", "attributes", "ended", "name", "parent", "space")

    def __init__(self, name: str, space: str, attributes: dict[str, str], parent: str) -> None:
        self.name = name
        """Local name."""
        self.space = space
        """URI of its namespace, empty where it has none."""
        self.attributes = attributes
        self.parent = parent
        """Local name of the element around it, empty where that is the record."""
        self.ended = False
        """Whether its end was in the file."""
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str) -> None:
        """Take more of its text, as far as MAX_TEXT."""
        if self._length < MAX_TEXT:
            self._length += len(text)
            self._parts.append(text)

    @property
    def text(self) -> str:
        """Its text, without white space around it."""
        return "".join(self._parts).strip()


class Record(NamedTuple):
    """One entry of a file."""

    name: str
    fields: list[Field]
    ended: bool
    """Whether its end was in the file."""


class Source:
    """The text of a file, unpacked, decoded and cleaned, in pieces of bounded size.

    ``body``: the bytes as they came, at once or in chunks.  gzip is recognised by its first bytes, whatever name or
    type the file has.  After reading, `problems` says what was not read and why.
    """

    def __init__(
        self,
        body: bytes | Iterable[bytes],
        content_type: str | None = None,
        *,
        max_bytes: int,
        what: str = "file",
    ) -> None:
        """Take the body, the header's type, the bytes that are read after unpacking, and the word for the problems."""
        self.problems: list[str] = []
        self.read = 0
        """Bytes read so far, after unpacking."""
        self._what = what
        self._max = max_bytes
        self._whole = True
        packed = (body[at : at + PIECE] for at in range(0, len(body), PIECE)) if isinstance(body, bytes) else iter(body)
        self.channel: list[Field] = []
        """What stands outside the records, at most MAX_FIELDS; grows with reading."""
        self._text = self._decoded(self._bounded(self._unpacked(self._unpacked(packed))), content_type)
        self._head = self._read_head()
        self.kind: Kind | None
        """None for what is none of the kinds: binary data, nothing at all."""
        self._start = 0
        self.kind = self._recognise()

    @property
    def whole(self) -> bool:
        """Whether all of it was read so far: no bound was met, no packing was torn."""
        return self._whole

    def problem(self, why: str) -> None:
        """Note once why something was not read."""
        said = f"{self._what}: {why}"
        if said not in self.problems:
            self.problems.append(said)

    def json(self) -> str:
        """Return the text of a JSON file (bounded as everything is)."""
        return "".join([self._head, *self._text])

    def lines(self) -> Iterator[str]:
        """Return the lines of a text file; one that is longer than an address is passed over."""
        held = self._head
        for text in self._text:
            *lines, held = held.splitlines(keepends=True) or [""]
            yield from (line.strip() for line in lines if len(line) < PIECE)
            held = (held if len(held) < PIECE else "") + text
        yield from (line.strip() for line in held.splitlines())

    def records(self, names: frozenset[str]) -> Iterator[Record]:
        """Return each element of these local names, flat, when it ends; one that breaks off with the file comes last.

        Raises nothing: what libxml2 cannot mend ends the file with a problem.
        """
        target = _Target(names, self.channel)
        parser = etree.XMLParser(
            target=cast("Any", target),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            encoding="utf-8",
        )
        try:
            for piece in self._pieces():
                parser.feed(piece)
                yield from target.drain()
                if target.too_deep:
                    self._torn(f"elements nested deeper than {MAX_DEPTH}; what stood before was read")
                    return
            parser.close()
        except etree.XMLSyntaxError as error:
            self._torn(f"no well-formed XML: {' '.join(str(error).split())[:120]}")
        target.finish(ended=False)
        yield from target.drain()

    # -- bytes ---------------------------------------------------------------------------------------------------

    def _unpacked(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Undo one layer of gzip where there is one; several members may follow each other."""
        first = next(chunks, b"")
        while len(first) < 2 and (more := next(chunks, b"")):
            first += more
        if first[:2] != b"\x1f\x8b":
            yield first
            yield from chunks
            return
        inflater = zlib.decompressobj(wbits=31)
        chunk = first
        while True:
            try:
                piece = inflater.decompress(chunk, PIECE)
            except zlib.error as error:
                self._torn(f"broken gzip data ({error}); what stood before was read")
                return
            if piece:
                yield piece
            if inflater.eof:
                chunk = inflater.unused_data.lstrip(b"\0") or next(chunks, b"")
                if chunk[:2] != b"\x1f\x8b":
                    return
                inflater = zlib.decompressobj(wbits=31)
                continue
            chunk = inflater.unconsumed_tail or next(chunks, b"")
            if not chunk and not piece:
                self._torn("the gzip data breaks off")
                return

    def _bounded(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            room = self._max - self.read
            if len(chunk) > room:
                yield chunk[:room]
                self.read += room
                self._torn(f"more than {self._max:,} bytes after unpacking; the rest was not read")
                return
            self.read += len(chunk)
            yield chunk

    def _decoded(self, chunks: Iterator[bytes], content_type: str | None) -> Iterator[str]:
        head = b""
        for chunk in chunks:
            head += chunk
            if len(head) >= 4096:
                break
        if not head:
            return
        name = charset.decode(head, content_type)[1]
        for bom, codec in (
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
        ):
            if head.startswith(bom):
                head, name = head[len(bom) :], codec
        decoder = codecs.getincrementaldecoder(name)("replace")
        yield decoder.decode(head)
        for chunk in chunks:
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)

    # -- text ----------------------------------------------------------------------------------------------------

    def _read_head(self) -> str:
        head = ""
        for text in self._text:
            head += text
            if len(head) >= _HEAD or _ROOT.search(head) or (len(head) > 4096 and "<!" not in head):
                break
        return head

    def _recognise(self) -> Kind | None:
        head = self._head.lstrip("\ufeff \t\r\n")
        if head[:1] in {"{", "["}:
            return "json"
        root = _ROOT.search(self._head)
        page = _PAGE.search(self._head)
        if root and not (
            page and page.start() < root.start() and "<?xml" not in self._head[page.start() : root.start()]
        ):
            self._start = root.start()
            if "<!ENTITY" in self._head[: self._start]:
                self.problem("it declares entities of its own; none was expanded")
            return _ROOTS[root[1]]
        if page:
            return "html"
        if _LINE.match(head):
            return "text"
        if len(self._head) >= _HEAD and "<!DOCTYPE" in self._head:
            self.problem(f"no root element within {_HEAD:,} characters")
        return None

    def _pieces(self) -> Iterator[bytes]:
        """Return the text from the root element on, mended, cut where no tag, reference or CDATA is cut in two."""
        held = self._head[self._start :]
        self._head = ""
        for text in self._text:
            cut = held.rfind(">") + 1
            data = held.rfind("<![CDATA[")
            if data >= 0 and held.find("]]>", data) < 0:
                cut = data
            if cut <= 0 and len(held) > _HELD:
                if "<" in held and data < 0:
                    self._torn(f"a tag of more than {_HELD:,} characters; what stood before was read")
                    return
                cut = len(held)
            if cut > 0:
                yield _WRONG.sub(_mended, held[:cut]).encode("utf-8", "replace")
                held = held[cut:]
            held += text
        yield _WRONG.sub(_mended, held).encode("utf-8", "replace")

    # -- problems ------------------------------------------------------------------------------------------------

    def _torn(self, why: str) -> None:
        self._whole = False
        self.problem(why)


class _Target:
    """Takes libxml2's events and keeps no tree: a record's fields, and those of the head of the file."""

    def __init__(self, names: frozenset[str], channel: list[Field]) -> None:
        self._names = names
        self._channel = channel
        self._fields: list[Field] | None = None
        self._open: list[Field] = []
        self._name = ""
        self._done: list[Record] = []
        self.too_deep = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        if len(self._open) >= MAX_DEPTH:
            self.too_deep = True
            return
        if name in self._names:
            self.finish(ended=True)  # an item in an item: the end of the first was forgotten
            self._name, self._fields, self._open = name, [], []
            return
        field = Field(name, space[1:], dict(attributes), self._open[-1].name if self._open else "")
        self._open.append(field)
        if self._fields is not None:
            if len(self._fields) < MAX_FIELDS:
                self._fields.append(field)
        elif len(self._channel) < MAX_FIELDS:
            self._channel.append(field)

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].add(text)

    def end(self, tag: str) -> None:
        space, _, name = tag.rpartition("}")
        if self._open and (self._open[-1].name == name or any(field.name == name for field in self._open)):
            while (field := self._open.pop()).name != name:
                pass  # its end was forgotten
            field.ended = True
            if space.endswith("/xhtml") and self._open:
                self._open[-1].add(f" {field.text} ")
        elif self._fields is not None:
            self.finish(ended=True)

    def finish(self, *, ended: bool) -> None:
        """Close the record that is open."""
        if self._fields is not None:
            self._done.append(Record(self._name, self._fields, ended))
        self._fields, self._open = None, []

    def drain(self) -> Iterator[Record]:
        done, self._done = self._done, []
        return iter(done)

    def close(self) -> None:
        """Nothing to give back: records were drained."""


def _mended(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "&":
        name = match[1]
        if name is None:
            return found if len(found) > 1 else "&amp;"
        if name in _XML:
            return found
        letter = html5.get(f"{name};")
        return html.escape(letter) if letter else f"&amp;{name};"
    return found if found[1:2] == "!" else ""


def sniff(body: bytes, content_type: str | None = None) -> Kind | None:
    """Say what the bytes of an answer are by their beginning, gzip undone; None for what is none of the kinds.

    >>> sniff(b"<?xml version='1.0'?><urlset/>"), sniff(b"<!DOCTYPE html><html>"), sniff(b"http://a.vn/x.html")
    ('urlset', 'html', 'text')
    """
    return Source(body, content_type, max_bytes=_HEAD).kind
