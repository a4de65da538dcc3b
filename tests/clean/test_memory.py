"""What is remembered of a page's strings."""

from __future__ import annotations

from portalcrawl.clean import lexicon
from portalcrawl.clean.context import Context
from portalcrawl.clean.memory import LONGEST, of_page
from portalcrawl.languages import get


def test_a_page_is_asked_once_and_another_page_anew() -> None:
    asked: list[tuple[str, Context, str]] = []

    @of_page
    def ask(text: str, context: Context, place: str) -> int:
        asked.append((text, context, place))
        return len(asked)

    first, second = Context(), Context()
    assert [ask("a", first, "top"), ask("a", first, "top"), ask("a", first, "end"), ask("b", first, "top")] == [
        1,
        1,
        2,
        3,
    ]
    assert [ask("a", second, "top"), ask("a", first, "top")] == [4, 5]
    assert all(context is first for _, context, _ in (asked[0], asked[1], asked[2], asked[4]))


def test_long_strings_are_not_kept() -> None:
    asked: list[str] = []

    @of_page
    def ask(text: str, context: Context) -> None:
        asked.append(text)

    context = Context()
    for _ in range(2):
        ask("x" * LONGEST, context)
        ask("x" * (LONGEST + 1), context)
    assert [len(text) for text in asked] == [LONGEST, LONGEST + 1, LONGEST + 1]


def test_pages_that_invent_languages_fill_no_memory() -> None:
    for number in range(3 * lexicon._MOST):
        lexicon.lexicon(get(f"q{chr(97 + number // 26)}{chr(97 + number % 26)}"))
    assert len(lexicon._compiled) <= lexicon._MOST
