"""The records of the languages: complete, free of contradictions, and told apart by their texts."""

from __future__ import annotations

import pytest

from portalcrawl.languages import CODES, detect, get
from portalcrawl.languages.months import MONTHS
from portalcrawl.text import clean, flatten

NUMBERED = {"ko", "ja", "zh"}
"""Their months are numbers."""


@pytest.mark.parametrize("code", CODES)
class TestRecord:
    def test_has_its_words(self, code):
        language = get(code)
        assert language.code == code
        assert len(language.dates.months) == (0 if code in NUMBERED else 12)
        assert len(language.dates.weekdays) == 7
        for words in (language.dates.published, language.dates.modified, language.dates.other, language.dates.relative):
            assert len(words) >= 5
        for words in (language.counters.views, language.counters.site, language.counters.other):
            assert len(words) >= 8

    def test_words_are_nfc_and_lower_case(self, code):
        dates, counters = get(code).dates, get(code).counters
        words = [
            *(word for group in (*dates.months, *dates.weekdays) for word in group),
            *(*dates.am, *dates.pm, *dates.at, *dates.published, *dates.created, *dates.modified, *dates.other),
            *(*counters.views, *counters.site, *counters.other, *counters.after, *counters.multipliers),
        ]
        assert [word for word in words if word != clean(word) or word != word.lower()] == []

    def test_no_label_means_two_things(self, code):
        dates, counters = get(code).dates, get(code).counters
        for groups in (
            (dates.published, dates.created, dates.modified, dates.other),
            (counters.views, counters.site, counters.other),
        ):
            flat = [flatten(word) for group in groups for word in set(group)]
            own = [{flatten(word) for word in group} for group in groups]
            assert [word for word in set(flat) if sum(word in group for group in own) > 1] == []

    def test_no_word_stands_twice(self, code):
        dates, counters = get(code).dates, get(code).counters
        for words in (dates.published, dates.modified, dates.other, counters.views, counters.site, counters.other):
            assert sorted(words) == sorted(set(words))


def test_no_month_name_means_two_months():
    seen: dict[str, int] = {}
    records = [(flatten(w), n) for code in CODES for n, names in enumerate(get(code).dates.months, 1) for w in names]
    for word, number in [*records, *((flatten(word), number) for word, number in MONTHS.items())]:
        assert seen.setdefault(word, number) == number, word


def test_codes():
    assert get("vi-VN") is get("vi")
    assert get("pt_BR") is get("pt")
    assert get("ZH-hant").code == "zh"
    assert (get(None).code, get("").dates.order) == ("und", "")
    assert (get("pl").code, get("pl").dates.order) == ("pl", "dmy")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("vi", "Sáng nay, Ủy ban nhân dân phường tổ chức hội nghị triển khai nhiệm vụ quý III."),
        ("vi", "UBND huyện yêu cầu các xã, thị trấn báo cáo trước ngày 30/6."),
        (
            "en",
            "The council will hold a public meeting on the new park, and residents are invited to comment by Friday.",
        ),
        ("ko", "시는 오는 15일부터 주민센터에서 무료 상담을 실시한다고 밝혔다."),
        ("pt", "A Prefeitura informa que a vacinação será realizada nos postos de saúde do município até o dia 30."),
        (
            "es",
            "El Ayuntamiento informa de que las obras de la calle Mayor se han iniciado esta semana con el corte del tráfico.",
        ),
        (
            "fr",
            "La mairie vous informe que les travaux de la place sont terminés et que le marché est de retour dans le centre.",
        ),
        (
            "de",
            "Die Stadt hat am Montag mit den Arbeiten an der Brücke begonnen, und der Verkehr wird bis Freitag umgeleitet.",
        ),
        (
            "it",
            "Il Comune informa che i lavori di manutenzione della strada sono iniziati e che il traffico è deviato.",
        ),
        (
            "id",
            "Bupati menyampaikan bahwa program ini akan dilaksanakan pada tahun depan dengan dukungan dari masyarakat.",
        ),
        ("th", "เทศบาลนครจัดกิจกรรมทำความสะอาดริมแม่น้ำร่วมกับประชาชนในพื้นที่"),
        ("ja", "市は、来月から新しい図書館の利用登録を始めると発表しました。"),
        ("ja", "本市では令和6年度の予算案を公表した。"),
        ("zh", "市政府近日召開會議，研究部署今年的重點工作。"),
        # Other languages, and what is no text.
        (None, "Gmina informuje, że w piątek rozpocznie się remont drogi przez środek miejscowości."),
        (None, "Belediye Başkanı, yeni parkın açılışını yaptı ve vatandaşlarla görüştü."),
        (None, "Администрация города сообщает о начале работ на центральной улице."),
        (None, "Δήμος: έναρξη εργασιών στην κεντρική πλατεία από Δευτέρα."),
        (None, "12/2021 – 5 km"),
        (None, "PDF DOC XLS"),
        (None, ""),
    ],
)
def test_detect(expected, text):
    assert detect(text) == expected


def test_the_language_is_that_of_most_of_the_text():
    text = (
        "Read more. Share. The news of the day. "
        + "Hội đồng nhân dân thành phố thông qua nghị quyết về đầu tư công. " * 5
    )
    assert detect(text) == "vi"
