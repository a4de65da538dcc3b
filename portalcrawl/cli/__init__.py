"""The command line: ``portalcrawl COMMAND``. A module a command, imported when it is called."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli.messages import complain
from portalcrawl.errors import PortalcrawlError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COMMANDS = {
    "demo": ("demo", "Crawl the bundled sample portal and show what comes out."),
    "crawl": ("crawl", "Crawl portals, or any news section by its address."),
    "coverage": ("coverage", "Show of each section what is listed, stored and missing, and why."),
    "extract": ("extract", "Read one page: a file, an address or standard input."),
    "portals": ("portals", "List, show and check portal definitions."),
    "search": ("search", "Find stored articles by their words."),
    "export": ("export", "Write a data set: CSV, JSON Lines, Parquet, JSON-LD or SQLite."),
    "watch": ("watch", "Hear of what is new, edited or gone: feeds and messages."),
    "show": ("show", "Read a stored article."),
    "history": ("history", "Show how an article changed, and its readers over time."),
    "diff": ("diff", "Show what changed between two revisions, word by word."),
    "browse": ("browse", "Look at the stored articles in a browser."),
    "report": ("report", "Tell what happened since the last report."),
    "forget": ("forget", "Remove articles for good, and never fetch them again."),
    "move": ("move", "Copy all that is stored to PostgreSQL, or back."),
    "send": ("send", "Send files that wait to where files go."),
    "reextract": ("reextract", "Read archived pages again with today's code."),
    "schedule": ("schedule", "Plan when portals are crawled, by any number of machines."),
    "worker": ("worker", "Crawl what is due, as one of any number of workers."),
    "jobs": ("jobs", "See what waits, runs and failed; try again, cancel."),
    "schema": ("schema", "Print the JSON Schema of the lines in articles.jsonl."),
}
"""Command → module in this package, and its line in the overview (so that the overview imports nothing)."""

EXIT_CODES = {
    0: "all went well (`ok`, `nothing-new`, `retired`)",
    1: "it ran but fell short (`partial`): over 5 % of the pages failed, --max-time was up, or a page could not be read",
    2: "wrong use: unknown portal, article or option, broken definition, an address that lists nothing (`wrong-configuration`)",
    3: "output folder, database or queue cannot be used (`store-unusable`)",
    4: "an export was refused: it is worse than --require promises",
    10: "`blocked`: a wall or a refusal stands in the way",
    11: "`layout-changed`: it gives less than it used to, and its last good page still reads well",
    12: "`site-down`: its server does not answer, or answers with errors",
    13: "`refused-by-robots`: robots.txt forbids it",
    14: "`reader-broken`: it gives less than it used to, and its last good page reads no better: the definition or portalcrawl is at fault",
    130: "interrupted by SIGINT or SIGTERM; what was stored is kept",
}


_INTERRUPTED = 130
_DEBUG = "PORTALCRAWL_DEBUG"


class Main(click.Group):
    """Loads commands when they are called and turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of the overview."""
        return [name for name, (module, _) in COMMANDS.items() if importlib.util.find_spec(f"{__name__}.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command's function, named after its module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _ = COMMANDS[cmd_name]
        with _hidden("pandas", "numpy"):
            # sqlite-utils imports them where they are there, for types that nothing here stores: half a second a command.
            command = getattr(importlib.import_module(f"{__name__}.{module}"), module)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The exit codes."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXIT_CODES.items()])
        super().format_epilog(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Click's own, without complaint where the reader of a pipe leaves early (``portalcrawl search … | head``)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's own, with the nearest name where there is no such command."""
        names = self.list_commands(ctx)
        if args[0] not in names and (near := difflib.get_close_matches(args[0], names, 1)):
            ctx.fail(f"no command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  (click's signature)
        **extra: Any,
    ) -> Any:
        """Run; an integer that a command returns is the exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        _speak_utf8()
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.ClickException as error:
            where = getattr(error, "ctx", None)
            complain(f"{error.format_message()} ({where.command_path if where else 'portalcrawl'} --help)")
            sys.exit(error.exit_code)
        except PortalcrawlError as error:
            if os.environ.get(_DEBUG):
                raise
            complain(str(error))
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            complain("interrupted")
            sys.exit(_INTERRUPTED)
        sys.exit(result if isinstance(result, int) else 0)


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Let libraries that are not imported yet look as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    # None is how Python marks a module that cannot be imported.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def _speak_utf8() -> None:
    """Vietnamese on a terminal that claims to know ASCII only must not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@click.group(
    cls=Main,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=f"Errors are one line; {_DEBUG}=1 shows where they come from.",
)
@click.version_option(package_name="portalcrawl", message="%(prog)s %(version)s")
def main() -> None:
    """Crawl the news portals of local governments into clean, versioned, searchable data.

    \b
    Try it:
      portalcrawl demo                            a sample portal, crawled into ./output
      portalcrawl crawl https://example.gov.vn/   a real one: no definition is needed
      portalcrawl search "ha long"                finds Hạ Long
    """  # noqa: D301  (\b keeps click from joining the lines)
