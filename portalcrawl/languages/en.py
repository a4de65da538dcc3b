"""English."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

DATES = Dates(
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    weekdays=(
        ("monday", "mon"),
        ("tuesday", "tues", "tue"),
        ("wednesday", "weds", "wed"),
        ("thursday", "thurs", "thur", "thu"),
        ("friday", "fri"),
        ("saturday", "sat"),
        ("sunday", "sun"),
    ),
    am=("am", "a.m."),
    pm=("pm", "p.m."),
    at=("at", "on", "the", "of", "time"),
    published=words("""
        published | published on | published at | date published | publication date | publish date
        published date | pub date | posted | posted on | posted at | posted date | date posted | post date
        post on | release date | date released | released | released on | for immediate release | for release
        issued | issued on | date issued | date of publication | date of release | news date | article date
        dated | date | date and time | submitted | submitted on | added | added on | date added | first published
        originally published | publishing date | written on | written | uploaded | uploaded on
        press release date | published time | publish time | originally posted | first posted | news published
        live since | publish on | entered | filed
    """),
    created=("created", "created on", "created at", "date created", "creation date", "created date"),
    modified=words("""
        updated | updated on | updated at | last updated | last updated on | last update | date updated
        update date | modified | modified on | last modified | last modified on | date modified
        modification date | modified date | last changed | last edited | edited | edited on | revised
        last revised | revision date | last reviewed | reviewed | page last updated | page updated
        most recently updated | last amended | content updated | update | updated date
    """),
    other=words("""
        effective | effective date | effective from | event date | start date | end date | starts | ends
        deadline | closing date | closes | expires | expiry date | expiration date | due date | due | valid until
        valid from | today | today is | current time | current date | now | born | meeting date | date of meeting
        date of birth | until | through | from | by | before | after | since | copyright | next update
        review date | register by | date of event | when | opens | opening date | hearing date | date received
        received | adopted | approved | archived | archived on | accessed | retrieved | date & time | event starts
        event ends | applications close
    """),
    relative=words("""
        yesterday | just now | seconds ago | second ago | minutes ago | minute ago | mins ago | min ago
        hours ago | hour ago | hrs ago | hr ago | days ago | day ago | weeks ago | week ago | months ago
        month ago | years ago | year ago | last week | last month | last year | today | a moment ago | moments ago
        ago
    """),
    order="",
)

COUNTERS = Counters(
    views=words("""
        views | view | view count | viewed | page views | pageviews | number of views | total views | view counter
        hits | hit | reads | read | read count | times read | times viewed | post views | article views
        visibility | has been viewed | has been read | people have read this | people have viewed this | viewcount | times visited | article hits | read times
        views count | this post has been viewed | this article has been viewed | number of hits | number of reads
        readers
    """),
    site=words("""
        visitors | visitor | visits | visitors today | total visitors | total visits | online | users online
        guests | today | yesterday | this week | this month | visitors online | site visitors | page visits
        unique visitors | now online | who's online | total hits | visits today | visitor counter | site views
        website views | members | hits today | views today | today's views | all visits | last viewed | visitors this month
        total site views | blog stats | daily views | views last 24 hours | total page views | monthly views
        weekly views | views this week | views this month
    """),
    other=words("""
        comments | comment | downloads | download | likes | like | shares | share | votes | vote | replies
        followers | favorites | favourites | minutes read | min read | minute read | ratings | rating | results
        prints | plays | page | pages | id | items | street view | photos | release id
    """),
    after=("times", "time", "views", "hits"),
    multipliers={
        "k": 1_000,
        "thousand": 1_000,
        "m": 1_000_000,
        "mn": 1_000_000,
        "million": 1_000_000,
        "b": 1_000_000_000,
    },
)

PEOPLE = People(
    author=words("""
        author | authors | written by | words by | story by | text by | article by | reported by | reporter
        writer | by | text | words | story | posted by author | byline | report by | news by | report | journalist
        contributor | contributors | additional reporting | additional reporting by | with reporting by
        correspondent | reporting by | posted by | submitted by | published by | created by | added by
        authored by | prepared by
    """),
    photographer=words("""
        photo | photos | photo by | photos by | photo credit | photo credits | photography | photography by
        photograph | photograph by | photographs by | photographer | image | images | image credit | image credits
        picture | pictures | picture by | pictures by | credit | credits | photo courtesy of | photos courtesy of
        courtesy of | image courtesy of | pic | pics | pic by | photo courtesy | image by | images by | image source
        photo source | photographed by | file photo | picture credit | picture credits | photo provided by
        images courtesy of | photo via | image via | illustration | illustration by | illustrations by | cover photo
        stock photo | photo illustration | photo illustration by
    """),
    editor=words("""
        edited by | editor | editing by | compiled by | translated by | translation | translator | translation by
        reviewed by | approved by | fact-checked by
    """),
    crew=words("""
        video | video by | graphics | graphic | graphic by | design | design by | audio | produced by | producer
        styling | hair | make-up | makeup
    """),
    source=words("""
        source | sources | news source | from | original source | with information from | agency | released by
        issued by | distributed by
    """),
    uploader=words("uploaded by | last updated by | updated by | modified by"),
    department=words("""
        department | division | office | responsible department | organisation | organization | issued by department
    """),
    contact=words("""
        contact | contacts | media contact | press contact | media contacts | contact person | media inquiries
        media enquiries | press inquiries | press enquiries | for more information | for more information contact
        for further information | inquiries | enquiries | phone | tel | telephone | email | e-mail | fax | mobile
        notes to editors | website | address
    """),
    generic=words("""
        staff | staff reporter | staff writer | staff writers | staff reporters | newsroom | news desk | web desk
        online desk | our correspondent | our reporter | correspondent | correspondents | editorial team
        editorial staff | editorial board | news staff | agencies | agency | guest author | guest writer
        guest contributor | contributor | contributors | press release | anonymous | unknown | n/a | none | no author | web team
        web editor | communications staff | staff report | from staff reports | wire services | wire reports
        wire service | news service | author | reporter | the editor | editors | web master
    """),
    archive=words("""
        file | file photo | stock | stock photo | stock image | archive | archives | handout | courtesy | supplied
        submitted | provided | contributed | contributed photo | submitted photo | unknown | internet | library
        library image | artist's impression | illustrative | representational | screenshot | screengrab | facebook
        instagram | twitter | youtube | x | social media | pool | staff | creative commons | public domain | ai
        ai-generated | n/a | all rights reserved | private | google maps
    """),
    media=words("""
        pib | pib * | press information bureau | reuters | the associated press | ap | afp | bloomberg | the guardian | the times | the new york times
        new york times | bbc news | cnn | the telegraph | the independent | washington post | the washington post | pa
        pa media | pa wire | getty images | getty | shutterstock | istock | alamy | unsplash | pexels | pixabay
        xinhua | epa | upi | press association | bbc * | local democracy reporting service * | associated press *
        * daily | * gazette | * herald | * tribune | * chronicle | * times | * observer | * post | * journal
        * news agency | * wire | * echo | * live | * mail | * sun | * mirror | * express | * standard | * argus
        * advertiser | * mercury | * telegraph | * bulletin | * sentinel | * examiner | * globe | * dispatch
        * courier | * independent | * guardian | * news | * press
    """),
    offices=words("""
        webteam | web team | parks & recreation | recreation
        department | dept | office | city | city of | county | county of | town of | village of | borough | council
        communications | communications team | press office | press team | media team | media office | news team
        public affairs | public information office | public relations | ministry | government | government of | agency
        authority | bureau | board | commission | committee | service | services | university | college | school
        district | foundation | trust | association | society | institute | centre | center | hospital | library
        museum | police | fire | unit | division | team | group | inc | inc. | ltd | ltd. | llc | company
        corporation | partnership | network | institution | office of | state of | us | u.s. | nasa | noaa | fema
        usgs | parliament | senate | court | federation | union | club | archives | consulate | embassy | bank | press
        media | news | studio | studios | pictures | images | photography | parks | town | village | parish
        cathedral | church | nhs | directorate | secretariat | coalition | ambulance | army | navy | force | forces
        airport | festival | gallery | theatre | theater | charity | housing | programme | program | project
        project team | works
    """),
    titles=words("""
        mayor | deputy mayor | councillor | cllr | director | deputy director | chief | manager | officer
        spokesperson | spokesman | spokeswoman | coordinator | president | vice president | chair | chairman
        chairwoman | secretary | minister | governor | senator | specialist | assistant | head of | head | lead
        senior | professor | editor | reporter | staff reporter | staff writer | writer | correspondent | columnist
        journalist | communications officer | communications manager | press officer | photographer | intern
        commissioner | administrator | executive | superintendent | captain | sergeant | lieutenant | general
        sheriff | advisor | adviser | analyst | fellow | student | volunteer | partner | founder | ceo | consultant
        engineer | planner | political | local democracy reporter | education | health | crime | sports | business
        economics | technology | special | chief executive | freelance | contributing | associate | managing
        principal | guest | deputy | pio | public information officer | vice mayor | city manager | town manager
        city clerk | town clerk | * officer | * manager | * director | * coordinator | * specialist | * administrator
        * superintendent | * commissioner | * supervisor | * spokesperson | * correspondent | * assistant
    """),
    joiners=words("and | with"),
    prepositions=words("""
        by | written by | authored by | prepared by | story by | words by | text by | article by | reported by | photo by | photos by
        photograph by | photographs by | picture by | image by | images by | pictures by | photography by
        photo courtesy of | courtesy of | edited by | compiled by | translated by | posted by | published by
        submitted by | uploaded by | reporting by | additional reporting by | from | author | illustration by
        contact | credit | video by | graphic by | with reporting by | pictured by | created by | added by
    """),
    places=words("""
        new york | los angeles | san francisco | united states | united kingdom | north america | south america
        south africa | new zealand | hong kong | city hall | town hall | main street | market street | breaking news
        local news | latest news | top stories | world news | press release | press releases | news release
        press office | read more | city council | public works | privacy policy | terms of service | contact us
        about us | sign up | log in | home page | community news | public notice | public notices | events calendar
        upcoming events | quick links | social media | related news | north korea | south korea | great britain
        northern ireland | new jersey | new mexico | new hampshire | new orleans | new delhi | las vegas | san diego
        san jose | white house | downing street | castle ward | covid | human resources | public safety
        parks and recreation | frequently asked questions | last updated | photo gallery | open data | black friday
        good friday | happy new year | merry christmas | learn more | find out more | site map | skip to content
        main content
    """),
    closing=words("""
        end | ends | the end | -ends- | ### | # # # | 30 | -30- | thank you | notes to editors | note to editors
        read more | back | return | all rights reserved | to be continued | about the author
    """),
)

_THINGS = words("""
    news | stories | articles | posts | content | items | headlines | updates | press releases | releases | announcements | topics | pages
    links | reading | events | videos | media releases | news items | news releases | blog posts
""")
_OTHERS = words("""
    related | more | other | latest | recent | popular | similar | recommended | featured | most read | most popular | trending | previous
    next | newer | older | see more | read more | all | further
""")

PAGE = PageWords(
    related=(
        *(f"{other} {thing}" for thing in _THINGS for other in _OTHERS),
        *words("""
        about the author | about the authors | about this author | meet the author | more by this author
        related | related news | related articles | related stories | related posts | related content | related links
        related topics | related pages | other news | other stories | other articles | more news | more stories
        more articles | more from this section | more in this section | more on this story | more on this topic
        latest news | latest | latest stories | latest articles | latest posts | recent news | recent posts
        recent articles | recent stories | most read | most popular | most viewed | popular | popular posts
        popular stories | trending | trending now | trending stories | top stories | you may also like
        you might also like | you might also be interested in | you may also be interested in | you might be interested in | read next | up next
        read more | see also | also read | read also | further reading | recommended | recommended for you
        recommended reading | recommended stories | similar articles | similar posts | similar news | previous article
        next article | previous post | next post | previous news | next news | older news | newer news | older posts
        newer posts | don't miss | editor's picks | editors' picks | featured news | featured stories
        what to read next | continue reading | more like this | more from news | news archive | related documents
        related videos | you may like | keep reading | in other news | more to explore | more to read
        in the same category | in this section | popular news | all news | elsewhere | share this story | explore more
        more headlines
        """),
    ),
    attachments=words("""
        attachments | attachment | attached file | attached files | attached documents | attached document | download
        downloads | documents | supporting documents | related documents | related files | files | file
        download file | download pdf | download the pdf | download document | view document | supporting files
        associated documents | file attachments | document downloads | linked documents | pdf | full report
        full document
    """),
    here=words("""
        here | click here | download | download here | download file | download pdf | download now | pdf | view
        view pdf | view document | view file | open | open pdf | read more | more | link | this link | file
        attachment | attached | document | see here | read here | available here | download the pdf
        download document | get the pdf | view here | click here to download | click to download | save | preview
        this document | full text | the full report here | click | learn more | details
    """),
    chrome=words("""
        print | print this page | print page | print article | print this article | email | e-mail | email this page
        email this article | email print aa | share | share this | share this page | share this article
        share this story | share this post | share on facebook | share on twitter | share on x | share on linkedin
        share via email | share on whatsapp | share link | share: | tweet | facebook | twitter | linkedin | whatsapp
        pinterest | reddit | instagram | youtube | telegram | x | threads | bluesky | copy link | copy url
        link copied | copied | save | save article | bookmark | listen | listen to this article | listen to this page
        play | pause | play audio | stop | read aloud | text size | font size | increase text size
        decrease text size | increase font size | decrease font size | small | medium | large | a a a | a- a a+
        a- a+ | high contrast | contrast | back | back to top | back to news | back to list | back to all news
        back to previous page | go back | go to top | top | return to top | return to news | home | menu | search
        close | log in | login | sign in | sign up | register | subscribe | subscribe now
        subscribe to our newsletter | newsletter | follow us | follow | follow us on facebook | rss | rss feed
        comments | comment | leave a comment | leave a reply | reply | post comment | add comment | add a comment
        no comments | view comments | show comments | write a comment | was this page helpful? | was this helpful?
        rate this page | rate this article | yes no | yes | no | report a problem | report a problem with this page
        report an issue | feedback | send feedback | skip to content | skip to main content | skip to navigation
        translate | translate this page | select language | language | advertisement | advertise | ad | loading
        loading... | accept | accept cookies | cookie settings | cookie policy | privacy policy | terms of use
        previous | next | previous next | tags | tags: | tagged | categories | like | dislike | view all | see all
        show more | load more | read more | more | toggle navigation | zoom | fullscreen | expand | collapse | gallery
        open gallery | view gallery | 0:00 / 0:00 | sitemap | accessibility | all rights reserved | get directions
        add to calendar | article continues below | story continues below | story continues below advertisement
        continue reading below | comments are closed | download our app | get the app
    """),
    calls=words("""
        sign up | subscribe to | subscribe now | subscribe for | follow us | like us on | share this article | share this post | join us on
        support our | support us | if you enjoyed | if you liked | if you like this | did you like | do you want to be informed
        want to be informed | get the latest |  | this post contains | this article contains | this post may contain
        this article may contain | this story was originally published | this article was originally published
        this article originally appeared | thank you for your support | thanks for reading | leave a comment | leave a reply
        let us know in the comments | tell us in the comments | read our comment policy | our standards: | download our app
         | suggested citation | advertisement | advertisements | sponsored content | sponsored by | we may earn
        we may receive | for more stories like this | click here to subscribe | already a subscriber
        you must be logged in | please log in | all rights reserved | have a story | have a tip | got a tip | contact the author
        more from
    """),
    comments=words("""
        comments | comment | responses | response | responses so far | response so far | replies | leave a comment | leave a reply
        leave a response | post a comment | add a comment | add your comment | write a comment | join the conversation | join the discussion
        discussion | reader comments | view comments | show comments | what do you think | have your say | say your words
        comments are closed | your thoughts | submit a comment
    """),
    home=words("home | homepage | home page | main page | start"),
    next=words("""
        next | next page | older | older posts | older news | older entries | older articles | more | load more
        view more | show more | next › | next » | following
    """),
    total=(
        r"(?<![\d,.])[\d,.]++\s*+(?:-|–|to)\s*+[\d,.]++\s++of\s++([\d,.]+)",
        r"(?<![\d,.])([\d,.]++)\s++(?:results|items|articles|entries|posts|news items)\b",
    ),
    caption_openers=words("""
        photo | image | picture | pictured | above | below | left | right | from left | left to right | l-r | a view
        view | aerial view | an aerial view | an artist's impression | an artist’s impression | artist's impression
        crews | volunteers | residents | mayor | the mayor | members | members of | a scene | the scene | caption
        file photo | illustration | a rendering | rendering | a map | map | the new | students | officers
        firefighters | councillor | visitors | screenshot | portrait
    """),
    gallery=words("""
        photo gallery | image gallery | gallery | photos | pictures | in pictures | photos from the event
        photo album | slideshow | more photos | image slideshow | scenes from | here are some photos | some pictures
        pictures from
    """),
    placeholders=words("""
        image caption | caption | image | photo | picture | img | image description | enter caption | caption text
        featured image | thumbnail | untitled | image title | alt text | placeholder | logo | banner | photo caption
        enlarge image | click to enlarge | image description goes here | no description | no caption | undefined
        null | play video | lead image | news image | article image | hide caption | toggle caption
        open image in new window | view larger image | enlarge
    """),
    no_section=words("""
        news | news details | news detail | article | article details | details | detail | news item | home | post
        single post | press release details | view article | full story | content | view | page | uncategorized
        uncategorised
    """),
    sections=words("""
        news flash | latest news | breaking news | news & events | news and events | news & announcements
        news and announcements | newsroom | news room | media centre | media center | press releases
        press release | media releases | media release | news releases | news release | announcements
        announcement | city news | town news | county news | council news | local news | community news
        news archive | news & media | news and media | news & updates | latest | what's new | headlines
        stories | notices | public notices | bulletin | news article
    """),
    missing=words("""
        page not found | not found | 404 | error 404 | 404 error | 404 not found | file not found
        the page you requested could not be found | the requested page could not be found | page cannot be found
        page does not exist | page doesn't exist | this page does not exist | this page doesn't exist
        sorry, we couldn't find that page | oops! that page can’t be found | oops! that page can't be found
        nothing found | article not found | content not found | resource not found | the page you are looking for
        the resource could not be found | this content is not available | no longer available | server error
        internal server error | access denied | forbidden
    """),
    section=words("""
        category | categories | section | topic | topics | filed under | posted in | in | department news
        news category | type | tags | published in
    """),
)

LANGUAGE = Language(
    code="en",
    name="English",
    stopwords="the of and to in is for that on with was as by at from are be this it has have will an not which or were their city",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
