from django.urls import include, path

urlpatterns = [
    path("radar/", include("roadmaps.radar.urls")),
    path("compass/", include("roadmaps.compass.urls")),
]
