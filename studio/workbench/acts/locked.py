"""A course's tree, read so that nobody else changes it meanwhile; and what became of it since a form was made."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from courses.models import Course, CoursePage
from studio.workbench.trees import Node, Tree, read_tree

from .refusals import RefusedError, StaleError


def fresh_tree(course: Course, shape: str) -> Tree:
    """Inside a transaction; raises StaleError where the tree has another shape than the form was made from."""
    tree = locked_tree(course)
    if tree.shape != shape:
        raise StaleError(what_happened(tree))
    return tree


def locked_tree(course: Course) -> Tree:
    course = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    return read_tree(source_page(course))


def source_page(course: Course) -> CoursePage:
    return CoursePage.objects.get(translation_key=course.uuid, locale__language_code=course.source_language)


def named(tree: Tree, key: int) -> Node:
    node = tree.node(key)
    if node is None:
        raise StaleError(what_happened(tree))
    return node


def inner(tree: Tree, key: int) -> Node:
    """A module or a unit: the course itself is not moved, copied or taken away as if it were one."""
    node = named(tree, key)
    if node is tree.root:
        raise RefusedError(_("This can be done with modules and units only."))
    return node


def unchanged(tree: Tree, key: int, mark: str) -> Node:
    """Raises StaleError where somebody has saved this page since."""
    node = named(tree, key)
    if node.mark != mark:
        raise StaleError(what_happened(tree))
    return node


def demand_open(page: Page, user: User) -> None:
    """A page that somebody has locked, or that is being reviewed, is theirs."""
    lock = page.get_lock()
    if lock and lock.for_user(user):
        raise RefusedError(_("“%(title)s” is locked: nothing was changed.") % {"title": page.draft_title})


def what_happened(tree: Tree) -> str:
    entry = _last_entry(tree)
    if entry is None:
        return _("The course has changed meanwhile. Nothing of yours was done; this is how it stands now.")
    return _(
        "The course has changed meanwhile: %(what)s, “%(title)s”, by %(who)s at %(time)s."
        " Nothing of yours was done; this is how it stands now."
    ) % {
        "what": registry.get_action_label(entry.action),
        "title": entry.label,
        "who": entry.user_display_name,
        "time": formats.time_format(timezone.localtime(entry.timestamp)),
    }


def _last_entry(tree: Tree) -> PageLogEntry | None:
    """Of what is gone, too, as far as it was logged with pages that are there."""
    keys = [node.page.pk for node in tree.nodes]
    return PageLogEntry.objects.filter(page__in=keys).order_by("-timestamp", "-pk").first()
