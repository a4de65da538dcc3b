"""Full-text search that finds ``Ha Long`` in ``Hạ Long`` and ``dau tu`` in ``đầu tư``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

_TERM = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_OPEN, _CLOSE = "\x02", "\x03"
_MARK = re.compile(f"([{_OPEN}{_CLOSE}])")
_PARAGRAPHS = re.compile(r"\s*\n\s*")
# As the triggers of the index fold (migrations._folded).
_FOLD = str.maketrans("đĐøØłŁ", "dDoOlL")
_CANDIDATES = 200
_QUERY = (
    "select a.id, a.portal, a.url, a.date_published, a.date_published_precision, a.view_count, -f.rank,"
    " highlight(article_search, 0, char(2), char(3)), snippet(article_search, 2, char(2), char(3), '…', 28),"
    " snippet(article_search, -1, char(2), char(3), '…', 28),"
    " case when ? then coalesce(a.headline, '') || ' ' || coalesce(a.article_body, '') end"
    " from article_search f join articles a on a.id = f.rowid"
    " where article_search match ? and (? is null or a.portal = ?) order by f.rank limit ?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that was found."""

    id: int
    """Its number in this database."""
    portal: str
    url: str | None
    headline: str | None
    date_published: str | None
    date_published_precision: str | None
    view_count: int | None
    headline_marks: tuple[tuple[int, int], ...]
    """Where in the headline the words stand: (start, end) in characters."""
    snippet: str
    """The place of the text (else of lead, captions or byline) that fits best, as it is written."""
    snippet_marks: tuple[tuple[int, int], ...]
    score: float
    """BM25, larger is better; only comparable within one search."""


def expression(words: str) -> str:
    """The FTS5 expression for what a user typed: all words, "phrases", beginnings*, -excluded; never a syntax error.

    >>> expression('Hạ Long "đầu tư" du* -bão')
    '("Hạ" AND "Long" AND "dầu tư" AND "du" *) NOT "bão"'
    >>> expression('AND (("x')
    '"AND" AND "x"'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TERM.finditer(unicodedata.normalize("NFC", words).replace("“", '"').replace("”", '"')):
        text = match["phrase"] if match["phrase"] is not None else match["word"]
        beginning = match["word"] is not None and text.endswith("*")
        # A phrase of no word matches nothing, and would make "A & B" find nothing.
        if not any(character.isalnum() for character in text):
            continue
        quoted = '"' + text.translate(_FOLD).replace("\x00", "").replace('"', "").rstrip("*").strip() + '"'
        (unwanted if match["not"] else wanted).append(quoted + " *" * beginning)
    if not wanted:
        raise UsageError(f"nothing to search for in {words[:60]!r}: give at least one word")
    all_of = " AND ".join(wanted)
    if not unwanted:
        return all_of
    return (f"({all_of})" if len(wanted) > 1 else all_of) + "".join(f" NOT {one}" for one in unwanted)


class Search:
    """Searches in one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def find(self, words: str, *, portal: str | None = None, limit: int = 20) -> list[Hit]:
        """The best ``limit`` articles. Words in headlines weigh most; a user who types accents sees them matched first.

        Raises UsageError where there is no word to look for.
        """
        query = expression(words)
        accented = [
            word for word in re.findall(r"\w+", unicodedata.normalize("NFC", words).casefold()) if _has_accents(word)
        ]
        most = max(limit, _CANDIDATES) if accented else limit
        found = self._sql.execute(_QUERY, (bool(accented), query, portal, portal, most)).fetchall()
        if accented:
            found.sort(key=lambda row: -_exact(accented, row[-1]))
        return [_hit(row) for row in found[:limit]]


def _has_accents(word: str) -> bool:
    return "đ" in word or any(unicodedata.combining(one) for one in unicodedata.normalize("NFD", word))


def _exact(accented: list[str], text: str) -> int:
    written = set(re.findall(r"\w+", text.casefold()))
    return sum(word in written for word in accented)


def _hit(row: tuple[Any, ...]) -> Hit:
    ident, portal, url, published, precision, view_count, score, headline, body, elsewhere, _ = row
    title, title_marks = _unmarked(headline)
    snippet, marks = _unmarked(body)
    if not marks:
        other, other_marks = _unmarked(elsewhere)
        if other != title:
            snippet, marks = other, other_marks
    return Hit(ident, portal, url, title or None, published, precision, view_count, title_marks, snippet, marks, score)


def _unmarked(marked: str | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    marks: list[tuple[int, int]] = []
    plain, start = "", 0
    for part in _MARK.split(_PARAGRAPHS.sub(" ", marked or "")):
        if part == _OPEN:
            start = len(plain)
        elif part == _CLOSE:
            marks.append((start, len(plain)))
        else:
            plain += part
    return plain, tuple(marks)
