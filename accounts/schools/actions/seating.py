"""Who sits at which country's desk. Only an administrator's form leads here."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import get_active_log_context

from accounts import audit
from accounts.models import User
from accounts.schools.models import DeskCountry


@transaction.atomic
def seat(*, user: User, countries: Collection[str], now: datetime) -> None:
    before = sorted(user.desk_countries.values_list("country", flat=True))
    after = sorted(set(countries))
    if before == after:
        return
    user.desk_countries.exclude(country__in=after).delete()
    added = [DeskCountry(user=user, country=country) for country in after if country not in before]
    DeskCountry.objects.bulk_create(added)
    audit.record(
        act="desk.countries",
        by=get_active_log_context().user,
        about=user,
        before={"countries": before},
        after={"countries": after},
        now=now,
    )
