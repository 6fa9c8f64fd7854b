"""Addresses of innovations."""

from django.urls import path

from rapim.execution.urls import page
from rapim.innovation import views

urlpatterns = [
    *page("innovations", views.innovations, "innovations"),
    path("innovations/new/", views.new_innovation, name="new-innovation"),
    path("innovations/assessment/", views.assessment, name="assessment"),
    *page("innovations/<int:pk>", views.innovation, "innovation"),
    path("innovations/<int:pk>/edition/", views.edition, name="edition"),
    path("innovations/<int:pk>/scores/", views.scores, name="scores"),
    path("innovations/<int:pk>/proofs/", views.proofs, name="innovation-proofs"),
    path("innovations/<int:pk>/proposal.docx", views.proposal_paper, name="proposal-paper"),
    path("innovation-proofs/<int:pk>/", views.innovation_proof, name="innovation-proof"),
    path("innovation-proofs/<int:pk>/withdrawal/", views.proof_withdrawal, name="proof-withdrawal"),
]
