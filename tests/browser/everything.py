"""Every page there is, found by itself: what the sitemap lists, what the table of addresses holds, and the states."""

import re
from collections.abc import Iterator
from functools import cached_property
from http import HTTPStatus
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.urls import get_resolver, reverse
from django.utils import translation
from playwright.sync_api import APIRequestContext

from tests.browser.looks import Onlooker, Seen, Visit, turned
from tests.browser.states import states
from tests.guards.test_urls import names

LANGUAGES = ("en", "it")
# Addresses that show no page when they are opened: files and feeds, forms' targets, ways to other addresses.
NO_PAGES = {
    *("healthz", "readyz", "robots", "sitemap", "pictures", "home:feed", "home:search", "accounts:data"),
    *("accounts:copy_file", "accounts:share_with"),
    *("learning:notes_markdown", "learning:notes_json", "learning:enrol", "learning:done", "learning:note"),
    *(f"cohorts:{name}" for name in ("join", "shift", "key", "place", "feed")),
    *("rules:feed", "rules:aside"),
    *("learning:follow", "learning:part", "learning:edition_seen", "review:comment", "review:sign_off"),
    *("learning:bookmark", "assessments:start", "assessments:submit", "assessments:status"),
    *("assessments:answer", "assessments:send_file", "assessments:file", "assessments:case_done"),
    *("credentials:pdf", "credentials:file", "credentials:own", "new_password"),
    *(
        f"schools:{name}"
        for name in ("open_invitation", "decline", "end", "make_link", "take_over", "decide")
    ),
    *(f"schools:{name}" for name in ("withdraw_request", "send_again", "withdraw_invitation")),
    *(f"schools:{name}" for name in ("answer_handover", "pack_file", "evidence")),
    *(f"organisations:{name}" for name in ("ask", "decide", "end_administrator", "welcome")),
    *("organisations:open_appointment", "brand_colour", "brand_logo"),
    *(
        f"radar:{name}"
        for name in ("begin", "begin_again", "make_link", "show_lead", "withdraw", "open_shown")
    ),
    *(f"compass:{name}" for name in ("open_round", "take_back", "make_link", "withdraw_link", "benchmark")),
    *("compass:open_guest", "compass:guest_take_back"),
    *(f"school_people:{name}" for name in ("step", "refused", "example")),
    *("accounts:sign_out_elsewhere", "accounts:disconnect", "mfa_index", "mfa_list_webauthn"),
    *("mfa_download_recovery_codes", "mfa_login_webauthn", "socialaccount_connections"),
    "socialaccount_login_error",
    *("socialaccount_signup", "openid_connect_login", "openid_connect_callback"),
    *(f"assignments:{name}" for name in ("start", "hand_in", "take_back", "assess", "entry", "status")),
    *(f"assignments:{name}" for name in ("invite", "part", "file", "take", "appeal", "review_file")),
    *(
        "credentials:public_key",
        "credentials:revocations",
        "credentials:script",
        "wagtaildocs_serve",
        "captions",
    ),
    *(
        "wagtaildocs_authenticate_with_password",
        "wagtailcore_authenticate_with_password",
        "wagtailcore_login",
        "sign_in",
    ),
}
# Looked at elsewhere: in the sitemap; or shown only on the way there, which states.py goes.
ELSEWHERE = {
    *("player", "wagtail_serve"),
    *(f"review:{name}" for name in ("course", "page", "draft", "confirm")),  # test_readers_of_drafts.py
    "schools:invitation",  # test_schools.py
    "surveys:by_mail",  # the page of the survey, for who comes by a mail: tests/assessments/surveys
    "organisations:appointment",  # as that: tests/accounts/organisations
    *("compass:guest", "compass:guest_page", "radar:shown"),  # test_instruments.py
    *(f"walk:{name}" for name in ("begin", "page", "beside")),  # test_walking.py
    *("account_reset_password_from_key", "account_confirm_login_code", "account_set_password"),
    *("account_email_verification_sent", "mfa_authenticate"),
    "mfa_reauthenticate_webauthn",  # test_passkeys.py
}


def names_outside_the_cms() -> list[str]:
    outside = [pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) != "cms/"]
    return sorted(names(SimpleNamespace(url_patterns=outside)))


def addresses(arguments: dict, language: str) -> Iterator[tuple[str, str]]:
    """Every name with its address; a new one that needs arguments has to be given them in page_scene.py."""
    with translation.override(language):
        for name in names_outside_the_cms():
            given = arguments.get(name, {})
            args, kwargs = (given, {}) if isinstance(given, list) else ((), given)
            yield name, reverse(name, args=args, kwargs=kwargs)


def shows_page(client: APIRequestContext, path: str) -> bool:
    answer = client.get(path, max_redirects=0)
    return answer.status == HTTPStatus.OK and answer.headers["content-type"].startswith("text/html")


def of_the_sitemap(client: APIRequestContext) -> list[Visit]:
    """All in English. Other languages show the same pages with other words: every tenth of those."""
    found = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text())
    others = [address for address in found if not _is_english(address)]
    seen = [address for address in found if _is_english(address)] + others[::10]
    return [Visit("sitemap", "visitor", address) for address in seen]


def _is_english(address: str) -> bool:
    return urlsplit(address).path.startswith("/en/")


GROUPS = ("sitemap", *(f"{what} {language}" for what in ("addresses", "states") for language in LANGUAGES))


class Everything:
    """All visits, made once: each group when somebody first asks for it."""

    def __init__(self, onlooker: Onlooker, scene: dict):
        self.onlooker, self.scene = onlooker, scene
        self.groups: dict[str, list[Seen]] = {}

    def seen(self, group: str) -> list[Seen]:
        if group not in self.groups:
            self.groups[group] = self.onlooker.look(self.visits(group))
        return self.groups[group]

    def visits(self, group: str) -> list[Visit]:
        what, _, language = group.partition(" ")
        if what == "sitemap":
            return turned(of_the_sitemap(self.client("visitor")))
        found = self.addresses(language) if what == "addresses" else states(self.scene, language)
        return turned(found, by=3 * LANGUAGES.index(language))

    def addresses(self, language: str) -> list[Visit]:
        arguments = self.scene["arguments"]
        given = addresses(arguments, language)
        return [Visit(name, self.readers[name], path) for name, path in given if name in self.readers]

    @cached_property
    def readers(self) -> dict[str, str]:
        """The first of these roles that is shown a page, for every name where one is."""
        found: dict[str, str] = {}
        for role in ("visitor", "reader", "writer", "peer", "newcomer", "finished"):
            client = self.client(role)
            for name, path in addresses(self.scene["arguments"], LANGUAGES[0]):
                if name not in {*found, *ELSEWHERE} and shows_page(client, path):
                    found[name] = role
        return found

    def client(self, role: str) -> APIRequestContext:
        return self.onlooker.page(role).context.request
