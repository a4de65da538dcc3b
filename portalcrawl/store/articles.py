"""Saving a batch of articles: what is new, what changed, what is as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import orjson

from portalcrawl.sql import lists
from portalcrawl.store import fulltext, rows
from portalcrawl.store.digest import changed, digest
from portalcrawl.store.revisions import Revisions
from portalcrawl.store.texts import Texts
from portalcrawl.store.visits import NO_TAGS, Tags, Visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection

Outcome = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Visit:
    """An article with what its crawler knows beside the page."""

    article: Article
    key: str | None = None
    """The identity within the portal; None: `identity(article)`."""
    aliases: tuple[str, ...] = ()
    """Other addresses that lead to it, as `known` will be asked for them."""
    tags: Tags = NO_TAGS
    """What the server and the listing said of the page's version."""


def identity(article: Article) -> str:
    """What tells an article of a portal from the others: its own id, else its canonical address."""
    key = article.article_id or article.canonical_url or article.url
    if not key:
        raise ValueError("an article without article_id, canonical_url and url has no identity")
    return key


@dataclass(slots=True)
class _Known:
    """What the table holds of an article."""

    id: int
    key: str
    url: str | None
    digest: str
    revision: int
    sections: list[str]
    view_count: int | None
    view_count_raw: str | None


def _known(row: tuple[Any, ...]) -> _Known:
    ident, key, url, mark, revision, sections, *views = row
    return _Known(ident, key, url, mark, revision, orjson.loads(sections), *views)


class Articles:
    """The articles of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._index = fulltext.index(connection)
        self._revisions = Revisions(connection)
        self._texts = Texts(connection)
        self._visits = Visits(connection)

    def save(self, portal: str, crawl: int, visits: Sequence[Visit], now: str) -> list[Outcome]:
        """Outcomes in the order of the visits."""
        outcomes: list[Outcome] = []
        for batch in _without_twins(visits):
            outcomes += self._save(portal, crawl, batch, now)
        return outcomes

    def known(self, portal: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys or addresses that belong to a stored article."""
        return set(self.ids(portal, keys))

    def ids(self, portal: str, keys: Iterable[str]) -> dict[str, int]:
        """Article ids by key or address."""
        found: dict[str, int] = {}
        for some in lists.parts(keys):
            for query in (
                f"select url, article from article_urls where portal = ? and url in ({lists.marks(some)})",  # noqa: S608
                f"select key, id from articles where portal = ? and key in ({lists.marks(some)})",  # noqa: S608
            ):
                found.update(self._sql.execute(query, (portal, *some)))
        return found

    def find(self, reference: str) -> list[int]:
        """Numbers of the articles that a number, an id, key or address of the portal's, or ``portal/id`` means, an own number first."""
        found: dict[int, None] = {}
        if reference.isascii() and reference.isdigit() and len(reference) < 19:
            found.update(dict.fromkeys(self._one("select id from articles where id = ?", int(reference))))
        portals = self._one("select id from portals")
        for portal in portals:
            for name in dict.fromkeys((reference, reference.removeprefix(f"{portal}/"))):
                found.update(dict.fromkeys(self.ids(portal, [name]).values()))
                query = "select id from articles where portal = ? and article_id = ?"
                found.update(dict.fromkeys(self._one(query, portal, name)))
        return list(found)

    def _one(self, query: str, *values: Any) -> list[Any]:
        return [value for (value,) in self._sql.execute(query, values)]

    def add_section(self, article: int, crawl: int, section: str, now: str) -> bool:
        """Whether the section is news for the article."""
        (text,) = self._sql.execute("select sections from articles where id = ?", (article,)).fetchone()
        sections = orjson.loads(text)
        if section in sections:
            return False
        sections.append(section)
        self._sql.execute("update articles set sections = ? where id = ?", (orjson.dumps(sections).decode(), article))
        self._sections([(article, section, now)])
        self._revisions.sections(article, crawl, sections, now)
        return True

    def views(self, article: int, value: int, raw: str, now: str) -> bool:
        """Whether the count differs from the last one."""
        (before,) = self._sql.execute("select view_count from articles where id = ?", (article,)).fetchone()
        if before == value:
            return False
        self._sql.execute("update articles set view_count = ?, view_count_raw = ? where id = ?", (value, raw, article))
        self._views([(article, now, value, "listing")])
        return True

    def _save(self, portal: str, crawl: int, visits: list[Visit], now: str) -> list[Outcome]:
        known = self._states(portal, visits)
        outcomes: list[Outcome] = []
        new: list[tuple[int, Visit, str]] = []
        self._sql.alone()
        (last,) = self._sql.execute("select coalesce(max(id), 0) from articles").fetchone()
        for visit in visits:
            state = known[_key(visit)]
            if state is None:
                new.append((last := last + 1, visit, digest(visit.article)))
                outcomes.append("new")
            else:
                outcomes.append(self._again(portal, state, visit, crawl, now))
        self._insert(portal, crawl, new, now)
        self._texts.group((ident for ident, _, _ in new), now)
        return outcomes

    def _states(self, portal: str, visits: list[Visit]) -> dict[str, _Known | None]:
        """By key. An article whose key is new but whose own address is stored is that article: its platform learnt its id."""
        states: dict[str, _Known | None] = dict.fromkeys(map(_key, visits))
        columns = "a.id, a.key, a.url, a.digest, a.revision, a.sections, a.view_count, a.view_count_raw"
        for some in lists.parts(states):
            query = f"select {columns} from articles a where portal = ? and key in ({lists.marks(some)})"  # noqa: S608
            for row in self._sql.execute(query, (portal, *some)):
                states[row[1]] = _known(row)
        strange = {
            visit.article.url: _key(visit) for visit in visits if states[_key(visit)] is None and visit.article.url
        }
        for some in lists.parts(strange):
            # Aliases do not count: a redirect or a careless rel=canonical would make two articles one.
            query = (
                f"select {columns} from article_urls u join articles a on a.id = u.article and a.url = u.url"  # noqa: S608
                f" where u.portal = ? and u.url in ({lists.marks(some)})"
                f" union select {columns} from articles a where portal = ? and key in ({lists.marks(some)}) and a.url = a.key"
            )
            for row in self._sql.execute(query, (portal, *some, portal, *some)):
                states[strange[row[2]]] = _known(row)
        return states

    def _insert(self, portal: str, crawl: int, new: list[tuple[int, Visit, str]], now: str) -> None:
        self._sql.executemany(
            _INSERT,
            (
                (
                    ident,
                    *rows.values(visit.article),
                    rows.captions(visit.article),
                    _key(visit),
                    mark,
                    1,
                    now,
                    now,
                    crawl,
                )
                for ident, visit, mark in new
            ),
        )
        self._index.put((ident, fulltext.texts(visit.article)) for ident, visit, _ in new)
        self._revisions.add(portal, crawl, ((ident, 1, mark, visit.article, []) for ident, visit, mark in new), now)
        self._parts(portal, [(ident, visit.article) for ident, visit, _ in new])
        self._urls(portal, ((ident, _key(visit), visit) for ident, visit, _ in new))
        self._sections((ident, section, now) for ident, visit, _ in new for section in visit.article.sections)
        self._visits.stored(((i, portal, visit.article.date_published, visit.tags) for i, visit, _ in new), now)
        self._views(
            (ident, now, visit.article.view_count, printed_by(visit.article))
            for ident, visit, _ in new
            if visit.article.view_count is not None
        )

    def _again(self, portal: str, state: _Known, visit: Visit, crawl: int, now: str) -> Outcome:
        article = visit.article
        mark, names = self._changes(state, article)
        added = [section for section in dict.fromkeys(article.sections) if section not in state.sections]
        sections = [*state.sections, *added]
        self._urls(portal, [(state.id, state.key, visit)])
        self._sections((state.id, section, now) for section in added)
        self._visits.read(state.id, article.date_published, visit.tags, changed=bool(names), crawl=crawl, now=now)
        view_count, printed = article.view_count, article.view_count_raw
        if view_count is None or printed_by(article) == "listing":
            # What a listing counted when it first led here is old; what it counts today is told by `views`.
            view_count, printed = state.view_count, state.view_count_raw
        elif view_count != state.view_count:
            self._views([(state.id, now, view_count, "article")])
        if not names:
            self._sql.execute(
                "update articles set last_seen = ?, crawl = ?, sections = ?, digest = ?, view_count = ?,"
                " view_count_raw = ? where id = ?",
                (now, crawl, orjson.dumps(sections).decode(), mark, view_count, printed, state.id),
            )
            if added:
                self._revisions.sections(state.id, crawl, sections, now)
            return "unchanged"
        article = replace(article, sections=sections, attachments=self._fetched(state.id, article))
        row = rows.values(replace(article, view_count=view_count, view_count_raw=printed))
        revision = state.revision + 1
        self._sql.execute(_UPDATE, (*row, rows.captions(article), mark, revision, now, crawl, state.id))
        self._index.put([(state.id, fulltext.texts(article))])
        self._revisions.add(portal, crawl, [(state.id, revision, mark, article, names)], now)
        self.parts(portal, state.id, article)
        if "article_body" in names:
            self._texts.group([state.id], now)
        return "changed"

    def parts(self, portal: str, ident: int, article: Article) -> None:
        """Put the article's pictures, files, media and authors in the place of those that are stored."""
        for table in (*rows.TABLES, "article_authors"):
            self._sql.execute(f"delete from {table} where article = ?", (ident,))  # noqa: S608
        self._parts(portal, [(ident, article)])

    def _changes(self, state: _Known, article: Article) -> tuple[str, list[str]]:
        """The digest to keep and the fields that changed."""
        mark = digest(article)
        if mark == state.digest:
            return mark, []
        names = changed(self._revisions.last(state.id), article)
        if names == ["article_section"] and article.url != state.url:
            # An article that stands in two sections prints the one it was reached through.
            return state.digest, []
        return mark, names

    def _fetched(self, article: int, after: Article) -> list[Any]:
        """The attachments with size, digest and true type where the file was fetched before."""
        query = "select content_url, size, sha256, encoding_format from attachments where article = ? and sha256 is not null"
        before = {url: values for url, *values in self._sql.execute(query, (article,))}
        return [
            replace(one, **dict(zip(("size", "sha256", "encoding_format"), before[one.content_url], strict=True)))
            if one.sha256 is None and one.content_url in before
            else one
            for one in after.attachments
        ]

    def _parts(self, portal: str, articles: list[tuple[int, Article]]) -> None:
        self._sql.executemany(
            "insert into images values (?, ?, ?, ?, ?, ?)",
            (
                (ident, at, one.content_url, one.caption, one.caption_raw, orjson.dumps(one.credits).decode())
                for ident, article in articles
                for at, one in enumerate(article.images)
            ),
        )
        self._sql.executemany(
            "insert into attachments values (?, ?, ?, ?, ?, ?, ?)",
            (
                (ident, at, one.content_url, one.name, one.encoding_format, one.size, one.sha256)
                for ident, article in articles
                for at, one in enumerate(article.attachments)
            ),
        )
        self._sql.executemany(
            "insert into media values (?, ?, ?, ?)",
            (
                (ident, at, one.embed_url, one.kind)
                for ident, article in articles
                for at, one in enumerate(article.media)
            ),
        )
        names = {name for _, article in articles for name in article.authors}
        self._sql.executemany(
            "insert into authors(portal, name) values (?, ?) on conflict do nothing",
            ((portal, name) for name in sorted(names)),
        )
        self._sql.executemany(
            "insert into article_authors select ?, ?, id from authors where portal = ? and name = ?",
            ((ident, at, portal, name) for ident, article in articles for at, name in enumerate(article.authors)),
        )

    def _urls(self, portal: str, visits: Iterable[tuple[int, str, Visit]]) -> None:
        self._sql.executemany(
            "insert into article_urls values (?, ?, ?) on conflict do nothing",
            (
                (portal, url, ident)
                for ident, key, visit in visits
                for url in {visit.article.url, visit.key, *visit.aliases} - {None, "", key}
            ),
        )

    def _sections(self, sections: Iterable[tuple[int, str, str]]) -> None:
        self._sql.executemany("insert into article_sections values (?, ?, ?) on conflict do nothing", sections)

    def _views(self, counts: Iterable[tuple[int, str, int | None, str]]) -> None:
        self._sql.executemany(
            "insert into view_counts values (?, ?, ?, ?) on conflict (article, seen) do update set value = excluded.value",
            counts,
        )


def printed_by(article: Article) -> str:
    """Whether its page or the listing that led there printed an article's view count."""
    return "listing" if article.evidence.get("view_count") == "listing" else "article"


def _key(visit: Visit) -> str:
    return visit.key or identity(visit.article)


def _without_twins(visits: Sequence[Visit]) -> Iterator[list[Visit]]:
    """The visits in batches that hold no key or address twice: the second of two twins must see the first stored."""
    batch: list[Visit] = []
    seen: set[str] = set()
    for visit in visits:
        names = {_key(visit), visit.article.url or _key(visit)}
        if names & seen:
            yield batch
            batch, seen = [], set()
        batch.append(visit)
        seen |= names
    if batch:
        yield batch


_INSERT = (
    f"insert into articles (id, {', '.join(rows.COLUMNS)}, captions, key, digest, revision, first_seen, last_seen, crawl)"  # noqa: S608
    f" values ({', '.join('?' * (len(rows.COLUMNS) + 8))})"
)
_UPDATE = (
    f"update articles set {', '.join(f'{name} = ?' for name in rows.COLUMNS)},"  # noqa: S608
    " captions = ?, digest = ?, revision = ?, last_seen = ?, crawl = ? where id = ?"
)
