"""The overview, the exit codes, and errors in one line."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from portalcrawl import errors
from portalcrawl.cli import COMMANDS, EXIT_CODES, Main, main
from portalcrawl.release import version


def run(*args: str, **options):
    return CliRunner().invoke(main, args, prog_name="portalcrawl", **options)


def outer(body) -> Main:
    """A command line whose only command runs this."""
    group = Main("portalcrawl")

    @click.command("do")
    @click.pass_context
    def do(context):
        return body(context)

    group.list_commands = lambda _: ["do"]
    group.get_command = lambda _, name: do if name == "do" else None
    group.format_commands = lambda *_: None
    return group


def test_the_overview_names_commands_and_exit_codes():
    result = run("--help")
    assert result.exit_code == 0
    for name in main.list_commands(click.Context(main)):
        assert f"  {name} " in result.output
    for code, meaning in EXIT_CODES.items():
        assert f"{code}" in result.output
        assert meaning.split(":")[0] in result.output


def test_the_overview_imports_no_engine():
    code = (
        "import sys; from portalcrawl.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([n for n in ('scrapy','lxml','sqlite_utils','rich','pydantic','portalcrawl.store') if n in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_by_example(name):
    context = click.Context(main)
    if name not in main.list_commands(context):
        pytest.skip(f"no command {name} yet")
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"  portalcrawl {name}" in result.output.replace("Usage: ", ""), "an example"


def test_the_version():
    assert run("--version").output == f"portalcrawl {version()}\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["serch", "x"], "no command 'serch'; did you mean 'search'? (portalcrawl --help)"),
        (["frobnicate"], "No such command 'frobnicate'. (portalcrawl --help)"),
        (["search"], "Missing argument 'WORDS...'. (portalcrawl search --help)"),
        (
            ["search", "--limit", "0", "x"],
            "Invalid value for '--limit': expected a whole number from 1 on, got '0' (portalcrawl search --help)",
        ),
        (["search", "--xyzzy", "x"], "No such option '--xyzzy'. (portalcrawl search --help)"),
    ],
)
def test_wrong_use_is_one_line(args, message):
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr == f"portalcrawl: {message}\n"


def test_nothing_asked_shows_the_overview():
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def every_error(error=errors.PortalcrawlError):
    yield error
    for one in error.__subclasses__():
        yield from every_error(one)


@pytest.mark.parametrize("error", list(every_error()))
def test_every_error_is_one_line_and_an_exit_code(error):
    def body(_):
        raise error("what is\nwrong", url="https://a/")

    result = CliRunner().invoke(outer(body), ["do"])
    assert result.exit_code == error.exit_code
    assert result.exit_code in EXIT_CODES
    assert result.stderr == "portalcrawl: what is wrong\n"


def test_debugging_shows_where(monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_DEBUG", "1")

    def body(_):
        raise errors.StoreError("x")

    result = CliRunner().invoke(outer(body), ["do"])
    assert isinstance(result.exception, errors.StoreError)


def test_an_interrupt():
    def body(_):
        raise KeyboardInterrupt

    result = CliRunner().invoke(outer(body), ["do"])
    assert result.exit_code == 130
    assert result.stderr.strip().splitlines()[-1] == "portalcrawl: interrupted"


@pytest.mark.parametrize(("end", "code"), [(lambda _: 1, 1), (lambda _: None, 0), (lambda context: context.exit(3), 3)])
def test_a_command_says_its_exit_code(end, code):
    assert CliRunner().invoke(outer(end), ["do"]).exit_code == code


def test_a_reader_that_leaves_early():
    process = subprocess.Popen(
        [sys.executable, "-m", "portalcrawl", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors_said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert errors_said == b""
