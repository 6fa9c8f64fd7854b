"""Requests between offices, and who waits for whom."""

from django.urls import path

from rapim.coordination import views
from rapim.execution.urls import page

urlpatterns = [
    *page("requests", views.board, "requests"),
    path("requests/new/", views.new, name="request-new"),
    *page("requests/map", views.who_waits, "request-map"),
    *page("requests/<int:pk>", views.request, "request"),
    path("requests/<int:pk>/undertaking/", views.undertaking, name="request-undertaking"),
    path("requests/<int:pk>/answers/", views.answers, name="request-answers"),
    path("requests/<int:pk>/judgement/", views.judgement, name="request-judgement"),
    path("requests/<int:pk>/withdrawal/", views.withdrawal, name="request-withdrawal"),
    path("requests/<int:pk>/comments/", views.comments, name="request-comments"),
    path("mentions/<int:pk>/heeding/", views.heeding, name="mention-heeding"),
]
