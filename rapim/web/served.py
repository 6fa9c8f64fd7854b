"""The application as `rapim serve` serves it: patient with slow telephones, and rehearsed."""

from functools import partial

from rapim.web.patience import Patient
from rapim.web.wsgi import application as django

from rapim.web.rehearsal import rehearse  # isort: skip  # needs what Django has set up

application = Patient(django, prepare=partial(rehearse, django))
