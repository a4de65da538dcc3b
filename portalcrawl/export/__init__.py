"""A data set for others: files in a common format, with a descriptor and a README that says what is missing.

::

    from portalcrawl.export import export

    with Store.open(folder, write=False) as store:
        made = export(store, Path("hanoi-2024"), "csv", selection=Selection(portals=("vn-ha-noi-sotttt",)))

One read transaction sees one state of the database while a crawl goes on; rows are streamed, so that memory does not grow
with them; the files are written beside the destination and take its place at the very end.
"""

from __future__ import annotations

from portalcrawl.export.dataset import FORMATS, Made, export
from portalcrawl.export.gate import Requirement, requirements

__all__ = ["FORMATS", "Made", "Requirement", "export", "requirements"]
