"""How certificates go over where two accounts of one person are merged: they say what they said."""

from typing import Any

from accounts.merging import STAFF, Counted, Pair, exempt, register, rows
from learning.merging import twins

from .models import Certificate
from .signals import certificate_changed

PLACE = 40
_WHY = "of two accounts that are merged"


class OfTwins:
    """Where a course was finished with the emptied account alone, its certificate belongs to the kept enrolment."""

    def count(self, pair: Pair) -> Counted:
        return Counted(len(self._moving(pair)), 0)

    def _moving(self, pair: Pair) -> list[tuple]:
        found = []
        for kept, gone in twins(pair):
            mine = Certificate.objects.unscoped(_WHY).filter(enrolment=gone).first()
            if mine and not Certificate.objects.unscoped(_WHY).filter(enrolment=kept).exists():
                found.append((mine, gone, kept))
        return found

    def move(self, pair: Pair) -> Any:
        moving = self._moving(pair)
        for certificate, _gone, kept in moving:
            self._set(certificate.pk, kept)
        return [[certificate.pk, gone.pk, kept.pk] for certificate, gone, kept in moving]

    def back(self, pair: Pair, record: Any) -> None:
        both = {kept.pk: (kept, gone) for kept, gone in twins(pair)}
        for certificate, _gone, kept in record:
            if kept in both:
                self._set(certificate, both[kept][1])
                certificate_changed.send(sender=Certificate, enrolment=both[kept][0])

    def _set(self, certificate: int, enrolment) -> None:
        Certificate.objects.unscoped(_WHY).filter(pk=certificate).update(enrolment=enrolment)
        certificate_changed.send(sender=Certificate, enrolment=enrolment)


def connect() -> None:
    register("certificates of courses begun twice", OfTwins(), place=PLACE)
    rows("credentials.Certificate", place=PLACE)
    exempt("credentials", "Revocation.revoked_by", because=STAFF)
