"""sqlite-utils without pandas and numpy, which it loads where they are installed.

They cost each start of a crawl half a second and 80 MB, for kinds of values that no table here has.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations
else:
    _absent = [name for name in ("pandas", "numpy") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(_absent))  # to import what stands here as None is an ImportError
    try:
        from sqlite_utils import Database, Migrations
    finally:
        for _name in _absent:
            del sys.modules[_name]

__all__ = ["Database", "Migrations"]
