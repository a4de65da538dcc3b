"""Indonesian."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

DATES = Dates(
    months=(
        ("januari", "jan"),
        ("februari", "pebruari", "feb", "peb"),
        ("maret", "mar", "mrt"),
        ("april", "apr"),
        ("mei",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("agustus", "agt", "agst", "agts", "agu", "ags", "agus"),
        ("september", "sept", "sep"),
        ("oktober", "okt"),
        ("november", "nopember", "nov", "nop"),
        ("desember", "des"),
    ),
    weekdays=(
        ("senin", "sen"),
        ("selasa", "sel"),
        ("rabu", "rab"),
        ("kamis", "kam"),
        ("jumat", "jum'at", "jum`at", "jum"),
        ("sabtu", "sab"),
        ("minggu", "ahad", "mgg", "min"),
    ),
    am=("am", "pagi"),
    pm=("pm", "siang", "sore", "malam"),
    at=("pukul", "pkl", "jam", "pada", "tanggal", "tgl", "hari", "waktu", "access_time", "schedule"),
    published=words("""
        diterbitkan | diterbitkan pada | terbit | tanggal terbit | tanggal | tgl | tgl posting | tanggal posting
        diposting | diposting pada | dipublikasikan | dipublikasikan pada | tanggal publikasi | publikasi
        tanggal publish | dipublish | dipublikasi | dipublikasi pada | posting | posted | dirilis | dirilis pada
        rilis | ditulis pada | ditulis | calendar_month | calendar_today | event | date_range | tayang
        ditayangkan | tanggal berita | waktu terbit | tanggal upload | diunggah | diunggah pada | diupload
        diupload pada | tanggal rilis | tanggal unggah | tanggal artikel | di posting pada | di publikasikan pada
        tanggal tayang | siaran pers | dimuat | dimuat pada
    """),
    created=("dibuat", "dibuat pada", "tanggal dibuat", "dibuat tanggal"),
    modified=words("""
        diperbarui | diperbarui pada | terakhir diperbarui | terakhir diupdate | diperbaharui | update
        update terakhir | diupdate | terakhir diubah | diubah | diubah pada | pembaruan terakhir | tanggal update
        pemutakhiran terakhir | diedit | diedit pada | terakhir diedit | pembaruan | dimutakhirkan
        terakhir dimutakhirkan | last update | terakhir diperbaharui
    """),
    other=words("""
        berlaku | berlaku sejak | berlaku sampai | batas waktu | tanggal kegiatan | tanggal mulai
        tanggal selesai | tanggal acara | sampai | hingga | sejak | mulai | hari ini | batas akhir | tanggal lahir
        lahir | tanggal penetapan | ditetapkan | tanggal berakhir | s/d | sampai dengan | pelaksanaan
        tanggal pelaksanaan | deadline | batas pendaftaran | pendaftaran ditutup | masa berlaku
        penutupan | pembukaan | hari/tanggal | hari, tanggal | hari / tanggal | hari dan tanggal
    """),
    relative=words("""
        kemarin | baru saja | yang lalu | lalu | detik yang lalu | menit yang lalu | jam yang lalu
        hari yang lalu | hari ini
    """),
    order="dmy",
)

COUNTERS = Counters(
    views=words("""
        dilihat | dibaca | dibaca sebanyak | dilihat sebanyak | telah dibaca | telah dilihat | pembaca
        kali dibaca | kali dilihat | jumlah dilihat | jumlah pembaca | jumlah dibaca | tayangan | views | view
        viewed | hits | hit | visibility | remove_red_eye | klik | berita dibaca | jumlah view | total dilihat
        total dibaca | total views | telah diakses | diakses | sudah dibaca | sudah dilihat | x dibaca | x dilihat
        baca | jumlah tayangan | dikunjungi | dilihat oleh | pembaca berita | fa-eye | dibaca oleh | telah dibaca oleh | viewers
    """),
    site=words("""
        pengunjung | pengunjung hari ini | total pengunjung | pengunjung online | online | hari ini | kemarin
        bulan ini | minggu ini | tahun ini | jumlah pengunjung | statistik pengunjung | pengunjung kemarin
        total hits | hits hari ini | kunjungan | kunjungan hari ini | total kunjungan | sedang online
        pengguna online | pengunjung bulan ini | total
    """),
    other=words("""
        komentar | comment | unduhan | diunduh | download | suka | disukai | bagikan | dibagikan | share
        thumb_up | file_download | halaman | menit baca | menit membaca | favorite | tanggapan | chat | balasan
        foto
    """),
    after=("kali", "x", "orang", "kali dibaca", "views", "pembaca", "pengunjung"),
    multipliers={"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000, "m": 1_000_000},
)

PEOPLE = People(
    author=words("""
        penulis | oleh | ditulis oleh | teks | naskah | reporter | pewarta | laporan | berita | redaktur pelaksana
        wartawan | jurnalis | kontributor | narasi | penulis berita | tim penulis | tulisan | diposting oleh
        dipublikasikan oleh | posting oleh | diterbitkan oleh
    """),
    photographer=words("""
        foto | fotografer | foto oleh | foto-foto | gambar | sumber foto | kredit foto | pewarta foto | dok | dok.
        dokumentasi | dokumentasi foto | sumber gambar | foto dok | ilustrasi | juru foto
        credit foto
    """),
    both=words("teks dan foto | foto dan teks"),
    editor=words("""
        editor | penyunting | redaktur | disunting oleh | penerjemah | diedit oleh | diterjemahkan oleh | penyelaras
        korektor
    """),
    crew=words("video | videografer | desain | grafis | desainer | infografis | kameramen | layout"),
    source=words("sumber | sumber berita | dikutip dari | dilansir dari | menurut | disadur dari | sumber artikel"),
    uploader=words("diunggah oleh | publisher | pengunggah | admin | dibuat oleh | diinput oleh"),
    department=words("bagian | dinas | instansi | bidang | unit"),
    contact=words("""
        kontak | narahubung | hubungi | informasi lebih lanjut | telepon | telp | email | e-mail | faks | fax | alamat
        contact person | cp | whatsapp | layanan informasi
    """),
    generic=words("""
        redaksi | tim redaksi | tim | tim liputan | tim humas | kontributor | wartawan | ist | ist. | istimewa
        reporter | tim media | tim kominfo | tim redaksi web | penulis | anonim | humas | tim it | operator desa | operator
    """),
    archive=words("""
        istimewa | ist | ist. | dok | dok. | dokumentasi | dokumentasi pribadi | dok pribadi | dok. pribadi
        ilustrasi | internet | arsip | pribadi | net | tangkapan layar | screenshot | facebook | instagram | youtube
        dokumen | dok. istimewa | freepik | tangkap layar
    """),
    media=words("""
        antara | antara news | antaranews | kompas | kompas.com | tempo | detik | detikcom | detiknews | republika
        tribunnews | liputan6 | rri | tvri | media indonesia | suara merdeka | jawa pos | cnn indonesia | tirto
        okezone | sindonews | merdeka.com | harian * | koran * | majalah * | radio * | kantor berita * | tribun *
    """),
    offices=words("""
        humas | bagian humas | humas pemkab | humas pemkot | humas pemprov | prokopim | protokol | dinas | diskominfo
        kominfo | dinkominfo | pemkab | pemkot | pemprov | pemerintah | pemerintah kabupaten | pemerintah kota
        pemerintah provinsi | kabupaten | kab | kab. | kota | provinsi | kecamatan | kelurahan | desa | sekretariat
        sekretariat daerah | setda | setwan | bagian | badan | bappeda | bpbd | bpkad | bkpsdm | bkd | kementerian
        kemenag | kemenkes | kantor | polres | polda | polsek | polri | kodim | korem | koramil | tni | universitas
        institut | sekolah | sman | smkn | smpn | rsud | rumah sakit | puskesmas | dprd | kpu | bawaslu | lembaga
        yayasan | perumda | pdam | bumd | pt | pt. | cv | biro | ppid | satpol pp | dishub | disdik | dinkes
        disparbud | dispora | tim | pusat | pengadilan | kejaksaan | bank | komisi | ikatan | asosiasi | tp pkk | pkk
        baznas | media center | mc | forum | karang taruna | balai | upt | igi | pemdes | kel | kel. | kec | kec.
        prokompim | perpustakaan | sd | sdn | smp | tk | kelompok | pokdarwis | bumdes | perumdam
    """),
    titles=words("""
        kepala | kabag | kabid | kadis | kasubbag | kasi | sekretaris | bupati | wakil bupati | walikota | wali kota
        wakil wali kota | wakil walikota | gubernur | wakil gubernur | camat | lurah | kades | kepala dinas | direktur
        ketua | wakil ketua | staf | anggota | menteri | kapolres | dandim | pranata humas | pranata | analis
        koordinator | manajer | juru bicara | mahasiswa | guru | dosen | jurnalis | plt | plt. | pj | pj.
    """),
    joiners=words("dan | bersama | serta"),
    prepositions=words("""
        oleh | ditulis oleh | foto oleh | diposting oleh | dipublikasikan oleh | diunggah oleh | penulis
        disunting oleh | posting oleh | dikutip dari | dilansir dari | editor | reporter | diterbitkan oleh
    """),
    places=words("""
        jawa barat | jawa tengah | jawa timur | sumatera utara | sumatera barat | sumatera selatan | kalimantan timur
        kalimantan barat | kalimantan selatan | sulawesi selatan | sulawesi utara | nusa tenggara timur
        nusa tenggara barat | bangka belitung | kepulauan riau | papua barat | jakarta selatan | jakarta pusat
        jakarta timur | jakarta barat | jakarta utara | banda aceh | bandar lampung | berita terkait | berita terbaru
        berita utama | layanan publik | profil daerah | visi misi | hubungi kami | tentang kami | kata kunci
        pemerintah daerah | hari ini | siaran pers | info publik
    """),
    closing=words("selesai | terima kasih | baca selengkapnya | kembali | sekian | baca juga"),
)

PAGE = PageWords(
    related=words("""
        berita terkait | artikel terkait | berita lainnya | artikel lainnya | berita lain | berita terbaru
        artikel terbaru | berita terkini | terkini | terbaru | terpopuler | populer | berita populer
        berita terpopuler | paling banyak dibaca | paling populer | terbanyak dibaca | baca juga | baca selengkapnya
        selengkapnya | simak juga | lihat juga | rekomendasi | rekomendasi untuk anda | direkomendasikan
        berita sebelumnya | berita selanjutnya | berita berikutnya | artikel sebelumnya | artikel selanjutnya
        postingan terkait | postingan terbaru | pos terkait | pos-pos terbaru | mungkin anda suka
        anda mungkin juga suka | anda mungkin tertarik | topik terkait | berita pilihan | pilihan editor
        berita utama | berita serupa | informasi lainnya | informasi terkait | pengumuman lainnya | tulisan terkait
        tulisan terbaru | trending | headline | berita hari ini | kegiatan lainnya | kabar lainnya | related posts
    """),
    attachments=words("""
        lampiran | unduh | unduhan | unduh berkas | unduh file | unduh dokumen | unduh lampiran | unduh pdf | berkas
        berkas lampiran | dokumen | dokumen lampiran | file | file lampiran | download | download file
        dokumen terkait | lampiran file | file pendukung
    """),
    here=words("""
        di sini | disini | klik di sini | klik disini | klik | tautan | tautan ini | tautan berikut | link
        link berikut | unduh | unduh di sini | unduh disini | unduh file | unduh dokumen | download | download disini
        download di sini | lihat | lihat dokumen | lihat di sini | lihat file | baca | selengkapnya | buka | berkas
        file | dokumen | lampiran | pdf | baca selengkapnya | detail
    """),
    chrome=words("""
        cetak | cetak halaman | print | bagikan | bagikan: | bagikan artikel | bagikan berita | bagikan ini
        bagikan ke | bagikan ke facebook | bagikan ke twitter | bagikan ke whatsapp | share | share: | salin tautan
        salin link | kirim | kirim email | facebook | twitter | whatsapp | telegram | instagram | linkedin | line
        email | dengarkan | dengarkan berita | dengarkan artikel | ukuran huruf | perbesar teks | perkecil teks
        perbesar huruf | kontras | kembali | kembali ke atas | ke atas | kembali ke daftar berita | beranda | menu
        cari | pencarian | tutup | masuk | daftar | berlangganan | langganan | ikuti kami | ikuti | komentar
        tulis komentar | tinggalkan komentar | beri komentar | tinggalkan balasan | balas | belum ada komentar
        tidak ada komentar | 0 komentar | iklan | memuat | memuat... | sebelumnya | selanjutnya | berikutnya | tag
        tags | label | kategori | lihat semua | muat lebih banyak | selengkapnya | suka | aksesibilitas | peta situs
        calendar_month | visibility | comment | person | schedule | access_time | lewati ke konten | loncat ke konten
        apakah halaman ini membantu? | ya tidak | laporkan | survei kepuasan masyarakat | disalin | kirim komentar
        alamat email anda tidak akan dipublikasikan
    """),
    calls=words("""
        berlangganan | ikuti kami | dapatkan | bagikan artikel ini | baca berita | simak berita | cek berita | iklan
        hak cipta dilindungi | gabung di | unduh aplikasi
    """),
    comments=words("""
        komentar | tinggalkan komentar | tinggalkan balasan | tulis komentar | beri komentar | kirim komentar | balasan
    """),
    home=words("beranda | home | halaman utama | depan"),
    next=words("""
        selanjutnya | berikutnya | halaman selanjutnya | halaman berikutnya | lanjut | next | selanjutnya »
        berikutnya » | berita lama | pos-pos lama | muat lebih banyak | lebih lama
    """),
    total=(
        r"(?<![\d.])[\d.]++\s*+(?:-|–|sampai|hingga|s/d|ke)\s*+[\d.]++\s++(?:dari|of)\s++([\d.]+)",
        r"(?:total|sebanyak)\s*+(?::\s*+)?([\d.]++)\s++(?:berita|data|artikel|hasil)\b",
    ),
    caption_openers=words("""
        foto | gambar | suasana | bupati | wali kota | walikota | wakil bupati | gubernur | kepala | ketua | sejumlah
        peserta | warga | para | petugas | pelaksanaan | kegiatan | ilustrasi | keterangan foto | kiri ke kanan
        siswa | tim | sekretaris | penyerahan
    """),
    gallery=words("""
        galeri | galeri foto | foto kegiatan | dokumentasi kegiatan | album | album foto | dokumentasi
        foto-foto kegiatan | foto lainnya
    """),
    placeholders=words("""
        keterangan foto | gambar | foto | keterangan gambar | deskripsi gambar | gambar utama | tanpa judul
        caption foto | gambar berita | tanpa keterangan | ket. foto | ket foto | ket. gambar | ket
    """),
    no_section=words("""
        detail berita | berita detail | beranda | detail | detail artikel | isi berita | baca berita | uncategorized
        tak berkategori | halaman | artikel | baca
    """),
    sections=words("""
        berita | berita terkini | berita terbaru | berita utama | berita daerah | berita kota | berita desa
        pengumuman | siaran pers | kabar | kabar terkini | warta | informasi | kegiatan | agenda | rilis
        pers rilis | semua berita | arsip berita
    """),
    missing=words("""
        halaman tidak ditemukan | tidak ditemukan | error 404 | 404 | halaman yang anda cari tidak ditemukan
        halaman tidak tersedia | halaman yang anda tuju tidak ditemukan | berita tidak ditemukan
        konten tidak ditemukan | artikel tidak ditemukan | data tidak ditemukan | akses ditolak
    """),
    section=words("kategori | rubrik | topik | kanal | diposting di | bidang"),
)

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    stopwords="yang dan di dengan untuk pada ini dari dalam tidak akan itu oleh juga ke para tersebut adalah sebagai bisa kepada dapat kabupaten kota bupati masyarakat pemerintah serta telah",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
