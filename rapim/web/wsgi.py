"""The application as a web server takes it in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapim.web.settings")
application = get_wsgi_application()
