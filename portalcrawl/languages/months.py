"""Month names of languages that have no record of their own: enough to read their dates.

As dates print them (in Slavic languages the genitive). Croatian is left out: its listopada is October, in Polish November.
Source: Unicode CLDR, format names, wide.
"""

from __future__ import annotations

_WIDE = """
ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
cs ledna února března dubna května června července srpna září října listopadu prosince
da januar februar marts april maj juni juli august september oktober november december
el ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
hu január február március április május június július augusztus szeptember október november december
ms januari februari mac april mei jun julai ogos september oktober november disember
nb januar februar mars april mai juni juli august september oktober november desember
nl januari februari maart april mei juni juli augustus september oktober november december
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
sk januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
sv januari februari mars april maj juni juli augusti september oktober november december
tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
"""

MONTHS: dict[str, int] = {
    name: number for line in _WIDE.strip().splitlines() for number, name in enumerate(line.split()[1:], 1)
}
"""Month name in lower case → number."""
