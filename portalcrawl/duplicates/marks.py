"""What two copies of a text have in common: marks that can be looked up in an index, as many for each text.

MinHash with locality-sensitive bands, by `rensa`: a wheel of half a megabyte without dependencies, where datasketch, its
better known elder, brings numpy and scipy (90 MB) and takes forty times as long for a text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from typing import Any

MINIMUM = 40
"""Words of a text from which on it can be told from another one by its words."""
LONGEST = 4_000
"""Words that are looked at."""
BANDS = 8
ROWS = 5
"""Texts that share 90 % of their shingles have a band in common with a probability of 0.999, with 80 % of 0.96, with 40 % of
0.08; equal ones have the first mark in common."""
_SHINGLE = 4
"""Words of a shingle."""
_SEED = 20_260_101
_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def tokens(text: str | None) -> list[str]:
    """Return the words of a text as they count: composed, in lower case, without punctuation; numbers are words.

    >>> tokens("(CTT) Ngày 12/3, Ha\u0323 Long…")
    ['ctt', 'ngày', '12', '3', 'hạ', 'long']
    """
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text or "")).lower()
    return _WORD.findall(plain)[:LONGEST]


def marks(words: list[str]) -> list[int]:
    """Return `BANDS` + 1 numbers of 63 bits, the first of the whole text, none for one that is too short.

    They are stored: what changes them makes stored texts be missed (a test holds some fast).
    """
    if len(words) < MINIMUM:
        return []
    shingles = [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]
    minhash = _rminhash()(num_perm=BANDS * ROWS, seed=_SEED)
    minhash.update(shingles)
    digest = minhash.digest()
    bands = [digest[at : at + ROWS] for at in range(0, BANDS * ROWS, ROWS)]
    return [_number(" ".join(words)), *(_number(f"{at} {band}") for at, band in enumerate(bands))]


def _number(value: str) -> int:
    return int.from_bytes(hashlib.blake2b(value.encode(), digest_size=8).digest(), "big") >> 1


@cache
def _rminhash() -> Any:
    from rensa import RMinHash

    return RMinHash
