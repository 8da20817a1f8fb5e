"""A draft as its reader sees it: open the link, read page by page, comment, sign off."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safety import tokens
from safety.cms_policy import frame_in_own_pages

from . import actions, drafts
from .access import link_by, opened_link, remember
from .forms import CommentForm, SignOffForm
from .models import ReviewLink, SignOff


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening takes a press of a button, so that a mail program that looks at links opens nothing."""
    link = link_by(secret, at=timezone.now())
    if request.method == "POST":
        remember(request, link)
        return redirect("review:course", link.uuid)
    return render(request, "studio/review/open.html", {"link": link, "draft": _draft(link)})


@never_cache
@require_safe
def course(request: HttpRequest, uuid: UUID) -> HttpResponse:
    link = opened_link(request, uuid)
    form = SignOffForm(initial={"name": link.name, "email": link.email})
    return _course(request, link, form)


@never_cache
@require_safe
def page(request: HttpRequest, uuid: UUID, key: UUID) -> HttpResponse:
    link = opened_link(request, uuid)
    draft = _draft(link)
    found = drafts.page_in(draft, key)
    form = CommentForm(blocks=list(drafts.blocks_of(found)))
    return _page(request, link, draft, found, form)


@never_cache
@require_safe
def draft(request: HttpRequest, uuid: UUID, key: UUID) -> HttpResponse:
    """The page itself, as learners would see it; shown in a frame of `page`."""
    link = opened_link(request, uuid)
    return frame_in_own_pages(drafts.shown(request, drafts.page_in(_draft(link), key)))


@require_POST
def comment(request: HttpRequest, uuid: UUID, key: UUID) -> HttpResponse:
    link = opened_link(request, uuid)
    draft = _draft(link)
    found = drafts.page_in(draft, key)
    form = CommentForm(request.POST, blocks=list(drafts.blocks_of(found)))
    if not form.is_valid():
        return _page(request, link, draft, found, form)
    try:
        actions.comment(link=link, page=key, now=timezone.now(), **form.cleaned_data)
    except actions.TooMany:
        messages.error(
            request, _("This link has taken as many comments as it can. Please write a mail instead.")
        )
    else:
        messages.success(request, _("Thank you. Your comment has reached the authors."))
    return redirect("review:page", uuid, key)


@require_POST
def sign_off(request: HttpRequest, uuid: UUID) -> HttpResponse:
    link = opened_link(request, uuid)
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _course(request, link, form)
    try:
        actions.ask_sign_off(link=link, draft=_draft(link), now=timezone.now(), **form.cleaned_data)
    except actions.TooMany:
        messages.error(
            request, _("Several mails are on their way already. Please look into your inbox first.")
        )
    else:
        messages.success(request, _("We have sent you a mail. Follow its link, then your sign-off counts."))
    return redirect("review:course", uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    found = SignOff.objects.select_related("link__course", "link__made_by")
    signed = found.filter(digest=tokens.digest(secret), confirmed_at=None).first()
    if signed is None:
        raise Http404
    if request.method == "POST":
        actions.confirm(sign_off=signed, now=timezone.now())
        return render(request, "studio/review/confirmed.html", {"sign_off": signed})
    draft = _draft(signed.link)
    has_moved = drafts.fingerprint(draft) != signed.words_then
    context = {"sign_off": signed, "draft": draft, "has_moved": has_moved}
    return render(request, "studio/review/confirm.html", context)


def _draft(link: ReviewLink) -> drafts.DraftCourse:
    found = drafts.draft_of(link.course, link.language)
    if found is None:
        raise Http404
    return found


def _course(request: HttpRequest, link: ReviewLink, form: SignOffForm) -> HttpResponse:
    draft, said = _draft(link), Counter(link.comments.values_list("page", flat=True))
    context = {
        "link": link,
        "draft": draft,
        "about_count": said[draft.page.translation_key],
        "modules": [
            (branch.module.page, [(unit.page, said[unit.page.translation_key]) for unit in branch.units])
            for branch in draft.tree.branches
        ],
        "form": form,
        "sign_offs": link.sign_offs.exclude(confirmed_at=None),
    }
    return render(request, "studio/review/course.html", context, status=400 if form.errors else 200)


def _page(
    request: HttpRequest, link: ReviewLink, draft: drafts.DraftCourse, found, form: CommentForm
) -> HttpResponse:
    comments = [
        (form.places.get(said.block), said) for said in link.comments.filter(page=found.translation_key)
    ]
    pages = draft.readable
    place = pages.index(found)
    context = {
        "link": link,
        "page": found,
        "form": form,
        "comments": comments,
        "before": pages[place - 1] if place else None,
        "after": pages[place + 1] if place + 1 < len(pages) else None,
    }
    return render(request, "studio/review/page.html", context, status=400 if form.errors else 200)
