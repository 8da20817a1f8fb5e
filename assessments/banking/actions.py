"""What authors do with questions of a bank, in all languages at once."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from assessments.models import BankCategory, BankItem, Question, QuestionBank


@transaction.atomic
def move(*, items: Sequence[BankItem], bank: QuestionBank, category: BankCategory | None, user=None) -> int:
    """Returns how many questions were moved. What was answered goes along: it hangs on the question."""
    keys = {item.translation_key for item in items}
    BankItem.objects.filter(translation_key__in=keys).update(bank=bank, category=category)
    Question.objects.filter(unit=None, uuid__in=keys).update(bank=bank)
    for item in BankItem.objects.filter(translation_key__in=keys):
        _take_into_draft(item, user, bank=bank, category=category)
    return len(keys)


@transaction.atomic
def add_codes(*, items: Iterable[BankItem], codes: Iterable[str], user=None) -> int:
    """A tag changes nothing of what is right, so what was ready stays so."""
    changed = 0
    for item in items:
        draft = item.get_latest_revision_as_object()
        value = draft.block.value
        before = set(value["axes"] or ())
        value["axes"] = sorted(before | set(codes))
        if set(value["axes"]) != before:
            _save(draft, user)
            changed += 1
    return changed


@transaction.atomic
def retire(*, items: Iterable[BankItem], user=None) -> int:
    keys = {item.translation_key for item in items}
    ready = BankItem.objects.ready().filter(translation_key__in=keys)
    for item in ready:
        item.unpublish(user=user)
    return len(keys)


def _save(draft: BankItem, user) -> None:
    was_ready = draft.live and not draft.has_unpublished_changes
    revision = draft.save_revision(user=user, log_action=True)
    if was_ready:
        revision.publish(user=user)


def _take_into_draft(item: BankItem, user, **place) -> None:
    """A draft that is published later must not move the question back."""
    if item.latest_revision_id is None:
        return
    draft = item.get_latest_revision_as_object()
    for name, value in place.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, clean=False, changed=False)
