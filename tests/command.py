"""The command line, called in this process."""

from __future__ import annotations

from click.testing import CliRunner

from portalcrawl.cli import main


def run(*args, **env):
    """What ``portalcrawl`` prints and ends with; ``env``: more of the environment."""
    return CliRunner().invoke(main, [str(one) for one in args], prog_name="portalcrawl", env={"COLUMNS": "120", **env})
