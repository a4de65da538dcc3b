"""What was found out about the strings of one page: several readers, and then the cleaners, ask about the same ones."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from portalcrawl.clean.context import Context


More = TypeVarTuple("More")
Result = TypeVar("Result")

LONGEST = 400
"""Characters of a string whose answer is kept."""


def of_page(ask: Callable[[str, Context, *More], Result]) -> Callable[[str, Context, *More], Result]:
    """Return a function of a string and a page's circumstances that answers once a page: they keep the answer.

    The answers are shared: nobody may change them.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(text: str, context: Context, /, *more: *More) -> Result:
        if len(text) > LONGEST:
            return ask(text, context, *more)
        key = (name, text, *more)
        if key not in context.answers:
            context.answers[key] = ask(text, context, *more)
        return cast("Result", context.answers[key])

    return answer
