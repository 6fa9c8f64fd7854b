import pytest

from rapim.core.version import rank, version_named


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("Penetapan APBD", "murni"),
        ("APBD Induk", "murni"),
        ("Pergeseran", "pergeseran-1"),
        ("Pergeseran ke-2", "pergeseran-2"),
        ("P-APBD", "perubahan"),
        ("Pergeseran 1 setelah perubahan", "perubahan-pergeseran-1"),
        ("Laporan Realisasi", None),
    ],
)
def test_it_knows_the_version_that_is_meant(said: str, version: str | None) -> None:
    assert version_named(said) == version


def test_versions_stand_in_the_order_of_the_year() -> None:
    order = ["murni", "pergeseran-1", "pergeseran-2", "pergeseran-10", "perubahan", "perubahan-pergeseran-1"]
    assert sorted(order, key=rank) == order
