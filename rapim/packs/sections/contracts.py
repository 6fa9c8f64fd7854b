"""Contracts that need a word in the meeting: critical (Permen PU 07/2011), past their end, overpaid, unsigned."""

from rapim.packs.material import Material, told_lines
from rapim.packs.snapshot import Column, Say, Section, Table

COLUMNS = (Column("Paket", "left", 3.2), Column("OPD dan penyedia", "left", 2.2), Column("Keadaan", "left", 2.2))


def contracts(on: Material) -> list[Section]:
    said = on.rooms.contracts
    if said:
        table = Table("Paket bertanda, menurut uang yang berisiko", COLUMNS, told_lines(said))
        return [Section("contracts", "Paket dan kontrak", (table,))]
    nothing = ("Tidak ada kontrak kritis, lewat waktu, atau belum berkontrak yang tercatat pada batas data ini.",)
    return [Section("contracts", "Paket dan kontrak", (Say(nothing, "none", "Tidak ada catatan"),))]
