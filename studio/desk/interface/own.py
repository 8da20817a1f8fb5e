"""What a person wrote and read of the interface, for their own copy of what is kept about them."""

from accounts.models import User
from studio.desk.models import InterfaceWording


def wordings(user: User) -> list[dict]:
    rows = InterfaceWording.objects.filter(written_by=user).order_by("written_at", "pk")
    return [
        {"language": row.language, "text": row.source, "words": row.forms, "written": row.written_at}
        for row in rows
    ]
