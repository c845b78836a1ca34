import { expect, test } from "vitest";
import { hostKeyIn, withKey } from "./host-key.ts";

const KEY = "lkQDz49WN0wWEkBbgt6cFQ";

test("a host key is found in the terminal's link, in its fragment, or by itself", () => {
  for (const text of [`http://192.0.2.7:8080/host#key=${KEY}`, `#key=${KEY}`, ` ${KEY}\n`])
    expect(hostKeyIn(text)).toBe(KEY);
});

test("a key of the operator's own goes into an address and comes out again", () => {
  const key = "a+key/of.my~own==";

  const address = withKey("/new", key);

  expect(address).toBe("/new#key=a%2Bkey%2Fof.my%7Eown%3D%3D");
  expect(hostKeyIn(address)).toBe(key);
  expect(hostKeyIn(key)).toBe(key);
});

test("what is no host key is none", () => {
  for (const text of [
    "",
    "fifteen-letters",
    "http://vote.example/host",
    "#key=",
    "two words of sixteen",
    "#other=lkQDz49WN0wWEkBbgt6cFQ",
  ])
    expect(hostKeyIn(text)).toBeUndefined();
});
