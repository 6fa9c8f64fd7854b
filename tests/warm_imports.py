"""What the process has imported from which warm ones are forked; it never opens a database."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapim.web.settings")
os.environ["RAPIM_HOME"] = os.devnull
django.setup()
