"""How many articles a pager says there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.text import whole

if TYPE_CHECKING:
    from portalcrawl.languages import Language

_NUMBER = r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)"
_THINGS = (
    r"(?:kết quả|bản ghi|tin(?: bài| tức)?|bài(?: viết| đăng)?|mục|văn bản|results?|items?|entries|articles?|records?|posts?|news|rows|"
    r"registros?|resultados?|itens|notícias|not[ií]cias|éléments?|résultats?|articles|einträge|ergebnisse|treffer|meldungen|elementi|risultati|notizie|data|berita|"
    r"件|条|條|篇|筆|건|개|รายการ)"
)
_TOTAL = ("tổng", "total", "gesamt", "jumlah", "共", "總", "总", "총", "전체", "全", "ทั้งหมด")
_TOTALS = tuple(
    (words, re.compile(pattern, re.IGNORECASE))
    for words, pattern in (
        # "Hiển thị 1 - 10 of 97 kết quả", "Showing 1 to 10 of 97 entries", "1-10 trong tổng số 97", "Exibindo 1 a 10 de 97", "1–10 von 97"
        (
            (),
            rf"(?<!\d)\d++\s*+(?:-|–|—|to|đến|tới|a|à|bis|al|sampai|~|〜)\s*+\d++\s*+(?:of|trong(?: tổng)?(?: số)?|trên(?: tổng số)?|/|de(?: un total de)?|di|sur|von|su|dari|out of)\s*+(?:total\s*+)?{_NUMBER}(?!\s*[/\d])",
        ),
        # Tổng số 97 bài viết; 97 kết quả; Total: 97 items; 共97条; 총 97건; 全97件
        (
            _TOTAL,
            rf"(?:tổng(?: số| cộng)?|total(?: de)?|gesamt|totale|jumlah|共(?:有|計|计)?|總(?:共|計|筆數|數)?|总(?:共|计|数)?|총|전체|全|ทั้งหมด)\s*+(?:[:：]\s*+)?{_NUMBER}\s*+{_THINGS}",
        ),
        (("tổng số", "total"), rf"(?:tổng số|total(?: de)?)\s*+{_THINGS}\s*+(?:[:：]\s*+)?{_NUMBER}"),
        (("có", "tìm thấy", "found", "encontrad"), rf"(?:có|tìm thấy|found|encontrad[oa]s)\s++{_NUMBER}\s*+{_THINGS}"),
        (("총",), r"총\s*+게시물\s*+(?:[:：]\s*+)?(\d[\d,]*)"),
    )
)
"""Patterns, each with the words of which a text must have one, which is cheap to tell.

A number begins where its digits begin, and no repetition gives back what it took: the text is a whole page's.
"""


def number(text: str) -> int | None:
    """Read a grouped number.

    >>> number("1.234 tin"), number("97")
    (1234, 97)
    """
    match = re.search(_NUMBER, text)
    return whole(re.sub(r"\D", "", match[1])) if match else None


def total_in(text: str, language: Language | None = None) -> int | None:
    """Read how many articles a pager says there are; pages ("Page 1 of 20") are no articles.

    >>> total_in("Hiển thị 1 - 10 of 97 kết quả."), total_in("Page 1 of 20"), total_in("共 1,024 条")
    (97, None, 1024)
    """
    own = [re.compile(p, re.IGNORECASE) for p in (language.page.total if language else ())]
    low = text.lower()
    for words, pattern in [*(((), pattern) for pattern in own), *_TOTALS]:
        if words and not any(word in low for word in words):
            continue
        if match := pattern.search(text):
            found = number(match[1])
            if found is not None and found > 0:
                return found
    return None
