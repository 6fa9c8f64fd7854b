"""The promises of the term, how they are measured, and what became of them so far.

The vision and the promises are those that the press reported of Kudus 2018-2023 (M); the days are moved so that the
term ends 188 days from today, as it did from the Rapim of 20 March 2023. What was measured is invented.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

LEFT = timedelta(days=188)
VISION = "Kudus Bangkit Menuju Kabupaten Modern, Religius, Cerdas dan Sejahtera"
MISSIONS = (  # ASSUMPTION: in our words, after the vision
    "Mewujudkan masyarakat Kudus yang berkualitas, kreatif, inovatif dengan memanfaatkan teknologi.",
    "Mewujudkan pemerintahan yang semakin andal untuk peningkatan pelayanan publik.",
    "Mewujudkan kehidupan yang toleran dan kondusif.",
    "Memperkuat ekonomi kerakyatan yang berbasis keunggulan lokal dan membangun iklim usaha yang berdaya saing.",
)
PRESS = "Janji kampanye sebagaimana diberitakan; angka capaian rekaan"
PROMISES = (  # title, office, mission, code, indicator, unit, how and how often, target of each year, share reached
    (
        "Tunjangan guru swasta Rp1 juta sebulan", "disdikpora", 1, "1.01.04.2.01.03",
        "Guru swasta penerima tunjangan", "guru", "last", 3, (8000, 9500, 11000, 12500, 13300, 13300), "0.99",
    ),
    (
        "Santunan bagi 20.000 anak yatim", "dinsos", 3, "1.06.05.2.02.03",
        "Anak yatim penerima santunan", "anak", "sum", 1, (3000, 4000, 4000, 4000, 4000, 1000), "0.62",
    ),
    (
        "Santunan kematian Rp1 juta", "dinsos", 3, "1.06.05.2.02.04",
        "Ahli waris penerima santunan", "keluarga", "sum", 1, (1500, 4500, 4500, 4500, 4500, 2000), "0.97",
    ),
    (
        "Bantuan rawat inap Rp50 ribu sehari, paling lama 3 hari", "dinkes", 1, "1.02.02.2.02.26",
        "Pasien penerima bantuan", "pasien", "sum", 1, (2000, 6000, 6000, 6000, 6000, 3000), "0.95",
    ),
    (
        "Insentif imam masjid dan musala Rp1 juta setahun", "setda", 3, "4.01.02.2.02.03",
        "Imam penerima insentif", "imam", "last", 12, (1200, 1800, 2400, 3000, 3600, 3600), "1.01",
    ),
)  # fmt: skip


def tell(now: datetime) -> None:
    from rapim.people.models import User
    from rapim.promises.models import Term

    if Term.objects.exists():
        return
    act = {"by": User.objects.get(username="budi"), "now": now}
    _term(now, act)
    _companies(act)


def _term(now: datetime, act: dict[str, Any]) -> None:
    from django.utils import timezone

    from rapim.promises import actions

    ends = timezone.localdate(now) + LEFT
    begins = date(ends.year - 5, ends.month, min(ends.day, 28))
    title = f"Masa jabatan {begins.year}–{ends.year}"
    said = {"source": "RPJMD Kudus 2018–2023, tanggal digeser untuk daerah contoh"}
    term = actions.begin_term(title, VISION, MISSIONS, begins, ends, **said, **act)
    for place, told in enumerate(PROMISES):
        _promise(term, place, told, act)


def _promise(term, place: int, told: tuple, act: dict[str, Any]) -> None:
    from rapim.core.code import key_of
    from rapim.people.models import OPD
    from rapim.promises import actions
    from rapim.promises.gauge import Aggregation
    from rapim.sample.region import office

    title, key, mission, code, name, unit, how, every, yearly, share = told
    lead = OPD.objects.get(key=key_of(office(key).code))
    years = range(term.begins_on.year, term.ends_on.year + 1)
    promise = actions.make_promise(
        term, title, lead, mission=term.missions.get(number=mission), source=PRESS, weight=Decimal(5 - place), **act
    )
    actions.tie(promise, lead, code, **act)
    targets = {year: (Decimal(value), None) for year, value in zip(years, yearly, strict=True)}
    baseline = None if how == "sum" else Decimal(yearly[0]) / 2
    own = actions.add_indicator(
        promise, lead, name, unit, Aggregation(how), targets, every=every, baseline=baseline, **act
    )
    _measure(own, term, Decimal(share), act)
    _walk(promise, place, act)


def _measure(indicator, term, share: Decimal, act: dict[str, Any]) -> None:
    """Every period until today but one, which nobody measured; the last one still waits for its evidence."""
    from rapim.promises.queries.reading import gauge, span_of

    today = act["now"].date()
    due = gauge(indicator, span_of(term), today).due(today)
    for place, (year, month) in enumerate(due):
        if place == len(due) - 3 and len(due) > 6:
            continue
        _one(indicator, year, month, share, place == len(due) - 1 and indicator.every == 1, act)


def _one(indicator, year: int, month: int, share: Decimal, bare: bool, act: dict[str, Any]) -> None:
    from rapim.promises import actions

    target = indicator.targets.get(year=year).value
    value = target * share / _periods(indicator, year) if indicator.aggregation == "sum" else target * share
    link = "" if bare else f"https://data.kudus.example/{indicator.pk}/{year}-{month:02}"
    actions.measure(
        indicator,
        year,
        month,
        value.quantize(Decimal(1)),
        "Laporan bulanan OPD",
        brought=actions.Brought(link=link),
        **act,
    )


def _periods(indicator, year: int) -> int:
    """How many times a year of the term is measured: its first and its last year are no whole ones."""
    from rapim.promises.queries.reading import gauge, span_of

    term = indicator.promise.term
    return sum(of == year for of, _ in gauge(indicator, span_of(term), term.ends_on).due(date.max))


def _walk(promise, place: int, act: dict[str, Any]) -> None:
    """Three milestones each: the first two are over, and not every second one was reached."""
    from rapim.promises import actions

    today, begins = act["now"].date(), promise.term.begins_on
    steps = (
        ("Peraturan Bupati dan data penerima ditetapkan", begins + timedelta(days=240)),
        ("Penyaluran tanpa tunai di semua kecamatan", today - timedelta(days=34)),
        ("Evaluasi penerima dan serah terima data", promise.term.ends_on - timedelta(days=60)),
    )
    made = [actions.add_milestone(promise, title, due, **act) for title, due in steps]
    for step in made[: 1 if place in (1, 3) else 2]:
        proof = actions.Brought(link=f"https://jdih.kudus.example/{step.pk}")
        actions.reach(step, step.due_on - timedelta(days=6), "Ditetapkan dan diumumkan.", brought=proof, **act)


COMPANIES = (  # as the sample has them: profit 2022 and its target (M), a service, its unit, target, reached
    (4_260_000_000, 4_200_000_000, "Cakupan pelayanan air minum", "persen", 42, 41),
    (866_700_000, 208_400_000, "Kredit usaha mikro yang tersalur", "debitur", 900, 955),
    (146_670_000, 146_040_000, "Pesanan yang selesai tepat waktu", "persen", 95, 93),
    (81_840_000, 81_250_000, "Obat esensial yang tersedia", "persen", 98, 97),
)
SHARE = Decimal("0.55")  # of the profit that goes to the region; ASSUMPTION: 55 percent, PP 54/2017 leaves it to each


def _companies(act: dict[str, Any]) -> None:
    """Profit of 2022 as the press had it; the services are invented. The first two are confirmed."""
    from rapim.core.code import key_of
    from rapim.people.models import OPD
    from rapim.promises import actions
    from rapim.sample import cast

    bagian = OPD.objects.get(name="Bagian Perekonomian")
    confirmer = _overseer(bagian, act)
    for place, (name, told) in enumerate(zip(cast.companies()[1], COMPANIES, strict=True)):
        company = OPD.objects.get(key=key_of(name))
        actions.oversee(company, bagian, **act)
        profit, target, service, unit, wanted, reached = told
        told = [_report(company, "Laba", "Rp", "profit", target, profit, act)]
        told.append(_report(company, "Dividen", "Rp", "dividend", int(target * SHARE), int(profit * SHARE), act))
        told.append(_report(company, service, unit, "service", wanted, reached, act))
        for one in told if place < 2 else ():
            actions.confirm(one, by=confirmer, now=act["now"])


def _report(company, name: str, unit: str, kind: str, target: int, reached: int, act: dict[str, Any]):
    from rapim.promises import actions
    from rapim.promises.gauge import Aggregation

    targets = {2022: (Decimal(target), None)}
    indicator = actions.add_indicator(None, company, name, unit, Aggregation.LAST, targets, every=12, kind=kind, **act)
    proof = actions.Brought(link=f"https://bumd.kudus.example/{indicator.pk}/2022")
    return actions.measure(indicator, 2022, 12, Decimal(reached), "Laporan tahunan BUMD", brought=proof, **act)


def _overseer(bagian, act: dict[str, Any]):
    from rapim.people import actions
    from rapim.people.rules import Role
    from rapim.sample import cast

    user = actions.add_user("gita", name="Gita Widyapuri", password=cast.password(), **act)
    post = actions.ensure_post("Kepala Bagian Perekonomian", Role.OPD_HEAD, opd=bagian, **act)
    actions.assign(post, user, **act)
    return user
