"""French."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("janvier", "janv", "jan"),
        ("février", "févr", "fév"),
        ("mars", "mar"),
        ("avril", "avr"),
        ("mai",),
        ("juin", "jun"),
        ("juillet", "juil", "jul"),
        ("août", "aoû", "aou"),
        ("septembre", "sept", "sep"),
        ("octobre", "oct"),
        ("novembre", "nov"),
        ("décembre", "déc"),
    ),
    weekdays=(
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        *("lun", "mer", "jeu", "ven", "sam", "dim"),
    ),
    am=("am", "du matin"),
    pm=("pm", "de l'après-midi", "du soir"),
    at=("à", "a", "le", "du", "vers", "heure"),
    published=(
        *("publié", "publié le", "publiée le", "publié à", "publié par", "publiée", "publication", "date de publication", "mis en ligne"),
        *("mis en ligne le", "mise en ligne", "mise en ligne le", "paru le", "parue le", "parution", "date", "date de parution", "posté le"),
        *("date de mise en ligne", "posté", "ajouté le", "écrit le", "article publié le", "rédigé le", "diffusé le", "date de diffusion", "publié dans"),
        *("actualité publiée le", "actualité du", "en ligne depuis le", "communiqué du", "article du", "article mis en ligne le"),
    ),
    created=("créé le", "créée le", "date de création", "créé"),
    modified=(
        *("mis à jour", "mis à jour le", "mise à jour", "mise à jour le", "dernière mise à jour", "dernière mise à jour le", "modifié le"),
        *("modifié", "modifiée le", "dernière modification", "dernière modification le", "date de modification", "actualisé le"),
        *("date de mise à jour", "date de dernière mise à jour", "révisé le", "dernière révision", "page mise à jour le", "mis à jour à", "m.à.j.", "maj", "maj le"),
    ),
    other=(
        *("c.r. du", "compte rendu du", "délibération du", "arrêté du", "séance du", "conseil municipal du", "date limite", "jusqu'au"),
        *("à partir du", "dès le", "du", "au", "date de l'événement", "échéance", "clôture", "nous sommes le", "aujourd'hui", "entrée en vigueur"),
        *("date de début", "date de fin", "loi du", "décret du", "valable jusqu'au", "avant le", "depuis le", "né le", "née le", "rendez-vous le"),
    ),
    relative=("hier", "avant-hier", "il y a", "à l'instant", "aujourd'hui"),
    order="dmy",
)

COUNTERS = Counters(
    views=(
        *("nombre de vues", "vues", "vue", "lu", "lue", "vu", "lectures", "nombre de lectures", "consulté", "consultée", "consultations"),
        *("affichages", "nombre d'affichages", "nombre de consultations", "clics", "nombre de lectures", "cet article a été lu", "article lu"),
        *("cette page a été vue", "cette actualité a été lue", "affiché", "affichée", "visualisations", "page vue", "hits", "views", "nombre de clics"),
    ),
    site=(
        *("visiteurs", "visites", "visites aujourd'hui", "visiteurs en ligne", "en ligne", "nombre de visiteurs", "total visites", "aujourd'hui"),
        *("nombre de visites", "visiteurs aujourd'hui", "visites depuis", "hier", "personnes connectées", "connectés", "visites du site", "pages vues"),
        *("total des visites", "visiteurs depuis", "ce mois", "nombre de pages vues"),
    ),
    other=(
        *("commentaires", "commentaire", "téléchargements", "téléchargement", "j'aime", "partages", "partage", "votes", "réponses", "téléchargé"),
        *("photos", "page", "pages", "min de lecture", "minutes de lecture", "résultats", "point de vue", "points de vue"),
    ),
    after=("fois", "vues", "personnes", "lectures"),
    multipliers={"k": 1_000, "mille": 1_000, "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="fr",
    name="French",
    stopwords=frozenset("de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont cette ou avec son aux mairie ville nous vous".split()),
    letters="œç",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
