"""A sample portal on this machine: an invented Vietnamese town, in the markup of a theme that real portals have.

``serving()`` serves it, ``definition()`` describes it, ``answers()`` is what a crawl of it must find.
"""

from importlib.resources import files

from portalcrawl.demo.answers import Answers, answers
from portalcrawl.demo.server import Server, Site, serving
from portalcrawl.portal import Portal, parse

ID = "vn-thi-tran-mau"


def definition() -> Portal:
    """Return the sample portal's record, at the host that does not exist; see Portal.at()."""
    return parse((files("portalcrawl.demo") / f"{ID}.toml").read_bytes(), f"demo/{ID}.toml")


__all__ = ["ID", "Answers", "Server", "Site", "answers", "definition", "serving"]
