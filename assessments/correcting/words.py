"""What a learner reads at a question whose key was corrected after they had answered it. Pure."""

from django.utils.translation import gettext as _

from assessments.marking import Asked


def word_on(asked: Asked) -> str:
    """Nothing where it is graded by its own key alone."""
    if asked.is_dropped:
        return _("This question was left out afterwards. It counts for nobody.")
    if asked.gives_full_credit:
        return _("This question was corrected afterwards. Everybody who was asked has all its points.")
    if not asked.counts_own_key:
        return _("This question was corrected afterwards. Another answer is right now.")
    if asked.alternatives:
        return _("This question was corrected afterwards. More than one answer counts as right now.")
    return ""
