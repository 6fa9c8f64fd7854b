"""What was promised last time, and what became of it: a Rapim opens with this."""

from rapim.packs.material import Material, told_lines
from rapim.packs.snapshot import Column, Say, Section, Table


def promised(on: Material) -> list[Section]:
    said = on.rooms.promised
    if not said:
        nothing = (
            "Belum ada arahan dari Rapim sebelumnya yang tercatat. Arahan rapat ini menjadi pembuka rapat berikutnya.",
        )
        return [Section("promised", "Janji Rapim lalu", (Say(nothing, "none", "Belum ada catatan"),))]
    open_ones = sum(1 for one in said if one.tone in ("bad", "warn", "stale"))
    settled = on.bind.count("promised.settled", len(said) - open_ones)
    lead = (
        "Dari ",
        on.bind.count("promised.all", len(said)),
        " penugasan, ",
        settled,
        " dinyatakan sesuai oleh verifikator.",
    )
    columns = (
        Column("Arahan", "left", 3.2),
        Column("Penanggung jawab dan tenggat", "left", 2.2),
        Column("Kini", "left", 1.5),
    )
    return [Section("promised", "Janji Rapim lalu", (Table("Arahan dan nasibnya", columns, told_lines(said)),), lead)]
