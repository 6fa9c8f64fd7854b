"""One sealed line of the book: the shape that every kind of source file is brought into."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_type_hints

Side = Literal["revenue", "spending", "financing"]
Measure = Literal["realised", "pagu", "plan", "statement", "package"]

SIDES: Final[tuple[Side, ...]] = ("revenue", "spending", "financing")
SIDE_OF_ACCOUNT: Final[dict[str, Side]] = {"4": "revenue", "5": "spending", "6": "financing"}


class Entry(NamedTuple):
    """One account line of one source row. Amounts are Decimal rupiah with two places.

    A *key* is a code written part by part as plain numbers ("5.1.2.1"), so that equal codes of different
    width are equal text; a *label* is the code as the source writes it, a space, and its name.

    measure    realised   a payment that counts on `counts_on`
               pagu       a budget line of `version`, in force from `effective_on`
               plan       the cash plan (RAK) of one month
               statement  a cumulative figure up to the end of `month` (LRA, DJPK)
               package    no line of the book: a paper of a room, such as a list of contracts
    """

    kind: str  # the kind of source file: sipd_realisasi, dpa_belanja, …
    measure: Measure
    side: Side
    basis: str  # sipd | lra | djpk for realised and statement; "" otherwise
    version: str  # murni, pergeseran-1, perubahan … for pagu and plan; "" otherwise
    effective_on: date | None  # from which day the version counts
    year: int
    month: int  # 1–12; 0 for a whole year (pagu)
    counts_on: date | None  # the day on which a payment counts; None: not spent yet
    opd: str
    opd_label: str
    subunit: str
    subunit_label: str
    program: str
    program_label: str
    activity: str
    activity_label: str
    subactivity: str
    subactivity_label: str
    fund: str
    fund_label: str
    account: str
    account_label: str
    account1: str  # akun        5
    account2: str  # kelompok    5.1
    account3: str  # jenis       5.1.2
    account4: str  # objek       5.1.2.1
    account5: str  # rincian     5.1.2.1.1
    account6: str  # subrincian  5.1.2.1.1.24; a shorter account repeats its deepest level
    gross: Decimal  # as the source writes it
    returned: Decimal  # Nilai Setoran
    amount: Decimal  # what the line adds to its side: gross − returned; financing outlays (6.2) are negative
    budget: Decimal | None  # the budget that an LRA or DJPK line prints beside its figure
    document: str  # number of the SP2D or TBP
    document_kind: str  # LS, UP, GU, TU, GU KKPD
    description: str  # Keterangan Dokumen with persons taken out
    key: str  # identity of the row within its kind: equal keys are the same fact, sent again
    sheet: str
    row: int  # as a person counts it in the source: 1 is the first row of the sheet


_TYPES: Final = {int: "int", date | None: "date", Decimal: "money", Decimal | None: "money"}

COLUMNS: Final[dict[str, str]] = {name: _TYPES.get(hint, "text") for name, hint in get_type_hints(Entry).items()}
"""Column → text | int | date | money: from which the column store derives its schema."""
