"""The colours: thresholds are data, and the words never depend on the colour alone."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from rapim.execution import rules


@pytest.fixture
def profile(tmp_path):
    return rules.rules(tmp_path)


def row(side="spending", percent=None, deviation=None, realised=Decimal(1)):
    return SimpleNamespace(side=side, percent=percent, deviation=deviation, realised=realised)


@pytest.mark.parametrize(
    ("deviation", "tone"),
    [("3.2", "good"), ("-9.99", "good"), ("-10", "warn"), ("-24.99", "warn"), ("-25", "bad")],
)
def test_it_judges_by_the_points_below_the_own_cash_plan(profile, deviation, tone):
    assert rules.light(row(deviation=Decimal(deviation)), 2, profile).tone == tone


@pytest.mark.parametrize(("percent", "tone"), [("0.99", "bad"), ("1", "warn"), ("4.99", "warn"), ("5", "good")])
def test_it_judges_by_the_month_where_there_is_no_plan(profile, percent, tone):
    judged = rules.light(row(percent=Decimal(percent)), 2, profile)
    assert (judged.tone, judged.rule) == (tone, "Persen realisasi menurut bulan")


def test_it_judges_nobody_who_has_not_reported(profile):
    assert rules.light(row(realised=None, deviation=Decimal(-50)), 2, profile) == rules.SILENT


def test_it_does_not_judge_what_no_rule_covers(profile):
    assert rules.light(row(side="financing", percent=Decimal(1)), 2, profile) == rules.NONE


def test_it_takes_the_thresholds_of_the_region(tmp_path):
    (tmp_path / "lights.toml").write_text(
        '[[rule]]\nkey="plan"\nname="Ambang kami"\nsource="Perbup"\nsides=["spending"]\nyellow=1\nred=2\n'
    )
    judged = rules.light(row(deviation=Decimal("-1.2")), 2, rules.rules(tmp_path))
    assert (judged.tone, judged.rule) == ("warn", "Ambang kami")


def test_every_rule_names_its_source(profile):
    assert all(rule.source for rule in profile)


@pytest.mark.parametrize(
    ("percent", "words"),
    [("91", "Sangat tinggi"), ("90.99", "Tinggi"), ("75.01", "Tinggi"), ("75", "Sedang"), ("65", "Rendah"),
     ("50", "Sangat rendah")],
)  # fmt: skip
def test_a_region_chooses_the_predicates_of_the_ministry_by_their_key(tmp_path, percent, words):
    (tmp_path / "lights.toml").write_text('use = ["predicate"]\n')
    profile = rules.rules(tmp_path)
    judged = rules.light(row(percent=Decimal(percent), deviation=Decimal(-30)), 2, profile)
    assert judged.words == words
    assert "Predikat" in judged.rule


@pytest.mark.parametrize(("percent", "high", "tone"), [("85", "89", "bad"), ("85", "95", "warn"), ("93", "97", "good")])
def test_a_landing_is_red_only_where_even_its_band_falls_short(profile, percent, high, tone):
    landed = SimpleNamespace(percent=Decimal(percent), high80=Decimal(high))
    assert rules.landing_light(landed, profile).tone == tone


def test_what_has_no_outlook_has_no_light(profile):
    assert rules.landing_light(SimpleNamespace(percent=None, high80=None), profile) == rules.NONE
