"""``python -m portalcrawl``."""

from portalcrawl.cli import main

if __name__ == "__main__":
    main(prog_name="portalcrawl")
