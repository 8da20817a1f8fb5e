from django.urls import path

from .views import doing, editions, joining, notes, paths, progress

app_name = "learning"

urlpatterns = [
    path("notes/", notes.mine, name="notes"),
    path("notes/notes.md", notes.as_markdown, name="notes_markdown"),
    path("notes/notes.json", notes.as_json, name="notes_json"),
    path("units/<uuid:uuid>/done/", doing.done, name="done"),
    path("units/<uuid:uuid>/note/", notes.keep, name="note"),
    path("units/<uuid:uuid>/bookmark/", notes.bookmark, name="bookmark"),
    path("paths/<slug:code>/", paths.mine, name="path"),
    path("paths/<slug:code>/follow/", paths.follow_here, name="follow"),
    path("paths/<slug:code>/part/", paths.part, name="part"),
    path("<slug:code>/enrol/", joining.enrol_here, name="enrol"),
    path("<slug:code>/leave/", joining.leave_course, name="leave"),
    path("<slug:code>/edition-seen/", editions.seen, name="edition_seen"),
    path("<slug:code>/progress/", progress.progress, name="progress"),
]
