from django.urls import path

from rapim.execution.urls import page
from rapim.notices.views import answer, hooks, own

urlpatterns = [
    path("a/<str:token>/", answer.answer, name="answer"),
    *page("notices", own.notices, "notices"),
    path("notices/preferences/", own.preferences, name="preferences"),
    path("notices/preferences/<str:username>/", own.preferences, name="preferences-of"),
    path("notices/feed/", own.feed, name="feed-renewal"),
    path("devices/<int:pk>/ending/", own.device, name="device-ending"),
    *page("weekly", own.weekly, "weekly"),
    *page("deliveries", own.deliveries, "deliveries"),
    path("deliveries/<int:pk>/attempt/", own.attempt, name="delivery-attempt"),
    path("calendar/<str:token>.ics", hooks.calendar_feed, name="feed"),
    path("hooks/whatsapp/", hooks.whatsapp_hook, name="whatsapp-hook"),
    path("hooks/telegram/", hooks.telegram_hook, name="telegram-hook"),
]
