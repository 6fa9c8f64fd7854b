"""Where files come in. Each table is to be had as a page and, under the same address with an ending, as data."""

from django.urls import path, re_path

from rapim.intake import views

DATA = r"\.(?P<ending>json|csv|xlsx)$"

urlpatterns = [
    path("uploads/", views.uploads, name="uploads"),
    re_path(rf"^uploads{DATA}", views.uploads, name="uploads-data"),
    path("uploads/<int:pk>/", views.upload, name="upload"),
    re_path(rf"^uploads/(?P<pk>\d+){DATA}", views.upload, name="upload-data"),
    path("uploads/<int:pk>/batch/", views.batch, name="batch"),
    path("uploads/<int:pk>/columns/", views.columns, name="columns"),
    path("uploads/<int:pk>/disposal/", views.disposal, name="disposal"),
    path("batches/", views.batches, name="batches"),
    re_path(rf"^batches{DATA}", views.batches, name="batches-data"),
    path("batches/<str:batch>/supersession/", views.supersession, name="supersession"),
]
