"""Which articles are meant: portals, sections, days and words, as a condition in SQL."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.errors import UsageError
from portalcrawl.sql import lists

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from portalcrawl.sql import Connection

_STROKES = str.maketrans("đøł", "dol")


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user asks for; what is empty does not narrow."""

    portals: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """Names as listings or pages print them; case, accents and đ do not matter."""
    since: date | None = None
    """First day of publication, in the portal's own time."""
    until: date | None = None
    """Last day of publication, that day included."""

    @property
    def is_dated(self) -> bool:
        """Whether articles without a date are left out."""
        return self.since is not None or self.until is not None


def condition(sql: Connection, selection: Selection) -> tuple[str, list[str]]:
    """The selection as an SQL condition on ``articles a``, true for all where it is empty, and its values.

    Raises UsageError for a portal or a section that the database does not hold, and for days in the wrong order.
    """
    parts: list[str] = []
    values: list[str] = []
    if selection.portals:
        held = [name for (name,) in sql.execute("select id from portals order by id")]
        for name in selection.portals:
            if name not in held:
                raise UsageError(f"no portal {name!r} is stored: {_instead(name, held)}", portal=name)
        parts.append(f"a.portal in ({lists.marks(selection.portals)})")
        values += selection.portals
    if selection.sections:
        names = _sections(sql, selection)
        parts.append(
            f"(a.article_section in ({lists.marks(names)}) or exists (select 1 from article_sections x"  # noqa: S608
            f" where x.article = a.id and x.section in ({lists.marks(names)})))"
        )
        values += [*names, *names]
    if selection.since and selection.until and selection.since > selection.until:
        raise UsageError(f"--from {selection.since} lies after --to {selection.until}")
    # The text begins with the day as the portal's own clock has it.
    if selection.since:
        parts.append("substr(a.date_published, 1, 10) >= ?")
        values.append(selection.since.isoformat())
    if selection.until:
        parts.append("substr(a.date_published, 1, 10) <= ?")
        values.append(selection.until.isoformat())
    return " and ".join(parts) or "true", values


def plain(text: str) -> str:
    """A name for comparing: no case, accents, đ or doubled spaces.

    >>> plain("Chuyển  đổi SỐ")
    'chuyen doi so'
    """
    letters = unicodedata.normalize("NFD", text).casefold()
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).translate(_STROKES).split())


def _sections(sql: Connection, selection: Selection) -> list[str]:
    where = f" where portal in ({lists.marks(selection.portals)})" if selection.portals else ""
    printed = {
        name
        for (name,) in sql.execute(
            f"select distinct article_section from articles{where}",  # noqa: S608
            selection.portals,
        )
        if name
    }
    printed |= {name for (name,) in sql.execute("select distinct section from article_sections")}
    found: list[str] = []
    for wanted in selection.sections:
        same = [name for name in printed if plain(name) == plain(wanted)]
        if not same:
            raise UsageError(f"no section {wanted!r} is stored: {_instead(wanted, sorted(printed))}")
        found += same
    return sorted(set(found))


def _instead(wanted: str, held: Sequence[str]) -> str:
    if not held:
        return "there is none"
    near = difflib.get_close_matches(plain(wanted), [plain(name) for name in held], 1, 0.6)
    if near:
        return f"did you mean {next(name for name in held if plain(name) == near[0])!r}?"
    more = f" and {len(held) - 8} more" if len(held) > 8 else ""
    return f"there are {', '.join(held[:8])}{more}"
