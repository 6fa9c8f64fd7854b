"""Source rows, kept as text beside the book, without the columns that name persons."""

from pathlib import Path

import pyarrow.parquet as pq

PLACE = ("sheet", "row")


def kept_row(home: Path, sealed: str, row: int, sheet: str = "") -> dict[str, str]:
    """Heading → cell of one row of the file from which a sealed file (path relative to the home) was made.

    Empty cells are left out. Raises LookupError where the rows were not kept or there is no such row.
    """
    said = pq.read_metadata(home / sealed).metadata or {}
    path = home / "rows" / f"{said.get(b'source', b'').decode()}.parquet"
    if not path.exists():
        raise LookupError(f"Baris sumber {sealed} tidak disimpan.")
    for found in pq.read_table(path, filters=[("row", "==", row)]).to_pylist():
        if found.pop("sheet") in (sheet, None) or not sheet:
            return {
                heading: str(cell) for heading, cell in found.items() if heading != "row" and cell not in (None, "")
            }
    raise LookupError(f"Baris {row} tidak ada di sumber {sealed}.")
