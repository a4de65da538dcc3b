"""What was found out about the strings of one page: several readers, and then the cleaners, ask about the same ones."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from portalcrawl.clean.context import Context


More = TypeVarTuple("More")
Result = TypeVar("Result")

LONGEST = 400
"""Characters of a string whose answer is kept."""


def of_page(ask: Callable[[str, Context, *More], Result]) -> Callable[[str, Context, *More], Result]:
    """Return a function of a string and a page's circumstances that answers once a page, as long as no other page is asked about.

    The answers are shared: nobody may change them.
    """
    last: tuple[Context | None, dict[Any, Any]] = (None, {})

    @wraps(ask)
    def answer(text: str, context: Context, /, *more: *More) -> Result:
        nonlocal last  # One page is read at a time; where threads read several, they find out twice.
        if len(text) > LONGEST:
            return ask(text, context, *more)
        page, known = last
        if page is not context:
            known = {}
            last = (context, known)
        key = (text, *more)
        if key not in known:
            known[key] = ask(text, context, *more)
        found: Result = known[key]
        return found

    return answer
