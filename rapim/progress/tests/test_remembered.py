"""What is remembered of reports and packages holds while others act, and never longer than the records themselves."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from rapim.execution.tests.book import seal
from rapim.ledger.tests.desk import budget
from rapim.people.actions import ensure_opd, record
from rapim.people.models import OPD
from rapim.progress.models import MonthlyReport, Statement
from rapim.progress.queries.held import EVERYONE
from rapim.progress.queries.matrix import reports_of
from rapim.progress.queries.packages import contracts
from rapim.progress.tests.things import package_of

NOW = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)
ON = date(2023, 2, 28)


def begun(opd: str) -> None:
    MonthlyReport.objects.create(opd=OPD.objects.get(key=opd), year=2023, month=2, opened_at=NOW)


def offices() -> set[str]:
    return {opd for opd, _ in reports_of(2023)}


def test_a_report_that_somebody_begins_is_there_at_once_though_to_begin_is_no_act(region, db):
    assert offices() == set()
    begun("1.1")
    assert offices() == {"1.1"}


def test_what_was_undone_is_forgotten_though_its_number_is_given_again(region, db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        begun("1.1")
        record(None, "report_submitted", "1.1", {}, now=NOW)
        assert offices() == {"1.1"}
        raise ZeroDivisionError
    begun("1.3")
    assert offices() == {"1.3"}


def test_a_package_of_which_more_is_said_says_it_at_once(region, db):
    package = package_of(region.opd["1.1"], "Gedung", value=1000, number="1/SPK", physical=10)
    assert [one.said.physical for one in contracts(EVERYONE, ON)] == [10]
    last = Statement.objects.get(package=package)
    last.pk, last.physical = None, 35
    last.save()
    assert [one.said.physical for one in contracts(EVERYONE, ON)] == [35]


def test_what_others_do_meanwhile_asks_for_nothing_anew(region, db):
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as found:
            contracts(EVERYONE, ON), reports_of(2023)
        return [one["sql"][:20] for one in found]

    asked()
    record(None, "request_made", "1", {}, now=NOW)
    assert asked() == ["-- Changes with ever"] * 2


def test_the_matrix_shows_a_report_and_an_office_at_once(page, region):
    def seen() -> str:
        return page("eka", "/rfk/?at=2023-02-28").content.decode()

    assert "Dinas Pendidikan, Februari: Belum" in seen()
    begun("1.1")
    assert "Dinas Pendidikan, Februari: Disusun" in seen()
    new = {"opd": "9.9", "opd_label": "9.9 Dinas Baru", "subunit": "9.9", "subunit_label": "9.9 Dinas Baru"}
    seal(budget(1_000_000.0, **new, subactivity="9.09.01.2.01.0001"), name="dpa_baru")
    assert "Dinas Baru" not in seen()
    ensure_opd("9.9", "9.9", "Dinas Baru", by=None, now=NOW)
    assert "Dinas Baru, Februari: Belum" in seen()


def test_a_report_that_was_numbered_earlier_and_committed_later_is_there_at_once(region, db):
    """As a server with several transactions at once may do."""
    first, second = (OPD.objects.get(key=key) for key in ("1.1", "1.3"))
    MonthlyReport.objects.create(pk=5002, opd=second, year=2023, month=2, opened_at=NOW)
    assert offices() == {"1.3"}
    MonthlyReport.objects.create(pk=5001, opd=first, year=2023, month=2, opened_at=NOW)
    assert offices() == {"1.1", "1.3"}
