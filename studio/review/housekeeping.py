"""Readers of a draft have no account, so nobody but us can forget them: some months after their link has ended we do.

What stays is what they said, without a name. A sign-off keeps the name and the words: it is the record of who said that the
course can be published. Its address goes; what was never confirmed goes altogether.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from notifications import periodic

from .models import ReviewLink, SignOff

DAY = 24 * 60 * 60
MONTH = timedelta(days=30)


@periodic.every(DAY)
@transaction.atomic
def forget_readers(*, now: datetime) -> None:
    until = now - settings.READER_MONTHS * MONTH
    ended = ReviewLink.objects.filter(Q(expires_at__lt=until) | Q(withdrawn_at__lt=until))
    links = ended.exclude(name="", email="", words="")
    known = list(links.values_list("pk", flat=True))
    signed = SignOff.objects.filter(link__in=known)
    signed.filter(confirmed_at=None).delete()
    signed.update(email="")
    ReviewLink.objects.filter(pk__in=known).update(name="", email="", words="")
