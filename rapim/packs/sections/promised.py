"""What was promised last time, and what became of it: a Rapim opens with this."""

from rapim.packs.material import Material, Told, told_lines
from rapim.packs.snapshot import Block, Column, Say, Section, Table, Text

ARAHAN = (
    Column("Arahan", "left", 3.2),
    Column("Penanggung jawab dan tenggat", "left", 2.2),
    Column("Kini", "left", 1.5),
)
PLEDGES = (
    Column("Janji kepada masyarakat", "left", 3.2),
    Column("Penanggung jawab dan waktu", "left", 2.2),
    Column("Kini", "left", 1.5),
)


def promised(on: Material) -> list[Section]:
    said, pledges = on.rooms.promised, on.rooms.pledges
    blocks: list[Block] = [Table("Arahan dan nasibnya", ARAHAN, told_lines(said))] if said else [_nothing()]
    blocks += [Table("Janji kepala daerah", PLEDGES, told_lines(pledges))] if pledges else []
    return [Section("promised", "Janji Rapim lalu", tuple(blocks), _lead(on, said) if said else ())]


def _lead(on: Material, said: tuple[Told, ...]) -> Text:
    open_ones = sum(1 for one in said if one.tone in ("bad", "warn", "stale"))
    late = sum(1 for one in said if one.tone == "bad")
    lead: Text = (
        "Dari ",
        on.bind.count("promised.all", len(said)),
        " penugasan, ",
        on.bind.count("promised.settled", len(said) - open_ones),
        " dinyatakan sesuai oleh verifikator",
    )
    return (*lead, " dan ", on.bind.count("promised.late", late), " lewat tenggat.") if late else (*lead, ".")


def _nothing() -> Say:
    words = "Belum ada arahan dari Rapim sebelumnya yang tercatat. Arahan rapat ini menjadi pembuka rapat berikutnya."
    return Say((words,), "none", "Belum ada catatan")
