"""To the provider and back: allauth's two views, with our client."""

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from content.languages import content_language

from .provider import IdentityClient

LANGUAGE = "identity_language"


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    if request.method == "POST":
        request.session[LANGUAGE] = content_language()
    return _view(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider knows one address of ours, so the language that people left from waits in their session."""
    with override(request.session.pop(LANGUAGE, content_language())):
        return _view(OAuth2CallbackView, request, provider_id)


def _view(kind, request: HttpRequest, provider_id: str) -> HttpResponse:
    """A provider that is not there just now is told like one that says no. OSError: every fault of the network."""
    client = IdentityClient(request, provider_id)
    try:
        return kind.adapter_view(client)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (ProviderException, OSError, ValueError) as error:
        return render_authentication_error(request, client.get_provider(), exception=error)
