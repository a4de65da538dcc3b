"""``README.md`` of a data set: what it holds, what is missing, how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.display import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.export.dataset import Plan
    from portalcrawl.export.formats import File
    from portalcrawl.export.measures import Measures, PortalMeasures
    from portalcrawl.export.tables import Table

_SHOWN = 5
"""Sources of a field that are named."""
_TROUBLED = 10
"""Crawls that did not end well that are named."""
_SPANS = 24
"""Spans of months without an article that are named."""


def readme(plan: Plan, tables: list[Table], files: list[File], measures: Measures, note: str) -> str:
    """The whole text."""
    lines = [
        *_head(plan, measures),
        *_files(files, note),
        *_missing(measures),
        *_origin(plan, measures),
        *_columns(tables),
        *_license(plan),
    ]
    return "\n".join(lines) + "\n"


def _head(plan: Plan, measures: Measures) -> Iterator[str]:
    first = min((one.first for one in measures.portals if one.first), default=None)
    last = max((one.last for one in measures.portals if one.last), default=None)
    yield f"# {plan.title}"
    yield ""
    yield f"{_n(measures.articles)} news articles of {_n(len(measures.portals))} local-government portal{'s' * (len(measures.portals) != 1)},"
    yield f"published from {first} to {last}." if first else "none of them with a date."
    yield f"Made by portalcrawl {plan.version} on {plan.now}."
    yield ""
    if plan.selected:
        yield "It is a selection: " + "; ".join(f"{name} {value}" for name, value in plan.selected.items()) + "."
        yield ""
    yield from _table(
        ("portal", "name", "articles", "from", "to", "taken down since", "crawls", "last crawled"),
        (
            (one.id, f"[{_cell(one.name or one.id)}]({one.url})" if one.url else one.name, one.articles, one.first, one.last, one.gone, one.crawls, one.last_crawled)
            for one in measures.portals
        ),
    )  # fmt: skip


def _files(files: list[File], note: str) -> Iterator[str]:
    yield "## Files"
    yield ""
    yield from _table(
        ("file", "rows", "what it holds"), ((f"`{one.path.name}`", one.rows, one.description) for one in files)
    )
    yield note
    yield ""
    yield "Rows stand in the order in which the articles were stored first: a later export of the same selection adds at the end."
    yield "`datapackage.json` describes every column; `frictionless validate datapackage.json` checks the files against it."
    yield ""


def _missing(measures: Measures) -> Iterator[str]:
    yield "## What is missing"
    yield ""
    stored, listed = measures.listed
    if listed:
        yield f"The sections list {_n(listed)} articles; {_n(stored)} of them are stored ({_share(stored, listed)})."
    else:
        yield "No crawl of these portals says what their sections list: how complete this is, is not known."
    if measures.undated:
        yield f"{_n(measures.undated)} articles have no date of publication."
    if measures.left_undated:
        yield f"{_n(measures.left_undated)} stored articles have no date of publication; the choice of days leaves them out."
    yield ""
    for one in measures.portals:
        yield from _portal_missing(one)


def _portal_missing(portal: PortalMeasures) -> Iterator[str]:
    yield f"### {portal.id}"
    yield ""
    if portal.sections:
        yield "Sections as the last crawl that read them saw them (of all days, whatever was selected):"
        yield ""
        yield from _table(
            ("section", "listed", "the pager says", "stored", "failed", "not explained", "read to its end"),
            (
                (s.section or s.url, s.listed, s.total, s.stored, _kinds(s.missing), s.unexplained, "yes" if s.finished else "**no**")
                for s in portal.sections
            ),
        )  # fmt: skip
        yield '"Not explained" are listed addresses that are neither stored nor failed: mostly two addresses of one article.'
        yield ""
    else:
        yield "Nothing is known of what its sections list."
        yield ""
    failures = portal.completeness.failures
    yield f"Pages that still fail, by kind: {_kinds(failures) if failures else 'none'} (files are not counted)."
    gaps = portal.completeness.gaps
    if gaps:
        spans = formats.spans(gaps)
        more = sum(count for _, count in spans[_SPANS:])
        rest = f", and {more} more of them before: `datapackage.json` names all" if more else ""
        said = ", ".join(span for span, _ in spans[:_SPANS])
        yield f"Months without an article between the first and the last ({_n(len(gaps))}): {said}{rest}."
    doors = [one for one in portal.completeness.doors if one.problem]
    if doors:
        yield (
            "Feeds, sitemaps and interfaces that could not be read: "
            + "; ".join(f"{one.url} ({one.problem})" for one in doors)
            + "."
        )
    if portal.troubled:
        yield ""
        yield f"Outages: {len(portal.troubled)} of {portal.crawls} crawls did not end well; what was published and taken down"
        yield "between two good crawls is not here."
        yield ""
        yield from _table(("begun", "ended", "verdict"), portal.troubled[:_TROUBLED])
    else:
        yield f"Outages: none in {portal.crawls} crawls."
    yield ""


def _origin(plan: Plan, measures: Measures) -> Iterator[str]:
    yield "## How each field came about"
    yield ""
    yield f"portalcrawl {plan.version} read the portals' public pages. What was printed stands beside what was made of it (`*_raw`);"
    yield "`evidence` names for each article what found each field; `problems` says why a value is missing or in doubt."
    yield ""
    yield from _table(
        ("field", "filled", "share", "found by (articles)"),
        (
            (f"`{name}`", number, _share(number, measures.articles), _sources(measures.evidence.get(name, [])))
            for name, number in measures.filled.items()
        ),
    )
    if measures.problems:
        yield (
            "Problems noted on articles: "
            + ", ".join(f"{_cell(name)} {_n(number)}" for name, number in measures.problems[:_TROUBLED])
            + "."
        )
        yield ""


def _columns(tables: list[Table]) -> Iterator[str]:
    yield "## Columns"
    yield ""
    for table in tables:
        yield f"### {table.name}"
        yield ""
        yield table.description
        yield ""
        yield from _table(
            ("column", "type", "what it holds"), ((f"`{one.name}`", one.kind, one.description) for one in table.columns)
        )


def _license(plan: Plan) -> Iterator[str]:
    yield "## Licence"
    yield ""
    if plan.license is not None:
        yield f"Who made this data set states: {plan.license}"
        yield ""
        return
    yield "**Not answered yet.** The texts and pictures belong to the portals and their authors; portalcrawl cannot know on what terms"
    yield "they may be passed on. Before you publish this data set, find out, and say here:"
    yield ""
    yield "- On what terms does each portal let its texts and pictures be used, and where does it say so?"
    yield "- Does the law of its country let you pass on official texts, headlines, whole articles, pictures?"
    yield "- Are there names or pictures of private persons in it, and what does the law on personal data ask of you?"
    yield "- On what terms do you give your own part in it, the choice and the arrangement?"
    yield ""
    yield '`portalcrawl export --license "…"` puts your answer here and into `datapackage.json`.'
    yield ""


def _table(names: tuple[str, ...], rows: object) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join('---' for _ in names)} |"
    for row in rows:  # type: ignore[attr-defined]
        yield f"| {' | '.join(_cell(one) for one in row)} |"
    yield ""


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return _n(value)
    return " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")


def _sources(found: list[tuple[str, int]]) -> str:
    more = len(found) - _SHOWN
    said = ", ".join(f"`{name.replace('`', '')}` {_n(number)}" for name, number in found[:_SHOWN])
    return f"{said} and {more} more" if more > 0 else said


def _kinds(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} {_n(number)}" for kind, number in counts.items()) or "–"


def _n(value: int) -> str:
    return f"{value:,}"


def _share(part: int, whole: int) -> str:
    """In percent with a tenth; all and none only where it is all or none.

    >>> _share(999999, 1000000), _share(1, 1), _share(0, 0)
    ('99.9%', '100%', '–')
    """
    if not whole:
        return "–"
    return "100%" if part == whole else f"{int(part * 1000 / whole) / 10}%"
