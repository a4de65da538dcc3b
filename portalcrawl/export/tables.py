"""The tables of a data set: their columns, what each holds, and where its rows come from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from portalcrawl.items import Article, Attachment, Image, Media
from portalcrawl.store import rows
from portalcrawl.store.schema import descriptions

if TYPE_CHECKING:
    from portalcrawl.sql import Connection

Kind = Literal["text", "integer", "boolean", "time", "utc", "list", "map", "json"]
"""``time``: ISO 8601 with the offset where it is known; ``utc``: always in UTC; ``list``: of texts, as a JSON array;
``map``: text → text, as a JSON object; ``json``: any JSON object."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: Kind
    description: str
    sql: str = ""
    """The expression that gives it; empty: the column of this name in the table of the rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table; the rows of those with an ``article`` are the selected articles' own."""

    name: str
    description: str
    columns: tuple[Column, ...]
    source: str
    """What stands behind FROM and orders the rows; ``selected`` are the ids of the articles, ``chosen`` those of portals."""
    key: tuple[str, ...]

    @property
    def query(self) -> str:
        """The rows in their lasting order."""
        columns = ", ".join(f"{one.sql} as {one.name}" if one.sql else f"t.{one.name}" for one in self.columns)
        return f"select {columns} from {self.source}"  # noqa: S608  (nothing of a user's)

    @property
    def is_part(self) -> bool:
        """Whether its rows belong to articles."""
        return self.columns[0].name == "article"


_OWN = (
    Column("key", "text", "What tells the article from the others of its portal: the portal's id, else the address."),
    Column("revision", "integer", "How many states of it are stored."),
    Column("first_seen", "utc", "When it was stored first."),
    Column("last_seen", "utc", "When its page was read last."),
)
_PRESENCE = (
    Column("presence", "text", "`present`, `missing` (not found lately) or `gone` (taken down).", "coalesce(v.state, 'present')"),
    Column("presence_since", "utc", "Since when it is missing or gone.", "v.since"),
    Column("presence_reason", "text", "What says so.", "v.why"),
)  # fmt: skip
_KINDS: dict[str, Kind] = {
    "sections": "list", "keywords": "list", "authors": "list", "problems": "list", "evidence": "map",
    "date_published": "time", "date_modified": "time", "date_downloaded": "time", "view_count": "integer",
}  # fmt: skip
_WORDS = "`video` or `audio`."
"""`items.Media.kind` explains itself by its type."""
_ARTICLE = Column("article", "integer", "`id` of the article in this data set.")


def _items(item: type[Image | Attachment | Media], kinds: dict[str, Kind]) -> tuple[Column, ...]:
    words = descriptions()[item.__name__]
    return tuple(Column(one.name, kinds.get(one.name, "text"), words.get(one.name, _WORDS)) for one in fields(item))


def _part(name: str, description: str, columns: tuple[Column, ...], order: str, *, source: str = "") -> Table:
    origin = source or f"temp.selected s cross join {name} t on t.article = s.id"
    return Table(
        name,
        description,
        (_ARTICLE, *columns),
        f"{origin} order by s.id, t.{order}",
        ("article", columns[0].name),
    )


def tables(sql: Connection) -> list[Table]:
    """The tables of a data set from this database, articles first."""
    words = descriptions()[Article.__name__]
    position = Column("position", "integer", "Its place in the article, from 0.")
    own = tuple(Column(name, _KINDS.get(name, "text"), words[name]) for name in rows.COLUMNS)
    watched = sql.has_table("visits")
    source = "temp.selected s cross join articles t on t.id = s.id"
    source += " left join visits v on v.article = t.id" if watched else ""
    first = Column("id", "integer", "Number of the article in this data set; the other tables name it `article`.")
    made = [
        Table(
            "articles",
            "One row an article, in its present state.",
            (first, *own, *_OWN, *(_PRESENCE if watched else ())),
            f"{source} order by s.id",
            ("id",),
        ),
        _part("images", "Pictures.", (position, *_items(Image, {"credits": "list"})), "position"),
        _part("attachments", "Files to download.", (position, *_items(Attachment, {"size": "integer"})), "position"),
        _part("media", "Video and audio.", (position, *_items(Media, {})), "position"),
        _part(
            "article_authors",
            "People who wrote it; the same name on two portals need not be the same person.",
            (position, Column("name", "text", "As printed.", "n.name")),
            "position",
            source="temp.selected s cross join article_authors t on t.article = s.id join authors n on n.id = t.author",
        ),
        _part(
            "article_sections",
            "Sections whose listings hold it.",
            (Column("section", "text", "Name of the section."), Column("first_seen", "utc", "When it was first seen there.")),
            "section",
        ),
        _part(
            "view_counts",
            "What the counter of readers said; a row each time it had changed.",
            (
                Column("seen", "utc", "When."),
                Column("value", "integer", "How often it was read, as printed."),
                Column("source", "text", "`article` or `listing`: where it was printed."),
            ),
            "seen",
        ),
        _part(
            "revisions",
            "Each state that was seen of an article.",
            (
                Column("revision", "integer", "From 1."),
                Column("stored", "utc", "When it was seen first."),
                Column("origin", "text", "`portal`: the page changed; `reextract`: newer code read the archived page."),
                Column("changed", "list", "Fields that differ from the state before."),
                Column("record", "json", "The whole state: all fields of an article.", "t.json"),
            ),
            "revision",
        ),
    ]  # fmt: skip
    if sql.has_table("presence"):
        made.append(
            _part(
                "presence",
                "When an article was missed, called gone, or found again.",
                (
                    Column("seen", "utc", "When."),
                    Column("state", "text", "`present`, `missing` or `gone`."),
                    Column("reason", "text", "What says so."),
                ),
                "seen",
            )
        )
    return [*made, _PORTALS, _FAILURES]


_PORTALS = Table(
    "portals",
    "The portals that the articles come from.",
    (
        Column("id", "text", "Name of the portal in this data set."),
        Column("name", "text", "What it calls itself."),
        Column("url", "text", "Its address."),
        Column("country", "text", "ISO 3166-1 code in lower case."),
        Column("area", "text", "The area that it is about."),
        Column("level", "text", "Province, city, district …"),
        Column("publisher", "text", "Who publishes it."),
        Column("language", "text", "BCP 47 code."),
        Column("timezone", "text", "Name of its zone."),
        Column("platform", "text", "The software that it runs on."),
        Column("first_crawled", "utc", "When it was crawled first."),
        Column("last_crawled", "utc", "When it was crawled last."),
    ),
    "temp.chosen c join portals t on t.id = c.id order by t.id",
    ("id",),
)
_FAILURES = Table(
    "failures",
    "Addresses of the portals, pages and files, that gave nothing and still do not.",
    (
        Column("portal", "text", "Id of the portal."),
        Column("url", "text", "The address."),
        Column("kind", "text", "What went wrong, in a word."),
        Column("status", "integer", "The HTTP status, where there was an answer."),
        Column("section", "text", "The section that lists it."),
        Column("message", "text", "What went wrong."),
        Column("first_seen", "utc", "When first."),
        Column("last_seen", "utc", "When last."),
        Column("count", "integer", "How often."),
    ),
    "temp.chosen c join failures t on t.portal = c.id where t.resolved is null order by t.portal, t.url",
    ("portal", "url"),
)
