"""The names that a run of a portal ends with."""

from __future__ import annotations

CODES = {
    "ok": 0,
    "nothing-new": 0,
    "retired": 0,
    "partial": 1,
    "wrong-configuration": 2,
    "store-unusable": 3,
    "blocked": 10,
    "layout-changed": 11,
    "site-down": 12,
    "refused-by-robots": 13,
    "reader-broken": 14,
    "interrupted": 130,
}
"""Verdict → exit code; a run of several portals ends with the highest."""

BY_CODE = {code: verdict for verdict, code in reversed(CODES.items())}
"""Exit code → the first verdict of it."""

GOOD = frozenset(verdict for verdict, code in CODES.items() if code == 0)
"""After these nothing is to be mended."""

WHOLE = ("ok", "nothing-new")
"""Runs that saw their portal as it usually is: later ones are compared with them."""
