"""What a server does before it takes the first request."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from rapim.web.wsgi import warmed


@pytest.mark.django_db
def test_a_server_has_read_its_pages_before_the_first_to_come_ask_for_them(settings):
    asked = []

    class Handler(WSGIHandler):
        def get_response(self, request):
            answer = super().get_response(request)
            asked.append((request.path, answer.status_code, b"</html>" in answer.content))
            return answer

    handler = Handler()
    assert warmed(handler) is handler
    assert asked == [("/account/login/", 200, True)]


@pytest.mark.django_db
def test_a_region_with_a_name_of_its_own_is_asked_over_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    warmed(WSGIHandler())
