from django.urls import path

from assessments.views import artefact, artefact_api, artefact_people, artefact_reviews, assignment

app_name = "assignments"
urlpatterns = [
    path("<uuid:unit>/start/", assignment.start, name="start"),
    path("artefacts/<uuid:uuid>/", artefact.artefact, name="artefact"),
    path("artefacts/<uuid:uuid>/hand-in/", artefact.submit, name="hand_in"),
    path("artefacts/<uuid:uuid>/take-back/", artefact.withdraw, name="take_back"),
    path("artefacts/<uuid:uuid>/assess/", artefact.assess, name="assess"),
    path("artefacts/<uuid:uuid>/versions/<int:number>/", artefact.version, name="version"),
    path("artefacts/<uuid:uuid>/entries/<str:field>/", artefact_api.entry, name="entry"),
    path("artefacts/<uuid:uuid>/status/", artefact_api.status, name="status"),
    path("artefacts/<uuid:uuid>/people/", artefact_people.invite, name="invite"),
    path("artefacts/<uuid:uuid>/practise/", artefact_reviews.practise, name="practise"),
    path("artefacts/<uuid:uuid>/read-others/", artefact_reviews.take, name="take"),
    path("artefacts/<uuid:uuid>/appeal/", artefact_reviews.appeal, name="appeal"),
    path("reviews/<uuid:uuid>/", artefact_reviews.review, name="review"),
    path("reviews/<uuid:uuid>/files/<uuid:file>/", artefact_reviews.file, name="review_file"),
    path("people/<uuid:uuid>/part/", artefact_people.part, name="part"),
    path("join/<uuid:uuid>/", artefact_people.join, name="join"),
    path("files/<uuid:uuid>/", artefact_api.file, name="file"),
]
