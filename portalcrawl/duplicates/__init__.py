"""Is it the same text?  Marks by which candidates are found, and the comparison that decides; pure, it knows no store."""

from portalcrawl.duplicates.comparison import likeness
from portalcrawl.duplicates.marks import MINIMUM, marks, tokens

__all__ = ["MINIMUM", "likeness", "marks", "tokens"]
