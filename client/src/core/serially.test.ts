import { expect, test } from "vitest";
import { serially, type Task } from "./serially.ts";

test("each task begins when the one before is done", async () => {
  const { take, done, finish } = desk();

  take("first");
  take("second");
  expect(done).toEqual(["first"]);
  await finish(true);

  expect(done).toEqual(["first", "second"]);
});

test("what waits behind a task that failed is dropped, and what comes later is done", async () => {
  const { take, done, finish } = desk();
  take("first");
  take("second");

  await finish(false);
  expect(done).toEqual(["first"]);
  take("third");

  expect(done).toEqual(["first", "third"]);
});

/** Tasks that end when the test says so. */
function desk(): { take: (name: string) => void; done: string[]; finish: (came: boolean) => Promise<void> } {
  const turn = serially();
  const done: string[] = [];
  let end: (came: boolean) => void = () => undefined;
  const task =
    (name: string): Task =>
    () => {
      done.push(name);
      return new Promise(ended => {
        end = ended;
      });
    };
  return {
    take: name => {
      turn(task(name));
    },
    done,
    finish: async came => {
      end(came);
      await Promise.resolve()
        .then(() => undefined)
        .then(() => undefined);
    },
  };
}
