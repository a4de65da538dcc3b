"""Lists of values in queries: ``x in (?, ?, ?)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sized

T = TypeVar("T")

_MOST = 500
"""Values of one query, which may name them twice: far below what either database takes."""


def marks(values: Sized) -> str:
    """What stands between the brackets.

    >>> marks(["a", "b"])
    '?, ?'
    """
    return ", ".join("?" * len(values))


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, each once and in their order, in lists that one query takes.

    >>> [len(part) for part in parts([*range(600), 7])]
    [500, 100]
    """
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), _MOST):
        yield wanted[start : start + _MOST]
