"""Accounts that are going to be deleted. A wish that came by letter or telephone is entered here."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import LastAdministratorError
from accounts.models import Departure, User
from accounts.privacy.leaving import Wish, ask_deletion, keep_account
from accounts.privacy.models import Reason

from .access import Screen


class WishForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address of the account"))
    takes_names = forms.BooleanField(
        label=gettext_lazy("They want their name off their certificates, too"), required=False
    )

    def clean_email(self) -> str:
        """Superusers see all people anyway, so it may be told."""
        found = User.objects.filter(email__iexact=self.cleaned_data["email"])
        if not found:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        self.user = found[0]
        return self.cleaned_data["email"]


class LeavingView(Screen):
    page_title = gettext_lazy("Accounts to be deleted")
    header_icon = "bin"
    template_name = "accounts/cms/leaving.html"

    def get_context_data(self, **kwargs):
        waiting = Departure.objects.visible_to(self.request.user).select_related("user").order_by("due_at")
        context = {"waiting": waiting, "form": kwargs.get("form") or WishForm()}
        return super().get_context_data(**kwargs) | context

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "keep" in request.POST:
            return self._keep(request)
        form = WishForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self._ask(request, form)

    def _ask(self, request, form: WishForm) -> HttpResponse:
        wish = Wish(takes_names=form.cleaned_data["takes_names"], reason=Reason.STAFF)
        try:
            ask_deletion(user=form.user, wish=wish, by=request.user, now=timezone.now())
        except LastAdministratorError:
            messages.error(request, _("You are the last administrator. Make somebody else one first."))
        else:
            messages.success(
                request, _("It will be deleted by itself. The person has got a mail and can still keep it.")
            )
        return redirect("privacy:leaving")

    def _keep(self, request) -> HttpResponse:
        number = request.POST["keep"]
        found = Departure.objects.visible_to(request.user).select_related("user")
        departure = get_object_or_404(found, pk=int(number) if number.isdecimal() else 0)
        keep_account(user=departure.user, by=request.user, now=timezone.now())
        messages.success(request, _("The account stays."))
        return redirect("privacy:leaving")
