"""`/api/v1/` for machines, `/keys/` for the people to whom the machines belong."""

from django.urls import path, re_path

from rapim.api import views
from rapim.api.doors import api

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/(?P<rest>.*)$", views.nothing, name="api-nothing"),
    path("keys/", views.keys, name="keys"),
    path("keys/<int:pk>/revocation/", views.revocation, name="revocation"),
    path("hooks/", views.hooks, name="hooks"),
    path("hooks/<int:pk>/removal/", views.removal, name="removal"),
]
