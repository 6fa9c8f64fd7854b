"""The reports of a month, and the page of the asisten."""

from django.urls import path

from rapim.execution.urls import page
from rapim.progress import views

MONTH = "rfk/<str:code>/<int:year>/<int:month>"

urlpatterns = [
    *page("rfk", views.matrix, "rfk-matrix"),
    *page("scores", views.scores, "office-scores"),
    *page(MONTH, views.rfk, "rfk", written=True),
    path(f"{MONTH}.pdf", views.rfk_paper, name="rfk-paper"),
    path(f"{MONTH}/submission/", views.submission, name="rfk-submission"),
    path(f"{MONTH}/acceptance/", views.acceptance, name="rfk-acceptance"),
    path(f"{MONTH}/return/", views.giving_back, name="rfk-return"),
    path(f"{MONTH}/correction/", views.correction, name="rfk-correction"),
    path(f"{MONTH}/obstacles/", views.obstacle, name="rfk-obstacle"),
    path(f"{MONTH}/photos/", views.photos, name="rfk-photos"),
    path("rfk-photos/<int:pk>/", views.photo, name="rfk-photo"),
    *page("packages", views.packages, "packages"),
    path("packages/<int:pk>/", views.package, name="package"),
    path("packages/<int:pk>/photos/", views.package_photos, name="package-photos"),
    path("package-photos/<int:pk>/", views.package_photo, name="package-photo"),
    *page("watch", views.watch, "watch"),
    *page("watch/activity", views.activity, "watch-activity"),
    path("watch/<str:code>/inquiry/", views.inquiry, name="inquiry"),
    path("watch/<str:code>/note/", views.note, name="monitoring-note"),
    path("inquiries/<int:pk>/answer/", views.answer, name="inquiry-answer"),
]
