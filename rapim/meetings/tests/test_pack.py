from datetime import date

from rapim.core.cutoff import Cutoff
from rapim.meetings import actions, store
from rapim.meetings.models import Pack
from rapim.people.tests.cast import NOW

CUTOFF = Cutoff(date(2023, 2, 28), version="murni", basis="sipd")


def filed(rapim, region, tmp_path, words="isi", **more):
    (tmp_path / "bahan.pdf").write_text(words)
    files = {"bahan.pdf": tmp_path / "bahan.pdf"}
    return actions.file_pack(rapim, cutoff=CUTOFF, figures=b"{}", files=files, by=region.budi, now=NOW, **more)


def test_it_keeps_every_file_under_its_hash(rapim, region, tmp_path):
    pack = filed(rapim, region, tmp_path)
    assert [file.name for file in pack.files.all()] == ["bahan.pdf", "figures.json"]
    assert [store.flaw_of(tmp_path, file.sha256) for file in pack.files.all()] == ["", ""]
    assert pack.cutoff == {"at": "2023-02-28", "known_at": None, "version": "murni", "basis": "sipd"}


def test_the_same_pack_again_is_the_same_record(rapim, region, tmp_path):
    assert filed(rapim, region, tmp_path) == filed(rapim, region, tmp_path)
    assert Pack.objects.count() == 1


def test_another_edition_stands_beside_the_first(rapim, region, tmp_path):
    first = filed(rapim, region, tmp_path)
    second = filed(rapim, region, tmp_path, "isi baru", edition_of=first)
    third = filed(rapim, region, tmp_path, "isi terbaru", edition_of=second)
    assert [(one.number, one.edition_of) for one in (first, second, third)] == [(1, None), (2, first), (3, first)]


def test_a_changed_file_is_noticed(rapim, region, tmp_path):
    (file, _) = filed(rapim, region, tmp_path).files.all()
    store.path_of(tmp_path, file.sha256).write_text("lain")
    assert store.flaw_of(tmp_path, file.sha256) == "berubah sejak diarsipkan"


def test_a_pack_may_belong_to_no_rapim(region, tmp_path):
    assert str(filed(None, region, tmp_path)) == "Bahan 2023-02-28 edisi 1"
