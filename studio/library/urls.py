from django.urls import path, register_converter

from .views import captioning, exchanging, replacing


class MediumConverter:
    regex = "image|document"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MediumConverter, "medium")

app_name = "library"
urlpatterns = [
    path("<medium:kind>/<int:pk>/replace/", replacing.ReplaceView.as_view(), name="replace"),
    path("<medium:kind>/<int:pk>/put-back/", replacing.PutBackView.as_view(), name="put_back"),
    path("<medium:kind>/<int:pk>/exchange/", exchanging.ExchangeView.as_view(), name="exchange"),
    path("document/<int:pk>/captions/", captioning.TracksView.as_view(), name="tracks"),
    path("document/<int:pk>/captions/<slug:language>/", captioning.CuesView.as_view(), name="cues"),
    path("document/<int:pk>/captions/<slug:language>/file/", captioning.FileView.as_view(), name="file"),
    path(
        "document/<int:pk>/captions/<slug:language>/transcript/",
        captioning.TranscriptView.as_view(),
        name="transcript",
    ),
    path(
        "document/<int:pk>/captions/<slug:language>/remove/", captioning.RemoveView.as_view(), name="remove"
    ),
]
