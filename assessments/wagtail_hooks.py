from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .analysis import hooks as analysis  # noqa: F401
from .assignments import hooks as assignments  # noqa: F401 - its hooks register themselves
from .banking import bulk, trying
from .banking.viewsets import BankGroup
from .correcting import hooks as correcting  # noqa: F401
from .models import BankItem, Question
from .support import hooks as support  # noqa: F401
from .surveys import hooks as surveys  # noqa: F401
from .viewsets import QuestionPolicy, QuestionViewSet

register_permission_policy(Question, QuestionPolicy(Question))


@hooks.register("register_admin_viewset")
def register_questions():
    return QuestionViewSet()


register_snippet(BankGroup)
for action in (bulk.MoveAction, bulk.TagAction, bulk.RetireAction):
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_urls")
def register_trying():
    return [path("question-banks/try/<int:pk>/", trying.try_question, name="try_question")]


@hooks.register("register_snippet_listing_buttons")
def offer_trying(snippet, user, next_url=None):
    if isinstance(snippet, BankItem):
        yield MenuItem(_("Try"), reverse("try_question", args=[snippet.pk]), icon_name="view", priority=15)
