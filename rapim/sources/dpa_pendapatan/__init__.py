"""DPA pendapatan and pembiayaan: the budget by account, without activities; the account tells the side.

Parents (4, 4.1 …) may stand above their details: they are checked against them, and only the deepest become lines.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.sources.assemble import account_columns, entries, is_outlay
from rapim.sources.block import Block
from rapim.sources.kind import Headings, Kind
from rapim.sources.scope import office, version_columns, year
from rapim.sources.tree import Tree, check_parents

NAME: Final = "dpa_pendapatan"

HEADINGS: Final[Headings] = {
    "year": ("tahun", "tahun anggaran", "ta"),
    "opd": ("kode opd", "kode skpd", "kode perangkat daerah", "opd", "skpd", "kode nama skpd", "perangkat daerah"),
    "opd_name": ("nama opd", "nama skpd", "nama perangkat daerah"),
    "account": ("kode akun", "kode rekening", "rekening", "akun", "kode"),
    "account_name": ("nama akun", "nama rekening"),
    "item": ("uraian",),
    "description": ("keterangan",),
    "pagu": (
        "pagu",
        "target",
        "pagu anggaran",
        "nilai pagu",
        "anggaran",
        "nilai anggaran",
        "target pendapatan",
        "jumlah",
    ),
}


def read(block: Block) -> pa.Table:
    """One entry per account that has nothing below it. Outlays (6.2) are taken away from financing."""
    opd, account = office(block), block.coded("account", "account_name" if block.has("account_name") else "item")
    tree = Tree(opd.key.to_pylist(), account.key.to_pylist())
    check_parents(block, tree, ["pagu"])
    pagu = pc.fill_null(block.amount("pagu"), 0)
    item = block.column("item").written()
    identity = (opd.key, account.key, item)
    found = entries(
        block,
        kind=NAME,
        measure="pagu",
        year=year(block),
        opd=opd.key,
        opd_label=opd.label,
        gross=pagu,
        amount=pc.if_else(is_outlay(account), pc.negate(pagu), pagu),
        description=item,
        key=pc.binary_join_element_wise(*(part.cast(pa.string()) for part in identity), "|"),
        **version_columns(block),
        **account_columns(account),
    )
    return found.filter(pa.array(tree.leaves(), pa.bool_()))


KIND: Final = Kind(
    name=NAME,
    title="DPA pendapatan dan pembiayaan",
    measure="pagu",
    headings=HEADINGS,
    required=("account", "pagu"),
    line="account",
    amounts=("pagu",),
    control={"pagu": ("pagu", "gross")},
    entries=read,
    spoken=("item", "description"),
    whole=True,
)
