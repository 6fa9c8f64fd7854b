"""A signed link answers once, for its addressee, until its end, and does nothing else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rapim.arahan.models import Assignment, FollowUp
from rapim.arahan.tests.conftest import photo
from rapim.notices import queries
from rapim.notices.forms import AnswerForm
from rapim.notices.links import token_of
from rapim.notices.models import Device, Notice, Reply
from rapim.people.models import OPD


@pytest.fixture
def link(notice):
    return f"/a/{token_of(notice)}/"


def state(lead):
    return Assignment.objects.standing().get(pk=lead.pk).state.value


def test_looking_at_it_does_nothing(link, lead):
    """A preview of the link by a chat or a virus scanner is a GET."""
    answer = Client().get(link)
    assert answer.status_code == 200
    assert "Tandatangani 12 kontrak" in answer.content.decode()
    assert state(lead) == "given"


def test_its_fields_are_those_that_are_read_and_hold_as_much(link):
    page = Client().get(link).content.decode()
    for name in ("text", "need"):
        assert re.search(rf'name="{name}" [^>]*maxlength="{AnswerForm.base_fields[name].max_length}"', page)
    assert set(re.findall(r'<(?:input|select|textarea)\b[^>]* name="(\w+)"', page)) == {
        "csrfmiddlewaretoken", *AnswerForm.base_fields
    }  # fmt: skip


def test_it_accepts_once_and_then_only_says_so(link, lead):
    phone = Client()
    assert phone.post(link, {"verb": "accept"}).status_code == 200
    assert state(lead) == "accepted"
    again = phone.post(link, {"verb": "accept"})
    assert again.status_code == 410
    assert "sudah dipakai" in again.content.decode()
    assert Reply.objects.count() == 1


def test_it_reports_with_a_photograph(link, lead):
    file = photo()
    file.name = "bukti.jpg"
    Client().post(link, {"verb": "report", "text": "sudah diteken", "files": file})
    assert state(lead) == "reported"
    assert FollowUp.objects.get().evidence.get().kind == "jpg"


def test_a_report_without_its_photograph_is_refused_and_the_link_still_works(link, lead):
    answer = Client().post(link, {"verb": "report", "text": "sudah <b>"})
    assert answer.status_code == 400
    assert "Lampirkan bukti" in answer.content.decode()
    assert ">sudah &lt;b&gt;</textarea>" in answer.content.decode(), "what was written is not lost"
    assert Client().get(link).status_code in (200, 403)
    assert not Reply.objects.exists()


def test_saya_terhambat_names_what_is_needed_from_whom(link, lead, cast):
    Client().post(link, {"verb": "block", "need": "sertifikat lahan", "whom": "1.1"})
    assert state(lead) == "blocked"
    assert lead.obstacles.get().from_opd == cast.opd["1.1"]


def test_it_offers_every_other_office_with_its_name_as_it_is(link, lead, cast):
    OPD.objects.filter(key="1.1").update(name="Dinas <b>Pendidikan & Olahraga")
    page = Client().get(link).content.decode()
    assert '<option value="1.1">Dinas &lt;b&gt;Pendidikan &amp; Olahraga</option>' in page
    assert f'<option value="{lead.opd.key}">' not in page
    assert f'<option value="{cast.school.key}">' not in page, "a part of an office is not asked by itself"


def test_it_does_nothing_on_another_persons_device(link, lead, cast):
    """Whoever it was forwarded to is signed in as somebody else."""
    other = Client()
    other.force_login(cast.ani, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert other.post(link, {"verb": "accept"}).status_code == 403
    assert state(lead) == "given"


def test_of_two_telephones_that_use_the_first_link_at_once_one_is_known(link, lead, cast, monkeypatch):
    """The second had been let in by the gate before the first was known."""
    gate, second = queries.gate, Client()
    monkeypatch.setattr(queries, "gate", lambda *said: (gate(*said), Client().post(link, {"verb": "accept"}))[0])
    monkeypatch.setattr(queries, "gate", _once(queries.gate, gate))
    answer = second.post(link, {"verb": "block", "need": "x", "whom": "1.1"})
    assert answer.status_code == 403
    assert "rapim_device" not in second.cookies
    assert state(lead) == "accepted"
    assert Device.objects.known().filter(user=cast.dodi).count() == 1


def _once(first, then):
    """`first` at the first call, `then` ever after."""
    ways = iter((first,))
    return lambda *said: next(ways, then)(*said)


def other_end(token):
    return token[:-1] + ("a" if token[-1] != "a" else "b")


@pytest.mark.parametrize("change", [other_end, lambda token: token[:-3]])
def test_an_altered_link_is_nobodys(notice, lead, change):
    answer = Client().post(f"/a/{change(token_of(notice))}/", {"verb": "accept"})
    assert answer.status_code == 404
    assert state(lead) == "given"


def test_a_late_link_does_nothing(notice, lead):
    Notice.objects.filter(pk=notice.pk).update(made_at=timezone.now() - timedelta(days=8))
    notice.refresh_from_db()
    answer = Client().post(f"/a/{token_of(notice)}/", {"verb": "accept"})
    assert answer.status_code == 410
    assert state(lead) == "given"


def test_no_other_verb_can_be_said(link, lead):
    assert Client().post(link, {"verb": "verify"}).status_code == 400
    assert state(lead) == "given"


def test_a_telegram_that_nobody_signed_is_not_heard(db, settings, tmp_path):
    settings.HOME = tmp_path
    assert Client().post("/hooks/telegram/", {}, content_type="application/json").status_code == 403
    assert Client().post("/hooks/whatsapp/", {}, content_type="application/json").status_code == 403
