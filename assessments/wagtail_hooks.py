from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import Question
from .viewsets import QuestionPolicy, QuestionViewSet

register_permission_policy(Question, QuestionPolicy(Question))


@hooks.register("register_admin_viewset")
def register_questions():
    return QuestionViewSet()
