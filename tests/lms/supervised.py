"""A supervisor over processes that do next to nothing: `python -m tests.lms.supervised SCENE`."""

import os
import sys
import time

from lms import serving


def sleep():
    time.sleep(60)


def sleep_with_child():
    os.fork()
    time.sleep(60)


def end():
    sys.stdout.write("started\n")
    sys.stdout.flush()
    sys.exit(3)


SCENES = {
    "sleepers": {"one": sleep, "two": sleep},
    "family": {"parent": sleep_with_child},
    "quitter": {"sleeper": sleep, "quitter": end},
}

if __name__ == "__main__":
    serving.PAUSES = (0.0,) * len(serving.PAUSES)
    try:
        serving.Supervisor(SCENES[sys.argv[1]]).run()
    except serving.GivenUpError as error:
        sys.exit(f"given up: {error}")
