"""Every address. Nouns, in English; the words on the pages are Indonesian."""

from importlib.util import find_spec

from django.urls import include, path

from rapim.execution.urls import page
from rapim.web import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
    *page("journal", views.journal, "journal"),
    path("", include("rapim.people.urls")),
    *([path("", include("rapim.intake.urls"))] if find_spec("rapim.intake.urls") else []),
    path("", include("rapim.execution.urls")),
]
