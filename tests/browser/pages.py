"""The pages that every promise of the look is kept on."""

AT = "at=2023-02-28"
BOARD = f"/?{AT}"
FIGURES = (
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
    f"/documents/?{AT}",
    "/documents/batch-4/2/",
    "/dictionary/",
    f"/outlook/?{AT}",
    f"/outlook/?opd=1.1&what=move&amount=0.1&month=6&{AT}",
    f"/warnings/?{AT}",
)
PUBLIC = ("/public/", "/public/position/")
MEETINGS = (
    "/rapims/",
    "/rapims/1/",
    "/rapims/2/",
    "/rapims/2/screen/",
    "/series/",
    "/holidays/?year=2023",
)
ARAHAN = ("/tasks/", "/arahan/", "/scoreboard/", "/requests/", "/requests/map/")
NOTICES = ("/notices/", "/notices/preferences/", "/deliveries/")
OTHERS = ("/keys/", "/publications/", "/uploads/", "/batches/", "/journal/")
REFUSALS = ("/no-such-page/", "/figures/absorption/?version=ngawur")
EVERY = (*FIGURES, *MEETINGS, *ARAHAN, *NOTICES, *PUBLIC, *OTHERS, *REFUSALS)
