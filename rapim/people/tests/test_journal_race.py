"""Many processes write at once; the chain has neither a gap nor a fork."""

WRITER = """
from datetime import datetime, UTC
from rapim.people import actions
for n in range({count}):
    actions.record(None, "raced", "{who} " + str(n), {{"n": n}}, now=datetime.now(UTC))
"""
TELL = """
from rapim.people import queries
from rapim.people.models import JournalEntry
print(JournalEntry.objects.filter(verb="raced").count(), queries.verify_journal())
"""


def test_it_chains_the_acts_of_many_writers(made_home):
    for writer in made_home.at_once(*(WRITER.format(count=40, who=who) for who in range(6))):
        assert writer.returncode == 0, writer.stderr
    assert made_home.python(TELL) == "240 None"


def test_it_chains_the_first_entries_of_an_empty_journal(made_home):
    made_home.python(
        "from rapim.people.models import JournalEntry, JournalHead\n"
        "JournalEntry.objects.all().delete(), JournalHead.objects.all().delete()"
    )
    writers = made_home.at_once(*(WRITER.format(count=1, who=who) for who in range(4)))
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    assert made_home.python(TELL) == "4 None"
