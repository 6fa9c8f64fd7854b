"""Every address. Nouns, in English; the words on the pages are Indonesian."""

from importlib.util import find_spec

from django.urls import include, path

from rapim.web import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
    path("", include("rapim.people.urls")),
    *(path("", include(f"rapim.{room}.urls")) for room in ("intake", "execution") if find_spec(f"rapim.{room}.urls")),
]
