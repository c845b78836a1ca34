import type { Page } from "@playwright/test";
import { Lesson } from "./lesson.ts";
import { Server } from "./server.ts";

export type DeskState = { name: string; flags?: string[]; reach: (page: Page, server: Server) => Promise<void> };

const LANGUAGES = "Which language do you like best?\nJavaScript\nC#\nPHP\n* Python\nGo";
const LESSON = `# Lecture 7\n\n${LANGUAGES}\n\nHow was it?\n// pick: rate 5\nPace\nExamples\n\nToday in one word?\n// pick: many 3, write_ins: open, show: cloud`;
const TITLES = [
  "Lecture 7",
  "",
  "Biology, year 9: photosynthesis",
  "A title that is so long that it needs a second line at least, as titles of lectures sometimes do, and a third one on a phone",
  "شجرة",
];

/** Everything that the pages of whoever makes and keeps polls can look like. */
export const DESK_STATES: DeskState[] = [
  { name: "maker empty", reach: written("") },
  { name: "maker", reach: written(LANGUAGES) },
  {
    name: "maker a lesson",
    reach: async (page, server) => {
      await written(LESSON)(page, server);
      await page.locator("summary").click();
    },
  },
  {
    name: "maker a bad line",
    reach: async (page, server) => {
      await written("Best?\nA\nB\n\nWorst?\nA")(page, server);
      await page.locator(".foot .act").click();
    },
  },
  {
    name: "maker the key",
    flags: [],
    reach: async (page, server) => {
      await written(LANGUAGES)(page, server);
      await page.locator(".foot .act").click();
    },
  },
  { name: "maker GIFT", reach: written("Best? {\n  ~A\n  =B\n}") },
  { name: "host", flags: [], reach: listed },
  {
    name: "host saving",
    flags: [],
    reach: async (page, server) => {
      await listed(page, server);
      await page.locator("[aria-expanded]").first().click();
    },
  },
  {
    name: "host deleting",
    flags: [],
    reach: async (page, server) => {
      await listed(page, server);
      await page.locator(".delete").nth(1).click();
    },
  },
  {
    name: "host nothing found",
    flags: [],
    reach: async (page, server) => {
      await listed(page, server);
      await page.locator("#search").fill("nowhere");
    },
  },
  {
    name: "host the door",
    flags: [],
    reach: async (page, { url }) => {
      await page.goto(`${url}/host`);
    },
  },
];

function written(text: string): DeskState["reach"] {
  return async (page, { url }) => {
    await page.goto(`${url}/new`);
    await page.locator("#poll").fill(text);
  };
}

async function listed(page: Page, server: Server): Promise<void> {
  for (const [at, title] of TITLES.entries()) {
    const lesson = await Lesson.make(
      server,
      Array.from({ length: at + 1 }, () => ({ text: "Tea or coffee?", candidates: ["Tea", "Coffee"] })),
      title,
    );
    await lesson.voteMany([at, at * 3]);
  }
  await page.goto(`${server.url}/host#key=${Server.HOST_KEY}`);
  await page.locator(".poll").first().waitFor();
}
