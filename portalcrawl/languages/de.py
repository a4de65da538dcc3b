"""German."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("januar", "jänner", "jaenner", "jan", "jän"),
        ("februar", "feber", "feb"),
        ("märz", "maerz", "mrz", "mär"),
        ("april", "apr"),
        ("mai",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("dezember", "dez"),
    ),
    weekdays=(
        *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
        *("mo", "di", "mi", "do", "fr", "sa", "so"),
    ),
    am=("am", "morgens", "vormittags"),
    pm=("pm", "nachmittags", "abends"),
    at=("um", "am", "den", "dem", "vom", "gegen", "uhr", "der"),
    published=(
        *("veröffentlicht", "veröffentlicht am", "veröffentlicht um", "veröffentlichung", "veröffentlichungsdatum", "publiziert am", "publiziert"),
        *("erstellt am", "eingestellt am", "erschienen am", "erschienen", "erscheinungsdatum", "datum", "datum der veröffentlichung"),
        *("meldung vom", "pressemitteilung vom", "artikel vom", "nachricht vom", "beitrag vom", "mitteilung vom", "geschrieben am", "gepostet am"),
        *("online seit", "online gestellt am", "freigegeben am", "verfasst am", "pressemeldung vom", "medienmitteilung vom", "aktuelles vom", "stand vom artikel"),
        *("pressemitteilung", "pressemeldung", "eingetragen am", "bekanntgemacht am", "bekanntmachung vom", "news vom", "veröffentlicht von"),
    ),
    created=("erstellt", "erstellt am", "angelegt am", "erstellungsdatum"),
    modified=(
        *("stand", "stand vom", "aktualisiert", "aktualisiert am", "zuletzt aktualisiert", "zuletzt aktualisiert am", "letzte aktualisierung"),
        *("aktualisierung", "geändert am", "zuletzt geändert", "zuletzt geändert am", "letzte änderung", "letzte änderung am", "bearbeitet am"),
        *("zuletzt bearbeitet", "zuletzt bearbeitet am", "änderungsdatum", "letzte bearbeitung", "überarbeitet am", "update", "update vom", "geändert"),
        *("letzte aktualisierung am", "letzte bearbeitung am"),
    ),
    other=(
        *("gültig ab", "gültig bis", "in kraft", "in kraft ab", "frist", "bewerbungsfrist", "anmeldeschluss", "termin", "veranstaltung am", "ab dem"),
        *("bis zum", "ab", "bis", "beginn", "ende", "sitzung vom", "sitzung am", "heute", "heute ist", "geboren", "geboren am", "einsendeschluss"),
        *("beschluss vom", "gesetz vom", "satzung vom", "ablauf", "startdatum", "enddatum", "redaktionsschluss", "seit", "seit dem"),
    ),
    relative=("gestern", "vorgestern", "heute", "soeben", "gerade eben", "vor"),
    order="dmy",
)

COUNTERS = Counters(
    views=(
        *("aufrufe", "aufruf", "zugriffe", "zugriff", "gelesen", "angesehen", "anzahl der aufrufe", "anzahl aufrufe", "seitenaufrufe", "klicks"),
        *("ansichten", "views", "hits", "leser", "lesungen", "mal gelesen", "mal angesehen", "dieser artikel wurde", "artikelaufrufe", "aufgerufen"),
        *("anzahl der zugriffe", "abrufe", "leseanzahl", "anzahl klicks", "gesehen"),
    ),
    site=(
        *("besucher", "besucher heute", "besucher gesamt", "besucher online", "online", "heute", "gestern", "gesamt", "besuche", "gäste"),
        *("gäste online", "benutzer online", "besucherzähler", "besucher gestern", "besucher seit", "seitenaufrufe heute", "seitenaufrufe gesamt"),
        *("zugriffe heute", "zugriffe gesamt", "zugriffe seit", "diese woche", "dieser monat"),
    ),
    other=(
        *("kommentare", "kommentar", "downloads", "download", "gefällt mir", "likes", "geteilt", "stimmen", "antworten", "bilder", "fotos"),
        *("heruntergeladen", "min. lesezeit", "min lesezeit", "minuten lesezeit", "lesezeit", "seite", "treffer", "projektaufrufe"),
    ),
    after=("mal", "x", "aufrufe", "klicks"),
    multipliers={"tsd": 1_000, "tsd.": 1_000, "tausend": 1_000, "k": 1_000, "mio": 1_000_000, "mio.": 1_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="de",
    name="German",
    stopwords=frozenset("der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei stadt einen wurde".split()),
    letters="äöüß",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
