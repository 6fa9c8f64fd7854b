"""The application as `rapim serve` serves it: patient with slow telephones, and rehearsed.

A process that is told to stop while it still reads in ends at once: Granian listens for that only later, and the
handler that it inherits from its parent would swallow it.
"""

from functools import partial
from signal import SIG_DFL, SIGINT, SIGTERM, signal

for told in (SIGINT, SIGTERM):
    signal(told, SIG_DFL)

from rapim.web.patience import Patient  # noqa: E402
from rapim.web.wsgi import application as django  # noqa: E402

from rapim.web.rehearsal import rehearse  # noqa: E402, isort: skip  # needs what Django has set up

application = Patient(django, prepare=partial(rehearse, django))
