"""What markup holds and no reader sees, taken out: whole elements, and comments.

An expression with ``.*?`` looks for the end of each opening anew: ten thousand tags that are never closed cost it a
minute.  Here the search for an end that is not there is made once.
"""

from __future__ import annotations

import re
from functools import lru_cache

COMMENT = "!--"
"""Stands for comments among the names of elements."""


@lru_cache(maxsize=16)
def _openings(names: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(names - {COMMENT}))
    return re.compile(rf"<({'!--|' if COMMENT in names else ''}(?:{words})\b)", re.IGNORECASE)


@lru_cache(maxsize=32)
def _end(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == COMMENT else rf"</{name}\s*+>", re.IGNORECASE)


def without(text: str, names: frozenset[str], filler: str = " ") -> str:
    """Return markup without the elements of some names; what is never closed stays.

    ``filler`` takes their place.

    >>> without("a<script>1</script>b<!-- c -->d<style>e", frozenset({"script", "style", COMMENT}))
    'a b d<style>e'
    """
    kept: list[str] = []
    done = 0
    endless: set[str] = set()
    openings = _openings(names)
    opening = openings.search(text)
    while opening is not None:
        name = opening[1].lower()
        end = None if name in endless else _end(name).search(text, opening.end())
        if end is None:
            endless.add(name)
            if len(endless) == len(names):
                break
            opening = openings.search(text, opening.end())
            continue
        kept += (text[done : opening.start()], filler)
        done = end.end()
        opening = openings.search(text, done)
    return "".join([*kept, text[done:]]) if kept else text
