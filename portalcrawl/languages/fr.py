"""French."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

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
        ("lundi", "lun"),
        ("mardi",),
        ("mercredi", "mer"),
        ("jeudi", "jeu"),
        ("vendredi", "ven"),
        ("samedi", "sam"),
        ("dimanche", "dim"),
    ),
    am=("am", "du matin"),
    pm=("pm", "de l'après-midi", "du soir"),
    at=("à", "a", "le", "du", "vers", "heure"),
    published=words("""
        communiqué de presse du
        publié | publié le | publiée le | publié à | publiée | publication | date de publication | mis en ligne
        mis en ligne le | mise en ligne | mise en ligne le | paru le | parue le | parution | date
        date de parution | posté le | date de mise en ligne | posté | ajouté le | écrit le | article publié le
        rédigé le | diffusé le | date de diffusion | publié dans | actualité publiée le | actualité du
        en ligne depuis le | communiqué du | article du | article mis en ligne le
    """),
    created=("créé le", "créée le", "date de création", "créé"),
    modified=words("""
        mis à jour | mis à jour le | mise à jour | mise à jour le | dernière mise à jour | dernière mise à jour le
        modifié le | modifié | modifiée le | dernière modification | dernière modification le
        date de modification | actualisé le | date de mise à jour | date de dernière mise à jour | révisé le
        dernière révision | page mise à jour le | mis à jour à | m.à.j. | maj | maj le
    """),
    other=words("""
        c.r. du | compte rendu du | délibération du | arrêté du | séance du | conseil municipal du | date limite
        jusqu'au | à partir du | dès le | du | au | date de l'événement | échéance | clôture | nous sommes le
        aujourd'hui | entrée en vigueur | date de début | date de fin | loi du | décret du | valable jusqu'au
        avant le | depuis le | né le | née le | rendez-vous le
    """),
    relative=("hier", "avant-hier", "il y a", "à l'instant", "aujourd'hui"),
    order="dmy",
)

COUNTERS = Counters(
    views=words("""
        nombre de vues | vues | vue | lu | lue | vu | lectures | nombre de lectures | consulté | consultée
        consultations | affichages | nombre d'affichages | nombre de consultations | clics | cet article a été lu
        article lu | cette page a été vue | cette actualité a été lue | affiché | affichée | visualisations
        page vue | hits | views | nombre de clics
    """),
    site=words("""
        visiteurs | visites | visites aujourd'hui | visiteurs en ligne | en ligne | nombre de visiteurs
        total visites | aujourd'hui | nombre de visites | visiteurs aujourd'hui | visites depuis | hier
        personnes connectées | connectés | visites du site | pages vues | total des visites | visiteurs depuis
        ce mois | nombre de pages vues
    """),
    other=words("""
        temps de lecture estimé
        temps de lecture | durée de lecture | lecture
        commentaires | commentaire | téléchargements | téléchargement | j'aime | partages | partage | votes
        réponses | téléchargé | photos | page | pages | min de lecture | minutes de lecture | résultats
        point de vue | points de vue
    """),
    after=("fois", "vues", "personnes", "lectures"),
    multipliers={"k": 1_000, "mille": 1_000, "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000},
)

PEOPLE = People(
    author=words("""
        article rédigé par | article écrit par
        texte | textes | par | auteur | auteure | autrice | auteurs | rédaction | rédacteur | rédactrice
        écrit par | rédigé par | texte de | reportage | article de | propos recueillis par | recueilli par
        publié par | posté par | proposé par
    """),
    photographer=words("""
        photo | photos | crédit photo | crédits photo | crédits photos | crédit photos | crédit | crédits
        photographie | photographies | photographe | photo de | photos de | image | images | crédit image
        crédits images | crédit visuel | crédits visuels | visuel | photo par | légende et photo | illustration
        droits photo
    """),
    both=words("texte et photos | textes et photos"),
    editor=words("édité par | édition | traduction | traduit par | relecture | mise en page | adapté par | révision"),
    crew=words("vidéo | vidéos | graphisme | infographie | réalisation | montage | audio | son | maquette"),
    source=words("source | sources | d'après | d’après | selon | avec | avec afp"),
    uploader=words("mis en ligne par | envoyé par | créé par | mis à jour par | déposé par"),
    department=words("service émetteur | service responsable | autorité | service | direction | département | pôle"),
    contact=words("""
        contact | contacts | contact presse | contacts presse | renseignements | pour plus d'informations
        plus d'informations | téléphone | tél | tel | courriel | email | e-mail | mail | fax | adresse | infos
        informations
    """),
    generic=words("""
        rédaction | la rédaction | de la rédaction | équipe | l'équipe | agences | correspondant | notre correspondant
        envoyé spécial | avec agences | auteur | anonyme | communiqué | communiqué de presse | la rédaction web
        webmestre | webmaster | avec afp
    """),
    archive=words("""
        archives | archive | dr | d.r. | droits réservés | illustration | image d'illustration | photo d'illustration
        internet | document remis | libre de droits | capture d'écran | facebook | instagram | twitter
        réseaux sociaux | tous droits réservés | adobe stock | freepik | archives municipales
        collection particulière | image d’illustration | photo d’illustration | pixabay
    """),
    media=words("""
        afp | agence france-presse | le monde | le figaro | libération | ouest-france | sud ouest | la croix
        le parisien | france info | franceinfo | france bleu | france 3 | la dépêche | belga | keystone-ats
        maxppp | sipa | rtbf | le progrès | la voix du nord | sipa press | hans lucas | abaca | journal *
        gazette * | radio * | télévision * | revue * | agence *
    """),
    offices=words("""
        chancellerie | chancellerie d'état | département de | bourgmestre | collège communal | cellule | cellule communication | echevinat | administration communale | centre communal
        mairie | mairie de | ville | ville de | commune | commune de | communauté | communauté de communes
        communauté d'agglomération | métropole | agglomération | département | conseil | conseil départemental
        conseil régional | conseil municipal | région | préfecture | sous-préfecture | service | service communication
        service de presse | direction | direction de la communication | cabinet | communication | bureau
        bureau de presse | ministère | gouvernement | office | office de tourisme | agence | association | fédération
        université | école | lycée | collège | institut | fondation | chambre | hôpital | centre | musée | médiathèque
        bibliothèque | police | police municipale | gendarmerie | sdis | pompiers | syndicat | comité | équipe | pôle
        académie | ars | dreal | ddt | état | établissement | régie | parc | société | groupe | club | compagnie
        théâtre | presse
    """),
    titles=words("""
        maire | adjoint | adjointe | directeur | directrice | président | présidente | vice-président
        vice-présidente | conseiller | conseillère | chargé | chargée | responsable | chef | cheffe | ministre
        préfet | préfète | journaliste | professeur | secrétaire | député | députée | délégué | déléguée
        correspondant | correspondante | photographe | élu | élue | envoyé spécial | envoyée spéciale
    """),
    joiners=words("et | avec"),
    prepositions=words("""
        article rédigé par | article écrit par | texte rédigé par
        par | texte de | écrit par | rédigé par | publié par | photo de | photos de | propos recueillis par
        recueilli par | article de | posté par | proposé par | selon | mis en ligne par | traduit par
    """),
    places=words("""
        la réunion | hauts de seine | seine saint denis | nouvelle aquitaine | pays de la loire | hauts de france
        grand est | hôtel de ville | conseil municipal | saint denis | saint étienne | clermont ferrand
        actualités récentes | vie municipale | enquête publique | petite enfance | ressources humaines
        développement durable | espace presse | marchés publics | infos pratiques | la rochelle
    """),
    closing=words("fin | merci | lire la suite | retour | en savoir plus | lire aussi | à suivre"),
)

PAGE = PageWords(
    related=words("""
        à propos de l'auteur | sur le même sujet | à lire aussi | lire aussi | à voir aussi | audios et vidéos sur le sujet
        à lire aussi | à lire également | à découvrir également | à découvrir aussi | lire aussi | lire également | à voir aussi | voir aussi | voir également
        sur le même sujet | sur le même thème | dans la même rubrique | dans la même catégorie | articles liés
        article lié | articles similaires | articles connexes | articles associés | actualités liées
        actualités similaires | actualités associées | contenus associés | contenus similaires | autres actualités
        autres articles | autres actus | toutes les actualités | toute l'actualité | toute l’actualité
        dernières actualités | dernières actus | dernières nouvelles | articles récents | actualités récentes
        les plus lus | les plus lues | le plus lu | les plus consultés | plus d'articles | plus d’articles
        plus d'actualités | vous aimerez aussi | vous pourriez aussi aimer | cela peut vous intéresser
        ça peut vous intéresser | ces articles peuvent vous intéresser | à découvrir | à découvrir aussi
        à ne pas manquer | article précédent | article suivant | actualité précédente | actualité suivante
        recommandé pour vous | recommandés | en savoir plus | pour aller plus loin | lire la suite | à la une
        liens utiles | suggestions | documents liés | aussi dans l'actualité | nos dernières actualités
    """),
    attachments=words("""
        pièces jointes | pièce jointe | pièce(s) jointe(s) | documents joints | document joint
        documents à télécharger | document à télécharger | fichiers joints | fichier joint | fichiers | fichier
        fichiers à télécharger | documents | document | télécharger | téléchargement | téléchargements | téléchargez
        à télécharger | télécharger le document | télécharger le fichier | télécharger le pdf | documents associés
        documents annexes | annexes | annexe | documents utiles
    """),
    here=words("""
        ici | cliquez ici | cliquer ici | en cliquant ici | lien | ce lien | sur ce lien | télécharger | téléchargez
        télécharger ici | télécharger le document | télécharger le fichier | télécharger le pdf | consulter
        consultez | consulter ici | voir | voir le document | voir ici | ouvrir | lire | lire la suite | pdf
        document | fichier | en savoir plus | le document | à télécharger ici | téléchargez ici | accéder | cliquez
        visualiser | plus d'infos
    """),
    chrome=words("""
        pour diffusion immédiate | pour publication immédiate | à publier immédiatement | communiqué de presse
        imprimer | imprimer la page | imprimer cette page | imprimer l'article | envoyer | envoyer par mail
        envoyer par e-mail | envoyer à un ami | envoyer par courriel | partager | partager : | partager: | partagez
        partager sur facebook | partager sur twitter | partager sur x | partager sur linkedin | partager sur whatsapp
        partager par email | partager par mail | partager cette page | partager cet article | partager la page
        copier le lien | lien copié | copier | tweeter | facebook | twitter | linkedin | whatsapp | instagram
        écouter | écouter l'article | écouter la page | écouter le texte | taille du texte | agrandir le texte
        réduire le texte | augmenter la taille | diminuer la taille | contraste | retour | retour à la liste
        retour aux actualités | retour en haut | retour en haut de page | haut de page | remonter | revenir en haut
        page précédente | aller au contenu | aller au contenu principal | aller au menu | accueil | menu | rechercher
        recherche | fermer | connexion | se connecter | s'inscrire | s'abonner | je m'abonne | abonnez-vous
        suivez-nous | commentaires | commenter | laisser un commentaire | laissez un commentaire | répondre
        aucun commentaire | publicité | chargement | chargement... | précédent | suivant | mots-clés | mots clés
        étiquettes | catégories | voir plus | voir tout | charger plus | afficher plus | j'aime | accessibilité
        plan du site | version imprimable | enregistrer en pdf | signaler une erreur
        cette page vous a-t-elle été utile ? | oui non | accepter | tout accepter | tout refuser | lecture
        ajouter aux favoris | lire plus tard | réagir | mentions légales
    """),
    calls=words("""
        abonnez-vous | inscrivez-vous | suivez-nous | partagez cet | recevez | soutenez | faites un don | rejoignez | pour lire la suite
        pour accéder | déjà abonné | vous avez aimé | si vous avez aimé | publicité | tous droits réservés | téléchargez notre
        cet article est réservé | retrouvez tous nos
    """),
    comments=words("""
        commentaires | commentaire | laisser un commentaire | laissez un commentaire | ajouter un commentaire | poster un commentaire
        écrire un commentaire | réagir à cet article | vos réactions | réactions | aucun commentaire | réponses
    """),
    home=words("accueil | home | page d'accueil"),
    next=words("""
        suivant | suivante | page suivante | suivants | suivant › | suivant » | plus anciens | articles plus anciens
        voir plus | charger plus | plus d'actualités
    """),
    total=(
        r"\d\s*+(?:-|–|à)\s*+\d++\s++(?:sur|de)\s++([\d\s.]*\d)",
        r"(?<![\d\s.])[\s.]*+(\d[\d\s.]*+)(?<=\s)(?:résultats|actualités|articles|éléments)\b",
    ),
    caption_openers=words("""
        photo | image | vue | vue aérienne | vue d'ensemble | le maire | la maire | les élus | les participants | ici
        de gauche à droite | un moment | les enfants | les élèves | le président | la présidente | l'équipe | l’équipe
        affiche | légende | inauguration | les habitants
    """),
    gallery=words("""
        galerie | galerie photos | galerie photo | galerie d'images | photos | en images | album photos | diaporama
        album | retour en images | portfolio
    """),
    placeholders=words("""
        légende | image | photo | légende de la photo | légende de l'image | description de l'image | image à la une
        sans légende | vignette | agrandir l'image | zoom sur l'image | illustration de l'article
    """),
    no_section=words("""
        actualité | actualités | accueil | article | détail | détail actualité | contenu | non classé | actu | page
    """),
    sections=words("""
        toutes les actualités | les actualités | toute l'actualité | toute l’actualité | l'actualité
        l’actualité | les actus | actus | à la une | communiqués de presse | communiqué de presse
        espace presse | presse | nouvelles | dernières nouvelles | annonces | avis | infos | brèves | en bref
        fil d'actualité | agenda et actualités
    """),
    missing=words("""
        page introuvable | page non trouvée | introuvable | erreur 404 | 404 | cette page n'existe pas
        cette page n’existe pas | la page demandée n'existe pas | la page que vous cherchez n'existe pas
        la page que vous recherchez | page inexistante | contenu introuvable | accès refusé
        aucun article à cette adresse
    """),
    section=words("thèmes | catégorie | catégories | rubrique | thème | thématique | publié dans | classé dans | dans"),
)

LANGUAGE = Language(
    code="fr",
    name="French",
    stopwords="de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont cette ou avec son aux mairie ville nous vous",
    letters="œ",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
