"""German."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

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
        ("montag", "mo"),
        ("dienstag", "di"),
        ("mittwoch", "mi"),
        ("donnerstag", "do"),
        ("freitag", "fr"),
        ("samstag", "sonnabend", "sa"),
        ("sonntag", "so"),
    ),
    am=("am", "morgens", "vormittags"),
    pm=("pm", "nachmittags", "abends"),
    at=("um", "am", "den", "dem", "vom", "gegen", "uhr", "der"),
    published=words("""
        veröffentlicht | veröffentlicht am | veröffentlicht um | veröffentlichung | veröffentlichungsdatum
        publiziert am | publiziert | eingestellt am | erschienen am | erschienen | erscheinungsdatum | datum
        datum der veröffentlichung | meldung vom | pressemitteilung vom | artikel vom | nachricht vom
        beitrag vom | mitteilung vom | geschrieben am | gepostet | gepostet am | online seit | online gestellt am
        freigegeben am | verfasst am | pressemeldung vom | medienmitteilung vom | aktuelles vom
        stand vom artikel | pressemitteilung | pressemeldung | eingetragen am | bekanntgemacht am
        bekanntmachung vom | news vom | medienmitteilung | presseinformation
        presseinformation vom | presseinfo | presseinfo vom | pressenotiz | mitteilung | meldung | kundgemacht am
        angeschlagen am | bereitgestellt am
    """),
    created=("erstellt", "erstellt am", "angelegt am", "erstellungsdatum"),
    modified=words("""
        stand | stand vom | aktualisiert | aktualisiert am | zuletzt aktualisiert | zuletzt aktualisiert am
        letzte aktualisierung | aktualisierung | geändert am | zuletzt geändert | zuletzt geändert am
        letzte änderung | letzte änderung am | bearbeitet am | zuletzt bearbeitet | zuletzt bearbeitet am
        änderungsdatum | letzte bearbeitung | überarbeitet am | update | update vom | geändert
        letzte aktualisierung am | letzte bearbeitung am
    """),
    other=words("""
        gültig ab | gültig bis | in kraft | in kraft ab | frist | bewerbungsfrist | anmeldeschluss | termin
        veranstaltung am | ab dem | bis zum | ab | bis | beginn | ende | sitzung vom | sitzung am | heute
        heute ist | geboren | geboren am | einsendeschluss | beschluss vom | gesetz vom | satzung vom | ablauf
        startdatum | enddatum | redaktionsschluss | seit | seit dem | abgenommen am | auslegung vom | auslegung bis
    """),
    relative=("gestern", "vorgestern", "heute", "soeben", "gerade eben", "vor"),
    order="dmy",
)

COUNTERS = Counters(
    views=words("""
        aufrufe | aufruf | zugriffe | zugriff | gelesen | angesehen | anzahl der aufrufe | anzahl aufrufe
        seitenaufrufe | klicks | ansichten | views | hits | leser | lesungen | mal gelesen | mal angesehen
        dieser artikel wurde | artikelaufrufe | aufgerufen | anzahl der zugriffe | abrufe | leseanzahl
        anzahl klicks | gesehen
    """),
    site=words("""
        besucher | besucher heute | besucher gesamt | besucher online | online | heute | gestern | gesamt
        besuche | gäste | gäste online | benutzer online | besucherzähler | besucher gestern | besucher seit
        seitenaufrufe heute | seitenaufrufe gesamt | zugriffe heute | zugriffe gesamt | zugriffe seit
        diese woche | dieser monat
    """),
    other=words("""
        kommentare | kommentar | downloads | download | gefällt mir | likes | geteilt | stimmen | antworten
        bilder | fotos | heruntergeladen | min. lesezeit | min lesezeit | minuten lesezeit | lesezeit | seite
        treffer | projektaufrufe
    """),
    after=("mal", "x", "aufrufe", "klicks"),
    multipliers={"tsd": 1_000, "tsd.": 1_000, "tausend": 1_000, "k": 1_000, "mio": 1_000_000, "mio.": 1_000_000},
)

PEOPLE = People(
    author=words("""
        text | texte | von | autor | autorin | autoren | verfasser | verfasserin | geschrieben von | text von
        bericht | bericht von | beitrag von | redaktion | ein beitrag von | artikel von | interview | protokoll
        redakteur | redakteurin | ein artikel von | veröffentlicht von | erstellt von | gepostet von
        verfasst von | ein text von
        publiziert von | eine kolumne von | kolumne von | ein gespräch von | eine reportage von | ein bericht von
        ein essay von | ein gastbeitrag von | gastbeitrag von | ein kommentar von | eine analyse von
        rezension von | eine rezension von | autor:in | autor*in | autor_in | autor/in | autor/-in | autor:innen
        autor*innen | autorinnen | autorinnen und autoren
    """),
    photographer=words("""
        foto | fotos | bild | bilder | foto von | fotos von | bildnachweis | bildnachweise | fotonachweis | bildquelle
        bildquellen | fotoquelle | fotograf | fotografin | bild von | bildrechte | quelle bild | grafik | fotocredit
        foto credit | titelfoto | titelbild | symbolfoto | archivfoto | symbolbild | archivbild | copyright
        illustration | bildautor | aufnahme | credit | bild-quelle | bild- und textquelle | fotohinweis
    """),
    editor=words("""
        bearbeitet von | übersetzung | übersetzt von | lektorat | zusammengestellt von | korrektorat | übersetzung von
    """),
    crew=words("""
        video | videos | grafiken | gestaltung | layout | kamera | schnitt | ton | mitarbeit | musik | styling | haare
        make-up
    """),
    source=words("quelle | quellen | laut | mit material von | mit material der | nach angaben von | textquelle"),
    uploader=words("eingestellt von | hochgeladen von | eingetragen von | aktualisiert von"),
    department=words("""
        abteilung | amt | dienststelle | fachbereich | referat | herausgeber | herausgegeben von | zuständig
    """),
    contact=words("""
        kontakt | ansprechpartner | ansprechpartnerin | ansprechperson | pressekontakt | rückfragen | rückfragen an
        weitere informationen | für rückfragen | telefon | tel | e-mail | email | mail | fax | anschrift
        medienkontakt | auskunft | auskünfte | info
    """),
    generic=words("""
        redaktion | die redaktion | online-redaktion | pressemitteilung | red | red. | agenturen | korrespondent
        eigener bericht | autor | anonym | unbekannt | n.n. | mitarbeiter | mit agenturen | webredaktion | gastautor
        gastautorin | gastbeitrag | onlineredaktion | web-redaktion | mm-redaktion | pm | kein autor | autor*in
    """),
    archive=words("""
        privat | archiv | symbolbild | symbolfoto | archivbild | archivfoto | pr | internet | zvg
        zur verfügung gestellt | montage | collage | handout | screenshot | unbekannt | repro | veranstalter
        hersteller | facebook | instagram | pixabay | imago images symbolbild | stock | adobestock | rechte frei
        leserfoto
    """),
    media=words("""
        dpa | picture alliance | picture-alliance | afp | epd | kna | reuters | ap | apa | sda | keystone | imago
        imago images | ddp | getty images | ard | zdf | ndr | wdr | mdr | swr | br | rbb | orf | srf | taz | faz
        spiegel | stern | der spiegel | die zeit | rundfunk | presse | sz photo | ots | news aktuell | funke
        ullstein bild | adobe stock | sn | bild | *zeitung | *anzeiger | *tageblatt | *rundschau | *nachrichten
        *bote | *kurier
    """),
    offices=words("""
        stadt | stadtverwaltung | gemeinde | gemeindeverwaltung | landkreis | kreis | kreisverwaltung | landratsamt
        landeshauptstadt | hansestadt | samtgemeinde | markt | verbandsgemeinde | verwaltung | pressestelle
        presseamt | presse | presse- und öffentlichkeitsarbeit | presse- und informationsamt | medienstelle
        öffentlichkeitsarbeit | kommunikation | stabsstelle | referat | fachbereich | fachdienst | abteilung | amt
        ordnungsamt | kulturamt | bürgeramt | rathaus | ministerium | bundesministerium | bundesregierung
        landesregierung | senat | bundesamt | landesamt | regierung | regierungspräsidium | bezirksamt | bezirk
        polizei | feuerwehr | freiwillige feuerwehr | universität | hochschule | institut | stiftung | verein
        verband | bund | gesellschaft | gmbh | ag | e.v. | eigenbetrieb | stadtwerke | klinikum | krankenhaus | museum
        bibliothek | stadtbibliothek | stadtarchiv | archiv | schule | gymnasium | grundschule | agentur | büro
        zentrum | kammer | ihk | kanton | land | team | tourismus | tourist-information | tourist-info | thw | drk
        bund naturschutz | volkshochschule | vhs | theater | kirche | kirchengemeinde | betrieb | fraktion | partei
        galerie | atelier | architekten | volksschule | vs | stadtmarketing | gewerkschaft | bundeswehr | zoo | messe
        magistrat | amtsblatt | hansestadt hamburg | freie hansestadt | *kanzlei | *gemeinde | *stiftung | *verband
        *verein | *ministerium | *behörde | *verwaltung | *amt | *büro | *inspektion | *direktion | *präsidium | *bücherei
        *bibliothek | *archiv | *museum | *schule | *zentrum | *werke | *förderung | *marketing | *dienst | *service
        *kommunikation | *planung | *agentur | *gesellschaft | geschäftsstelle | tsv | sv | fc
        vfl | vfb | tus | spvgg | djk | kindergarten | kita | jugendfeuerwehr | kreisfeuerwehr
    """),
    titles=words("""
        bürgermeister | oberbürgermeister | bürgermeisterin | oberbürgermeisterin | landrat | landrätin | leiter
        leiterin | pressesprecher | pressesprecherin | sprecher | sprecherin | direktor | direktorin | präsident
        präsidentin | geschäftsführer | geschäftsführerin | redakteur | redakteurin | minister | ministerin | stadtrat
        stadträtin | beigeordneter | vorsitzender | vorsitzende | referent | referentin | amtsleiter | professor
        korrespondent | korrespondentin | volontär | volontärin | chefredakteur | chefredakteurin | stellvertretender
        stellvertretende | stellvertretende pressesprecherin | stellvertretender pressesprecher | rechtsanwalt
        rechtsanwältin | experte | expertin | bereichsleitung | *leiter | *leiterin | *beauftragte | *beauftragter
        *manager | *managerin | *sprecher | *sprecherin | *referent | *referentin | *archivar | *archivarin
        *kämmerer | *vorsteher | *vorsteherin | *planer | *planerin | *direktor | *direktorin | gemeindeschreiber
        gemeindeschreiberin | gemeindepräsident | gemeindepräsidentin | stadtpräsident | stadtpräsidentin | landammann
        stadtschreiber | stadtschreiberin | erster beigeordneter
    """),
    joiners=words("und | u. | mit"),
    prepositions=words("""
        von | text von | foto von | fotos von | geschrieben von | verfasst von | veröffentlicht von | ein beitrag von | beitrag von
        ein artikel von | bericht von | laut | bild von | erstellt von | übersetzt von | ein kommentar von
        ein gastbeitrag von | kommentar von | interview von | aus | eine analyse von | eingestellt von
        übersetzung von | eine kolumne von | kolumne von | ein gespräch von | eine reportage von | ein bericht von
        ein essay von | gastbeitrag von | rezension von | eine rezension von
    """),
    places=words("""
        frankfurt am main | baden württemberg | nordrhein westfalen | rheinland pfalz | sachsen anhalt
        schleswig holstein | mecklenburg vorpommern | neues rathaus | altes rathaus | aktuelle meldungen
        weitere meldungen | bad homburg | freie stellen | leichte sprache | offene stellen | rathaus aktuell
        soziale medien | öffentliche bekanntmachungen | mehr lesen | vereinigte staaten | deutsche bank
        bürger service
    """),
    closing=words("""
        ende | danke | zurück | mehr | weiterlesen | vielen dank | mehr lesen | mehr themen | gesponserte inhalte
        gesponserter inhalt | aus der region | mehr zum thema | letzte aktualisierung
    """),
)

PAGE = PageWords(
    related=words("""
        weiterführende links | weiterführender link | weiterführende informationen | zusatzinformationen | weitere informationen
        mehr zu diesem thema | das thema könnte dich auch interessieren | das thema könnte sie auch interessieren | das könnte euch auch interessieren
        empfehlungen aus der redaktion | empfehlungen aus unserem shop | weiterlesen | über den autor | über die autorin | über die autoren
        zum autor | zur autorin | auch lesen | lesen sie hier | lesen sie dazu | schon gelesen | mehr zum artikel | quellen | quellenangaben
        weitere meldungen | weitere nachrichten | weitere artikel | weitere beiträge | weitere themen
        weitere pressemitteilungen | weitere news | andere meldungen | mehr zum thema | zum thema | mehr dazu
        mehr nachrichten | mehr artikel | mehr aus | ähnliche artikel | ähnliche beiträge | ähnliche meldungen
        ähnliche themen | verwandte artikel | verwandte themen | verwandte beiträge | verwandte nachrichten
        verwandte inhalte | aktuelle meldungen | aktuelle nachrichten | aktuelle beiträge | neueste meldungen
        neueste beiträge | neueste nachrichten | neueste artikel | letzte meldungen | letzte beiträge | meistgelesen
        meist gelesen | meistgelesene artikel | am häufigsten gelesen | beliebte beiträge | beliebte artikel
        das könnte sie auch interessieren | das könnte dich auch interessieren | das könnte sie interessieren
        auch interessant | ebenfalls interessant | lesen sie auch | lesen sie mehr | lesen sie weiter | lies auch
        siehe auch | passend dazu | zum weiterlesen | vorheriger artikel | nächster artikel | vorheriger beitrag
        nächster beitrag | vorherige meldung | nächste meldung | empfehlungen | empfehlungen der redaktion | empfohlen
        empfohlene artikel | unsere empfehlungen | top-themen | topthemen | alle meldungen | alle nachrichten
        in dieser rubrik | mehr zu diesem thema | weitere informationen zum thema | links zum thema | auch lesenswert
        nicht verpassen | im trend | das wichtigste | themen | weitere inhalte
    """),
    attachments=words("""
        anhang | anhänge | anlagen | anlage | dateianhänge | dateianhang | downloads | download | dokumente | dokument
        dateien | datei | herunterladen | zum herunterladen | zum download | dokumente zum download
        dateien zum download | pdf herunterladen | pdf-download | weitere dokumente | unterlagen
        dateien zum herunterladen | datei herunterladen
    """),
    here=words("""
        hier | hier klicken | klicken sie hier | link | diesem link | unter diesem link | herunterladen | download
        hier herunterladen | pdf | pdf herunterladen | datei | dokument | ansehen | öffnen | anzeigen | mehr
        weiterlesen | zum download | zum dokument | datei herunterladen | hier ansehen | zum pdf | als pdf
        mehr lesen | jetzt herunterladen | details
    """),
    chrome=words("""
        drucken | seite drucken | artikel drucken | druckansicht | druckversion | teilen | teilen: | seite teilen
        artikel teilen | diesen artikel teilen | beitrag teilen | auf facebook teilen | auf twitter teilen
        auf x teilen | per e-mail teilen | per mail teilen | per whatsapp teilen | auf linkedin teilen | e-mail
        mailen | weiterempfehlen | empfehlen | seite empfehlen | versenden | per e-mail versenden | link kopieren
        kopieren | twittern | tweet | facebook | twitter | whatsapp | linkedin | xing | instagram | telegram | merken
        artikel merken | speichern | merkliste | vorlesen | seite vorlesen | artikel vorlesen | anhören
        artikel anhören | vorlesen lassen | text vorlesen | schriftgröße | schrift vergrößern | schrift verkleinern
        kontrast | kontrast erhöhen | zurück | zurück zur übersicht | zurück zur liste | zur übersicht
        zur startseite | nach oben | zum seitenanfang | seitenanfang | zum anfang | zum inhalt | zum inhalt springen
        zur navigation springen | zum hauptinhalt springen | startseite | menü | suche | suchen | schließen | anmelden
        abmelden | registrieren | abonnieren | newsletter | folgen sie uns | folgen | kommentare | kommentar
        kommentieren | kommentar schreiben | kommentar verfassen | schreibe einen kommentar
        schreiben sie einen kommentar | antworten | keine kommentare | anzeige | werbung | laden | wird geladen
        wird geladen... | weiter | vorherige | nächste | schlagwörter | schlagworte | stichwörter | kategorien
        mehr anzeigen | mehr laden | alle anzeigen | gefällt mir | barrierefreiheit | sitemap | impressum
        datenschutz | akzeptieren | alle akzeptieren | feedback | fehler melden | war diese seite hilfreich? | ja nein
        bild vergrößern | vergrößern | bildergalerie öffnen | inhaltsverzeichnis | als pdf speichern | pdf
    """),
    calls=words("""
        abonnieren sie | abonniere | abonniert | jetzt abonnieren | melden sie sich | melde dich | jetzt anmelden | hier anmelden
        folgen sie uns | folge uns | folgt uns | gefällt dir | gefällt ihnen | hat ihnen | hat dir | war der artikel
        möchten sie den artikel teilen | teilen sie den | teilen sie diesen | teile diesen | artikel teilen | den artikel mit
        unterstützen sie | unterstütze | spenden sie | jede spende | jede kleine spende | sie lesen gern | schon gelesen | lust auf mehr
        hinterlasse | hinterlassen sie | verraten sie | schreiben sie uns | diskutieren sie | was meinen sie | kennt ihr schon
        bei fragen und anregungen | alle angaben ohne gewähr | angaben ohne gewähr | dieser beitrag gibt
        bei diesem beitrag handelt es sich | dieser text entspricht | dieser beitrag stammt aus | dieser artikel stammt aus
        dieser text wurde veröffentlicht | dieser artikel wurde veröffentlicht | dieser artikel erschien | der beitrag wurde am
        diese website verwendet | diese webseite verwendet | bitte registrieren sie sich | sie sind aktuell nicht eingeloggt
        sie sind nicht eingeloggt | empfohlener redaktioneller inhalt | empfohlener inhalt | externer inhalt | an dieser stelle finden sie
        wir respektieren deine privatsphäre | wir respektieren ihre privatsphäre | keine neuigkeiten | mit unserem newsletter
        zum newsletter | newsletter abonnieren | die wichtigsten nachrichten | bei den verlinkungen handelt es sich
        bei den links handelt es sich | mit diesem button | mehr zum thema auf | mehr kolumnen | anzeige | werbung
    """),
    comments=words("""
        kommentare | kommentar | kommentar schreiben | kommentar verfassen | kommentar hinterlassen | kommentar abgeben
        schreibe einen kommentar | schreiben sie einen kommentar | hinterlasse einen kommentar | hinterlasse jetzt einen kommentar
        hinterlassen sie einen kommentar | keine kommentare | leserkommentare | antworten | reaktionen | diskussion | ihre meinung
        deine meinung | ihr kommentar | dein kommentar | antwort hinterlassen | kommentare geschlossen
    """),
    home=words("startseite | start | home | hauptseite | übersicht"),
    next=words("""
        weiter | nächste | nächste seite | nächster | vor | weiter › | weiter » | nächste › | ältere beiträge | ältere
        mehr laden | mehr anzeigen | mehr | ältere meldungen
    """),
    total=(
        r"(?<![\d.])[\d.]++\s*+(?:-|–|bis)\s*+[\d.]++\s++von\s++(?:insgesamt\s++)?([\d.]+)",
        r"(?<![\d.])([\d.]++)\s++(?:treffer|ergebnisse|meldungen|artikel|einträge|beiträge)\b",
    ),
    caption_openers=words("""
        foto | bild | auf dem foto | auf dem bild | das bild zeigt | das foto zeigt | von links | v. l. | v.l.
        v.l.n.r. | blick auf | der bürgermeister | die bürgermeisterin | oberbürgermeister | oberbürgermeisterin
        bürgermeister | bürgermeisterin | bildunterschrift | symbolbild | symbolfoto | archivbild | gruppenbild
        luftbild | so soll | das neue | die neue | im bild | visualisierung | landrat
    """),
    gallery=words("""
        bildergalerie | fotogalerie | galerie | fotos | bilder | fotostrecke | bilderstrecke | impressionen
        weitere bilder | weitere fotos | bilder zum artikel
    """),
    placeholders=words("""
        bildunterschrift | bild | foto | bildbeschreibung | bildtitel | beitragsbild | kein bild | vorschaubild
        titelbild | bild vergrößern | platzhalter | platzhalterbild | ohne titel | vergrößerte ansicht
    """),
    no_section=words("""
        meldung | nachricht | startseite | detail | detailansicht | details | artikel | beitrag | news-detail
        newsdetail | inhalt | allgemein | meldungsdetails | seite
    """),
    sections=words("""
        aktuelles | aktuell | aktuelle meldungen | aktuelle nachrichten | meldungen | nachrichten | neuigkeiten
        news | pressemitteilungen | pressemitteilung | pressemeldungen | pressemeldung | presse
        presseinformationen | medienmitteilungen | medienmitteilung | presseservice | pressearchiv
        bekanntmachungen | amtliche bekanntmachungen | öffentliche bekanntmachungen | mitteilungen | newsarchiv
        rathaus aktuell | aktuelles aus dem rathaus | aktuelle informationen | mediendienst
    """),
    missing=words("""
        seite nicht gefunden | nicht gefunden | fehler 404 | 404 | die seite wurde nicht gefunden
        diese seite existiert nicht | die angeforderte seite | seite existiert nicht | die gewünschte seite
        seite konnte nicht gefunden werden | inhalt nicht gefunden | zugriff verweigert
        der artikel wurde nicht gefunden
    """),
    section=words("kategorie | kategorien | rubrik | thema | themen | bereich | ressort"),
)

LANGUAGE = Language(
    code="de",
    name="German",
    stopwords="der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei stadt einen wurde",
    letters="ß",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
