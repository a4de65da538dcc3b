"""The full-text index of a PostgreSQL store: it finds and ranks what SQLite's finds, with the same words.

Words are what FTS5's tokenizer makes of the folded texts: it is asked for them, on tables in memory. What is stored of an
article is the set of its words, in an inverted index that finds candidates, and its words in their order, a text a column,
by which phrases are found and occurrences counted. (A tsvector with positions could do neither exactly: it keeps 256 places
of a word, and none behind the 16,383rd.) Headlines and passages are marked by FTS5 itself, for the few articles that are shown.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from portalcrawl.sql import lists
from portalcrawl.store.fulltext import COLUMNS, MARKED, TEXT
from portalcrawl.store.migrations import FOLD, SEARCHED, TOKENIZER, WEIGHTS, search_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.sql import Connection
    from portalcrawl.store.fulltext import Texts
    from portalcrawl.store.search import Query

_LONGEST = 500
"""Letters of a word that count: PostgreSQL takes 2,046 bytes."""
_ROOM = 900_000
"""Bytes of an article's different words: PostgreSQL takes a megabyte. What is beyond is not found."""
_K1, _B = 1.2, 0.75
"""BM25's, as FTS5 sets them."""

STATEMENTS = (
    f"""create table article_search (
        article integer primary key references articles(id) on delete cascade, words tsvector not null,
        {", ".join(f"{name} text not null" for name in SEARCHED)}, number integer not null
    )""",
    "create index article_search_words on article_search using gin (words)",
    # How many articles and words there are: ranking asks for the mean.
    "create table article_search_total (articles integer not null, words integer not null)",
    "insert into article_search_total values (0, 0)",
    """create function article_search_count() returns trigger language plpgsql as $$ begin
        update article_search_total set
            articles = articles + (case when tg_op = 'INSERT' then 1 when tg_op = 'DELETE' then -1 else 0 end),
            words = words + (case when tg_op = 'DELETE' then 0 else new.number end)
                          - (case when tg_op = 'INSERT' then 0 else old.number end);
        return null;
    end $$""",
    """create trigger article_search_total after insert or delete or update of number on article_search
        for each row execute function article_search_count()""",
)
"""What the migration ``m002_search`` makes."""


class _Phrase(NamedTuple):
    """Words that stand side by side; the last may be a beginning."""

    words: tuple[str, ...]
    beginning: bool

    @property
    def query(self) -> str:
        """That all of them occur, as PostgreSQL's tsquery."""
        quoted = ["'" + word[:_LONGEST].replace("\\", "\\\\").replace("'", "''") + "'" for word in self.words]
        return " & ".join([*quoted[:-1], quoted[-1] + ":*" * self.beginning])

    @property
    def text(self) -> str:
        """As the columns hold them."""
        text = _text(self.words)
        return text[:-1] if self.beginning else text

    @property
    def is_exact(self) -> bool:
        """Whether an article that has its words has it."""
        return len(self.words) == 1 and len(self.words[0]) <= _LONGEST


class Words:
    """`fulltext.Index`."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def put(self, articles: Iterable[tuple[int, Texts]]) -> None:
        """Take in articles that are new or have other words."""
        texts = list(articles)
        if not texts:
            return
        found = _tokenizer().words(texts)
        names = ", ".join(SEARCHED)
        self._sql.executemany(
            f"insert into article_search (article, words, {names}, number) values (?, array_to_tsvector(?::text[]), ?, ?, ?, ?, ?, ?)"  # noqa: S608
            f" on conflict (article) do update set words = excluded.words, number = excluded.number,"
            f" {', '.join(f'{name} = excluded.{name}' for name in SEARCHED)}",
            (
                (
                    number,
                    _different(found[number]),
                    *(_text(found[number][column]) for column in range(len(SEARCHED))),
                    sum(map(len, found[number].values())),
                )
                for number, _ in texts
            ),
        )

    def find(self, query: Query, where: str, values: Sequence[Any], *, text: bool, limit: int) -> list[tuple[Any, ...]]:
        """Ranked by BM25, as FTS5 counts it."""
        wanted = [_tokenizer().phrase(one) for one in query.all_of]
        unwanted = [one for one in map(_tokenizer().phrase, query.none_of) if one.words]
        if not all(one.words for one in wanted):
            return []
        score, counted = self._score(wanted)
        holds, held = _holding(wanted)
        lacks, lacked = [], []
        for one in unwanted:
            condition, given = _holding([one])
            lacks.append(f" and not ({condition})")
            lacked += given
        best = (
            f"select s.article, {score} as score from article_search s join articles a on a.id = s.article"  # noqa: S608
            f" where {holds}{''.join(lacks)}{where} order by 2 desc, 1 limit ?"
        )
        scores = dict(self._sql.execute(best, (*counted, *held, *lacked, *values, limit)).fetchall())
        if not scores:
            return []
        shown = f"select {COLUMNS}, {', '.join(f'a.{name}' for name in SEARCHED)}, {TEXT} from articles a where a.id in ({lists.marks(scores)})"  # noqa: S608
        found = {row[0]: row for row in self._sql.execute(shown, list(scores))}
        marks = _marked(query.match, [(number, *row[6:-1]) for number, row in found.items()])
        return [
            (*found[number][:6], score, *marks[number], found[number][-1] if text else None)
            for number, score in scores.items()
            if number in marks
        ]

    def merge(self) -> None:
        """Nothing: the server's vacuum does it."""

    def _score(self, phrases: list[_Phrase]) -> tuple[str, list[Any]]:
        """BM25 as an expression, and its values."""
        articles, words = self._sql.execute("select articles, words from article_search_total").fetchone()
        mean = max(words, 1) / max(articles, 1)
        parts, values = [], []
        for one in phrases:
            holds, held = _holding([one])
            (number,) = self._sql.execute(f"select count(*) from article_search s where {holds}", held).fetchone()  # noqa: S608
            text = one.text
            places = " + ".join(
                f"(length(s.{name}) - length(replace(s.{name}, ?, ''))) * {weight / len(text)!r}"
                for name, weight in zip(SEARCHED, WEIGHTS, strict=True)
            )
            # One expression twice would be counted twice: f·(k+1) / (f + m) is (k+1) · (1 − m / (f + m)).
            length = f"({_K1 * (1 - _B)!r} + s.number * {_K1 * _B / mean!r})"
            parts.append(
                f"greatest(ln(({articles} - {number} + 0.5) / ({number} + 0.5)), 0.000001)::float8 * {_K1 + 1}::float8"
                f" * (1 - {length}::float8 / ({places} + {length})::float8)"
            )
            values += [text] * len(SEARCHED)
        return " + ".join(parts), values


class _Tokenizer:
    """FTS5's, on a table that holds nothing between two calls."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sql = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        columns = ", ".join(SEARCHED)
        self._sql.execute(f"create virtual table texts using fts5({columns}, content='', {TOKENIZER})")
        self._sql.execute("create virtual table places using fts5vocab(texts, 'instance')")

    def words(self, texts: Iterable[tuple[int, Texts]]) -> dict[int, dict[int, list[str]]]:
        """The words of each text, by its number and column, in their order."""
        names = {name: at for at, name in enumerate(SEARCHED)}
        insert = f"insert into texts (rowid, {', '.join(SEARCHED)}) values (?, {', '.join('?' * len(SEARCHED))})"  # noqa: S608
        found: dict[int, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
        with self._lock:
            self._sql.execute("begin")
            try:
                self._sql.executemany(
                    insert, ((number, *(one and one.translate(FOLD) for one in several)) for number, several in texts)
                )
                for word, number, column, at in self._sql.execute('select term, doc, col, "offset" from places'):
                    found[number][names[column]].append((at, word))
            finally:
                self._sql.execute("rollback")
        ordered: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for number, columns in found.items():
            for column, places in columns.items():
                places.sort()
                ordered[number][column] = [word for _, word in places]
        return ordered

    def phrase(self, string: str) -> _Phrase:
        """What an FTS5 string asks for; no words where it can match nothing."""
        words = self.words([(1, (string.removesuffix(" *"), None, None, None, None))])[1][0]
        return _Phrase(tuple(words), string.endswith(" *"))


@cache
def _tokenizer() -> _Tokenizer:
    return _Tokenizer()


def _text(words: Sequence[str]) -> str:
    """Words between spaces of their own, so that each occurrence can be counted."""
    return "".join(f" {word} " for word in words)


def _different(columns: dict[int, list[str]]) -> list[str]:
    """The different words, as many as there is room for."""
    kept, room = [], _ROOM
    for word in sorted({word[:_LONGEST] for words in columns.values() for word in words}):
        room -= len(word.encode()) + 4
        if room < 0:
            break
        kept.append(word)
    return kept


def _holding(phrases: list[_Phrase]) -> tuple[str, list[Any]]:
    """The condition that ``article_search s`` has all of the phrases, and its values."""
    parts, values = ["s.words @@ ?::tsquery"], [" & ".join(one.query for one in phrases)]
    for one in phrases:
        if not one.is_exact:
            parts.append(f"({' or '.join(f'strpos(s.{name}, ?) > 0' for name in SEARCHED)})")
            values += [one.text] * len(SEARCHED)
    return " and ".join(parts), values


def _marked(match: str, articles: Sequence[Sequence[Any]]) -> dict[int, tuple[str | None, ...]]:
    """`MARKED` of each article, by its number."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sql:
        names = ", ".join(SEARCHED)
        sql.execute(f"create table articles (id integer primary key, {names})")
        for statement in search_statements():
            sql.execute(statement)
        sql.executemany(
            f"insert into articles (id, {names}) values (?, {', '.join('?' * len(SEARCHED))})",  # noqa: S608
            articles,
        )
        query = f"select f.rowid, {MARKED} from article_search f where article_search match ?"  # noqa: S608
        return {number: tuple(marks) for number, *marks in sql.execute(query, (match,))}
