import { createServer, type Server as Listener } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { violationsLightAndDark } from "../support/axe.ts";
import { HOSTED, Lesson } from "../support/lesson.ts";
import { expect, test } from "../support/test.ts";

const ASKED = { text: "Which language do you like best?", candidates: ["JavaScript", "C#", "PHP"] };
/** The ground of the page around the frame. */
const GROUND = "rgb(0, 128, 0)";

let host: Listener;

/** A page of another origin that frames what its query names. */
test.beforeAll(async () => {
  host = createServer((request, answer) => {
    const framed = new URL(request.url ?? "/", "http://host").searchParams.get("framed") ?? "";
    answer.setHeader("content-type", "text/html");
    answer.end(
      `<!doctype html><title>Slides</title><body style="margin: 0; background: ${GROUND}"><iframe title="chart" src="${framed}" width="800" height="450" style="border: 0"></iframe>`,
    );
  });
  host.listen(0, "127.0.0.1");
  await once(host, "listening");
});
test.afterAll(() => {
  host.close();
});

const around = (framed: string): string =>
  `http://localhost:${(host.address() as AddressInfo).port.toString()}/?framed=${encodeURIComponent(framed)}`;

test.use({ viewport: { width: 800, height: 450 } });

test("a page of another origin frames the chart, which moves and sets no cookie", async ({ page, context, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [
    ASKED,
    { text: "And now?", candidates: ["Yes", "No"], show: "donut" },
  ]);
  await page.goto(around(`${lesson.server.url}/${lesson.code}/embed`));
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("h1")).toHaveText(ASKED.text);
  await expect(frame.locator(".numbers")).toHaveText("No votes yet · 0 here");

  await lesson.voteMany([2, 1]);

  await expect(frame.locator(".chart .count")).toHaveText(["2", "1", "0"]);
  await expect(frame.locator(".numbers")).toHaveText("3 votes · 0 here");
  await expect(frame.getByRole("row", { name: "A JavaScript 2 67%" })).toBeAttached();
  expect(await frame.locator("button, a, input, select").count()).toBe(0);
  await lesson.change({ stage: 1 });
  await expect(frame.locator(".donut")).toBeVisible();
  await lesson.change({ results: "hidden" });
  await expect(frame.locator(".chart .count")).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);
});

test("no other page can be framed", async ({ page, serve }) => {
  const { url } = await serve();
  const refused: string[] = [];
  page.on("console", message => {
    if (message.text().includes("frame-ancestors")) refused.push(message.text());
  });

  for (const path of ["/", "/live/present", "/privacy"]) await page.goto(around(url + path));

  await expect.poll(() => refused.length).toBe(3);
});

for (const [theme, ink] of [
  ["light", "rgb(27, 25, 23)"],
  ["dark", "rgb(243, 240, 233)"],
] as const) {
  test(`the address chooses the ${theme} theme before the system does, and a transparent ground`, async ({
    page,
    serve,
  }) => {
    const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
    await lesson.voteMany([2, 1]);
    await page.emulateMedia({ colorScheme: theme === "light" ? "dark" : "light" });
    const address = `${lesson.server.url}/${lesson.code}/embed?theme=${theme}`;
    await page.goto(address);
    await expect(page.locator("h1")).toHaveCSS("color", ink);

    await page.goto(around(`${address}&background=transparent`));

    const frame = page.frameLocator("iframe");
    await expect(frame.locator(".chart .count")).toHaveText(["2", "1", "0"]);
    await expect(frame.locator("h1")).toHaveCSS("color", ink);
    expect(await corner(page)).toBe(GROUND);
  });
}

test("axe finds nothing wrong with the chart alone", async ({ page, serve }) => {
  const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
  await lesson.voteMany([2, 1]);
  await page.goto(`${lesson.server.url}/${lesson.code}/embed`);
  await expect(page.locator(".chart .count")).toHaveText(["2", "1", "0"]);

  expect(await violationsLightAndDark(page)).toEqual([]);
});

for (const [passing, way] of [
  ["no sockets", /\/events\?as=viewer/],
  ["no streams", /\?after=/],
] as const) {
  test(`with ${passing} through, the chart follows all the same`, async ({ page, serve, wire }) => {
    const lesson = await Lesson.make(await serve(...HOSTED), [ASKED]);
    const proxy = await wire(lesson.server);
    proxy.cut(passing);
    await page.goto(`${proxy.url}/${lesson.code}/embed`);
    await expect.poll(() => proxy.requests.some(request => way.test(request)), { timeout: 20_000 }).toBe(true);

    await lesson.voteMany([0, 1]);

    await expect(page.locator(".chart .count")).toHaveText(["0", "1", "0"]);
    await expect(page.locator(".numbers")).toHaveText("1 vote · 0 here");
    expect(proxy.requests.some(request => request.includes("/votes/mine"))).toBe(false);
  });
}

/** The colour that the page shows in its corner, where nothing is written. */
async function corner(page: Page): Promise<string> {
  const picture = (await page.screenshot({ clip: { x: 0, y: 0, width: 4, height: 4 } })).toString("base64");
  return page.evaluate(async png => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const pen = document.createElement("canvas").getContext("2d");
    pen?.drawImage(image, 0, 0);
    const [red, green, blue] = pen?.getImageData(1, 1, 1, 1).data ?? [];
    return `rgb(${[red, green, blue].join(", ")})`;
  }, picture);
}
