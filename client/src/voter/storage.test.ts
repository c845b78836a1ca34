import { expect, test } from "vitest";
import { storageOf } from "./storage.ts";
import type { Waiting } from "./queue.ts";
import type { Stored } from "./state.ts";

const vote = (id: string, at: number): Waiting => ({ id, question: 0, picks: { candidate: 2 }, at });

const NOTHING: Stored = { waiting: [], ticket: "", ticketVote: undefined, writtenIn: {} };
const stored = (...waiting: Waiting[]): Stored => ({ ...NOTHING, waiting });

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: at => [...items.keys()][at] ?? null,
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value);
    },
    removeItem: key => {
      items.delete(key);
    },
    clear: () => {
      items.clear();
    },
  };
}

test("votes that wait survive a reload, in their order and under their ids", () => {
  const storage = memory();
  storageOf(() => storage, "live").change(NOTHING, stored(vote("b", 2), vote("a", 1)));
  storageOf(() => storage, "LECT7").change(NOTHING, stored(vote("c", 3)));

  expect(storageOf(() => storage, "live").load()).toEqual(stored(vote("a", 1), vote("b", 2)));
});

test("an answered vote is stored no longer, and another tab's stays", () => {
  const storage = memory();
  const [one, other] = [storageOf(() => storage, "live"), storageOf(() => storage, "live")];
  one.change(NOTHING, stored(vote("a", 1)));
  other.change(NOTHING, stored(vote("b", 2)));
  one.change(stored(vote("a", 1)), NOTHING);

  expect(one.load()).toEqual(stored(vote("b", 2)));
});

test("a browser that refuses storage keeps nothing and breaks nothing", () => {
  const one = storageOf(() => {
    throw new Error("refused");
  }, "live");
  one.change(NOTHING, stored(vote("a", 1)));

  expect(one.load()).toEqual(NOTHING);
});

test("a ticket, its vote and the words that were written in survive a reload, for their poll alone", () => {
  const storage = memory();
  const all: Stored = {
    waiting: [],
    ticket: "ABCDEFGHJKMN",
    ticketVote: { vote: vote("a", 1), picks: { candidates: [2] } },
    writtenIn: { "0.3": "mauve" },
  };
  storageOf(() => storage, "live").change(NOTHING, all);

  expect(storageOf(() => storage, "live").load()).toEqual(all);
  expect(storageOf(() => storage, "LECT7").load()).toEqual(NOTHING);
});
