"""Italian."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("gennaio", "gen"),
        ("febbraio", "feb"),
        ("marzo", "mar"),
        ("aprile", "apr"),
        ("maggio", "mag"),
        ("giugno", "giu"),
        ("luglio", "lug"),
        ("agosto", "ago"),
        ("settembre", "sett", "set"),
        ("ottobre", "ott"),
        ("novembre", "nov"),
        ("dicembre", "dic"),
    ),
    weekdays=(
        *("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "lunedi", "martedi", "mercoledi"),
        *("lun", "mer", "gio", "ven", "sab", "dom", "lunedi'", "martedi'", "mercoledi'", "giovedi'", "venerdi'"),
    ),
    am=("am", "a.m."),
    pm=("pm", "p.m."),
    at=("alle ore", "alle", "ore", "ora", "h", "il", "del", "dal", "alle h"),
    published=(
        *("pubblicato", "pubblicato il", "pubblicata il", "pubblicata", "pubblicazione", "data di pubblicazione", "data pubblicazione", "data"),
        *("pubblicato da", "pubblicato in data", "inserito il", "inserita il", "data inserimento", "data di inserimento", "data notizia", "postato il"),
        *("data della notizia", "comunicato del", "notizia del", "pubblicato alle", "scritto il", "data di emissione", "data comunicato", "data articolo"),
        *("articolo del", "comunicato stampa del", "in pubblicazione dal", "data prima pubblicazione", "prima pubblicazione"),
    ),
    created=("creato il", "creata il", "data di creazione", "data creazione", "creato"),
    modified=(
        *("ultimo aggiornamento", "aggiornato", "aggiornato il", "aggiornata il", "aggiornamento", "data aggiornamento", "aggiornamento del"),
        *("data ultimo aggiornamento", "ultima modifica", "ultima modifica il", "modificato il", "modificato", "data di aggiornamento", "data modifica"),
        *("pagina aggiornata il", "data ultima modifica", "ultima revisione", "ultimo aggiornamento pagina", "data di modifica", "rivisto il", "aggiornato al"),
        *("ultimo aggiornamento il", "ultimo aggiornamento del", "ultima modifica del"),
    ),
    other=(
        *("scadenza", "data scadenza", "data di scadenza", "scade il", "valido fino al", "fino al", "dal", "al", "data evento", "data inizio"),
        *("data fine", "inizio", "fine", "delibera del", "ordinanza del", "legge", "decreto", "seduta del", "entro il", "oggi", "oggi è", "nato il"),
        *("a partire dal", "in vigore dal", "termine", "data di inizio", "data di fine", "data atto", "data di scadenza avviso"),
    ),
    relative=("ieri", "l'altro ieri", "oggi", "adesso", "fa", "poco fa"),
    order="dmy",
)

COUNTERS = Counters(
    views=(
        *("visualizzazioni", "visualizzazione", "visualizzato", "visualizzata", "letture", "lettura", "letto", "letta", "visto", "vista", "visite"),
        *("numero di visualizzazioni", "n. visualizzazioni", "numero visualizzazioni", "accessi", "visite alla notizia", "notizia letta", "articolo letto"),
        *("questo articolo è stato letto", "pagina visitata", "click", "views", "hits", "numero letture", "numero accessi", "totale visualizzazioni"),
        *("questa notizia è stata letta", "totale letture", "visualizzazioni totali"),
    ),
    site=(
        *("visitatori", "visitatori online", "online", "utenti online", "utenti connessi", "visite oggi", "visite totali", "totale visite", "oggi", "ieri"),
        *("contatore visite", "visitatori oggi", "totale visitatori", "visite al sito", "ospiti", "accessi al sito", "accessi oggi", "questo mese"),
        *("contatore accessi", "visite di oggi"),
    ),
    other=(
        *("commenti", "commento", "download", "scaricato", "scaricata", "mi piace", "condivisioni", "voti", "risposte", "foto", "pagina", "risultati"),
        *("minuti di lettura", "minuti lettura", "min lettura", "tempo di lettura", "min", "tempo lettura", "visite guidate", "visita guidata"),
    ),
    after=("volte", "volta", "persone", "visualizzazioni"),
    multipliers={"mila": 1_000, "k": 1_000, "m": 1_000_000, "mln": 1_000_000, "milione": 1_000_000, "milioni": 1_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="it",
    name="Italian",
    stopwords=frozenset("di e il la che in un per è del una con non sono da dei le si al della nel gli alla i anche delle ha comune questo come ed o dal dalla città".split()),
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
