"""Issuing and withdrawing certificates. The only writers of both."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from courses.models import Requirement
from courses.outlines import OutlineData
from courses.translations import MACHINE
from learning.models import Enrolment
from safety.once import insert_once

from . import rendering
from .models import Certificate, Revocation, new_public_id
from .signals import certificate_changed
from .signing import sign
from .statement import Award, Subject, course_of, missing_from, statement_of


class CredentialError(Exception):
    pass


class NotFinishedError(CredentialError):
    pass


class IncompleteStatementError(CredentialError):
    """A certificate that leaves out what every certificate must say is not issued."""


@transaction.atomic
def issue_certificate(*, enrolment: Enrolment, now: datetime) -> Certificate:
    """Certify a finished course once: what is true now is signed now. The second time it is the same one."""
    enrolment = _locked(enrolment)
    if enrolment.finished_at is None:
        raise NotFinishedError(f"Enrolment {enrolment.pk} is not finished.")
    certificate = _signed(_award(enrolment, enrolment.finished_at, now), enrolment, now)
    if not insert_once(certificate):
        return Certificate.objects.unscoped("of the locked enrolment").get(enrolment=enrolment)
    certificate_changed.send(sender=Certificate, enrolment=enrolment)
    note_issued(certificate, now)
    return certificate


@transaction.atomic
def revoke(*, certificate: Certificate, by: User, reason: str, now: datetime) -> Revocation:
    """Withdraw a certificate for good: the record stays, its page says why, the first reason stands."""
    facts = {"reason": reason, "revoked_by": by, "revoked_at": now}
    revocation, is_new = Revocation.objects.get_or_create(certificate=certificate, defaults=facts)
    if certificate.enrolment:
        certificate_changed.send(sender=Certificate, enrolment=certificate.enrolment)
    if is_new:
        _note("certificate.withdrawn", certificate, by, now)
    transaction.on_commit(lambda: rendering.forget(certificate.public_id))
    return revocation


def note_issued(certificate: Certificate, now: datetime) -> None:
    _note("certificate.issued", certificate, None, now)


def _note(act: str, certificate: Certificate, by: User | None, now: datetime) -> None:
    """By its key here: its public id leads to a name."""
    subject = audit.Subject("certificate", certificate.pk, certificate.statement.get("code", ""))
    audit.record(act=act, by=by, about=certificate.user_id, subject=subject, now=now)


def _locked(enrolment: Enrolment) -> Enrolment:
    rows = Enrolment.objects.unscoped("own row by key").select_for_update(of=("self",), no_key=True)
    return rows.select_related("user", "course", "edition").get(pk=enrolment.pk)


def _signed(award: Award, enrolment: Enrolment, now: datetime) -> Certificate:
    return Certificate(enrolment=enrolment, **signed_facts(award, enrolment.user, now))


def signed_facts(award: Award, user: User, now: datetime) -> dict:
    """All that a certificate keeps but for what it was awarded for."""
    statement = statement_of(award)
    if missing := missing_from(statement):
        raise IncompleteStatementError(f"{award.subject.code} lacks: {', '.join(missing)}")
    key_id, signature = sign(statement)
    return {
        "public_id": statement["id"],
        "user": user,
        "statement": statement,
        "key_id": key_id,
        "signature": signature,
        "issued_at": now,
    }


def _award(enrolment: Enrolment, finished_at: datetime, now: datetime) -> Award:
    outlines = {found.language: found.content for found in enrolment.course.outlines.order_by("language")}
    shown = _shown(enrolment, outlines)
    return Award(
        public_id=new_public_id(),
        name=enrolment.user.name,
        language=enrolment.language,
        subject=course_of(shown),
        others=_others(shown, outlines),
        edition=enrolment.edition.number,
        units=enrolment.required,
        rules=_rules(enrolment),
        finished_on=finished_at.date(),
        issued_on=now.date(),
    )


def _shown(enrolment: Enrolment, outlines: dict[str, OutlineData]) -> OutlineData:
    """As the learner reads it; in the source's words where that language has gone."""
    languages = (enrolment.language, enrolment.course.source_language)
    return next(outlines[language] for language in languages if language in outlines)


def _others(shown: OutlineData, outlines: dict[str, OutlineData]) -> tuple[Subject, ...]:
    """The course in the other languages in which it has words of its own, and not just a machine's."""
    own = [content for language, content in outlines.items() if content.texts_lang == language]
    return tuple(course_of(each) for each in own if each.lang != shown.lang and each.made_by != MACHINE)


def _rules(enrolment: Enrolment) -> frozenset[str]:
    """The rules by which the required units were in fact completed."""
    required = enrolment.edition.requirements.filter(requirement=Requirement.REQUIRED).values("unit")
    return enrolment.completions.filter(unit__in=required).rules()
