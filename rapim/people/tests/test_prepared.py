"""A question that was put into SQL once is answered as the queryset would; a new row is saved as by Django."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, Count, DateField
from django.test.utils import CaptureQueriesContext

from rapim.people.models import OPD, Assignment, JournalEntry
from rapim.people.prepared import Prepared, add, renew
from rapim.people.tests.cast import NOW, TODAY, kudus

pytestmark = pytest.mark.django_db


def seats(key, day):
    return Assignment.objects.filter(post__opd__key=key).valid_on(day).select_related("post__opd", "user")


def test_it_asks_what_the_queryset_asks_with_other_values_each_time():
    kudus()
    prepared = Prepared(seats, key=CharField(), day=DateField())
    for key, day in (("1.1", TODAY), ("1.3", TODAY), ("9.9", TODAY), ("1.1", date(1999, 1, 1))):
        with CaptureQueriesContext(connection) as asked:
            found = prepared.all(key=key, day=day)
            names = [(one.post.opd.name, one.user.name) for one in found]
        assert found == list(seats(key, day))
        assert names == [(one.post.opd.name, one.user.name) for one in seats(key, day)]
        assert len(asked) == 1, "what belongs to it comes with it"


def test_it_gives_values_as_python_has_them():
    kudus()
    moments = Prepared(lambda by: JournalEntry.objects.filter(by=by).values_list("number", "at"), by=CharField())
    assert moments.first(by="") == JournalEntry.objects.filter(by="").values_list("number", "at").first()
    assert moments.first(by="")[1] == NOW and moments.first(by="nobody") is None


def test_it_is_written_once():
    kudus()
    written = []
    prepared = Prepared(lambda key: written.append(key) or OPD.objects.filter(key=key), key=CharField())
    assert [prepared.first(key=key).name for key in ("1.1", "1.3", "1.1")] == [
        "Dinas Pendidikan", "Dinas PUPR", "Dinas Pendidikan"
    ]  # fmt: skip
    assert len(written) == 1


@pytest.mark.django_db(transaction=True)
def test_it_locks_nothing_outside_of_a_transaction():
    prepared = Prepared(lambda key: OPD.objects.select_for_update().filter(key=key), key=CharField())
    with transaction.atomic():
        assert prepared.first(key="1.1") is None
    with pytest.raises(transaction.TransactionManagementError):
        prepared.first(key="1.1")


def test_it_saves_new_rows_with_every_value_and_their_number():
    for name in ("Dinas Pendidikan", "Dinas “Ÿ” PUPR"):
        opd = add(OPD(key=name[:9], name=name, valid_from=date(2023, 1, 2)))
        assert OPD.objects.filter(pk=opd.pk).values("key", "name", "kind", "valid_from", "valid_to").get() == {
            "key": name[:9], "name": name, "kind": opd.kind, "valid_from": date(2023, 1, 2), "valid_to": opd.valid_to
        }  # fmt: skip
        opd.name = "Dinas lain"
        opd.save()
    assert OPD.objects.filter(name="Dinas lain").count() == 2, "it is a row that is there, to Django too"


def test_it_saves_a_row_that_is_there_and_no_other():
    kudus()
    before = list(OPD.objects.exclude(key="1.1").values())
    opd = OPD.objects.get(key="1.1")
    opd.name, opd.valid_to, opd.parent = "Dinas “Ÿ”", date(2027, 1, 2), OPD.objects.get(key="1.3")
    renew(opd)
    assert OPD.objects.filter(pk=opd.pk).values_list("name", "valid_to", "parent__key").get() == (
        "Dinas “Ÿ”", date(2027, 1, 2), "1.3"
    )  # fmt: skip
    assert list(OPD.objects.exclude(key="1.1").values()) == before


def test_it_gives_single_values_and_what_was_annotated():
    kudus()
    names = Prepared(lambda key: OPD.objects.filter(key=key).values_list("name", flat=True), key=CharField())
    assert names.all(key="1.1") == ["Dinas Pendidikan"]
    counted = Prepared(lambda key: OPD.objects.filter(key=key).annotate(seats=Count("posts")), key=CharField())
    assert counted.first(key="1.1").seats == OPD.objects.annotate(seats=Count("posts")).get(key="1.1").seats > 0


def test_it_refuses_what_the_table_refuses():
    kudus()
    with pytest.raises(IntegrityError), transaction.atomic():
        add(OPD(key="1.1", name="Dinas Pendidikan"))


PLANNED = """
from django.db import connection, transaction
from django.db.models import CharField
from rapim.people.models import OPD
from rapim.people.prepared import Prepared, add
asked = Prepared(lambda key: OPD.objects.filter(key=key), key=CharField())
with transaction.atomic():
    for n in range(20):
        add(OPD(key=str(n), name="Dinas"))
        assert asked.first(key=str(n)).name == "Dinas"
    with connection.cursor() as cursor:
        cursor.execute("select sum(custom_plans), count(*) from pg_prepared_statements where generic_plans = 20")
        print(*cursor.fetchone())
    transaction.set_rollback(True)
"""


@pytest.mark.postgresql
def test_postgresql_plans_once_what_is_asked_with_other_values(newly_made_on_postgresql):
    assert newly_made_on_postgresql.python(PLANNED) == "0 2"
