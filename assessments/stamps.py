"""A stamp for an answer that a page showed: it tells later whether the answer was changed there.

The answer itself stays here. What it names its parts by could tell what belongs to what.
"""

import json
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac


def stamp(attempt: UUID, slot: int, value: Any) -> str:
    """Nothing for no answer."""
    if not value:
        return ""
    said = json.dumps([str(attempt), slot, value], sort_keys=True)
    return salted_hmac("assessments.stamps", said, algorithm="sha256").hexdigest()[:32]
