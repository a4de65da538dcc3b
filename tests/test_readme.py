from __future__ import annotations

import re

from click.testing import CliRunner

from portalcrawl.cli import COMMANDS, main
from tests.readme import README, generated


def test_the_generated_parts_are_those_of_today() -> None:
    text = README.read_text("utf-8")
    assert generated(text) == text, "README.md is behind the code: run `make readme`"


def test_every_command_that_the_readme_shows_exists_with_its_options() -> None:
    text = README.read_text("utf-8")
    shown = re.findall(r"(?m)portalcrawl ([a-z]+)((?: [^#\n`|]*)?)", text)
    assert len(shown) > len(COMMANDS)
    for name, rest in shown:
        if name not in COMMANDS:
            continue
        said = CliRunner().invoke(main, [name, "--help"], standalone_mode=False).output
        for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest):
            assert option in said, f"portalcrawl {name} has no {option}"
