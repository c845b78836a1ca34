#!/usr/bin/env node
/**
 * Prints a poll's counts, now and after every change, until it is stopped.
 *
 *     examples/watch.mjs [--server http://localhost:8080] [--poll live]
 *
 * Needs Node 20 and no packages. It reads the event stream; a browser would use the WebSocket at /ws/CODE.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { server: { type: "string", default: "http://localhost:8080" }, poll: { type: "string", default: "live" } } });
// A viewer is not counted as present.
const url = `${values.server}/api/v1/polls/${values.poll}/events?as=viewer`;

for (;;) {
  try {
    const response = await fetch(url);
    if (!response.ok) await refused(response);
    for await (const update of updates(response.body)) show(update);
  } catch (error) {
    console.error(error.cause?.message ?? error.message);
  }
  // Everyone comes back at another moment after a restart of the server.
  await sleep(500 + Math.random() * 5_000);
}

/** The problem's sentence. Only an overloaded server is asked again. */
async function refused(response) {
  const { detail } = await response.json();
  if (response.status < 500) {
    console.error(detail);
    process.exit(1);
  }
  throw new Error(detail);
}

/** Reads events: lines, the last of each event empty. */
async function* updates(body) {
  let text = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const events = (text + piece).split("\n\n");
    text = events.pop();
    for (const event of events) {
      const data = event.split("\n").find(line => line.startsWith("data:"));
      if (data !== undefined) yield JSON.parse(data.slice("data:".length));
    }
  }
}

function show({ question, candidates, voters, seq }) {
  const counts = candidates.map(({ label, votes }) => `${label} ${votes ?? "hidden"}`);
  console.log(`${question.text} ${counts.join(", ")} (${voters} voters, entry ${seq})`);
}
