"""``python -m portalcrawl.cli.guarded COMMAND …``: the command line as workers start it, which ends when they do."""

from __future__ import annotations

from portalcrawl.cli import main
from portalcrawl.jobs import guard

if __name__ == "__main__":
    guard.watch()
    main(prog_name="portalcrawl")
