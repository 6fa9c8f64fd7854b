from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from rapim.core.problem import Refused
from rapim.jobs import loop
from rapim.meetings import actions, letters, queries, registry, store, typeset, word
from rapim.meetings.letterhead import letterhead
from rapim.meetings.models import Minutes, Rapim
from rapim.meetings.registry import Decision, Entry
from rapim.people.tests.cast import NOW

HEAD = """
government = "PEMERINTAH KABUPATEN KUDUS"
address = "Jalan Simpang Tujuh Nomor 1 Kudus 59313"
place = "Kudus"
leader = "BUPATI KUDUS"
copies = ["Bupati Kudus (sebagai laporan)"]

[[signatory]]
post = "Bupati"
title = "BUPATI KUDUS"
rank = "Pembina"
nip = "190001011900011001"
"""


@pytest.fixture
def head(region, tmp_path):
    (tmp_path / "letterhead.toml").write_text(HEAD)
    return letterhead(tmp_path)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def words_of(docx: bytes) -> str:
    return " ".join(run.text or "" for run in Document(BytesIO(docx)).element.body.iter(qn("w:t")))


def test_the_head_of_a_letter_is_data_of_the_region(head):
    assert (head.office, head.leader) == ("SEKRETARIAT DAERAH", "BUPATI KUDUS")
    signer = head.signatory("Bupati", date(2023, 3, 20))
    assert (signer.name, signer.nip) == ("Eka", "190001011900011001")


def test_a_region_without_a_letterhead_signs_with_its_name(region, tmp_path):
    assert letterhead(tmp_path).government == "PEMERINTAH DAERAH"


def test_the_invitation_has_every_part_of_the_form(rapim, region, head, rooms):
    letter = actions.issue_letter(rapim, "000.1.5/123", nature="Penting", on=date(2023, 3, 13), by=region.budi, now=NOW)
    pdf = text_of(typeset.pdf("undangan.typ", {**letter.said, "crest": None}, at=0))
    docx = words_of(word.docx(letter.said))
    for part in (
        "PEMERINTAH KABUPATEN KUDUS", "000.1.5/123", "Penting", "1 (satu) berkas",
        "Undangan Rapat Pimpinan Bulan Maret 2023",
        "Daftar Undangan Terlampir", "Senin / 20 Maret 2023", "09.00 WIB", "Lantai IV Gedung A Setda", "BUPATI KUDUS",
        "NIP 190001011900011001", "Tembusan", "Bupati Kudus (sebagai laporan)", "Kepala Dinas PUPR",
        "Kudus, 13 Maret 2023",
    ):  # fmt: skip
        assert part in pdf, part
        assert part in docx, part


def test_the_invitation_after_a_postponement_says_from_when_and_why(rapim, region, head, rooms):
    later = rapim.starts_at.replace(day=27)
    actions.postpone(rapim, later, "Bupati dipanggil Gubernur.", by=region.budi, now=NOW)
    letter = actions.issue_letter(rapim, "124", nature="Segera", on=date(2023, 3, 17), by=region.budi, now=NOW)
    assert "semula dijadwalkan pada Senin / 20 Maret 2023" in letter.said["opening"]
    assert "ditunda dengan alasan Bupati dipanggil Gubernur." in letter.said["opening"]


def kept(minutes, home) -> dict[str, bytes]:
    return {one.name[-4:].strip("."): store.path_of(home, one.sha256).read_bytes() for one in minutes.files.all()}


def test_the_gavel_leaves_a_notula_in_the_official_form(rapim, region, head, rooms, tmp_path):
    registry.agenda_source("overdue")(lambda rapim, now: [Entry("arahan:1", "Tandatangani kontrak", "PUPR")])
    decided = Decision("Selesaikan lelang", "Dinas PUPR", ("Dishub",), date(2023, 7, 21), "kontrak", "Asisten II")
    registry.decisions(lambda rapim: [decided])
    actions.open(rapim, by=region.budi, now=NOW)
    actions.remark(rapim.items.get(), "Sekda: lelang ulang dua paket.", by=region.budi, now=NOW)
    seat = rapim.invitations.get(title="Kepala Dinas PUPR")
    actions.attend(seat, "Wira", rank="itself", way="desk", by=region.budi, now=NOW)
    actions.close(rapim, by=region.budi, now=NOW)
    loop.drain(clock=lambda: NOW)
    minutes = Minutes.objects.get()
    files = kept(minutes, tmp_path)
    pdf, docx = text_of(files["pdf"]), words_of(files["docx"])
    for part in (
        "NOTULA", "Senin / 20 Maret 2023", "Eka (Bupati Kudus)", "Budi (Notulis)", "1 dari 4 undangan hadir",
        "I. Pembukaan",
        "II. Pembahasan", "Tandatangani kontrak", "Sekda: lelang ulang dua paket.", "Selesaikan lelang",
        "21 Juli 2023", "IV. Penutup", "LAMPIRAN: DAFTAR HADIR", "Wira",
    ):  # fmt: skip
        assert part in pdf, part
        assert part in docx, part


def test_the_notula_is_drafted_once(held):
    actions.draft_minutes({"rapim": held.pk}, now=NOW)
    assert held.minutes.count() == 1


def test_the_notula_is_approved_as_the_first_item_of_the_next_rapim_and_then_stands(held, region):
    april = actions.schedule(2023, 4, by=region.budi, now=NOW)
    assert [point.title for point in queries.points(april, NOW)] == []
    with pytest.raises(Refused, match="setelah dibuka"):
        actions.approve_minutes(held.minutes.get(), april, by=region.eka, now=NOW)
    second = actions.correct_minutes(held.minutes.get(), {"opening": ["Dibuka."]}, "salah jam", by=region.budi, now=NOW)
    actions.open(april, by=region.budi, now=NOW)
    with pytest.raises(Refused, match="edisi notula yang lebih baru"):
        actions.approve_minutes(held.minutes.last(), april, by=region.eka, now=NOW)
    actions.approve_minutes(second, april, by=region.eka, now=NOW)
    with pytest.raises(Refused, match="tidak dapat diubah lagi"):
        actions.correct_minutes(second, {"opening": ["Lain."]}, "lain", by=region.budi, now=NOW)
    with pytest.raises(Refused, match="sudah disahkan"):
        actions.approve_minutes(second, april, by=region.eka, now=NOW)


def test_the_last_notula_is_the_first_point_of_the_next_agenda(held, region):
    from rapim.meetings.agenda import last_minutes

    april = Rapim.objects.get(pk=actions.schedule(2023, 4, by=region.budi, now=NOW).pk)
    assert [entry.title for entry in last_minutes(april, NOW)] == ["Pengesahan notula Rapim Maret 2023"]


def test_a_check_finds_nothing_wrong_with_what_was_never_touched(held, tmp_path):
    assert list(queries.flaws(tmp_path)) == []


def test_a_check_finds_a_notula_that_somebody_changed_in_the_database(held, tmp_path):
    minutes = held.minutes.get()
    said = {**minutes.said, "closing": ["Tidak ada keputusan."]}
    Minutes.objects.filter(pk=minutes.pk).update(said=said)
    assert [code for code, *_ in queries.flaws(tmp_path)] == ["minutes_changed"]
    Minutes.objects.filter(pk=minutes.pk).update(sha256=letters.digest(said))
    assert [code for code, *_ in queries.flaws(tmp_path)] == ["act_differs"]


def test_a_check_finds_a_paper_that_was_changed_and_a_notula_that_is_gone(held, tmp_path):
    minutes = held.minutes.get()
    store.path_of(tmp_path, minutes.files.first().sha256).write_bytes(b"lain")
    assert [code for code, *_ in queries.flaws(tmp_path)] == ["minutes_file_broken"]
    minutes.files.all().delete(), minutes.delete()
    assert [code for code, *_ in queries.flaws(tmp_path)] == ["minutes_missing"]
