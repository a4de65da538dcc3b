"""Full-text search that finds ``Ha Long`` in ``Hạ Long`` and ``dau tu`` in ``đầu tư``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import UsageError
from portalcrawl.store import fulltext
from portalcrawl.store import selection as chosen
from portalcrawl.store.fulltext import CLOSE, COLUMNS, OPEN, TEXT
from portalcrawl.store.migrations import FOLD

if TYPE_CHECKING:
    from portalcrawl.sql import Connection
    from portalcrawl.store.selection import Selection

_TERM = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_LOST = re.compile(r"[\x00-\x08\ud800-\udfff]")
_MARK = re.compile(f"([{OPEN}{CLOSE}])")
_WORD = re.compile(r"\w+")
_PARAGRAPHS = re.compile(r"\s*\n\s*")
# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces: the index knows whole sentences of them as one word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Korean particles are glued to the end of the word.
_HANGUL_END = re.compile("[\uac00-\ud7a3]$")
_CANDIDATES = 200
_AROUND = 60
_MOST = 300
"""Words of a search: SQLite takes no condition of more than a thousand parts."""

_SCANNED = f"select {COLUMNS}, 0.0, a.headline, {TEXT} from articles a where true"  # noqa: S608
_MATCHING = "a.id in (select rowid from article_search where article_search match ?)"


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


@dataclass(slots=True)
class Query:
    """What a user typed, taken apart."""

    all_of: list[str] = field(default_factory=list)
    """FTS5 strings and beginnings that must occur."""
    none_of: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    """Words of scripts without spaces, which are looked for letter by letter."""
    lacks: list[str] = field(default_factory=list)

    @property
    def match(self) -> str:
        """The FTS5 expression; never a syntax error."""
        return " AND ".join(self.all_of) if not self.none_of else _without(self.all_of, self.none_of)


def parse(words: str) -> Query:
    """Take apart what a user typed: all words, "phrases", beginnings*, -excluded; UsageError where no word is wanted.

    >>> parse('Hạ Long "đầu tư" du* -bão').match
    '("Hạ" AND "Long" AND "dầu tư" AND "du" *) NOT "bão"'
    >>> parse('AND (("x').match
    '"AND" AND "x"'
    """
    query = Query()
    for match in _TERM.finditer(unicodedata.normalize("NFC", _LOST.sub("", words)).translate(_QUOTES)):
        text = match["word"] if match["phrase"] is None else match["phrase"].strip()
        # A phrase of no word matches nothing, and would make "A & B" find nothing.
        if not any(character.isalnum() for character in text):
            continue
        if _UNSPACED.search(text):
            (query.lacks if match["not"] else query.holds).append(text)
            continue
        beginning = match["phrase"] is None and text.endswith("*")
        beginning = beginning or _HANGUL_END.search(text) is not None
        string = f'"{text.translate(FOLD).rstrip("*")}"' + " *" * beginning
        (query.none_of if match["not"] else query.all_of).append(string)
    # A word that stands twice costs its snippet again, in each article.
    for words_of in (query.all_of, query.none_of, query.holds, query.lacks):
        words_of[:] = dict.fromkeys(words_of)
        if len(words_of) > _MOST:
            raise UsageError(f"too much to search for: {len(words_of)} words, at most {_MOST} at once")
    if not query.all_of and not query.holds:
        raise UsageError(f"nothing to search for in {words[:60]!r}: give at least one word")
    return query


class Search:
    """Searches in one database."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._index = fulltext.index(connection)

    def find(self, words: str, *, among: Selection | None = None, limit: int = 20) -> list[Hit]:
        """The best ``limit`` articles. Words in headlines weigh most; a user who types accents sees them matched first.

        Raises UsageError where there is no word to look for, and for a portal or section that is not stored.
        """
        query = parse(words)
        narrowed, values = chosen.condition(self._sql, among or chosen.Selection())
        letters, strings = _letters(self._sql, query)
        where = " and ".join(["", narrowed, *letters])
        values += strings
        if not query.all_of:
            scan = f"{_SCANNED}{where} order by a.date_published is null, a.date_published desc, a.id limit ?"
            return [_scanned(row, query.holds[0]) for row in self._sql.execute(scan, (*values, limit))]
        typed = accented(words)
        most = max(limit, _CANDIDATES) if typed else limit
        found = self._index.find(query, where, values, text=bool(typed), limit=most)
        if typed:
            found.sort(key=lambda row: -len(typed & spelt(row[-1])))
        return [_indexed(row) for row in found[:limit]]


def condition(sql: Connection, words: str) -> tuple[str, list[str]]:
    """That an article holds the words, as a condition in SQLite on ``articles a`` and its values; UsageError as `parse`."""
    query = parse(words)
    parts = [_MATCHING] if query.all_of else []
    values = [query.match] if query.all_of else []
    letters, strings = _letters(sql, query)
    return " and ".join([*parts, *letters]), [*values, *strings]


def _letters(sql: Connection, query: Query) -> tuple[list[str], list[str]]:
    """Conditions for the words that are looked for letter by letter, and their values."""
    holds, lacks = sql.contains(TEXT), sql.contains(TEXT, lacks=True)
    return [holds] * len(query.holds) + [lacks] * len(query.lacks), [*query.holds, *query.lacks]


def _without(all_of: list[str], none_of: list[str]) -> str:
    wanted = " AND ".join(all_of)
    return (f"({wanted})" if len(all_of) > 1 else wanted) + "".join(f" NOT {one}" for one in none_of)


def accented(words: str) -> set[str]:
    """The words of a search that carry accents: who types them means them, "Hà" before "Hạ".

    >>> sorted(accented("Hạ Long"))
    ['hạ']
    """
    return {
        word
        for word in spelt(words)
        if "đ" in word or any(map(unicodedata.combining, unicodedata.normalize("NFD", word)))
    }


def spelt(text: str) -> set[str]:
    """The words of a text as `accented` gives them."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _indexed(row: tuple[Any, ...]) -> Hit:
    ident, portal, url, published, precision, view_count, score, headline, body, elsewhere, _ = row
    title, title_marks = _unmarked(headline)
    snippet, marks = _unmarked(body)
    if not marks:
        other, other_marks = _unmarked(elsewhere)
        if other != title:
            snippet, marks = other, other_marks
    return Hit(ident, portal, url, title or None, published, precision, view_count, title_marks, snippet, marks, score)


def _scanned(row: tuple[Any, ...], word: str) -> Hit:
    ident, portal, url, published, precision, view_count, score, headline, text = row
    body = text[len(headline or "") :]
    at = max(body.find(word), 0)
    start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
    around = body[start:end].replace(word, f"{OPEN}{word}{CLOSE}").strip()
    title, title_marks = _unmarked((headline or "").replace(word, f"{OPEN}{word}{CLOSE}"))
    snippet, marks = _unmarked("…" * (start > 0) + around + "…" * (end < len(body)))
    return Hit(ident, portal, url, title or None, published, precision, view_count, title_marks, snippet, marks, score)


def _unmarked(marked: str | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    marks: list[tuple[int, int]] = []
    plain, start = "", 0
    for part in _MARK.split(_PARAGRAPHS.sub(" ", marked or "")):
        if part == OPEN:
            start = len(plain)
        elif part == CLOSE:
            marks.append((start, len(plain)))
        else:
            plain += part
    return plain, tuple(marks)
