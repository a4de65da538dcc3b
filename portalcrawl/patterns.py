"""Regular expressions that are compiled when they are first used.

Compiling the words of twelve languages takes a second; a page of one language needs a third of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy"]


class _Lazy:
    """Stands for a pattern; the first attribute that is asked for compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        found = self.__dict__
        # From now on the methods are found as fast as those of the pattern itself.
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern"):
            found[method] = getattr(compiled, method)
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy({self._source!r})"


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what works like ``re.compile(source, flags)``; a mistake in the pattern shows at its first use.

    >>> lazy(r"[0-9]+").findall("a1b22")
    ['1', '22']
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
