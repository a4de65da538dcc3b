"""The environment of the other extractors, apart from portalcrawl's own.

newspaper4k wants an older python-dateutil than the locked one: beside each other in one environment, measuring would
change what is measured.  So the extra ``compare`` goes to ``compare`` within the environment that this runs in.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

NAMES = ("trafilatura", "newspaper4k")
ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(sys.prefix) / "compare"
PYTHON = FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"

_VERSIONS = (
    "import json, sys; from importlib.metadata import version; print(json.dumps({n: version(n) for n in sys.argv[1:]}))"
)


def versions() -> dict[str, str] | None:
    """Rival → version; None where they are not installed."""
    if not PYTHON.exists():
        return None
    asked = subprocess.run([PYTHON, "-c", _VERSIONS, *NAMES], check=False, capture_output=True, text=True)
    found: dict[str, str] | None = json.loads(asked.stdout) if asked.returncode == 0 else None
    return found


def install() -> bool:
    """Install the extra; pip's own words where that fails."""
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "compare"
    ]
    print(f"installing {', '.join(extra)} into {FOLDER} ...", file=sys.stderr)
    venv.create(FOLDER, with_pip=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    # The pip of Python 3.11 cannot resolve an extra that is asked for twice (lxml[html-clean]).
    return all(subprocess.run([*pip, *more], check=False).returncode == 0 for more in (["--upgrade", "pip"], extra))
