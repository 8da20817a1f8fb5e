"""Where the workbench leads to: Wagtail's own pages, and the very place in them."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from courses.checks import Problem

_WITH_A_PANEL = frozenset(
    (
        "title",
        "summary",
        "promise",
        "outcomes",
        "body",
        "credits",
        "introduction",
        "questions",
        "scenes",
        "fields",
    )
)
"""Fields that have a panel of their own on the first tab. The others share one: their own id is the anchor."""


def edit_url(page: int, anchor: str = "") -> str:
    url = reverse("wagtailadmin_pages:edit", args=[page])
    return f"{url}#{_fragment(anchor)}" if anchor else url


def problem_url(problem: Problem) -> str:
    return edit_url(problem.page_id, problem.anchor)


def _fragment(anchor: str) -> str:
    """As Wagtail's editor names its panels, so that its minimap and comments find them, too."""
    if _is_id(anchor):
        return f"block-{anchor}-section"
    return f"panel-child-content-{anchor}-section" if anchor in _WITH_A_PANEL else f"id_{anchor}"


def _is_id(anchor: str) -> bool:
    try:
        return bool(UUID(anchor))
    except ValueError:
        return False


def optional_url(name: str, *arguments: object) -> str:
    """Empty where that part is not installed."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
