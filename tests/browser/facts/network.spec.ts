import { get } from "node:http";
import type { Page } from "@playwright/test";
import { voteByScript } from "../support/api.ts";
import { Ballot } from "../support/ballot.ts";
import { expect, test } from "../support/test.ts";

/** What the client's build allows too; here it is what really goes over the wire. */
const BUDGET = 25_000;

test("no request leaves for another host, and the console stays silent", async ({ page, serve }) => {
  const { url } = await serve();
  const requests: string[] = [];
  page.on("request", request => requests.push(request.url()));
  page.on("websocket", socket => requests.push(socket.url()));
  const complaints = complaintsOf(page);

  const ballot = await Ballot.open(page, url);
  await ballot.row(0).click();
  await expect(ballot.mark(0)).toHaveText("counted ✓");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.locator("summary").click();
  await expect(page.locator("details p")).not.toBeEmpty();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expect(ballot.mark(0)).toHaveText("gezählt ✓");

  const hosts = new Set(requests.map(address => new URL(address).host));
  expect([...hosts]).toEqual([new URL(url).host]);
  expect(requests).toContain(`${url.replace("http", "ws")}/ws/live`);
  expect(complaints).toEqual([]);
});

test("the page for an unknown code brings nothing from elsewhere either", async ({ page, serve }) => {
  const { url } = await serve();
  const complaints = complaintsOf(page);

  const answer = await page.goto(`${url}/K7QF`);

  expect(answer?.status()).toBe(404);
  expect(answer?.headers()["content-type"]).toBe("text/html; charset=utf-8");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/\S/);
  await page.getByRole("link", { name: "To the front page" }).click();
  await expect(page).toHaveURL(`${url}/`);
  // The browser itself reports the 404 as an error of the console.
  expect(complaints.filter(text => !text.includes("404"))).toEqual([]);
});

for (const locale of ["en-GB", "de-DE"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the whole page stays below 25,000 bytes with gzip", async ({ page, serve }) => {
      const server = await serve();
      await Promise.all([0, 1, 2, 3, 4].map(candidate => voteByScript(server, candidate)));
      const parts: string[] = [];
      page.on("request", request => {
        if (["document", "script", "stylesheet"].includes(request.resourceType())) parts.push(request.url());
      });

      await Ballot.open(page, server.url);

      // Whatever the kind of question, nothing more is fetched.
      expect(parts.length).toBe(3);
      const weights = await Promise.all(parts.map(url => weightWithGzip(url, locale)));
      const sum = weights.reduce((bytes, weight) => bytes + weight, 0);
      test.info().annotations.push({ type: "weight", description: `${sum.toString()} bytes` });
      expect(sum).toBeLessThan(BUDGET);
    });
  });
}

/** Whatever the page complains of: errors and warnings of the console, faults, and what its policy refused. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", message => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", error => complaints.push(error.message));
  page.on("requestfailed", request => complaints.push(`${request.url()}: ${request.failure()?.errorText ?? ""}`));
  return complaints;
}

/** The bytes of an answer's body as they travel. */
function weightWithGzip(url: string, locale: string): Promise<number> {
  return new Promise((weighed, failed) => {
    const request = get(url, { headers: { "accept-encoding": "gzip", "accept-language": locale } }, answer => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => {
        if (answer.headers["content-encoding"] === "gzip") weighed(bytes);
        else failed(new Error(`${url} was not compressed`));
      });
      answer.on("error", failed);
    });
    request.on("error", failed);
  });
}
