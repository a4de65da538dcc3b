"""``python -m portalcrawl``."""

from portalcrawl.cli import main

main()
