"""The code on the screen that phones scan: a signed word for one Rapim, drawn as SVG."""

import qrcode
from django.core import signing

from rapim.meetings.models import Rapim

SALT = "rapim.attendance"


def token(rapim: Rapim) -> str:
    return signing.Signer(salt=SALT).sign(str(rapim.pk))


def rapim_of(said: str) -> int | None:
    """The Rapim that a token was made for; None where it is not ours."""
    try:
        return int(signing.Signer(salt=SALT).unsign(said))
    except (signing.BadSignature, ValueError):
        return None


def svg(text: str, label: str) -> str:
    """One path, black on white, four modules of margin as scanners want it."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    size = len(rows)
    return (
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{label}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{dark}"/></svg>'
    )
