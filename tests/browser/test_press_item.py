"""Kudus, Senin 20 Maret 2023: what the press wrote of the Rapim, re-enacted sentence by sentence with real pages.

Each test bears a sentence; the figures stand in the book: see `tests/browser/book.py`.
"""

import re

from playwright.sync_api import Page, expect

from tests.browser.steps import CARRY

FEBRUARY = "/?at=2023-02-28"


def kpi(page: Page, name: str):
    return page.locator("dl.kpi").filter(has=page.locator("dt", has_text=name)).first


def test_the_bupati_leads_the_monthly_rapim_of_20_march(visit):
    """Senin 20 Maret 2023, Lantai IV Gedung A Setda: the Sekda, the asisten, the heads of all offices and of BUMD."""
    budi = visit("budi", "/rapims/1/")
    for said in ("Senin, 20 Maret 2023", "Lantai IV Gedung A Setda", "Bupati"):
        expect(budi.locator(".eyebrow").filter(has_text="Maret")).to_contain_text(said)
    seats = budi.locator("section[aria-labelledby=h-seats]")
    heads = ("Dinas Pendidikan", "Dinas PUPR", "Dinas Perhubungan")
    for invited in ("Sekretaris Daerah", "Asisten I", "Asisten II", *heads, "Direktur Perumda Air Minum"):
        expect(seats).to_contain_text(invited)
    budi.goto("/rapims/")
    expect(budi.locator(".eyebrow").first).to_contain_text("Tiap bulan, Lantai IV Gedung A Setda")


def test_the_rapim_is_no_ceremony_follow_it_up_at_once(visit):
    """What lacks an owner, a day, a kind of evidence or a verifier keeps the meeting from closing; what was given has
    them, and stands on the opening pages until somebody outside the office settled it."""
    budi = visit("budi", "/rapims/2/screen/")
    expect(budi.locator("ol.given")).to_contain_text(re.compile("belum ada penanggung jawab, tenggat"))
    given = visit("citra", "/arahan/1/")
    for fact in ("Tenggat semula", "Jenis bukti", "Verifikator"):
        expect(given.locator("dl.facts div").filter(has_text=fact).locator("dd")).not_to_have_text("belum ada")
    expect(given.locator(".story")).to_contain_text("Baru 9 kontrak")
    done = visit("citra", "/arahan/2/")  # closed on evidence by the asisten, whom nobody of the office can be
    expect(done.locator(".story")).to_contain_text(re.compile(r"Selesai.*Citra.*sesuai", re.DOTALL | re.IGNORECASE))
    expect(done.locator(".story").get_by_role("link").first).to_be_visible()
    expect(visit("ani", "/arahan/2/").get_by_role("button", name="Catat hasil")).to_have_count(0)
    budi.goto("/rapims/2/")
    expect(budi.locator("h3", has_text="Arahan lewat tenggat")).to_be_visible()
    expect(budi.locator("h3", has_text="Diverifikasi sejak Rapim lalu")).to_be_visible()


def test_revenue_by_28_february_is_12_08_percent(visit):
    """Rp248,5 miliar dari Rp2,057 triliun."""
    page = visit("eka", FEBRUARY)
    expect(kpi(page, "Pendapatan")).to_contain_text("12,08%")
    expect(kpi(page, "Pendapatan")).to_contain_text("Rp248,52 miliar dari Rp2,06 triliun")
    expect(kpi(page, "Pendapatan")).to_contain_text("APBD murni")


def test_spending_is_5_39_percent_still_very_small(visit):
    """Rp125,1 miliar dari Rp2,319 triliun: smaller than the offices themselves had planned."""
    page = visit("eka", FEBRUARY)
    expect(kpi(page, "Belanja")).to_contain_text("5,39%")
    expect(kpi(page, "Belanja")).to_contain_text("Rp125,10 miliar dari Rp2,32 triliun")
    expect(kpi(page, "Belanja")).to_contain_text("poin di bawah rencana kas")


def test_i_hope_for_100_percent_at_the_end_of_the_year(visit):
    """Two taps from the board: where the year lands, with its band, and the pace that is still needed."""
    page = visit("eka", FEBRUARY)
    kpi(page, "Belanja").get_by_role("link", name=re.compile("Akhir tahun")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prakiraan akhir tahun")
    expect(page.locator("main")).to_contain_text(re.compile(r"80 % antara \d+,\d\d% dan \d+,\d\d%"))
    expect(kpi(page, "Perlu per bulan sampai 100 %")).to_contain_text("Rp219,41 miliar")


def test_the_asisten_must_actively_monitor_the_opd_under_their_line(visit):
    """Citra sees those of her line that fall behind and no other; she asks, the office answers beside the number."""
    citra = visit("citra", f"/watch/{FEBRUARY[1:]}")
    expect(citra.locator("article").first).to_contain_text("Dinas Pendidikan")
    expect(citra.locator("main")).not_to_contain_text("Dinas PUPR")
    citra.get_by_role("button", name="Minta penjelasan").first.click()
    expect(citra.locator("article").first).to_contain_text("ditanyakan, tenggat")
    ani = visit("ani", f"/opds/1.1/{FEBRUARY[1:]}")
    asked = ani.locator("form").filter(has=ani.get_by_label(re.compile("Penjelasan Anda"))).first
    asked.get_by_label(re.compile("Penjelasan Anda")).fill("Termin pertama cair pekan ini.")
    asked.get_by_role("button").click()
    expect(ani.locator("main")).to_contain_text("Termin pertama cair pekan ini.")
    citra.goto(f"/watch/{FEBRUARY[1:]}")
    expect(citra.locator("article").first).to_contain_text("sudah dijawab")
    citra.locator("article").first.get_by_text("Catatan", exact=True).click()
    citra.get_by_label("Hasil pemantauan Dinas Pendidikan").first.fill("Lelang diulang, kontrak pekan depan.")
    citra.get_by_role("button", name="Simpan catatan").first.click()
    expect(citra.locator("section[aria-labelledby=h-notes]")).to_contain_text("Lelang diulang, kontrak pekan depan.")
    expect(visit("gita", "/tasks/").locator("main")).to_contain_text("Tambal jalan Kudus–Jepara")  # to be verified
    citra.goto("/tasks/")
    expect(citra.locator("main")).not_to_contain_text("Tambal jalan")


def test_all_opd_move_now_and_waste_no_time(visit, site):
    """What is late stands first in the officer's work and on the board, with the days that went by; the officer is
    told, and what is stuck climbs to the asisten."""
    ani = visit("ani", "/tasks/", width=360)
    expect(ani.locator(".list li").first).to_contain_text(re.compile(r"lewat \d+ hari"))
    eka = visit("eka")
    eka.get_by_role("link", name=re.compile(r"\d+ arahan lewat tenggat")).click()
    expect(eka.locator(".list li").first).to_contain_text(re.compile(r"lewat \d+ hari"))
    site.home.python(CARRY)  # as the worker does every half minute
    for who, told in (("ani", "Baru 9 kontrak"), ("ani", "Jawab paling lambat"), ("citra", "Permintaan macet")):
        expect(visit(who, "/notices/").locator("main")).to_contain_text(told)


def test_innovate_so_that_work_is_not_monotonous(visit):
    """An officer writes an innovation down; what it still lacks is named at once, and its maturity in the index."""
    ani = visit("ani", "/innovations/new/")
    ani.get_by_label("Perangkat daerah").select_option(label="Dinas Pendidikan")
    ani.get_by_label("Nama inovasi").fill("Guru Kunjung Desa")
    ani.get_by_label("Rancang bangun").fill("Guru berkunjung ke desa setiap Sabtu.")
    ani.get_by_role("button", name="Simpan").click()
    expect(ani.get_by_role("heading", level=1)).to_have_text("Guru Kunjung Desa")
    expect(ani.locator("main")).to_contain_text(re.compile(r"\d+ dari 300 kata"))
    expect(ani.locator("section[aria-labelledby=h-worth]")).to_contain_text(
        re.compile(r"Kematangan berbukti\s*0 dari 111")
    )
    expect(ani.locator("section[aria-labelledby=h-worth]")).to_contain_text("Yang paling menaikkan")
    expect(visit("eka", "/innovations/").locator("section[aria-labelledby=h-index]")).to_contain_text("Indeks")


def test_know_what_your_priorities_are(visit):
    """Proposed by the office, agreed by its asisten, first on the office's page."""
    ani = visit("ani", "/priorities/1.1/")
    ani.get_by_label("Prioritas 1").fill("Ruang kelas layak")
    ani.get_by_label("Hasil yang dituju").first.fill("Semua ruang kelas rusak berat diperbaiki")
    ani.get_by_role("button", name="Usulkan kepada asisten").click()
    citra = visit("citra", "/priorities/1.1/")
    citra.get_by_role("button", name="Sepakati").first.click()
    ani.goto("/opds/1.1/")
    expect(ani.locator("main section").first).to_contain_text("Ruang kelas layak")


def test_coordinate_and_communicate_between_opd(visit):
    """ "Saya terhambat, perlu X dari Y" becomes a request with a clock to Y, which answers; X's office agrees."""
    dodi = visit("dodi", "/assignments/2/", width=360)
    dodi.get_by_label("Saya terhambat oleh").fill("Jalan masuk sekolah dipakai pasar tumpah")
    dodi.get_by_label("Saya perlu").fill("jadwal libur sekolah")
    dodi.get_by_label("Dari OPD").select_option(label="Dinas Pendidikan")
    dodi.get_by_role("button", name="Laporkan hambatan").click()
    expect(dodi.get_by_text("Jawaban tercatat")).to_be_visible()
    ani = visit("ani", "/requests/")
    ani.get_by_role("link", name=re.compile("jadwal libur sekolah")).first.click()
    expect(ani.locator("main")).to_contain_text("Giliran Dinas Pendidikan, paling lambat")
    ani.get_by_label("Yang dipenuhi, atau alasan tidak dapat").fill("Libur 20 Desember sampai 2 Januari.")
    ani.get_by_role("button", name="Sudah dipenuhi").click()
    expect(ani.locator("main")).to_contain_text("Libur 20 Desember sampai 2 Januari.")
    dodi.goto(ani.url)
    expect(dodi.locator("main")).to_contain_text("Libur 20 Desember sampai 2 Januari.")


def test_work_hard_to_fulfil_my_promises_before_the_term_ends(visit):
    """The days that are left, what will not be reached and why, its budget, its evidence."""
    eka = visit("eka")
    expect(eka.locator("main")).to_contain_text(re.compile(r"\b18[78]\s*hari lagi"))
    eka.goto("/promises/")
    eka.get_by_role("link", name=re.compile("Tunjangan guru swasta")).first.click()
    expect(eka.locator("main")).to_contain_text("Sebabnya")
    expect(eka.locator("main")).to_contain_text("lewat 30 hari")
    expect(eka.locator("main")).to_contain_text("Rp52,18 miliar dari Rp695,76 miliar")
    expect(eka.locator("main")).to_contain_text("Pengukuran terakhir dan buktinya")
