from django.urls import include, path

urlpatterns = [
    path("rules/", include("roadmaps.rules.urls")),
    path("radar/", include("roadmaps.radar.urls")),
    path("compass/", include("roadmaps.compass.urls")),
]
