"""DNN (DotNetNuke): Announcements and the news modules that Vietnamese portals use.

Evidence: the default template of Announcements ("[TITLE] - [PUBLISHDATE]" in one ``span.SubHead``, the text in
``.DNN_ANN_Description``) and the addresses of four Vietnamese portals.  Templates are per site, so the generic reader
does most of the work.
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="dnn",
    generator=re.compile(r"DotNetNuke|DNN\b", re.IGNORECASE),
    sources=(b"dnnVariable", b"/DesktopModules/", b"dnn_ctr"),
    rules=(
        Rules(
            "dnn",
            {"body": (".DNN_ANN_Description",), "date_published": (".DNN_ANN_Date",)},
        ),
    ),
)
