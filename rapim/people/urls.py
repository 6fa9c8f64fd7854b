from django.urls import path

from rapim.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/offices/", views.offices, name="offices"),
    path("people/lines/", views.lines, name="lines"),
    path("people/memberships/", views.memberships, name="memberships"),
    path("people/mergers/", views.mergers, name="mergers"),
    path("assignments/<int:pk>/ending/", views.ending, name="ending"),
    path("people/<str:username>/password/", views.password, name="password"),
]
