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
