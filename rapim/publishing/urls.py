"""Public addresses below `public/`; the secretariat's desk at `publications/`."""

from django.urls import path

from rapim.publishing import views

urlpatterns = [
    path("public/", views.index, name="public"),
    path("public/<slug:kind>/", views.kind, name="public-kind"),
    path("public/<slug:kind>.json", views.content, name="public-content"),
    path("public/<slug:kind>/datapackage.json", views.datapackage, name="public-package"),
    path("public/<slug:kind>/<slug:table>.csv", views.table, name="public-table"),
    path("public/<slug:kind>/editions/<int:pk>/", views.edition, name="public-edition"),
    path("publications/", views.publications, name="publications"),
    path("publications/<int:pk>/withdrawal/", views.withdrawal, name="publication-withdrawal"),
    path("publications/<slug:kind>/", views.draft, name="draft"),
    path("disclosures/", views.disclosures, name="disclosures"),
    path("disclosures/<int:pk>/ending/", views.concealment, name="concealment"),
]
