"""Has Schemathesis call every operation with what its schema allows and what it does not, and hold the
answers to the description.

usage: fuzz.py ADDRESS HOST_KEY CASES [OPTION...]

CASES are made up at random, shared by the operations; besides come those at the bounds of each schema.
OPTIONs are those of `schemathesis run`.
"""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

# One of each kind, beside the front poll's own.
QUESTIONS = [
    {"text": "What was new to you?", "kind": "word_cloud"},
    {"text": "How good was it?", "candidates": ["Talk", "Room"], "pick": {"rate": {"max": 5}}},
    {"text": "In which order?", "candidates": ["Talk", "Room"], "kind": "ranking"},
]


def call(method: str, url: str, key: str, body: object = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def main(address: str, host_key: str, cases: str, *options: str) -> int:
    poll = f"{address}/api/v1/polls/live"
    presenter_key = call("GET", f"{poll}/links", host_key)["presenter_key"]
    for question in QUESTIONS:
        call("POST", f"{poll}/questions", presenter_key, question)
    description = call("GET", f"{address}/api/openapi.json", host_key)
    operations = sum(len(path) for path in description["paths"].values())
    command = [
        Path(sys.executable).with_name("schemathesis"),
        f"--config-file={Path(__file__).resolve().with_name('schemathesis.toml')}",
        "run",
        f"--max-examples={max(1, int(cases) // operations)}",
        *options,
        f"{address}/api/openapi.json",
    ]
    keys = {"HOST_KEY": host_key, "PRESENTER_KEY": presenter_key}
    # Where it may leave what it leaves.
    return subprocess.run(command, cwd=sys.prefix, env=os.environ | keys).returncode


sys.exit(main(*sys.argv[1:]))
