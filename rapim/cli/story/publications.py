"""What the sample region has opened for everybody: every kind once, and the arahan that anybody may read."""

from datetime import datetime
from pathlib import Path
from typing import Any

MOST = 6  # arahan that are open
PRESS = "siaran-pers.md"


def tell(now: datetime) -> None:
    from django.utils import timezone

    from rapim.core.problem import Refused
    from rapim.people.models import User
    from rapim.publishing import actions, queries
    from rapim.publishing.models import Publication

    if Publication.objects.exists():
        return
    act = {"by": User.objects.get(username="budi"), "now": now}
    _release(act)
    for one in queries.closed_arahan()[:MOST]:
        try:
            actions.disclose(one.arahan, one.arahan.measure, **act)
        except Refused:  # it names a person: the secretariat would word it anew
            continue
    for kind, content in queries.drafts(timezone.localdate(now)).items():
        if content:
            actions.publish(kind, content, **act)


def _release(act: dict[str, Any]) -> None:
    """The press release of the last Rapim, filed with its figures; the other papers are not drawn here."""
    from tempfile import TemporaryDirectory

    from rapim.core.cutoff import Cutoff
    from rapim.execution.desk import newest_of
    from rapim.intake.queries import book
    from rapim.meetings.actions import file_pack
    from rapim.meetings.models import Pack, Rapim
    from rapim.packs import press
    from rapim.packs.queries import snapshot

    newest = newest_of(book())
    last = Rapim.objects.exclude(closing=None).order_by("-starts_at").first()
    if newest is None or last is None or Pack.objects.exists():
        return
    cutoff = Cutoff(newest)
    said = snapshot(cutoff, last, now=act["now"])
    with TemporaryDirectory(prefix="rapim-press-") as folder:
        path = Path(folder) / PRESS
        press.write(said, path)
        file_pack(last, cutoff=cutoff, figures=said.as_json(), files={PRESS: path}, **act)
