from wagtail import hooks

from .viewsets import AccommodationViewSet, AttemptViewSet


@hooks.register("register_admin_viewset")
def register_support():
    return [AccommodationViewSet(), AttemptViewSet()]
