"""Addresses of meetings."""

from django.urls import path, register_converter

from rapim.execution.urls import page
from rapim.meetings.views import calendar, papers, rapims, room


class Paper:
    """pdf or docx."""

    regex = "pdf|docx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Paper, "paper")

urlpatterns = [
    *page("rapims", rapims.rapims, "rapims", written=True),
    *page("rapims/<int:pk>", rapims.rapim, "rapim"),
    path("rapims/<int:pk>/adjournments/", rapims.adjournment, name="adjournments"),
    path("rapims/<int:pk>/opening/", rapims.opening, name="opening"),
    path("rapims/<int:pk>/closing/", rapims.closing, name="closing"),
    path("rapims/<int:pk>/items/", rapims.items, name="agenda-items"),
    path("rapims/<int:pk>/items/minutes/", rapims.item_minutes, name="agenda-minutes"),
    path("rapims/<int:pk>/items/<int:item>/remarks/", rapims.remarks, name="remarks"),
    path("rapims/<int:pk>/letters/", rapims.letters, name="letters"),
    path("rapims/<int:pk>/minutes/", rapims.corrections, name="minutes"),
    path("rapims/<int:pk>/approval/", rapims.approval, name="approval"),
    path("rapims/<int:pk>/attendances/<int:there>/strike/", room.strike, name="strike"),
    path("rapims/<int:pk>/attendances/", room.attendances, name="attendances"),
    path("rapims/<int:pk>/screen/", room.screen, name="screen"),
    path("rapims/<int:pk>/screen/live/", room.live, name="screen-live"),
    path("attend/<str:token>/", room.attend, name="attend"),
    path("attend/<str:token>/<int:pk>/", room.attended, name="attended"),
    path("rapims/<int:pk>/letters/<int:number>.<paper:form>", papers.letter, name="letter-file"),
    path("rapims/<int:pk>/attendance.<paper:form>", papers.attendance, name="attendance-file"),
    path("rapims/<int:pk>/minutes/<int:edition>.<paper:form>", papers.minutes, name="minutes-file"),
    path("rapims/<int:pk>/packs/<int:pack>/<str:name>", papers.pack_file, name="pack-file"),
    path("rapims/<int:pk>/calendar.ics", papers.calendar, name="rapim-calendar"),
    path("series/", calendar.series, name="series"),
    path("holidays/", calendar.holidays, name="holidays"),
    path("holidays/<int:pk>/revocation/", calendar.revocation, name="holiday-revocation"),
]
