"""The application as a web server takes it in, with its addresses and pages read in before anybody waits for them."""

import os
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapim.web.settings")


def warmed(application: Any) -> Any:
    """The same, once it was asked for the page on which everybody begins; an error for an answer is no matter."""
    from django.urls import reverse

    environ: dict[str, Any] = {"PATH_INFO": reverse("account_login"), "HTTP_X_FORWARDED_PROTO": "https"}
    setup_testing_defaults(environ)
    page = application(environ, lambda *_: None)
    page.close()
    return application


application = warmed(get_wsgi_application())
