"""Where the library's screens appear in the CMS: buttons beside an image or a document lead there (templates/wagtailimages)."""

from django.urls import include, path
from wagtail import hooks

from . import urls


@hooks.register("register_admin_urls")
def library_urls():
    return [path("library/", include(urls))]
