"""How values are shown to people, in English and Vietnamese: words, numbers, days, charts. Pages and reports share it."""
