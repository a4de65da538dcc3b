"""The gate before publishing: what a data set promises, and whether it keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.errors import BelowPromise, UsageError

if TYPE_CHECKING:
    from portalcrawl.export.measures import Measures

_PART = re.compile(r"\s*(?P<name>[a-z_]+)\s*(?P<sign>>=|>)\s*(?P<value>\d+(?:\.\d+)?)\s*(?P<percent>%?)\s*", re.ASCII)
COVERAGE, ARTICLES = "coverage", "articles"


@dataclass(frozen=True, slots=True)
class Requirement:
    """That a field's share, the coverage or the number of articles reaches a value."""

    name: str
    value: float
    """A share from 0 to 1; of ``articles`` a number."""
    strict: bool = False
    """More than the value, not only as much."""

    def met(self, found: float) -> bool:
        """Whether what was found is enough."""
        return found > self.value if self.strict else found >= self.value

    def __str__(self) -> str:
        return f"{self.name}{'>' if self.strict else '>='}{self.value:g}"


def requirements(text: str, fields: tuple[str, ...]) -> list[Requirement]:
    """What ``headline>=0.99,coverage>=95%`` asks for; UsageError for what cannot be read or is no field.

    >>> [str(one) for one in requirements("headline>=0.99, coverage>95%, articles>=500", ("headline",))]
    ['headline>=0.99', 'coverage>0.95', 'articles>=500']
    """
    found: list[Requirement] = []
    known = (*fields, COVERAGE, ARTICLES)
    for part in text.split(","):
        match = _PART.fullmatch(part)
        if match is None:
            raise UsageError(
                f"--require: {part.strip()[:60]!r} cannot be read; write it like headline>=0.99,coverage>=0.95"
            )
        name, value = match["name"], float(match["value"])
        if match["percent"]:
            value /= 100
        if name not in known:
            raise UsageError(f"--require: there is no {name!r}; there are {', '.join(known)}")
        if name == ARTICLES and match["percent"]:
            raise UsageError("--require: articles is a number, not a share")
        if name != ARTICLES and value > 1:
            raise UsageError(f"--require: {name} is a share from 0 to 1 (or in percent), not {match['value']}")
        found.append(Requirement(name, value, match["sign"] == ">"))
    return found


def check(wanted: list[Requirement], measures: Measures) -> None:
    """Raise BelowPromise, which names each requirement that is not met and what was found instead."""
    short: list[str] = []
    for one in wanted:
        if one.name == ARTICLES:
            if not one.met(measures.articles):
                short.append(f"{one} wanted, there are {measures.articles}")
        elif one.name == COVERAGE:
            coverage = measures.coverage
            if coverage is None:
                short.append(f"{one} wanted, and no crawl of these portals says what their sections list")
            elif not one.met(coverage):
                stored, listed = measures.listed
                short.append(
                    f"{one} wanted, it is {_share(coverage)} ({stored} of {listed} listed articles are stored)"
                )
        else:
            filled = measures.filled[one.name]
            found = filled / measures.articles if measures.articles else 0.0
            if not one.met(found):
                short.append(
                    f"{one} wanted, it is {_share(found)} ({measures.articles - filled} of {measures.articles} lack it)"
                )
    if short:
        raise BelowPromise(f"not exported: {'; '.join(short)}")


def _share(value: float) -> str:
    # 0.98997 must not be shown as the 0.99 that it fails to reach.
    return f"{int(value * 10_000) / 10_000:g}"
