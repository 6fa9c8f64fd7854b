from datetime import timedelta

import pytest

from rapim.core.problem import Refused
from rapim.intake import actions, queries
from rapim.intake.models import Batch
from rapim.intake.tests.conftest import DINKES, NOW, PAYMENTS, payment
from rapim.people.models import JournalEntry

LATER = NOW + timedelta(days=1)
WHY = "salah unduh, bulan belum lengkap"


def test_it_takes_a_batch_back_and_the_book_knew_it_before(seal, budi):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    batch = Batch.objects.get()
    actions.supersede(batch, by=budi, because=WHY, now=LATER)
    assert not queries.book().batches
    assert len(queries.book().at(NOW).batches) == 1
    entry = JournalEntry.objects.get(verb="batch_superseded")
    assert (entry.by, entry.object, entry.detail["because"]) == ("budi", batch.batch, WHY)


def test_it_takes_a_batch_back_once(seal, budi):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    actions.supersede(Batch.objects.get(), by=budi, because=WHY, now=LATER)
    with pytest.raises(Refused, match="sudah dibatalkan"):
        actions.supersede(Batch.objects.get(), by=budi, because=WHY, now=LATER)


def test_it_requires_a_reason(seal, budi):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    with pytest.raises(Refused, match="alasan"):
        actions.supersede(Batch.objects.get(), by=budi, because=" ", now=LATER)


def test_the_same_file_may_be_sealed_again_once_it_was_taken_back(seal, bring, budi):
    upload = seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    assert queries.batch_of(upload.sha256)
    actions.supersede(Batch.objects.get(), by=budi, because=WHY, now=LATER)
    assert queries.batch_of(upload.sha256) is None


def test_it_refuses_where_what_comes_back_would_count_a_document_twice(seal, budi):
    """January is replaced by an export without the document, which then stands in February."""
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000), name="januari.xlsx")
    seal(PAYMENTS, payment(DINKES, 2, "2023-01-16", 500_000), name="ralat.xlsx")
    seal(PAYMENTS, payment(DINKES, 1, "2023-02-16", 1_000_000), name="februari.xlsx")
    february, correction, _ = Batch.objects.all()
    with pytest.raises(Refused) as refused:
        actions.supersede(correction, by=budi, because=WHY, now=LATER)
    [problem] = refused.value.problems
    assert problem.code == "would_count_twice" and february.batch in problem.message
    actions.supersede(february, by=budi, because=WHY, now=LATER)
    actions.supersede(correction, by=budi, because=WHY, now=LATER)
    assert len(queries.book().batches) == 1
