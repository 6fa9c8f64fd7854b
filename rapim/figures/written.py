"""Figures as the contract's JSON: amounts and percentages as decimal strings with two places, unknown as null."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any

from rapim.core.cutoff import Cutoff
from rapim.figures.absorption import Absorption
from rapim.figures.changes import Change, Changes
from rapim.figures.curve import Curve, Line, Point
from rapim.figures.documents import Documents, SourceRow
from rapim.figures.documents import Line as Document
from rapim.figures.freshness import Freshness, Report
from rapim.figures.outlook import Ending, Outlooks
from rapim.figures.question import Source
from rapim.figures.reconcile import Pair, Reconciliation
from rapim.figures.row import Row
from rapim.figures.standing import Ranking

Json = dict[str, Any]


@singledispatch
def as_json(result: object) -> Json:
    """The answer of any figure, ready for json.dumps."""
    raise TypeError(f"{type(result).__name__} is no figure")


@as_json.register
def _(result: Absorption) -> Json:
    return _whole(
        result.figure,
        _cutoff(result.cutoff, result.version),
        map(_row, result.rows),
        result.sources,
        total=[_total(row) for row in result.total],
    )


@as_json.register
def _(result: Ranking) -> Json:
    version = result.total.version if result.total else ""
    rows = ({"rank": place.place} | _row(place.row) for place in result.places)
    total = [_total(result.total)] if result.total else []
    return _whole("ranking", _cutoff(result.cutoff, version), rows, result.sources, total=total)


@as_json.register
def _(result: Curve) -> Json:
    return _whole("curve", _cutoff(result.cutoff, result.version), map(_line, result.lines), result.sources)


@as_json.register
def _(result: Outlooks) -> Json:
    total = [_ending(row) for row in result.total]
    said = {"at_month": result.at_month, "learned_from": list(result.years)}
    return _whole(
        "outlook",
        _cutoff(result.cutoff, result.version),
        map(_ending, result.rows),
        result.sources,
        total=total,
        **said,
    )


@as_json.register
def _(result: Changes) -> Json:
    return {
        "figure": "changes",
        "since": _cutoff(result.since, result.since_version),
        "cutoff": _cutoff(result.cutoff, result.version),
        "unit": "rupiah",
        "rows": [_change(change) for change in result.rows],
        "total": [_change(change) for change in result.total],
    }


@as_json.register
def _(result: Freshness) -> Json:
    silent = [name._asdict() for name in result.silent]
    return {
        "figure": "freshness",
        "cutoff": _cutoff(result.cutoff),
        "rows": [_report(row) for row in result.rows],
        "silent": [{"key": one["written"], "name": one["name"]} for one in silent],
    }


@as_json.register
def _(result: Reconciliation) -> Json:
    total = [_pair(pair) for pair in result.total]
    return _whole("reconcile", _cutoff(result.cutoff), map(_pair, result.rows), result.sources, total=total)


@as_json.register
def _(result: Documents) -> Json:
    total = {"lines": result.count, "amount": amount(result.total)}
    rows = map(_document, result.rows)
    return _whole("documents", _cutoff(result.cutoff), rows, result.sources, measure=result.measure, total=total)


@as_json.register
def _(result: SourceRow) -> Json:
    batch = result.batch
    return {"batch": batch.batch, "file": batch.file, "sheet": result.sheet, "row": result.row, "cells": result.cells}


def amount(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def moment(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _whole(figure: str, cutoff: Json, rows: Iterable[Json], sources: Iterable[Source], **more: Any) -> Json:
    said = [{"batch": one.batch, "file": one.file, "sealed_at": moment(one.sealed_at)} for one in sources]
    return {"figure": figure, "cutoff": cutoff, "unit": "rupiah", "rows": list(rows), **more, "sources": said}


def _cutoff(cutoff: Cutoff, version: str = "") -> Json:
    return {
        "at": moment(cutoff.at),
        "known_at": moment(cutoff.known_at),
        "version": cutoff.version or version or None,
        "basis": cutoff.basis,
    }


def _money(row: Row) -> Json:
    return {
        "pagu": amount(row.pagu),
        "plan": amount(row.plan),
        "realised": amount(row.realised),
        "percent": amount(row.percent),
        "deviation": amount(row.deviation),
    }


def _row(row: Row) -> Json:
    return {"key": row.key, "name": row.name, "side": row.side, **_money(row), "reported": row.reported}


def _total(row: Row) -> Json:
    return {"side": row.side, **_money(row), "opds": row.opds, "reported": row.opds_reported}


def _line(line: Line) -> Json:
    return {"key": line.key, "name": line.name, "side": line.side, "months": [_point(point) for point in line.points]}


def _point(point: Point) -> Json:
    return {
        "month": point.month,
        "pagu": amount(point.pagu),
        "plan": amount(point.plan),
        "realised": amount(point.realised),
        "percent": amount(point.percent),
        "plan_percent": amount(point.plan_percent),
        "deviation": amount(point.deviation),
        "opds": point.opds,
        "reported": point.opds_reported,
    }


def _ending(row: Ending) -> Json:
    bounds = {name: amount(getattr(row, name)) for name in ("percent", "low80", "high80", "low95", "high95")}
    return {
        "key": row.key,
        "name": row.name,
        "side": row.side,
        "at_month": row.at_month,
        "realised": amount(row.realised),
        "pagu": amount(row.pagu),
        "landing": amount(row.landing),
        **bounds,
        "why": [{"cause": cause.cause, "points": amount(cause.points)} for cause in row.why],
    }


def _change(change: Change) -> Json:
    return {
        "key": change.key,
        "name": change.name,
        "side": change.side,
        "before": amount(change.before.realised) if change.before else None,
        "after": amount(change.after.realised) if change.after else None,
        "happened": amount(change.happened),
        "corrected": amount(change.corrected),
        "pagu_change": amount(change.pagu_change),
        "points": amount(change.points),
    }


def _report(row: Report) -> Json:
    return {
        "key": row.key,
        "name": row.name,
        "kind": row.kind,
        "basis": row.basis or None,
        "version": row.version or None,
        "last_month": row.last_month,
        "due_month": row.due_month,
        "age_days": row.age_days,
        "reported": row.reported,
        "batch": row.batch,
        "file": row.file,
        "sealed_at": moment(row.sealed_at),
    }


def _pair(pair: Pair) -> Json:
    return {
        "key": pair.key,
        "name": pair.name,
        "side": pair.side,
        "region_pagu": amount(pair.region.pagu) if pair.region else None,
        "opds_pagu": amount(pair.opds.pagu) if pair.opds else None,
        "pagu_gap": amount(pair.pagu_gap),
        "region_realised": amount(pair.region.realised) if pair.region else None,
        "opds_realised": amount(pair.opds.realised) if pair.opds else None,
        "realised_gap": amount(pair.realised_gap),
        "rounding": amount(pair.rounding),
        "agrees": pair.agrees,
    }


def _document(line: Document) -> Json:
    names = {name: {"key": getattr(line, name).written, "name": getattr(line, name).name} for name in CODED}
    return {
        "batch": line.batch,
        "file": line.file,
        "sheet": line.sheet,
        "row": line.row,
        "side": line.side,
        "document": line.document,
        "document_kind": line.document_kind,
        "description": line.description,
        "counts_on": moment(line.counts_on),
        "month": line.month,
        **names,
        "gross": amount(line.gross),
        "returned": amount(line.returned),
        "amount": amount(line.amount),
    }


CODED = ("opd", "program", "activity", "subactivity", "account", "fund")
