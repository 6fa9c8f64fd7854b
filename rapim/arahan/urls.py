"""Arahan and what becomes of them."""

from django.urls import path

from rapim.arahan import views
from rapim.execution.urls import page

urlpatterns = [
    *page("tasks", views.tasks, "tasks"),
    *page("arahan", views.board, "arahan-board"),
    path("arahan/register/", views.register, name="register"),
    path("arahan/new/", views.new, name="arahan-new"),
    *page("arahan/<int:pk>", views.arahan, "arahan"),
    path("arahan/<int:pk>/wording/", views.wording, name="wording"),
    path("arahan/<int:pk>/dismissal/", views.dismissal, name="dismissal"),
    path("rapims/<int:pk>/arahan/", views.given, name="arahan-given"),
    path("assignments/<int:pk>/", views.assignment, name="assignment"),
    path("assignments/<int:pk>/acceptance/", views.acceptance, name="acceptance"),
    path("assignments/<int:pk>/follow-ups/", views.follow_up, name="follow-up"),
    path("assignments/<int:pk>/obstacles/", views.obstacle, name="obstacle"),
    path("assignments/<int:pk>/proposals/", views.proposal, name="proposal"),
    path("assignments/<int:pk>/verification/", views.verification, name="verification"),
    path("assignments/<int:pk>/reopening/", views.reopening, name="reopening"),
    path("obstacles/<int:pk>/relief/", views.relief, name="relief"),
    path("proposals/<int:pk>/ruling/", views.ruling, name="ruling"),
    *page("rechecks", views.rechecks, "rechecks"),
    path("rechecks/<int:pk>/finding/", views.finding, name="recheck-finding"),
    path("evidence/<int:pk>/", views.evidence, name="evidence"),
    *page("scoreboard", views.scoreboard, "scoreboard"),
    path("opds/<str:code>/replies/", views.replies, name="replies"),
]
