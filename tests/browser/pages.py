"""The pages that every promise of the look is kept on: who looks, and at what.

`{word}` in an address is a word that only the region of the tests knows: see `region.fill`. A page that is not here
fails `tests/house/test_pages.py`, unless it stands in BESIDES with its reason.
"""

from typing import Final

AT: Final = "at=2023-02-28"
BOARD: Final = f"/?{AT}"
FIGURES: Final = (
    BOARD,
    f"/lines/kesra/?{AT}",
    f"/opds/1.1/?{AT}",
    f"/opds/2.15/?{AT}",
    f"/figures/absorption/?{AT}",
    f"/figures/absorption/?by=account:3&opd=1.1&{AT}",
    f"/figures/ranking/?{AT}",
    f"/figures/curve/?{AT}",
    f"/figures/deviation/?{AT}",
    f"/figures/freshness/?{AT}",
    f"/figures/reconcile/?{AT}",
    f"/figures/changes/?{AT}",
    f"/documents/?{AT}",
    "/documents/batch-4/2/",
    "/dictionary/",
    f"/search/?q=dinas&{AT}",
    "/search/",
    f"/outlook/?{AT}",
    f"/outlook/?opd=1.1&what=move&amount=0.1&month=6&{AT}",
    f"/warnings/?{AT}",
)
MEETINGS: Final = (
    "/rapims/",
    "/rapims/1/",
    "/rapims/2/",
    "/rapims/2/screen/",  # with the recorder's line
    "/series/",
    "/holidays/?year=2023",
    "/attend/{scan}/",
    "/attend/{scanned}/{seat}/",
    "/packs/",
    "/packs/1/",
    "/packs/1/sections/position/",
    "/packs/1/offices/1.1/",
)
ARAHAN: Final = (
    "/tasks/",
    "/arahan/",
    "/arahan/?show=all",
    "/arahan/1/",
    "/arahan/4/",
    "/arahan/5/wording/",
    "/arahan/new/",
    "/arahan/register/",
    "/assignments/1/",
    "/scoreboard/",
    "/rechecks/",
    "/requests/",
    "/requests/map/",
    "/requests/1/",
)
PERFORMANCE: Final = (
    f"/rfk/?{AT}",
    f"/scores/?{AT}",
    f"/rfk/1.1/2023/2/?{AT}",
    f"/packages/?{AT}",
    f"/packages/1/?{AT}",
    f"/watch/?{AT}",
    f"/watch/activity/?{AT}",
    "/promises/",
    "/promises/1/",
    "/promises/new/",
    "/promises/1/edition/",
    "/promises/1/indicators/",
    "/promises/1/milestones/",
    "/promises/1/ties/",
    "/indicators/1/measurements/",
    "/indicators/1/edition/",
    "/milestones/1/edition/",
    "/milestones/1/reaching/",
    "/term/",
    "/evaluation/rkpd/",
    "/evaluation/rpjmd/",
    "/priorities/",
    "/priorities/1.1/?year=2023",
    "/companies/",
    "/companies/5/indicators/",
    "/companies/5/oversight/",
    "/innovations/",
    "/innovations/new/",
    "/innovations/assessment/",
    "/innovations/1/",
    "/innovations/1/edition/",
    "/innovations/1/scores/",
)
NOTICES: Final = ("/notices/", "/notices/preferences/", "/weekly/", "/notices/preferences/ani/", "/deliveries/")
PUBLIC: Final = (
    "/public/",
    "/public/position/",
    "/public/promises/",
    "/public/arahan/",
    "/public/release/",
    "/public/position/editions/1/",
)
OTHERS: Final = (
    "/keys/",
    "/publications/",
    "/publications/position/",
    "/disclosures/",
    "/people/",
    "/uploads/",
    "/uploads/{upload}/",
    "/batches/",
    "/journal/",
)
ACCOUNT: Final = ("/account/2fa/", "/account/password/change/", "/account/logout/")
REFUSALS: Final = ("/no-such-page/", "/figures/absorption/?version=ngawur")
OF_BUDI: Final = (
    *FIGURES, *MEETINGS, *ARAHAN, *PERFORMANCE, *NOTICES, *PUBLIC, *OTHERS, *ACCOUNT, *REFUSALS,
)  # fmt: skip
OF_OTHERS: Final = (
    ("ani", BOARD),
    ("ani", "/tasks/"),
    ("ani", "/assignments/1/"),
    ("ani", "/arahan/1/"),
    ("ani", f"/rfk/1.1/2023/2/?{AT}"),
    ("ani", f"/packages/1/?{AT}"),
    ("ani", "/scoreboard/"),
    ("ani", "/packs/2/offices/1.1/"),  # with its right of reply
    ("ani", "/requests/1/"),
    ("dodi", "/requests/new/"),
    ("citra", "/arahan/1/"),
    ("citra", f"/watch/?{AT}"),
    ("citra", f"/rfk/1.1/2023/2/?{AT}"),
    ("eka", BOARD),
    ("eka", "/tasks/"),
    ("eka", "/rapims/2/screen/"),
    ("eka", "/people/"),  # forbidden
    ("", "/account/login/"),
    ("", "/a/{link}/"),
    ("", "/a/1.no-such-link/"),
)
EVERY: Final = (*(("budi", path) for path in OF_BUDI), *OF_OTHERS)

BESIDES: Final = {
    "health": "a word for machines",
    "account_inactive": "one sentence of allauth in our frame: rapim/web/tests",
    "account_reauthenticate": "the login's form again, before a second factor is changed",
    "screen-live": "a part of the screen, looked at with it",
    "evidence": "a file", "rfk-photo": "a file", "rfk-paper": "a file", "innovation-proof": "a file", "proof": "a file",
    "proposal-paper": "a file", "letter-file": "a file", "attendance-file": "a file", "minutes-file": "a file",
    "package-photo": "a file", "pack-file": "a file", "pack-paper": "a file",
    "rapim-calendar": "a calendar", "feed": "a calendar",
    "public-content": "data", "public-package": "data", "public-table": "data",
    "api-nothing": "what the interface of machines says of nothing",
    "whatsapp-hook": "for machines",
}  # fmt: skip
