"""From a file to a figure, from the figure to its row, and back again when the file was wrong."""

from tests.flow import papers

BEFORE_THE_SECOND_FILE = "2023-03-05T00:00:00+07:00"


def payments(folder, *lines, name="realisasi_2.xlsx"):
    return papers.payments(folder, *lines, name=name)


def test_a_figure_names_its_parts_and_what_is_not_known(kudus):
    """
    Disdikpora  100 + 40 − 10 + 20 = 150 of 1.000 million: 15,00 %; the payment that waits for its SP2D does not count
    PUPR        has a budget and no report: unknown, not 0
    """
    answer = kudus.figure("absorption", "--by", "opd")
    disdikpora, pupr = kudus.row(papers.DISDIKPORA), kudus.row(papers.PUPR)
    assert (disdikpora["pagu"], disdikpora["realised"], disdikpora["percent"]) == (
        "1000000000.00",
        "150000000.00",
        "15.00",
    )
    assert disdikpora["reported"] is True
    assert (pupr["pagu"], pupr["realised"], pupr["percent"], pupr["reported"]) == ("500000000.00", None, None, False)
    (total,) = [total for total in answer["total"] if total["side"] == "spending"]
    assert (total["opds"], total["reported"], total["realised"]) == (2, 1, "150000000.00")


def test_a_figure_leads_down_to_the_row_that_made_it(kudus):
    documents = kudus.figure("documents", "--only", f"opd={papers.DISDIKPORA}")["rows"]
    (returned,) = [one for one in documents if one["document"] == "33.19/04.0/000002"]
    assert (returned["gross"], returned["returned"], returned["amount"]) == (
        "40000000.00",
        "10000000.00",
        "30000000.00",
    )
    assert (returned["file"], returned["row"]) == ("realisasi.xlsx", 3)


def test_a_cut_off_inside_a_month_counts_up_to_its_day(kudus):
    answer = kudus.asks("figures", "absorption", "--at", "2023-02-06", "--by", "opd")
    (row,) = [row for row in answer["rows"] if row["key"] == papers.DISDIKPORA]
    assert row["realised"] == "130000000.00"


def test_a_newer_export_replaces_its_months_and_says_what_changed(kudus, tmp_path):
    """January stays, one return grew, the receipt is gone, and the payment that waited has its SP2D."""
    grown = papers.RETURNED.replace("= 10000000", "= 15000000")
    newer = payments(tmp_path, papers.JANUARY, grown, papers.LATE)
    (sealed,) = kudus.asks("ingest", newer, "--known-at", "2023-03-10T08:00:00+07:00")["sealed"]
    assert (sealed["rows"], sealed["unchanged"]) == (3, 1)
    assert sealed["changed"] + sealed["new"] == 2
    assert sealed["gone"] >= 1
    assert kudus.row(papers.DISDIKPORA)["realised"] == "205000000.00"


def test_the_old_figure_can_be_had_again_as_it_was_known_then(kudus, tmp_path):
    newer = payments(tmp_path, papers.JANUARY, papers.LATE)
    kudus.asks("ingest", newer, "--known-at", "2023-03-10T08:00:00+07:00")
    assert kudus.row(papers.DISDIKPORA)["realised"] == "180000000.00"
    assert kudus.row(papers.DISDIKPORA, "--known-at", BEFORE_THE_SECOND_FILE)["realised"] == "150000000.00"


def test_taking_a_batch_back_brings_the_older_rows_back(kudus, tmp_path):
    newer = payments(tmp_path, papers.JANUARY, papers.LATE)
    (sealed,) = kudus.asks("ingest", newer, "--known-at", "2023-03-10T08:00:00+07:00")["sealed"]
    kudus.asks("supersede", sealed["batch"], "--because", "Unduhan dari bulan yang keliru")
    assert kudus.row(papers.DISDIKPORA)["realised"] == "150000000.00"


def test_two_homes_that_took_the_same_files_say_the_same(kudus, tmp_path):
    other = type(kudus)(tmp_path / "other")
    other.init()
    for file in (papers.budget(tmp_path), payments(tmp_path, papers.JANUARY, papers.RETURNED, papers.RECEIPT)):
        other.asks("ingest", file)
    assert other.row(papers.DISDIKPORA)["realised"] == kudus.row(papers.DISDIKPORA)["realised"]
