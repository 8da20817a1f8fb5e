from .arrivals.models import MOST_TRIES, ArrivalState, CourseArrival

__all__ = ["MOST_TRIES", "ArrivalState", "CourseArrival"]
