"""Radars and rounds of the Compass of the two schools in `url_scene`."""

from datetime import timedelta
from uuid import UUID

from roadmaps.radar.actions import begin_again, show_to
from roadmaps.radar.models import RadarShare
from tests.accounts.schools.factories import member
from tests.roadmaps.factories import RadarFactory, RoundFactory, answered, closed


def of_instruments(owner, school, now) -> dict[str, dict]:
    """The owner has put a radar away and has another open; a colleague shows them theirs; a round is closed, one open."""
    put_away = RadarFactory.create(user=owner, before=1)
    begin_again(radar=put_away, now=now)
    RadarFactory.create(user=owner, before=1)
    shown = RadarFactory.create(user=member(school).user, before=2)
    show_to(radar=shown, school=school, now=now)
    share = {"uuid": RadarShare.objects.of(shown.user).get().uuid}
    done = closed(school, now=now - timedelta(days=370))
    going = RoundFactory.create(school, now=now)
    answered(going, 2, user=owner)
    asked, own = {"pk": done.version_id}, {"uuid": going.uuid}
    return {
        **{f"radar:{name}": {"uuid": put_away.uuid} for name in ("earlier", "throw_away", "begin_again")},
        **{f"radar:{name}": {"uuid": put_away.uuid} for name in ("make_link", "show_lead")},
        **{f"radar:{name}": share for name in ("withdraw", "shown_to_lead")},
        "radar:open_shown": {"secret": "unknown"},
        "radar:page": {"step": "after", "number": 8},
        **{f"compass:{name}": {"uuid": school.uuid} for name in ("index", "open_round", "benchmark")},
        **{f"compass:{name}": own for name in ("begin", "close", "take_back", "make_link")},
        "compass:page": own | {"number": 1},
        "compass:result": {"uuid": done.uuid},
        "compass:withdraw_link": {"uuid": UUID(int=0)},
        "compass:open_guest": {"secret": "unknown"},
        "compass:guest_page": {"number": 1},
        **{f"instruments:{name}": asked for name in ("version", "export")},
        "instruments:words": asked | {"language": "it"},
        "instruments:act": asked | {"act": "copy"},
    }
