"""How many articles a portal published in each year, month and day: kept by triggers, so that no page counts an archive.

``article_counts``: a row for each portal and period, where a period is the beginning of a date: ``2024``, ``2024-05``,
``2024-05-17``; the empty one counts all articles, those without a date too. The triggers run in the transaction that
stores, changes or deletes an article, whoever does it.
"""

from __future__ import annotations

_LENGTHS = (4, 7, 10)


def _periods(row: str) -> str:
    parts = ", ".join(f"substr({row}.date_published, 1, {length})" for length in _LENGTHS)
    return f"('', {parts})"


def _more(row: str) -> str:
    periods = "select '' as period" + "".join(
        f" union all select substr({row}.date_published, 1, {length})" for length in _LENGTHS
    )
    return (
        f"insert into article_counts (portal, period, articles) select {row}.portal, p.period, 1 from ({periods}) p"  # noqa: S608
        " where p.period is not null on conflict (portal, period) do update set articles = articles + 1;"
    )


def _less(row: str) -> str:
    return (
        f"update article_counts set articles = articles - 1 where portal = {row}.portal and period in {_periods(row)};"  # noqa: S608
    )


_TABLE = (
    """create table article_counts (
        portal text not null, period text not null, articles integer not null, primary key (portal, period)
    ) without rowid""",
    "insert into article_counts select portal, '', count(*) from articles group by portal",
    *(
        f"insert into article_counts select portal, substr(date_published, 1, {length}) as period, count(*) from articles"  # noqa: S608
        " where date_published is not null group by portal, period"
        for length in _LENGTHS
    ),
)
_REST = (
    # The newest of all portals.
    "create index articles_newest on articles(date_published)",
    "create index failures_open on failures(portal, kind) where resolved is null",
    # When a report was made, and the last revision and crawl that it told of.
    "create table reports (id integer primary key, made text not null, revision integer not null, crawl integer not null)",
)
STATEMENTS = (
    *_TABLE,
    f"create trigger article_counts_insert after insert on articles begin {_more('new')} end",
    f"create trigger article_counts_delete after delete on articles begin {_less('old')} end",
    (
        "create trigger article_counts_update after update of date_published, portal on articles"
        " when old.date_published is not new.date_published or old.portal is not new.portal"
        f" begin {_less('old')} {_more('new')} end"
    ),
    *_REST,
)
"""What the migration does, in its order."""
SERVER_STATEMENTS = (
    *_TABLE,
    f"""create function article_counts_follow() returns trigger language plpgsql as $$ begin
        if tg_op = 'UPDATE' and old.date_published is not distinct from new.date_published and old.portal = new.portal then
            return null;
        end if;
        if tg_op <> 'INSERT' then {_less("old")} end if;
        if tg_op <> 'DELETE' then {_more("new").replace("articles = articles + 1", "articles = article_counts.articles + 1")} end if;
        return null;
    end $$""",
    """create trigger article_counts_follow after insert or delete or update of date_published, portal on articles
        for each row execute function article_counts_follow()""",
    *_REST,
)
"""The same with PostgreSQL's kind of triggers."""
