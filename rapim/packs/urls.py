"""Addresses of packs."""

from django.urls import path

from rapim.packs import views

urlpatterns = [
    path("packs/", views.packs, name="packs"),
    path("packs/<int:pk>/", views.pack, name="pack"),
    path("packs/<int:pk>/editions/", views.editions, name="pack-editions"),
    path("packs/<int:pk>/files/<str:name>", views.file, name="pack-paper"),
    path("packs/<int:pk>/offices/<str:key>/", views.office, name="pack-office"),
    path("packs/<int:pk>/offices/<str:key>/replies/", views.replies, name="pack-replies"),
    path("packs/<int:pk>/sections/<str:key>/", views.section, name="pack-section"),
]
