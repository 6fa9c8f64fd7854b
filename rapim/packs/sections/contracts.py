"""Contracts that are late by the rule of critical contracts (Permen PU 07/2011)."""

from rapim.packs.material import Material, told_lines
from rapim.packs.snapshot import Column, Say, Section, Table

COLUMNS = (Column("Paket", "left", 3.2), Column("OPD dan penyedia", "left", 2.2), Column("Keadaan", "left", 1.6))


def contracts(on: Material) -> list[Section]:
    said = on.rooms.contracts
    if said:
        return [Section("contracts", "Paket dan kontrak", (Table("Kontrak kritis", COLUMNS, told_lines(said)),))]
    nothing = ("Tidak ada kontrak kritis yang tercatat pada batas data ini.",)
    return [Section("contracts", "Paket dan kontrak", (Say(nothing, "none", "Tidak ada catatan"),))]
