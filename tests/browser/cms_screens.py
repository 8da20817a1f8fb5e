"""Run inside the demo (`manage.py shell`): prints the addresses of the main screens of the CMS as JSON."""

import io
import json

from django.core.files.images import ImageFile
from django.urls import NoReverseMatch, reverse
from PIL import Image as Picture
from wagtail import hooks
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, get_page_models
from wagtail_localize.models import Translation, TranslationSource

NAMES = [
    *("wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_pages:search", "wagtailadmin_account"),
    *("wagtailimages:index", "wagtailimages:add_multiple", "wagtaildocs:index", "wagtaildocs:add_multiple"),
    *("wagtailusers_users:index", "wagtailusers_users:add"),
    *("wagtailusers_groups:index", "wagtailusers_groups:add"),
    *("wagtailadmin_workflows:index", "wagtailadmin_workflows:add", "wagtailadmin_workflows:task_index"),
    *(
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:aging_pages",
    ),
    *(
        "wagtailadmin_collections:index",
        "wagtailredirects:index",
        "wagtailredirects:add",
        "wagtailsites:index",
    ),
]
VIEWS = ["edit", "history", "usage", "copy", "move", "delete", "unpublish"]


def lists():
    own = [viewset.get_url_name(view) for viewset in viewsets() for view in ("index", "add")]
    for name in dict.fromkeys(NAMES + own):
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue


def viewsets():
    for hook in hooks.get_hooks("register_admin_viewset"):
        found = hook()
        found = found if isinstance(found, list | tuple) else [found]
        yield from (viewset for viewset in found if hasattr(viewset, "model"))


def forms():
    """Each kind of page as it is edited, or where there is none as it is written first."""
    for model in get_page_models():
        page = model.objects.filter(alias_of=None, depth__gt=1).first()
        parents = tuple(model.allowed_parent_page_models())
        parent = Page.objects.type(parents).first() if parents else None
        if page:
            yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        if model.is_creatable and parent and (model.__name__ == "QuizPage" or not page):
            label = model._meta
            yield reverse("wagtailadmin_pages:add", args=[label.app_label, label.model_name, parent.pk])


def one_page():
    page = Page.objects.filter(alias_of=None, depth=3).first()
    yield from (reverse(f"wagtailadmin_pages:{view}", args=[page.pk]) for view in VIEWS)
    yield reverse("wagtailadmin_explore", args=[page.pk])
    yield reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    yield translation(page)


def translation(page):
    locale = Locale.objects.exclude(pk=page.locale_id).first()
    source, _ = TranslationSource.get_or_create_from_instance(page.specific)
    made, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
    made.save_target()
    return reverse("wagtailadmin_pages:edit", args=[made.get_target_instance().pk])


def image():
    file = io.BytesIO()
    Picture.new("RGB", (300, 200), "teal").save(file, "PNG")
    made = get_image_model().objects.create(title="Bridge", file=ImageFile(file, "bridge.png"))
    return reverse("wagtailimages:edit", args=[made.pk])


print(json.dumps({"screens": [*lists(), *forms(), *one_page()], "image": image()}))  # noqa: T201
