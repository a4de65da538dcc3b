"""Italian."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

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
        ("lunedì", "lunedi'", "lun"),
        ("martedì", "martedi'"),
        ("mercoledì", "mercoledi'", "mer"),
        ("giovedì", "giovedi'", "gio"),
        ("venerdì", "venerdi'", "ven"),
        ("sabato", "sab"),
        ("domenica", "dom"),
    ),
    am=("am", "a.m."),
    pm=("pm", "p.m."),
    at=("alle ore", "alle", "ore", "ora", "h", "il", "del", "dal", "alle h"),
    published=words("""
        pubblicato | pubblicato il | pubblicata il | pubblicata | pubblicazione | data di pubblicazione
        data pubblicazione | data | pubblicato in data | inserito il | inserita il | data inserimento
        data di inserimento | data notizia | postato il | data della notizia | comunicato del | notizia del
        pubblicato alle | scritto il | data di emissione | data comunicato | data articolo | articolo del
        comunicato stampa del | in pubblicazione dal | data prima pubblicazione | prima pubblicazione
    """),
    created=("contenuto inserito il", "creato il", "creata il", "data di creazione", "data creazione", "creato"),
    modified=words("""
        ultimo aggiornamento | aggiornato | aggiornato il | aggiornata il | aggiornamento | data aggiornamento
        aggiornamento del | data ultimo aggiornamento | ultima modifica | ultima modifica il | modificato il
        modificato | data di aggiornamento | data modifica | pagina aggiornata il | data ultima modifica
        ultima revisione | ultimo aggiornamento pagina | data di modifica | rivisto il | aggiornato al
        ultimo aggiornamento il | ultimo aggiornamento del | ultima modifica del
    """),
    other=words("""
        scadenza | data scadenza | data di scadenza | scade il | valido fino al | fino al | dal | al | data evento
        data inizio | data fine | inizio | fine | delibera del | ordinanza del | legge | decreto | seduta del
        entro il | oggi | oggi è | nato il | a partire dal | in vigore dal | termine | data di inizio
        data di fine | data atto | data di scadenza avviso
    """),
    relative=("ieri", "l'altro ieri", "oggi", "adesso", "fa", "poco fa"),
    order="dmy",
)

COUNTERS = Counters(
    views=words("""
        visualizzazioni | visualizzazione | visualizzato | visualizzata | letture | lettura | letto | letta
        visto | vista | visite | numero di visualizzazioni | n. visualizzazioni | numero visualizzazioni | accessi
        visite alla notizia | notizia letta | articolo letto | questo articolo è stato letto | pagina visitata
        click | views | hits | numero letture | numero accessi | totale visualizzazioni
        questa notizia è stata letta | totale letture | visualizzazioni totali
    """),
    site=words("""
        visitatori | visitatori online | online | utenti online | utenti connessi | visite oggi | visite totali
        totale visite | oggi | ieri | contatore visite | visitatori oggi | totale visitatori | visite al sito
        ospiti | accessi al sito | accessi oggi | questo mese | contatore accessi | visite di oggi
    """),
    other=words("""
        tempo di lettura stimato
        commenti | commento | download | scaricato | scaricata | mi piace | condivisioni | voti | risposte | foto
        pagina | risultati | minuti di lettura | minuti lettura | min lettura | tempo di lettura | min
        tempo lettura | visite guidate | visita guidata
    """),
    after=("volte", "volta", "persone", "visualizzazioni"),
    multipliers={
        "mila": 1_000,
        "k": 1_000,
        "m": 1_000_000,
        "mln": 1_000_000,
        "milione": 1_000_000,
        "milioni": 1_000_000,
    },
)

PEOPLE = People(
    author=words("""
        a cura dell' | a cura dell’ | a cura della | a cura del
        inviata da | pubblicata da | scritta da | redatta da
        testo | testi | di | autore | autrice | autori | scritto da | redazione | articolo di | testo di
        a cura di | servizio di | redatto da | giornalista | a firma di | testi di | pubblicato da | postato da
        inviato da
    """),
    photographer=words("""
        foto | fotografia | fotografie | foto di | fotografo | fotografa | credito | crediti | credits | credit
        crediti foto | credit foto | credito fotografico | crediti fotografici | immagine | immagini | immagine di
        scatti di | ph | ph. | ph credit | foto a cura di | illustrazione
    """),
    editor=words("revisione | traduzione | traduzione di | tradotto da | editing | curatore"),
    crew=words("video | riprese | grafica | montaggio | infografica | audio | riprese e montaggio"),
    source=words("fonte | fonti | secondo | tratto da | via"),
    uploader=words("inserito da | caricato da | creato da | aggiornato da"),
    department=words(
        "ufficio responsabile | unità organizzativa responsabile | ufficio di riferimento | struttura responsabile | ufficio | servizio | settore | unità organizzativa | area | ente"
    ),
    contact=words("""
        contatti | contatto | contatto stampa | contatti stampa | per informazioni | informazioni | info | telefono
        tel | e-mail | email | mail | pec | fax | referente | indirizzo | per maggiori informazioni
    """),
    generic=words("""
        redazione | la redazione | di redazione | a cura della redazione | redazionale | inviato | nostro inviato
        agenzie | corrispondente | autore | anonimo | comunicato stampa | redazione web | redazione online | staff
    """),
    archive=words("""
        archivio | repertorio | di repertorio | d'archivio | internet | fornita | dal web | web | facebook | instagram
        free | illustrativa | immagine di repertorio | foto di repertorio | foto d'archivio | generica | pixabay
        social | gentile concessione | adobe stock | freepik | screenshot
    """),
    media=words("""
        ansa | adnkronos | agi | askanews | lapresse | la presse | italpress | corriere | corriere della sera
        la repubblica | repubblica | la stampa | il messaggero | rai | rainews | tv | il sole 24 ore | fotogramma
        dire | imagoeconomica | ipa | gazzetta * | giornale * | quotidiano * | radio * | agenzia *
    """),
    offices=words("""
        ufficio | ufficio stampa | ufficio comunicazione | comune | comune di | città | città di | città metropolitana
        provincia | provincia di | regione | unione dei comuni | comunità montana | servizio | servizio comunicazione
        settore | area | assessorato | segreteria | gabinetto | direzione | dipartimento | ministero | governo
        presidenza | consiglio | giunta | prefettura | questura | polizia | polizia locale | carabinieri
        vigili del fuoco | protezione civile | asl | ausl | ats | azienda | ente | istituto | università | fondazione
        associazione | federazione | camera | museo | biblioteca | scuola | liceo | ospedale | centro | agenzia
        pro loco | comitato | consorzio | parco | urp | redazione | municipio | stampa | comunicazione | uoc
        sportello | teatro | gruppo | croce rossa
    """),
    titles=words("""
        sindaco | sindaca | vicesindaco | assessore | assessora | dirigente | direttore | direttrice | presidente
        consigliere | consigliera | responsabile | segretario | segretaria | capo | ministro | prefetto | giornalista
        portavoce | professore | professoressa | addetto stampa | addetta stampa | coordinatore | coordinatrice
        funzionario | inviato | inviata
    """),
    joiners=words("e | ed | con"),
    prepositions=words("""
        a cura dell' | a cura dell’ | a cura della | a cura del | scritto dall'
        inviato da | postato da
        di | a cura di | scritto da | articolo di | testo di | foto di | pubblicato da | redatto da | secondo | da
        servizio di | inserito da | a firma di | tradotto da | traduzione di
    """),
    places=words("""
        reggio emilia | reggio calabria | friuli venezia giulia | valle d'aosta | emilia romagna | trentino alto adige
        la spezia | ascoli piceno | palazzo civico | palazzo comunale | ultime notizie | politiche sociali
        opere pubbliche | san marino | stati uniti | lavori pubblici | protezione civile | polizia locale
        comunicati stampa | servizi sociali
    """),
    closing=words("fine | grazie | leggi tutto | torna indietro | leggi anche | continua"),
)

PAGE = PageWords(
    related=words("""
        notizie correlate | notizia correlata | articoli correlati | articolo correlato | contenuti correlati
        contenuto correlato | correlati | correlate | potrebbe interessarti | potrebbe interessarti anche
        potrebbero interessarti | ti potrebbe interessare | ti potrebbe interessare anche | ti potrebbero interessare
        leggi anche | leggi tutto | vedi anche | guarda anche | altre notizie | altri articoli | altre news
        tutte le notizie | ultime notizie | ultime news | ultimi articoli | ultimi aggiornamenti | notizie recenti
        articoli recenti | più letti | più lette | i più letti | le più lette | articoli più letti | più visti
        notizie simili | articoli simili | novità | in evidenza | in primo piano | consigliati | consigliati per te
        articolo precedente | articolo successivo | notizia precedente | notizia successiva | approfondimenti
        per approfondire | argomenti correlati | da non perdere | sullo stesso argomento | sullo stesso tema
        link correlati | documenti correlati | continua a leggere | novità correlate | le ultime | altre novità
        dello stesso autore
    """),
    attachments=words("""
        allegati | allegato | documenti | documento | documenti allegati | documento allegato | file allegati
        file allegato | file | scarica | scarica il file | scarica il documento | scarica il pdf | scarica pdf
        download | scaricare | documentazione | documentazione allegata | modulistica | documenti scaricabili
        materiali | file da scaricare
    """),
    here=words("""
        qui | clicca qui | cliccare qui | cliccando qui | link | a questo link | questo link | al seguente link
        scarica | scarica qui | scarica il file | scarica il documento | scarica pdf | scarica il pdf | download | pdf
        file | documento | allegato | vedi | vedi qui | visualizza | apri | leggi | leggi tutto | consulta
        consulta qui | dettagli | maggiori informazioni | vai al documento | apri il documento
    """),
    chrome=words("""
        descrizione | ulteriori informazioni
        stampa | stampa la pagina | stampa pagina | stampa articolo | invia | invia per email | invia via email
        invia a un amico | condividi | condividi: | condividi su facebook | condividi su twitter | condividi su x
        condividi su whatsapp | condividi su linkedin | condividi via email | condividi questo articolo
        condividi sui social | copia link | copia il link | link copiato | copia | tweet | facebook | twitter
        whatsapp | linkedin | telegram | instagram | e-mail | ascolta | ascolta la pagina | ascolta l'articolo
        dimensione testo | ingrandisci testo | aumenta testo | riduci testo | contrasto | alto contrasto
        torna indietro | indietro | torna su | torna all'inizio | torna alla lista | torna all'elenco
        torna alle notizie | torna alla home | vai al contenuto | vai ai contenuti | vai al menu | salta al contenuto
        vai al footer | home | menu | menù | cerca | chiudi | accedi | accedi all'area personale | registrati
        iscriviti | abbonati | seguici | seguici su | segui | commenti | commenta | lascia un commento | rispondi
        nessun commento | pubblicità | caricamento | caricamento... | precedente | successivo | successiva | tag
        tags | etichette | categorie | mostra altro | carica altro | vedi tutto | vedi tutti | mi piace
        accessibilità | mappa del sito | vedi azioni | azioni | argomenti | valuta questa pagina
        valuta da 1 a 5 stelle la pagina | quanto sono chiare le informazioni su questa pagina?
        grazie, il tuo parere ci aiuterà a migliorare il servizio! | contatta il comune | leggi le domande frequenti
        richiedi assistenza | segnala disservizio | segnalazione disservizio | prenota appuntamento
        problemi in città | indice della pagina | tempo di lettura | ultimo aggiornamento | privacy | cookie | accetta
        sì no | lettura facilitata
    """),
    calls=words("""
        iscriviti | abbonati | seguici | condividi questo | condividi l'articolo | sostieni | fai una donazione | se ti è piaciuto
        ricevi | pubblicità | tutti i diritti riservati | scarica la nostra | riproduzione riservata
    """),
    comments=words("""
        commenti | commento | lascia un commento | scrivi un commento | aggiungi un commento | inserisci un commento | nessun commento
        invia un commento | lascia una risposta
    """),
    home=words("home | homepage | home page | pagina iniziale | inizio"),
    next=words("""
        successivo | successiva | successivi | pagina successiva | avanti | prossima | prossimo | successivo ›
        successivo » | articoli meno recenti | carica altro | mostra altro | carica altri risultati | altri
    """),
    total=(
        r"(?<![\d.])[\d.]++\s*+(?:-|–|a)\s*+[\d.]++\s++(?:di|su)\s++([\d.]+)",
        r"(?<![\d.])([\d.]++)\s++(?:risultati|notizie|elementi|articoli|contenuti)\b",
    ),
    caption_openers=words("""
        foto | immagine | nella foto | un momento | il sindaco | la sindaca | l'assessore | l’assessore | da sinistra
        veduta | vista | la locandina | locandina | il gruppo | i partecipanti | didascalia | un'immagine
        inaugurazione | il presidente
    """),
    gallery=words("""
        galleria | galleria fotografica | galleria di immagini | galleria immagini | fotogallery | photogallery
        foto gallery | gallery | foto | immagini | album | guarda le foto | galleria foto
    """),
    placeholders=words("""
        didascalia | immagine | foto | descrizione immagine | immagine in evidenza | senza titolo | anteprima
        copertina | immagine notizia | ingrandisci immagine | descrizione dell'immagine
    """),
    no_section=words("""
        notizia | notizie | home | dettaglio | dettaglio notizia | dettagli | contenuto | articolo | novità
        senza categoria | pagina
    """),
    sections=words("""
        comunicati stampa | comunicato stampa | comunicati | avvisi | avviso | news | ultime notizie
        ufficio stampa | sala stampa | in evidenza | primo piano | tutte le novità | tutte le notizie
        notizie in primo piano | archivio notizie | attualità
    """),
    missing=words("""
        pagina non trovata | non trovato | non trovata | errore 404 | 404 | la pagina richiesta non esiste
        la pagina non esiste | questa pagina non esiste | pagina inesistente | la pagina che stai cercando
        contenuto non trovato | contenuto non disponibile | accesso negato | impossibile trovare la pagina
    """),
    section=words("categoria | categorie | sezione | argomento | argomenti | tipologia | pubblicato in"),
)

LANGUAGE = Language(
    code="it",
    name="Italian",
    stopwords="di e il la che in un per è del una con non sono da dei le si al della nel gli alla i anche delle ha comune questo come ed o dal dalla città",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
