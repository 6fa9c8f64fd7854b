"""Every address. Nouns, in English; the words on the pages are Indonesian."""

from typing import Final

from allauth.account.urls import urlpatterns as account
from django.urls import include, path

from rapim.execution.urls import page
from rapim.web import views

OWN_ACCOUNT: Final = {  # accounts are made by the secretariat, and nothing leaves the house by mail
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
}  # fmt: skip

urlpatterns = [
    path("", include("rapim.notices.urls")),  # first: its links are opened by many at the same moment
    path("health/", views.health, name="health"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/", include([door for door in account if door.name in OWN_ACCOUNT])),
    *page("journal", views.journal, "journal"),
    path("", include("rapim.api.urls")),
    path("", include("rapim.publishing.urls")),
    path("", include("rapim.packs.urls")),
    path("", include("rapim.coordination.urls")),
    path("", include("rapim.arahan.urls")),
    path("", include("rapim.innovation.urls")),
    path("", include("rapim.promises.urls")),
    path("", include("rapim.people.urls")),
    path("", include("rapim.intake.urls")),
    path("", include("rapim.meetings.urls")),
    path("", include("rapim.progress.urls")),
    path("", include("rapim.execution.urls")),
]
