#!/bin/sh
# A whole lesson from a terminal: makes a poll, opens it, votes, shows and deletes it.
#
#   livepoll --host-key let-me-make-polls
#   examples/lesson.sh [SERVER [HOST_KEY]]
#
# Needs curl. The JSON that each line answers is described at /api/docs.
set -eu
server=${1:-http://localhost:8080}
host_key=${2:-let-me-make-polls}
polls=$server/api/v1/polls
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ask URL [CURL'S FLAGS]: sends a request, shows the answer.
ask() { curl -sS -w '\n' -H 'Content-Type: application/json' "$@"; }
# made FIELD: a text of the answer to the first call.
made() { sed "s/.*\"$1\":\"\([^\"]*\).*/\1/" "$work/made.json"; }

echo '── make a poll of two questions; the server chooses its code'
ask "$polls" -H "Authorization: Bearer $host_key" -d '{"questions":[
  {"text":"Which?","candidates":["Rust","Go"],"open":false},
  {"text":"Put them in order","candidates":["A","B","C"],"pick":"rank"}]}' | tee "$work/made.json"
poll=$polls/$(made code)
key="Authorization: Bearer $(made presenter_key)"

echo '── open it'
ask "$poll" -H "$key" -X PATCH -d '{"open":true}'

echo '── three voters vote, each with a cookie of their own; Eve changes her vote'
for voter in ada bob eve; do
  ask "$poll/votes" -c "$work/$voter" -d '{"candidate":0}'
done
ask "$poll/votes" -b "$work/eve" -d '{"candidate":1}'

echo '── hide the counts, then show them'
ask "$poll" -H "$key" -X PATCH -d '{"results":"hidden"}'
ask "$poll" -H "$key" -X PATCH -d '{"reveal":true}'

echo '── go on to the next question'
ask "$poll" -H "$key" -X PATCH -d '{"stage":1}'

echo '── set the first one back to zero, and take that back'
ask "$poll/questions/0/reset" -H "$key" -X POST
ask "$poll/questions/0/undo" -H "$key" -X POST

echo '── the counts as a table, and the questions as text'
ask "$server/$(made code)/results.csv"
ask "$poll/export?format=markdown" -H "$key"

echo '── delete it: its code answers 410 from now on'
ask "$poll" -H "$key" -X DELETE
