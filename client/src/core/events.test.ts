import { expect, test } from "vitest";
import { eventsIn } from "./events.ts";

const STREAM = ':\n\nevent: update\nid: 43\ndata: {"seq":43}\n\nevent: update\nid: 44\ndata: {"text":"a\\nb: ü"}\n\n';

test("events are read wherever the stream is cut, and comments are passed over", () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const events: string[] = [];
    const read = eventsIn(data => {
      events.push(data);
    });
    for (let at = 0; at < STREAM.length; at += size) read(STREAM.slice(at, at + size));

    expect(events).toEqual(['{"seq":43}', '{"text":"a\\nb: ü"}']);
  }
});
