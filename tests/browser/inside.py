"""A process inside the demo that carries out scripts when it is asked to: there is one for all, since starting it takes long."""

import json
import os
import subprocess
import sys

from lms import serving

LOOP = """
import io, json, sys, traceback
from contextlib import redirect_stdout
for line in sys.stdin:
    said, failed = io.StringIO(), ""
    try:
        with redirect_stdout(said):
            exec(compile(json.loads(line), "script", "exec"), {"__name__": "script"})
    except Exception:
        failed = traceback.format_exc()
    print(json.dumps({"said": said.getvalue(), "failed": failed}), flush=True)
"""


class Inside:
    def __init__(self, demo):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", LOOP],
            cwd=serving.ROOT,
            env=os.environ | demo.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, script):
        """The JSON that the script prints last, if it does."""
        self.process.stdin.write(json.dumps(script) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert not answer["failed"], answer["failed"]
        last = answer["said"].strip().rpartition("\n")[2]
        return json.loads(last) if last.startswith(("{", "[")) else None

    def end(self):
        self.process.communicate()
