"""Binds figures to keys while the sections are written: what is printed is what was bound."""

from decimal import Decimal

from rapim.packs.snapshot import DEFAULT, Num, Unit, Value


class Binder:
    """Collects the values of one snapshot. The same key is the same value, however often it is printed."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}

    def _put(self, key: str, value: Decimal | None, unit: Unit, form: str, at: str) -> Num:
        known = self.values.setdefault(key, Value(key, value, unit, at))
        if known.value != value or known.unit != unit:
            raise ValueError(f"{key} is bound to {known.value}, and cannot be {value} too")
        return Num(key, form or DEFAULT[unit])

    def rupiah(self, key: str, value: Decimal | None, form: str = "", at: str = "") -> Num:
        return self._put(key, value, "rupiah", form, at)

    def percent(self, key: str, value: Decimal | None, form: str = "", at: str = "") -> Num:
        return self._put(key, value, "percent", form, at)

    def points(self, key: str, value: Decimal | None, form: str = "", at: str = "") -> Num:
        return self._put(key, value, "points", form, at)

    def count(self, key: str, value: int | None) -> Num:
        return self._put(key, None if value is None else Decimal(value), "count", "", "")
