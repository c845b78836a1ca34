import { counts, voteByScript } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

const sent = (requests: string[], what: RegExp): number => requests.filter(request => what.test(request)).length;

for (const [passing, way] of [
  ["no sockets", /\/events/],
  ["no streams", /\?after=/],
] as const) {
  test(`with ${passing} through, votes and updates find another way`, async ({ page, serve, wire }) => {
    const server = await serve();
    const proxy = await wire(server);
    proxy.cut(passing);
    await page.goto(proxy.url);
    const ballot = new Ballot(page);
    await expect.poll(() => sent(proxy.requests, way), { timeout: 20_000 }).toBeGreaterThan(0);

    await ballot.row(1).click();
    await ballot.row(1).click();

    await expect(ballot.mark(1)).toHaveText("counted ✓");
    await expect(ballot.count(1)).toHaveText("2");
    await voteByScript(server, 3);
    await expect(ballot.count(3)).toHaveText("1");
    expect(sent(proxy.requests, /^POST .*\/votes/)).toBe(2);
    expect(await counts(server)).toEqual([0, 2, 0, 1, 0]);
    await page.reload();
    await expect(ballot.mark(1)).toHaveText("counted ✓");
  });
}

test("when WebSockets get through again, the page goes back to one", async ({ page, serve, wire }) => {
  test.slow();
  const server = await serve();
  const proxy = await wire(server);
  proxy.cut("no sockets");
  await page.goto(proxy.url);
  const ballot = new Ballot(page);
  await expect.poll(() => sent(proxy.requests, /\/events/), { timeout: 20_000 }).toBeGreaterThan(0);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  proxy.mend();

  await expect.poll(() => sent(proxy.requests, /^GET \/ws/), { timeout: 40_000 }).toBeGreaterThan(1);
  await ballot.row(0).click();

  await expect(ballot.count(0)).toHaveText("2");
  expect(sent(proxy.requests, /^POST .*\/votes/)).toBe(1);
});

test("a server that ends while the page polls is named, and votes wait", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  proxy.cut("no streams");
  await page.goto(proxy.url);
  const ballot = new Ballot(page);
  await expect.poll(() => sent(proxy.requests, /\?after=/), { timeout: 20_000 }).toBeGreaterThan(0);
  await server.kill();
  await ballot.row(2).click();
  await expect(ballot.mark(2)).toHaveText("will be sent");

  await server.restart();

  await expect(ballot.mark(2)).toHaveText("counted ✓", { timeout: 30_000 });
  expect(await counts(server)).toEqual([0, 0, 1, 0, 0]);
});

test("where answers get lost on their way, the page does not wait for them", async ({ page, serve, wire }) => {
  const server = await serve();
  const proxy = await wire(server);
  const ballot = await Ballot.open(page, proxy.url);
  proxy.cut("silence");
  await expect.poll(() => sent(proxy.requests, /^GET \/api\/v1\/polls\/live/), { timeout: 20_000 }).toBeGreaterThan(0);
  proxy.mend();

  await voteByScript(server, 3);

  await expect(ballot.count(3)).toHaveText("1");
});
