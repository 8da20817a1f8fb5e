from django.urls import include, path

urlpatterns = [
    path("rules/", include("roadmaps.rules.urls")),
]
