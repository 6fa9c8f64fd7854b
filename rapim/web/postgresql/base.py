"""PostgreSQL that plans a prepared statement once: by itself it plans anew for each of the first five values.

What is prepared asks for rows by their key (`people/prepared.py`): the plan is the same for every value.
"""

from django.db.backends.postgresql import base

from rapim.ledger.template import sql


class DatabaseWrapper(base.DatabaseWrapper):
    def init_connection_state(self) -> None:
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            cursor.execute(sql("rapim.web", "plan_for_any_value"))
        if not self.get_autocommit():
            self.connection.commit()
