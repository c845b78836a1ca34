import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { violationsLightAndDark } from "../support/axe.ts";
import { inEachFont } from "../support/fonts.ts";
import { Lesson } from "../support/lesson.ts";
import { Server } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1280, height: 800 } });

const QUESTION = { text: "Which language do you like best?", candidates: ["JavaScript", "C#"] };
const link = ({ url }: Server): string => `${url}/host#key=${Server.HOST_KEY}`;
const rows = (page: Page): Locator => page.locator(".poll");
const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });

test("the host finds a poll, presents it without ending its key, copies it, and saves it", async ({
  page,
  context,
  serve,
}) => {
  const server = await serve();
  const lesson = await Lesson.make(server, [QUESTION, QUESTION], "Lecture 7");
  await Lesson.make(server, [{ text: "Tea or coffee?", candidates: ["Tea", "Coffee"] }], "");
  await lesson.voteMany([2, 1]);
  await page.goto(link(server));

  await expect(rows(page).getByRole("heading")).toHaveText([
    "Tea or coffee?",
    "Lecture 7",
    "Which language do you like best?",
  ]);
  await expect(row(page, "Lecture 7")).toContainText(`Code ${lesson.code}`);
  await expect(row(page, "Lecture 7")).toContainText("2 questions3 voters");
  await page.getByLabel("Search").fill("LECTURE language");
  await expect(rows(page)).toHaveCount(1);

  await row(page, "Lecture 7").getByRole("button", { name: "Save" }).click();
  const [questions] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Questions, Text" }).click(),
  ]);
  expect(questions.suggestedFilename()).toBe(`${lesson.code}.txt`);
  expect(await readFile(await questions.path(), "utf8")).toContain(
    "# Lecture 7\n\nWhich language do you like best?\nJavaScript\nC#\n",
  );
  const [results] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Results, CSV" }).click(),
  ]);
  expect(await readFile(await results.path(), "utf8")).toContain("JavaScript");

  await page.getByRole("button", { name: "Copy “Lecture 7”" }).click();
  await expect(page.getByRole("status")).toContainText("Copied, without the votes: the new poll has the code ");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("0 voters");

  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    rows(page)
      .last()
      .getByRole("link", { name: "Present" })
      .click({ modifiers: ["Control"] }),
  ]);
  await expect(tab.locator(".projector .count")).toHaveText(["2", "1"]);
  expect(tab.url()).toBe(`${server.url}/${lesson.code}/present`);
  expect((await lesson.call("GET", "/questions")).status).toBe(200);
  await rows(page).last().getByRole("link", { name: "Present" }).click();
  await expect(page.locator(".projector")).toBeVisible();
});

test("a poll is deleted only after eight seconds to think again, by keyboard alone", async ({ page, serve }) => {
  await page.clock.install({ time: "2026-01-05T08:00:00" });
  const server = await serve();
  const lesson = await Lesson.make(server, [QUESTION], "Lecture 7");
  await page.goto(link(server));
  const remove = page.getByRole("button", { name: "Delete “Lecture 7”" });
  const undo = page.getByRole("button", { name: "Undo “Lecture 7”" });
  // The leap to nine would end a call that is still on its way.
  await expect(remove).toBeVisible();
  await page.clock.pauseAt("2026-01-05T09:00:00");

  await remove.press("Enter");
  await expect(undo).toBeFocused();
  await expect(row(page, "Lecture 7")).toContainText("Deleted in 8 s, with every vote in it.");
  await page.clock.fastForward(5_000);
  await expect(row(page, "Lecture 7")).toContainText("Deleted in 3 s");
  await page.keyboard.press("Enter");
  await expect(remove).toBeFocused();
  await page.clock.fastForward(10_000);
  expect((await lesson.call("GET", "")).status).toBe(200);

  await page.keyboard.press("Enter");
  await expect(undo).toBeFocused();
  await page.clock.fastForward(8_100);
  await expect(page.getByRole("status")).toHaveText("“Lecture 7” is deleted.");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect((await lesson.call("GET", "")).status).toBe(410);
});

test("without the key the page asks for it, tells a wrong one, and shows the right one nowhere", async ({
  page,
  serve,
}) => {
  const server = await serve();
  await page.goto(`${server.url}/host`);
  await expect(page.getByRole("heading")).toHaveText("This page is for the host");
  const field = page.getByLabel("Host key, or the host link");

  await field.fill("http://vote.example/host");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("There is no host key in that.");
  await field.fill("not-the-key-of-this-server");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("That is not the host key of this server.");
  await field.fill(link(server));
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);

  expect(page.url()).toBe(`${server.url}/host`);
  expect(await page.content()).not.toContain(Server.HOST_KEY);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("link", { name: "New poll" }).click();
  await expect(page).toHaveURL(`${server.url}/new`);
  await expect(page.getByLabel("Host key, or the host link")).toHaveCount(0);
});

test("older polls follow on demand, and a search finds them all", async ({ page, serve }) => {
  const server = await serve();
  for (let number = 1; number <= 51; number += 1) await Lesson.make(server, [QUESTION], `Lecture ${number.toString()}`);
  await page.goto(link(server));
  await expect(rows(page)).toHaveCount(50);

  await page.getByLabel("Search").fill("best?");
  await expect(rows(page)).toHaveCount(52);
  await page.getByLabel("Search").fill("nowhere");
  await expect(page.getByText("No poll has “nowhere” in its title, its first question or its code.")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Show older polls" }).click();
  await expect(rows(page)).toHaveCount(52);
});

test("the page is for everyone, on a phone and wide, light and dark, and asks nobody else", async ({ page, serve }) => {
  const refused: string[] = [];
  page.on("console", message => {
    if (/Content Security Policy|Refused to/.test(message.text())) refused.push(message.text());
  });
  page.on("pageerror", error => {
    refused.push(error.message);
  });
  const server = await serve();
  page.on("request", request => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== server.url && protocol !== "blob:") refused.push(request.url());
  });
  await page.goto(`${server.url}/host`);
  await page.getByRole("heading").waitFor();
  expect(await violationsLightAndDark(page), "the door").toEqual([]);
  await Lesson.make(server, [QUESTION], "A title that is as long as they may be ".repeat(5).trim());
  await Lesson.make(server, [QUESTION], "شجرة");
  await page.goto(link(server));
  await page.reload();
  await rows(page).nth(1).getByRole("button", { name: "Save" }).click();
  await rows(page).first().getByRole("button", { name: "Delete" }).click();

  expect(await violationsLightAndDark(page)).toEqual([]);
  // The last is a phone with text at 200 %.
  await inEachFont(
    page,
    [
      [390, 844],
      [360, 640],
      [320, 640],
      [195, 422],
    ],
    async where => {
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        where,
      ).toBe(0);
    },
  );
  expect(refused).toEqual([]);
});
