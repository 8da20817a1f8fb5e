"""The groups of the CMS, and who begins cohorts: who may write, translate, review, mark and read reports. None of them may touch people.

`ensure_groups()` gives each group exactly what stands here, every time; other groups are left alone.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

AUTHORS, TRANSLATORS, REVIEWERS, REPORT_READERS = "Authors", "Translators", "Reviewers", "Report readers"
MARKERS, SUPPORT = "Markers", "Learner support"
DESKS, FACILITATORS = "Country desks", "Facilitators"
_REVIEW = "Review"
_WAGTAILS_GROUPS = ("Editors", "Moderators")
_WAGTAILS_WORKFLOW = "Moderators approval"


class Rights(NamedTuple):
    """What a group may do: everywhere, with pages, and with images and documents."""

    anywhere: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


_WRITES_BANKS = tuple(
    f"assessments.{act}_{noun}"
    for act in ("add", "change")
    for noun in ("questionbank", "bankcategory", "bankitem")
)

_KEEPS_RULES = "roadmaps.change_rulefact"

_WRITES_GLOSSARY = tuple(f"studio.{act}_glossaryterm" for act in ("add", "change", "delete"))

RIGHTS = {
    AUTHORS: Rights(
        (
            "wagtailadmin.access_admin",
            "assessments.add_rubric",
            "assessments.change_rubric",
            "assessments.add_surveyform",
            "assessments.change_surveyform",
            _KEEPS_RULES,
            *_WRITES_BANKS,
        ),
        ("add", "change"),
        ("add", "choose"),
    ),
    TRANSLATORS: Rights(
        (
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "studio.publish_translation",
            *_WRITES_GLOSSARY,
            "assessments.change_rubric",
            "assessments.change_surveyform",
            "assessments.change_bankitem",
        ),
        ("change",),
        ("add", "choose"),
    ),
    REVIEWERS: Rights(
        (
            "wagtailadmin.access_admin",
            "assessments.add_rubric",
            "assessments.change_rubric",
            "assessments.add_surveyform",
            "assessments.change_surveyform",
            "assessments.publish_rubric",
            "assessments.publish_surveyform",
            _KEEPS_RULES,
            *_WRITES_BANKS,
            "assessments.publish_bankitem",
        ),
        ("add", "change", "publish", "lock", "unlock"),
        ("add", "change", "choose"),
    ),
    REPORT_READERS: Rights(("wagtailadmin.access_admin", "reports.view_progress")),
    MARKERS: Rights(("wagtailadmin.access_admin", "assessments.mark_artefact")),
    FACILITATORS: Rights(("learning.manage_cohorts",)),
    SUPPORT: Rights(
        (
            "wagtailadmin.access_admin",
            *(f"assessments.{act}_accommodation" for act in ("view", "add", "change", "delete")),
            "assessments.view_attempt",
            "assessments.change_attempt",
            "assessments.view_answerevent",
            "support.help_people",
        )
    ),
    DESKS: Rights(("wagtailadmin.access_admin", "accounts.verify_school")),
}


@transaction.atomic
def ensure_groups() -> None:
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(_named(rights.anywhere))
        _grant_pages(group, rights.pages)
        _grant_files(group, rights.files)
    _ensure_workflow(Group.objects.get(name=REVIEWERS))
    Group.objects.filter(name__in=_WAGTAILS_GROUPS, user=None).delete()


def _named(names: Iterable[str]) -> list[Permission]:
    pairs = [name.split(".") for name in names]
    return [Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in pairs]


def _grant_pages(group: Group, acts: Iterable[str]) -> None:
    """On the whole tree: every language has its own front page directly below the root."""
    root = Page.get_first_root_node()
    wanted = _named(f"wagtailcore.{act}_page" for act in acts)
    GroupPagePermission.objects.filter(group=group).exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _grant_files(group: Group, acts: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    kinds = ("wagtailimages.{}_image", "wagtaildocs.{}_document")
    wanted = _named(kind.format(act) for act in acts for kind in kinds)
    granted = GroupCollectionPermission.objects.filter(group=group)
    granted.exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _ensure_workflow(reviewers: Group) -> None:
    """What authors and translators submit goes to the reviewers, unless the site has its own workflow."""
    root = Page.get_first_root_node()
    current = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if current and current.workflow.name != _WAGTAILS_WORKFLOW:
        return
    workflow, _ = Workflow.objects.get_or_create(name=_REVIEW)
    task, _ = GroupApprovalTask.objects.get_or_create(name=_REVIEW)
    task.groups.set([reviewers])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
