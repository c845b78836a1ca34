#!/usr/bin/env python3
"""Casts one vote, and sends it again until it is known whether it counts.

    examples/vote.py [CANDIDATE] [--server http://localhost:8080] [--poll live]

CANDIDATE is an index, counted from 0. Needs Python 3.8 and nothing else.
"""

import argparse
import http.client
import json
import sys
import time
import urllib.error
import urllib.request
import uuid

ATTEMPTS = 5
TIMEOUT_S = 10


def main():
    arguments = argparse.ArgumentParser(description="Casts one vote.")
    arguments.add_argument("candidate", type=int, nargs="?", default=0)
    arguments.add_argument("--server", default="http://localhost:8080")
    arguments.add_argument("--poll", default="live")
    given = arguments.parse_args()
    # The same id counts once, however often it is sent. Each vote needs a new one, also for the next question.
    vote = {"candidate": given.candidate, "id": str(uuid.uuid4())}
    receipt = cast(f"{given.server}/api/v1/polls/{given.poll}/votes", vote)
    print(f"counted as entry {receipt['seq']} of {receipt['poll']}")


def cast(url, vote):
    """Answers the receipt; ends the program if the vote cannot count."""
    request = urllib.request.Request(url, json.dumps(vote).encode(), {"Content-Type": "application/json"})
    for attempt in range(ATTEMPTS):
        wait_s = 2**attempt
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            # livepoll answers with a problem of RFC 9457: `detail` says what to do. A proxy may not.
            is_problem = "json" in error.headers.get_content_type()
            detail = json.load(error)["detail"] if is_problem else f"{error}."
            if error.code < 500 and error.code not in (408, 429):
                sys.exit(detail)
            wait_s = int(error.headers.get("Retry-After", wait_s))
        except (OSError, http.client.HTTPException) as error:
            # Nobody knows whether the vote arrived, so it is sent again with the same id.
            detail = f"{error}."
        print(f"{detail} Trying again in {wait_s} s.", file=sys.stderr)
        time.sleep(wait_s)
    sys.exit("not known whether the vote counts")


if __name__ == "__main__":
    main()
