from django.urls import path

from .views import answering, handover, invitations, mine, people, space

app_name = "schools"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("register/", mine.register, name="register"),
    path("invitation/", answering.invitation, name="invitation"),
    path("invitation/decline/", answering.decline, name="decline"),
    path("invitation/<str:secret>/", answering.open_invitation, name="open_invitation"),
    path("requests/<uuid:uuid>/withdraw/", mine.withdraw_request, name="withdraw_request"),
    path("requests/<uuid:uuid>/", people.decide, name="decide"),
    path("invitations/<uuid:uuid>/again/", invitations.send_again, name="send_again"),
    path("invitations/<uuid:uuid>/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("handovers/<uuid:uuid>/", handover.answer, name="answer_handover"),
    path("evidence/<uuid:uuid>/", space.evidence_file, name="evidence"),
    path("<uuid:uuid>/", space.school, name="school"),
    path("<uuid:uuid>/join/", mine.join, name="join"),
    path("<uuid:uuid>/facts/", space.facts, name="facts"),
    path("<uuid:uuid>/verification/", space.verification, name="verification"),
    path("<uuid:uuid>/people/<int:pk>/", people.person, name="person"),
    path("<uuid:uuid>/people/<int:pk>/end/", people.end, name="end"),
    path("<uuid:uuid>/leave/", people.leave, name="leave"),
    path("<uuid:uuid>/invitations/", invitations.index, name="invitations"),
    path("<uuid:uuid>/invitations/link/", invitations.make_link, name="make_link"),
    path("<uuid:uuid>/handover/", handover.pack, name="handover"),
    path("<uuid:uuid>/handover/pack.docx", handover.pack_file, name="pack_file"),
    path("<uuid:uuid>/handover/take-over/", handover.ask, name="take_over"),
]
