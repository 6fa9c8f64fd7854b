"""How much a test that draws lots draws: little with every change, all that was promised with `thorough`.

python3 boot.py test --hypothesis-profile thorough rapim/sources/tests/test_fuzz.py rapim/ledger/tests/test_kill.py
"""

from hypothesis import settings


def lots(promised: int, quick: int) -> int:
    return promised if settings().max_examples >= 10_000 else quick
