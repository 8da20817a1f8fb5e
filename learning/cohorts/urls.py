from django.urls import path

from .views import begin, calendar, desk, messages, places, plan, sessions

app_name = "cohorts"

urlpatterns = [
    path("", places.mine, name="mine"),
    path("begin/", begin.begin_here, name="begin"),
    path("goal/", plan.goal, name="goal"),
    path("calendar/", calendar.mine, name="calendar"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("<uuid:uuid>/", places.cohort, name="cohort"),
    path("<uuid:uuid>/join/", places.join_here, name="join"),
    path("<uuid:uuid>/leave/", places.leave_here, name="leave"),
    path("<uuid:uuid>/shift/", plan.shift_mine, name="shift"),
    path("<uuid:uuid>/settings/", begin.settings, name="settings"),
    path("<uuid:uuid>/key/", begin.new_key, name="key"),
    path("<uuid:uuid>/dates/", plan.dates, name="dates"),
    path("<uuid:uuid>/invite/", desk.invite_here, name="invite"),
    path("<uuid:uuid>/places/<int:pk>/", desk.decide, name="place"),
    path("<uuid:uuid>/places/<int:pk>/time/", desk.more_time, name="extend"),
    path("<uuid:uuid>/message/", messages.write, name="write"),
    path("<uuid:uuid>/messages/<uuid:message>/", messages.result, name="message"),
    path("<uuid:uuid>/sessions/", sessions.plan, name="sessions"),
    path("<uuid:uuid>/sessions/<int:pk>/", sessions.attendance, name="attendance"),
]
