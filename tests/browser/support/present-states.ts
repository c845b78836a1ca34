import { expect, type Page } from "@playwright/test";
import { crowd } from "./crowd.ts";
import { HOSTED, Lesson, Presenter, type Asked } from "./lesson.ts";
import { LONG_LABELS, WRITTEN_OTHERWISE } from "./long.ts";
import type { Server } from "./server.ts";

export type PresentState = { name: string; flags: string[]; reach: (page: Page, server: Server) => Promise<void> };

const LANGUAGES: Asked = {
  text: "Which language do you like best?",
  candidates: ["JavaScript", "C#", "PHP", "Python", "Go"],
};
const SOME_VOTES = [14, 8, 3, 12, 0];
const JUNE: Asked = {
  text: "Where do we go in June?",
  candidates: [
    "Bremen",
    "Weimar",
    "The island of Neuwerk, on foot across the tidal flats",
    "Lübeck",
    "Harz",
    "Prague",
    "Copenhagen",
    "Leipzig",
    "Rügen",
    "Amsterdam",
    "Spreewald",
    "We stay at home",
  ],
};
const JUNE_VOTES = [31, 8, 44, 12, 6, 38, 41, 9, 17, 22, 3, 0];
const WHY: Asked = {
  text: "Why does the second request wait for the first one, although both were sent at the same time?",
  candidates: [
    "The browser opens one connection per host",
    "The server handles one request at a time",
    "Both need the same row of the table, and whoever comes second has to wait until the first one’s transaction has been committed or rolled back",
    "DNS",
    "It does not wait",
  ],
  correct: [2],
};
const WORDS = [
  "closures",
  "clear",
  "fast",
  "recursion",
  "coffee",
  "why?",
  "homework",
  "aha",
  "too warm",
  "scope",
  "tired",
  "magic",
  "hoisting",
  "new",
  "🤯",
  "Funktionen",
  "let’s go",
  "this",
  "مفهوم",
  "loud",
  "var",
  "more!",
  "undefined",
];
const FIFTY_STATES = Array.from(
  { length: 50 },
  (_, at) =>
    `${["North", "South", "East", "West", "New"][at % 5] ?? ""} ${["Hampshire", "Carolina", "Dakota", "Virginia", "Jersey", "Mexico", "York"][at % 7] ?? ""}`,
);
const CODE: Asked = {
  text: "What does this print, and is it $O(n^2)$ or $\\frac{n}{2}$? ```for (var i = 0; i < 3; i++) setTimeout(() => console.log(i));```",
  candidates: ["`0 1 2`", "`3 3 3`", "`undefined`, since $x_i$ is gone"],
};

/** Everything that the presenter's page can look like. */
export const PRESENT_STATES: PresentState[] = [
  state("bars", [LANGUAGES], SOME_VOTES),
  state("empty", [LANGUAGES], []),
  state("two", [{ text: "Is 0.1 + 0.2 equal to 0.3?", candidates: ["Yes", "No"] }], [11, 30]),
  state("keys", [LANGUAGES, JUNE], SOME_VOTES, async page => {
    await page.mouse.move(300, 300);
  }),
  state("columns", [{ ...LANGUAGES, show: "columns" }], SOME_VOTES),
  state("columns of twelve", [{ ...JUNE, show: "columns" }], JUNE_VOTES),
  state("donut", [{ ...LANGUAGES, show: "donut" }], SOME_VOTES),
  state("list", [{ ...LANGUAGES, show: "list" }], SOME_VOTES),
  state("timeline", [{ ...LANGUAGES, show: "timeline" }], SOME_VOTES, async page => {
    await page.locator(".timeline .end").first().waitFor();
  }),
  state("cloud", [{ text: "One word for today’s lecture", kind: "word_cloud" }], [], async (page, lesson) => {
    for (const [at, word] of WORDS.entries())
      await Promise.all(
        Array.from({ length: Math.max(1, Math.round(14 / (1 + at * 0.4))) }, () => lesson.vote({ write_in: word })),
      );
    await expect(page.locator(".word")).toHaveCount(WORDS.length);
    await page.waitForTimeout(600);
  }),
  state("cloud without words", [{ text: "One word for today’s lecture", kind: "word_cloud" }], []),
  state("questions", [{ text: "Your questions", kind: "questions" }], [], questions),
  state("moderating", [{ text: "Your questions", kind: "questions" }], [], async (page, lesson) => {
    await questions(page, lesson);
    await page.keyboard.press("w");
    await page.locator(".written li").first().waitFor();
  }),
  state("twelve", [JUNE], JUNE_VOTES),
  state(
    "fifty",
    [{ text: "Which state should we look at?", candidates: FIFTY_STATES }],
    FIFTY_STATES.map((_, at) => (at * 7919) % 31),
  ),
  state(
    "fifty columns",
    [{ text: "Which state should we look at?", candidates: FIFTY_STATES, show: "columns" }],
    FIFTY_STATES.map((_, at) => (at * 7919) % 31),
  ),
  state("long labels", [{ text: "Which of these is too long?", candidates: LONG_LABELS }], [3, 12, 7]),
  state("why", [WHY], [9, 13, 21, 1, 4], async (page, lesson) => {
    await lesson.change({ closes_in_s: 42 });
    await page.locator(".timer").waitFor();
  }),
  state("right answer", [WHY], [9, 13, 21, 1, 4], async (page, lesson) => {
    await lesson.change({ open: false, reveal: true });
    await page.locator(".chart .mark").waitFor();
  }),
  state(
    "right answer in columns",
    [{ text: "Is 0.1 + 0.2 equal to 0.3?", candidates: ["Yes", "No", "Sometimes"], correct: [1], show: "columns" }],
    [11, 30, 4],
    async (page, lesson) => {
      await lesson.change({ open: false, reveal: true });
      await page.locator(".chart .mark").waitFor();
    },
  ),
  state("other scripts", [{ text: "מה דעתך על זה? 你呢？", candidates: WRITTEN_OTHERWISE }], [5, 3, 8, 2, 1, 0]),
  state("hidden", [{ ...LANGUAGES, results: "hidden" }], SOME_VOTES),
  state("closed", [LANGUAGES], SOME_VOTES, async (_, lesson) => {
    await lesson.change({ open: false });
  }),
  state(
    "ranking",
    [
      {
        text: "What matters most in a language?",
        kind: "ranking",
        candidates: ["Speed", "Safety", "Libraries", "Syntax"],
      },
    ],
    [],
    async (page, lesson) => {
      for (const [ballot, times] of [
        [[0, 1, 2, 3], 5],
        [[1, 0, 2, 3], 4],
        [[2, 1, 0, 3], 3],
        [[3, 1, 2, 0], 2],
      ] as const)
        await Promise.all(Array.from({ length: times }, () => lesson.vote({ candidates: ballot })));
      await lesson.change({ open: false });
      await page.locator(".runoff").waitFor();
    },
  ),
  state(
    "ratings",
    [{ text: "How was today’s lecture?", candidates: ["Pace", "Examples", "Exercises"], pick: { rate: { max: 5 } } }],
    [],
    async (page, lesson) => {
      await Promise.all(
        [
          [4, 5, 3],
          [3, 5, 2],
          [5, 4, 2],
          [4, 4, null],
          [2, 5, 1],
          [4, 5, 5],
        ].map(ratings => lesson.vote({ ratings })),
      );
      await expect(page.locator(".numbers")).toContainText("6");
    },
  ),
  state("code and formulas", [CODE], [3, 12, 5]),
  state("QR code", [LANGUAGES], SOME_VOTES, async page => {
    await page.keyboard.press("q");
  }),
  state("help", [LANGUAGES, JUNE], SOME_VOTES, async page => {
    await page.keyboard.press("?");
  }),
  state("editing", [LANGUAGES], SOME_VOTES, async page => {
    await page.keyboard.press("e");
  }),
  state("saving", [{ ...LANGUAGES, results: "hidden" }], SOME_VOTES, async page => {
    await page.keyboard.press("d");
  }),
  state("tickets to make", [LANGUAGES], SOME_VOTES, async page => {
    await page.keyboard.press("k");
  }),
  state("tickets", [LANGUAGES], SOME_VOTES, async page => {
    await page.keyboard.press("k");
    await page.locator("input[type=number]").fill("24");
    await page.keyboard.press("Enter");
    await page.locator(".slip").first().waitFor();
  }),
  state("reset", [LANGUAGES], SOME_VOTES, async page => {
    await page.keyboard.press("r");
    await page.locator(".notice").waitFor();
  }),
  state("offline", [LANGUAGES], SOME_VOTES, async (page, lesson) => {
    await lesson.server.kill();
    await expect(page.locator(".numbers")).toContainText("cannot be reached");
  }),
  {
    name: "crowded strip",
    flags: [...HOSTED.slice(0, -1), "http://192.168.178.123:8080"],
    reach: (page, server) =>
      show(
        page,
        server,
        [LANGUAGES, { text: "Your questions", kind: "questions", candidates: ["One", "Two"], correct: [1] }, JUNE],
        [],
        async (_, lesson) => {
          await lesson.change({ stage: 1 });
          await lesson.vote({ write_in: "Can we have a break?" });
          await expect(page.locator("h1")).toHaveText("Your questions");
          await page.mouse.move(200, 200);
          await page.mouse.move(300, 300);
        },
      ),
  },
  {
    name: "blank",
    flags: HOSTED,
    reach: async (page, server) => {
      await show(page, server, [LANGUAGES], SOME_VOTES, async () => {
        await page.keyboard.press("b");
      });
    },
  },
  {
    name: "no key",
    flags: HOSTED,
    reach: async (page, { url }) => {
      await page.goto(`${url}/live/present`);
      await page.locator("form").waitFor();
    },
  },
  {
    name: "wrong key",
    flags: HOSTED,
    reach: async (page, { url }) => {
      await page.goto(`${url}/live/present#key=not-the-key-of-this-poll`);
      await page.locator("form").waitFor();
    },
  },
  {
    name: "German",
    flags: HOSTED,
    reach: async (page, server) => {
      await show(page, server, [LANGUAGES, JUNE], SOME_VOTES, async () => {
        await page.keyboard.press("?");
        await page.getByRole("button", { name: "Deutsch" }).click();
        await page.keyboard.press("Escape");
        await page.mouse.move(200, 200);
        await page.mouse.move(300, 300);
      });
    },
  },
];

function state(
  name: string,
  asked: Asked[],
  votes: number[],
  more?: (page: Page, lesson: Lesson) => Promise<void>,
): PresentState {
  return { name, flags: HOSTED, reach: (page, server) => show(page, server, asked, votes, more) };
}

async function show(
  page: Page,
  server: Server,
  asked: Asked[],
  votes: number[],
  more?: (page: Page, lesson: Lesson) => Promise<void>,
): Promise<void> {
  const lesson = await Lesson.make(server, asked);
  await lesson.voteMany(votes);
  await crowd(server, 52, lesson.code);
  const presenter = await Presenter.open(page, lesson);
  await expect(presenter.numbers.first()).toContainText("52");
  await more?.(page, lesson);
}

async function questions(page: Page, lesson: Lesson): Promise<void> {
  const asked = [
    ["Will closures be in the exam?", 23, "Ada"],
    ["What is the difference between a closure and an object, and when would you take which?", 17, "Grace"],
    ["Can you show the counter example again?", 12, undefined],
    ["Why does the loop print 3 three times?", 8, "Linus"],
    ["Is there a recording?", 1, undefined],
  ] as const;
  for (const [write_in, , name] of asked) await lesson.vote({ write_in, ...(name === undefined ? {} : { name }) });
  for (const [at, [, votes]] of asked.entries()) {
    await lesson.call("PATCH", `/questions/0/candidates/${at.toString()}`, { approved: true });
    await lesson.voteMany([...Array<number>(at).fill(0), votes - 1]);
  }
  await lesson.vote({ write_in: "Can we have a break?", name: "Grace" });
  await expect(page.locator(".chart .row, .line .row")).toHaveCount(5);
}
