"""The tables, as named steps that sqlite-utils applies once each.

A step that was released is history: it is never edited, a change is a new step. The columns of ``articles`` are the
fields of `items.Article` in their order (a test compares them); what is a list of records has a table of its own.
Times are ISO 8601 text, lists and mappings are JSON. Nothing here needs more than SQLite 3.27.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.sql.library import Migrations
from portalcrawl.store import counts

if TYPE_CHECKING:
    from portalcrawl.sql.library import Database

migrations = Migrations("portalcrawl")


_TABLES = (
    """create table portals (
        id text primary key, name text, url text,
        country text, area text, level text, publisher text, language text, timezone text, platform text,
        first_crawled text not null, last_crawled text not null
    ) without rowid""",
    # started without finished: the process was killed, or is at work right now
    """create table crawls (
        id integer primary key, portal text not null references portals(id),
        started text not null, finished text, verdict text, counts text, version text, pid integer
    )""",
    "create index crawls_portal on crawls(portal, started)",
    """create table articles (
        id integer primary key,
        url text, canonical_url text, article_id text, portal text not null references portals(id),
        headline text, description text, article_section text, sections text not null default '[]',
        keywords text not null default '[]', in_language text,
        date_published text, date_published_raw text, date_published_precision text,
        date_modified text, date_modified_raw text,
        authors text not null default '[]', byline_raw text, source_organization text,
        article_body text, article_body_html text, captions text,
        view_count integer, view_count_raw text, date_downloaded text, capture text,
        evidence text not null default '{}', problems text not null default '[]',
        key text not null, digest text not null, revision integer not null,
        first_seen text not null, last_seen text not null, crawl integer not null references crawls(id)
    )""",
    "create unique index articles_identity on articles(portal, key)",
    "create index articles_published on articles(portal, date_published)",
    # Every address of an article that is not its key.
    """create table article_urls (
        portal text not null, url text not null, article integer not null references articles(id) on delete cascade,
        primary key (portal, url)
    ) without rowid""",
    "create index article_urls_article on article_urls(article)",
    """create table article_sections (
        article integer not null references articles(id) on delete cascade, section text not null, first_seen text not null,
        primary key (article, section)
    ) without rowid""",
    "create index article_sections_section on article_sections(section)",
    """create table images (
        article integer not null references articles(id) on delete cascade, position integer not null,
        content_url text not null, caption text, caption_raw text, credits text not null default '[]',
        primary key (article, position)
    ) without rowid""",
    """create table attachments (
        article integer not null references articles(id) on delete cascade, position integer not null,
        content_url text not null, name text, encoding_format text, size integer, sha256 text,
        primary key (article, position)
    ) without rowid""",
    """create table media (
        article integer not null references articles(id) on delete cascade, position integer not null,
        embed_url text not null, kind text not null,
        primary key (article, position)
    ) without rowid""",
    # The same name on two portals need not be the same person.
    """create table authors (
        id integer primary key, portal text not null references portals(id), name text not null, unique (portal, name)
    )""",
    """create table article_authors (
        article integer not null references articles(id) on delete cascade, position integer not null,
        author integer not null references authors(id),
        primary key (article, position)
    ) without rowid""",
    "create index article_authors_author on article_authors(author)",
    # A row a change of the number, not a row a visit.
    """create table view_counts (
        article integer not null references articles(id) on delete cascade, seen text not null,
        value integer not null, source text not null,
        primary key (article, seen)
    ) without rowid""",
    # json is the line in articles.jsonl; changed names the fields that differ from the revision before.
    """create table revisions (
        id integer primary key, article integer not null references articles(id) on delete cascade,
        revision integer not null, digest text not null, stored text not null,
        crawl integer not null references crawls(id), changed text not null default '[]', json text not null,
        unique (article, revision)
    )""",
    """create table failures (
        portal text not null references portals(id), url text not null, kind text not null, status integer,
        section text, message text, first_seen text not null, last_seen text not null, count integer not null default 1,
        crawl integer not null references crawls(id), resolved text,
        primary key (portal, url)
    ) without rowid""",
    """create table listings (
        crawl integer not null references crawls(id), url text not null, section text,
        pages integer not null default 0, listed integer not null default 0, total integer, finished integer not null default 0,
        primary key (crawl, url)
    ) without rowid""",
    # Revisions whose line is not in the file yet, and how long each file was when the last one was.
    """create table outbox (
        revision integer primary key references revisions(id) on delete cascade, portal text not null
    )""",
    "create table json_lines (portal text primary key references portals(id), bytes integer not null) without rowid",
    # Who holds the lock, for the message that the second process gets.
    "create table writer (pid integer not null, host text not null, since text not null)",
)


FOLD = str.maketrans("đĐøØłŁ", "dDoOlL")
"""unicode61 takes accents off but knows these as letters of their own."""
TOKENIZER = 'tokenize="unicode61 remove_diacritics 2"'


def _folded(column: str) -> str:
    for letter, plain in FOLD.items():
        column = f"replace({column},'{chr(letter)}','{chr(plain)}')"
    return column


SEARCHED = ("headline", "description", "article_body", "captions", "byline_raw")
"""The columns of the full-text index, in its order."""
WEIGHTS = (8.0, 3.0, 1.0, 2.0, 2.0)
"""What a word counts in each of them."""


def search_statements() -> list[str]:
    """What makes SQLite's full-text index of a table ``articles`` with these columns."""
    # The index holds folded words, the content is the table itself: snippets show the text as it was written. A fold
    # keeps letters one for one, so that the words of both have the same places. (The command 'rebuild' would read
    # unfolded text: rebuild with `'delete-all'` and an insert as in the trigger.)
    columns = ", ".join(SEARCHED)
    new = ", ".join(_folded(f"new.{name}") for name in SEARCHED)
    old = ", ".join(_folded(f"old.{name}") for name in SEARCHED)
    insert = f"insert into article_search(rowid, {columns}) values (new.id, {new});"  # noqa: S608
    delete = f"insert into article_search(article_search, rowid, {columns}) values ('delete', old.id, {old});"  # noqa: S608
    return [
        f"""create virtual table article_search using fts5(
            {columns}, content='articles', content_rowid='id', {TOKENIZER}
        )""",
        f"create trigger articles_search_insert after insert on articles begin {insert} end",
        f"create trigger articles_search_delete after delete on articles begin {delete} end",
        f"create trigger articles_search_update after update of {columns} on articles begin {delete} {insert} end",
        f"insert into article_search(article_search, rank) values ('rank', 'bm25({', '.join(map(str, WEIGHTS))})')",  # noqa: S608
    ]


def _is_server(db: Database) -> bool:
    return getattr(db.conn, "dialect", "sqlite") != "sqlite"


@migrations()
def m001_tables(db: Database) -> None:
    """Everything that the first release stores."""
    for statement in _TABLES:
        db.execute(statement)


@migrations()
def m002_search(db: Database) -> None:
    """Full-text search over what a reader reads: accents and đ do not matter."""
    from portalcrawl.store import words

    for statement in words.STATEMENTS if _is_server(db) else search_statements():
        db.execute(statement)


@migrations()
def m003_origin(db: Database) -> None:
    """Who made a revision: the portal by changing the page, or portalcrawl by reading the archived page again."""
    db.execute("alter table revisions add column origin text not null default 'portal'")


@migrations()
def m004_doors(db: Database) -> None:
    """Feeds, sitemaps and interfaces: what each crawl found of them, which articles they name, which pages are none."""
    for statement in (
        """create table doors (
            crawl integer not null references crawls(id), url text not null, kind text not null, reason text not null,
            entries integer not null default 0, total integer, problem text,
            primary key (crawl, url)
        ) without rowid""",
        # kind: feed, sitemap, rest or listing; url: of the door, or of the listing's first page
        """create table article_doors (
            article integer not null references articles(id) on delete cascade, url text not null, kind text not null,
            first_seen text not null,
            primary key (article, url)
        ) without rowid""",
        """create table not_articles (
            portal text not null references portals(id), key text not null, url text not null, reason text not null,
            door text not null, modified text, first_seen text not null, last_seen text not null,
            crawl integer not null references crawls(id),
            primary key (portal, key)
        ) without rowid""",
    ):
        db.execute(statement)


@migrations()
def m005_schedule(db: Database) -> None:
    """Runs that go on: when each article is visited next, how far listings are trusted, what is still to be fetched."""
    for statement in (
        # One row an article. due: when it is visited next, '' for at once; still: unchanged answers since the last whole page;
        # state: present, missing (since when, seen missing how often), gone.
        """create table visits (
            article integer primary key references articles(id) on delete cascade, portal text not null,
            due text not null, checked text not null, changed text, changes integer not null default 0,
            still integer not null default 0, etag text, modified text, lastmod text, entry text,
            state text not null default 'present', since text, misses integer not null default 0, missed text, why text
        )""",
        "create index visits_due on visits(portal, due)",
        # Years of articles do not all fall due on one day. (A database on a server never was so old.)
        *(
            []
            if _is_server(db)
            else [
                """insert into visits (article, portal, due, checked)
            select id, portal, strftime('%Y-%m-%dT%H:%M:%S+00:00', last_seen, '+' || (1 + id % 90) || ' days'), last_seen from articles"""
            ]
        ),
        # A row each time an article was missed, called gone, or found again.
        """create table presence (
            article integer not null references articles(id) on delete cascade, seen text not null,
            state text not null, reason text not null, crawl integer not null references crawls(id),
            primary key (article, seen)
        ) without rowid""",
        # One row a listing, feed or sitemap. walked: when it was last read to its end with all it lists fetched or waiting;
        # due: when that is done again; deepest: known articles that once stood above a new one; size: entries of its first page.
        """create table walks (
            portal text not null references portals(id), url text not null, kind text not null, walked text, due text,
            deepest integer not null default 0, size integer not null default 0, total integer,
            etag text, modified text, digest text, seen text not null,
            primary key (portal, url)
        ) without rowid""",
        # Listed and not fetched yet: where an interrupted run goes on.
        """create table pending (
            portal text not null references portals(id), key text not null, url text not null, entry text not null,
            sections text not null default '[]', primary key (portal, key)
        ) without rowid""",
        # Identity of the article that a failed address was to give.
        "alter table failures add column key text",
        "create index failures_key on failures(portal, key) where key is not null and resolved is null",
        "create index article_doors_url on article_doors(url, kind)",
        # What a listing prints of an article, as a digest: an entry that says something else is a sign of an edit.
        "alter table article_doors add column mark text",
        # The run as the user reads it; told: whether runs.jsonl has its line.
        "alter table crawls add column code integer",
        "alter table crawls add column message text",
        "alter table crawls add column told integer not null default 0",
        "update crawls set told = 1",
    ):
        db.execute(statement)


@migrations()
def m006_stamp(db: Database) -> None:
    """When articles.jsonl was last changed (nanoseconds, as the file system says): another time means another hand."""
    db.execute("alter table json_lines add column stamp integer")


@migrations()
def m009_files(db: Database) -> None:
    """Attachments and pictures that are fetched, and what must not be fetched again."""
    for statement in (
        # One row an address. path: below DIR/<portal>/files; failure: why the last look gave no file (what an earlier one gave
        # stays); largest: bytes that were too few for it; due: when it is looked at again; crawl: the one that looked last.
        """create table files (
            id integer primary key, portal text not null references portals(id), url text not null, kind text not null,
            path text, sha256 text, size integer, encoding_format text, etag text, modified text, fetched text,
            checked text not null, crawl integer not null references crawls(id), due text not null,
            failure text, largest integer, count integer not null default 0,
            unique (portal, url)
        )""",
        "create index files_due on files(portal, due)",
        "create index files_sha256 on files(sha256)",
        "create index attachments_url on attachments(content_url)",
        "create index attachments_unfetched on attachments(article) where sha256 is null",
        # digest: of the identity of an article that was forgotten; nothing else of it is kept.
        "create table forgotten (digest text primary key, why text not null, forgotten text not null) without rowid",
    ):
        db.execute(statement)


@migrations()
def m008_counts(db: Database) -> None:
    """Pages and reports: articles a day without counting them, the newest by an index, when a report was made."""
    for statement in counts.SERVER_STATEMENTS if _is_server(db) else counts.STATEMENTS:
        db.execute(statement)


@migrations()
def m007_conditions_and_texts(db: Database) -> None:
    """What a crawl did otherwise than by default, and articles that have the same text."""
    for statement in (
        # a JSON mapping of what (robots, delay, tls, browser, hours ...) to how and why
        "alter table crawls add column conditions text not null default '{}'",
        "create table text_groups (id integer primary key, since text not null)",
        # similarity: to the article that it was found by, 0 to 1
        """create table duplicates (
            article integer primary key references articles(id) on delete cascade,
            text_group integer not null references text_groups(id), similarity real not null, since text not null
        )""",
        "create index duplicates_group on duplicates(text_group)",
        # marks of a text, by which articles that may have the same one are found: by mark, and all of an article (64-bit
        # big-endian numbers). A mark may outlive its article: what it leads to is looked at before it counts.
        "create table text_marks (mark integer not null, article integer not null, primary key (mark, article)) without rowid",
        "create table texts (article integer primary key references articles(id) on delete cascade, marks blob not null)",
    ):
        db.execute(statement)
