"""Indonesian."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("januari", "jan"),
        ("februari", "pebruari", "feb", "peb"),
        ("maret", "mar", "mrt"),
        ("april", "apr"),
        ("mei",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("agustus", "agst", "agts", "agu", "ags", "agus"),
        ("september", "sept", "sep"),
        ("oktober", "okt"),
        ("november", "nopember", "nov", "nop"),
        ("desember", "des"),
    ),
    weekdays=(
        *("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "jum`at", "sabtu", "minggu", "ahad"),
        *("sen", "sel", "rab", "kam", "jum", "sab", "min", "mgg"),
    ),
    am=("am", "pagi"),
    pm=("pm", "siang", "sore", "malam"),
    at=("pukul", "pkl", "jam", "pada", "tanggal", "tgl", "hari", "waktu", "access_time", "schedule"),
    published=(
        *("diterbitkan", "diterbitkan pada", "terbit", "tanggal terbit", "tanggal", "tgl", "tgl posting", "tanggal posting", "diposting"),
        *("diposting pada", "diposting oleh", "dipublikasikan", "dipublikasikan pada", "tanggal publikasi", "publikasi", "tanggal publish", "dipublish"),
        *("dipublikasi", "dipublikasi pada", "posting", "posted", "dirilis", "dirilis pada", "rilis", "ditulis pada", "ditulis", "calendar_month"),
        *("calendar_today", "event", "date_range", "tayang", "ditayangkan", "tanggal berita", "waktu terbit", "tanggal upload", "diunggah", "diunggah pada"),
        *("diupload", "diupload pada", "tanggal rilis", "tanggal unggah", "tanggal artikel", "di posting pada", "di publikasikan pada", "tanggal tayang"),
    ),
    created=("dibuat", "dibuat pada", "tanggal dibuat", "dibuat tanggal"),
    modified=(
        *("diperbarui", "diperbarui pada", "terakhir diperbarui", "terakhir diupdate", "diperbaharui", "update", "update terakhir", "diupdate"),
        *("terakhir diubah", "diubah", "diubah pada", "pembaruan terakhir", "tanggal update", "pemutakhiran terakhir", "diedit", "diedit pada", "terakhir diedit"),
        *("pembaruan", "dimutakhirkan", "terakhir dimutakhirkan", "last update", "terakhir diperbaharui"),
    ),
    other=(
        *("berlaku", "berlaku sejak", "berlaku sampai", "batas waktu", "tanggal kegiatan", "tanggal mulai", "tanggal selesai", "tanggal acara"),
        *("sampai", "hingga", "sejak", "mulai", "hari ini", "batas akhir", "tanggal lahir", "lahir", "tanggal penetapan", "ditetapkan", "tanggal berakhir"),
        *("s/d", "sampai dengan", "pelaksanaan", "tanggal pelaksanaan", "deadline"),
    ),
    relative=("kemarin", "baru saja", "yang lalu", "lalu", "detik yang lalu", "menit yang lalu", "jam yang lalu", "hari yang lalu", "hari ini"),
    order="dmy",
)

COUNTERS = Counters(
    views=(
        *("dilihat", "dibaca", "dibaca sebanyak", "dilihat sebanyak", "telah dibaca", "telah dilihat", "pembaca", "kali dibaca", "kali dilihat"),
        *("jumlah dilihat", "jumlah pembaca", "jumlah dibaca", "tayangan", "views", "view", "viewed", "hits", "hit", "visibility", "remove_red_eye"),
        *("klik", "berita dibaca", "jumlah view", "total dilihat", "total dibaca", "total views", "telah diakses", "diakses", "sudah dibaca", "sudah dilihat"),
        *("x dibaca", "x dilihat", "baca", "jumlah tayangan", "dikunjungi", "dilihat oleh", "pembaca berita", "fa-eye"),
    ),
    site=(
        *("pengunjung", "pengunjung hari ini", "total pengunjung", "pengunjung online", "online", "hari ini", "kemarin", "bulan ini", "minggu ini"),
        *("tahun ini", "jumlah pengunjung", "statistik pengunjung", "pengunjung kemarin", "total hits", "hits hari ini", "kunjungan", "kunjungan hari ini"),
        *("total kunjungan", "sedang online", "pengguna online", "pengunjung bulan ini", "total"),
    ),
    other=(
        *("komentar", "comment", "unduhan", "diunduh", "download", "suka", "disukai", "bagikan", "dibagikan", "share", "thumb_up", "file_download"),
        *("halaman", "menit baca", "menit membaca", "favorite", "tanggapan", "chat", "balasan", "foto"),
    ),
    after=("kali", "x", "orang", "kali dibaca", "views", "pembaca", "pengunjung"),
    multipliers={"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000, "m": 1_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    stopwords=frozenset("yang dan di dengan untuk pada ini dari dalam tidak akan itu oleh juga ke para tersebut adalah sebagai bisa kepada dapat kabupaten kota bupati masyarakat pemerintah serta telah".split()),
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
