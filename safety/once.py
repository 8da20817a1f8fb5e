"""What must happen once is a row that a constraint lets in once: insert first, look only when told no.

    if not insert_once(Submission(attempt=attempt, …)):
        return attempt                                  # somebody else was first

A look before the insert would decide by what it saw; the database decides by what is there.
"""

from django.db import IntegrityError, models, transaction

UNIQUE_VIOLATION = "23505"
SQLITE_UNIQUE = {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


def insert_once(row: models.Model) -> bool:
    """Insert the row unless there is one already that a unique constraint takes for the same; True: it is new.

    Inside a transaction the rest of it goes on either way. Any other violated constraint is raised.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if not _is_taken(error):
            raise
        row.pk = None
        return False
    return True


def _is_taken(error: IntegrityError) -> bool:
    cause = error.__cause__
    return (
        getattr(cause, "sqlstate", "") == UNIQUE_VIOLATION
        or getattr(cause, "sqlite_errorname", "") in SQLITE_UNIQUE
    )
