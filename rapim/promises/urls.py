"""Addresses of promises."""

from django.urls import path

from rapim.execution.urls import page
from rapim.promises import views

urlpatterns = [
    *page("promises", views.promises, "promises", written=True),
    path("promises/new/", views.new_promise, name="new-promise"),
    *page("promises/<int:pk>", views.promise, "promise"),
    path("promises/<int:pk>/edition/", views.promise_edition, name="promise-edition"),
    path("promises/<int:pk>/indicators/", views.indicators, name="indicators"),
    path("promises/<int:pk>/milestones/", views.milestones, name="milestones"),
    path("promises/<int:pk>/ties/", views.ties, name="ties"),
    *page("evaluation/<slug:form>", views.evaluation, "evaluation"),
    *page("priorities", views.priorities, "priorities"),
    *page("priorities/<str:code>", views.office_priorities, "office-priorities", written=True),
    path("priority-lists/<int:pk>/answer/", views.priority_answer, name="priority-answer"),
    *page("companies", views.companies, "companies"),
    path("companies/<int:pk>/indicators/", views.company_indicators, name="company-indicators"),
    path("companies/<int:pk>/oversight/", views.oversight, name="company-oversight"),
    path("term/", views.term, name="term"),
    path("indicators/<int:pk>/measurements/", views.measurements, name="measurements"),
    path("indicators/<int:pk>/edition/", views.indicator_edition, name="indicator-edition"),
    path("milestones/<int:pk>/edition/", views.milestone_edition, name="milestone-edition"),
    path("measurements/<int:pk>/confirmation/", views.confirmation, name="confirmation"),
    path("milestones/<int:pk>/reaching/", views.reaching, name="reaching"),
    path("proofs/<int:pk>/", views.proof, name="proof"),
]
