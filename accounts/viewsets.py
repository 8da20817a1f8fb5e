from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.users.views.users import DeleteView, UserViewSet

from .actions import end_account
from .forms import PersonCreationForm, PersonEditForm


class PersonDeleteView(DeleteView):
    """As if they had done it themselves, and they get the same mail."""

    def delete_action(self):
        with transaction.atomic():
            log(instance=self.object, action="wagtail.delete", deleted=True)
            end_account(user=self.object, now=timezone.now())


class PeopleViewSet(UserViewSet):
    """Wagtail's screen of people, for superusers: our people have one name."""

    delete_view_class = PersonDeleteView

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
