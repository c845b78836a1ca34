import { violationsLightAndDark } from "../support/axe.ts";
import { guess, leftOut, Maker } from "../support/maker.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1280, height: 800 } });

const OPEN = ["--open-hosting"];
const QUIZ = { text: "Two and two?", candidates: ["3", "4", "5"] };

test("a tap on a letter marks its answer as right, another takes the mark away, and further typing keeps it", async ({
  page,
  serve,
}) => {
  const { url } = await serve(...OPEN);
  const maker = await Maker.open(page, url);
  await maker.paste("Two and two?\n3\n4\n5");

  await maker.letter("B").click();
  await expect(maker.letter("B")).toHaveAttribute("aria-pressed", "true");
  await expect(maker.kind("Two and two?")).toHaveValue("quiz");
  await maker.letter("C").click();
  await expect(maker.kind("Two and two?")).toHaveValue("several");
  await expect(maker.preview).toContainText("Several are right, so voters may choose several.");
  await maker.letter("C").click();
  await page.keyboard.press("Tab");
  await maker.box.fill("0\n\nTwo and two?\n2\n3\n4\n5\n\nTea or coffee?\nTea\nCoffee");
  await maker.box.fill("Two and two?\n2\n3\n4\n5\n\nTea or coffee?\nTea\nCoffee");
  await expect(maker.questions).toHaveText(["Two and two?", "Tea or coffee?"]);

  await expect(maker.letter("C").first()).toHaveAttribute("aria-pressed", "true");
  const made = page.waitForRequest(request => request.url().endsWith("/api/v1/polls"));
  await maker.openPoll();
  expect((await made).postDataJSON()).toMatchObject({
    questions: [{ correct: [2], results: "hidden", pick: "one" }, { results: "live" }],
  });
  await expect(page.locator(".projector")).toBeVisible();
});

test("each question has its kind, which a menu changes", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.paste("What matters?\nTime\nMoney\n\nOne word?\n// write_ins: open, show: cloud");
  const kind = maker.kind("What matters?");
  await expect(kind).toHaveValue("choice");
  await expect(maker.kind("One word?")).toHaveValue("word_cloud");

  await kind.selectOption("Ranking");
  await expect(maker.preview.locator(".hint").first()).toContainText("order");
  await kind.selectOption("Rating");
  await expect(maker.preview.locator(".scale").first()).toHaveText("12345");
  await kind.selectOption("Audience questions");
  await expect(maker.preview.locator(".written")).toHaveCount(2);
  await kind.selectOption("Quiz (one right)");
  await expect(maker.preview).toContainText("Tap the letter of the right answer.");
  await maker.letter("A").click();
  await maker.kind("One word?").selectOption("Audience questions");

  const made = page.waitForRequest(request => request.url().endsWith("/api/v1/polls"));
  await maker.openPoll();
  expect((await made).postDataJSON()).toMatchObject({
    questions: [
      { pick: "one", rule: "once", results: "hidden", correct: [0] },
      { pick: { many: { max: 20 } }, write_ins: "moderated", show: "list", candidates: [] },
    ],
  });
  await expect(page.locator(".projector")).toBeVisible();
});

test("as voters see it, nothing of the maker's is there", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.paste("Two and two?\n3\n* 4\n5");
  await expect(maker.preview).toContainText("right answer ✓");

  await page.getByRole("button", { name: "As voters see it" }).click();
  await expect(maker.labels).toHaveText(["3", "4", "5"]);
  await expect(maker.preview).not.toContainText("right");
  await expect(maker.preview.locator(".marked, select, ol button")).toHaveCount(0);
  await page.getByRole("button", { name: "As voters see it" }).click();

  await expect(maker.letter("B")).toHaveAttribute("aria-pressed", "true");
});

test("a question without answers becomes a word cloud or audience questions by one tap", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.understands({
    poll: { questions: [QUIZ, { text: "Last?", candidates: ["A", "B"] }] },
    left_out: [leftOut(6, "open_question", "Why?")],
  });
  await maker.paste("Two and two?\n3\n4\n5\n\nWhy?\n\nLast?\nA\nB");
  await expect(maker.questions).toHaveText(["Two and two?", "Why?", "Last?"]);
  await expect(maker.preview).toContainText("An open question?");

  await maker.preview.getByRole("button", { name: "Word cloud" }).click();
  await expect(maker.preview.locator(".written")).toHaveText("Write your own");
  await expect(page.getByText("3 questions, 5 answers")).toBeVisible();
  await maker.kind("Why?").selectOption("Leave it out");
  await expect(page.locator("summary", { hasText: "2 questions read, 1 left out" })).toBeVisible();
  await maker.preview.getByRole("button", { name: "Audience questions" }).click();

  await expect(maker.kind("Why?")).toHaveValue("questions");
});

test("what is left out is listed with its line and why, and the key says how many questions it opens", async ({
  page,
  serve,
}) => {
  const { url } = await serve(...OPEN);
  const maker = await Maker.open(page, url);
  await maker.understands({
    poll: { questions: [QUIZ] },
    left_out: [
      leftOut(1, "chatter", "Sure! Here are your questions."),
      leftOut(42, "essay", "What do you think?"),
      leftOut(44, "malformed", "???", "There is no closing brace."),
    ],
  });
  const lines = Array.from({ length: 60 }, (_, at) => `Line ${(at + 1).toString()} of the file`);
  await maker.paste(lines.join("\n"));
  const list = page.locator(".left-out");
  await expect(list.locator("summary")).toHaveText("1 question read, 3 left out");
  await expect(list.getByRole("listitem")).toContainText([
    "Text around the questions.",
    "An essay: there are no such questions here.",
    "There is no closing brace.",
  ]);

  await list.getByRole("button", { name: "Line 42" }).click();
  await expect(maker.box).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("Line 42 of the file");
  expect(await maker.box.evaluate((box: HTMLTextAreaElement) => box.scrollTop)).toBeGreaterThan(0);
  await list.locator("summary").click();
  await expect(list.getByRole("listitem").first()).toBeHidden();
  await page.getByRole("button", { name: "Open 1 question" }).click();

  await expect(page.locator(".projector h1")).toHaveText("Two and two?");
});

test("the rest is opened only after what is left out was in sight", async ({ page, serve }) => {
  const { url } = await serve(...OPEN);
  const maker = await Maker.open(page, url);
  await maker.understands({ poll: { questions: [QUIZ] }, left_out: [leftOut(1, "chatter", "Sure!")] });

  await maker.box.evaluate((box: HTMLTextAreaElement) => {
    box.value = "Sure!\n\nTwo and two?\n3\n4\n5";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
  });
  await expect(page.getByText("Look at what is left out.")).toBeVisible();
  await expect(page.locator(".left-out summary")).toBeFocused();
  await page.getByRole("button", { name: "Open 1 question" }).click();

  await expect(page.locator(".projector")).toBeVisible();
});

test("what was guessed is said beside its question, and a tap takes it back", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.understands({
    poll: {
      title: "Arithmetic",
      questions: [
        { text: "Two and two?", candidates: ["3", "4", "5"], correct: [1, 2], pick: { many: { max: 3 } } },
        { text: "One and one?", candidates: ["2", "3"] },
        { text: "Tea?", candidates: ["Yes", "No", "Yes"] },
      ],
    },
    guessed: [
      guess("title", 1),
      guess("right_answer", 4, 0),
      guess("right_answer", 5, 0),
      guess("several_right", 2, 0),
      guess("new_question", 6, 1),
      guess("joined", 12, 2),
      guess("same_answers", 14, 2),
    ],
  });
  await maker.paste("Arithmetic\nTwo and two?\n3\n*4\n*5\nOne and one?\n2\n3\n\nTea?\n\nYes\nNo\nYes");
  const { preview, questions, labels } = maker;
  const press = (name: string): Promise<void> => preview.getByRole("button", { name, exact: true }).click();
  const lines = preview.locator(".guesses li");
  await expect(lines).toContainText([
    "“Arithmetic” was taken as the poll’s title.",
    "Marked in the text, so taken as right: B, C.",
    "Several are right, so voters may choose several.",
    "Taken as a question of its own.",
    "The answers below the empty line were taken to belong to it.",
    "Two answers read the same.",
  ]);

  await press("One answer");
  await expect(preview.locator(".hint").first()).toHaveText("Tap one. You can change it later.");
  await press("Several answers");
  await press("Not right");
  await expect(preview.locator(".marked")).toHaveCount(0);
  await press("Take it");
  await expect(preview.locator(".marked")).toHaveCount(2);

  await press("It belongs to the one above");
  await expect(questions).toHaveText(["Two and two?", "Tea?"]);
  await expect(labels).toHaveText(["3", "4", "5", "One and one?", "2", "3", "Yes", "No", "Yes"]);
  await press("Make two of it");
  await expect(questions).toHaveText(["Two and two?", "One and one?", "Tea?"]);

  await press("They do not");
  await expect(questions).toHaveText(["Two and two?", "One and one?", "Tea?", "Yes"]);
  await press("Make one of them");
  await expect(questions).toHaveText(["Two and two?", "One and one?", "Tea?"]);

  await press("It is a question");
  await expect(questions).toHaveText(["Arithmetic", "Two and two?", "One and one?", "Tea?"]);
  await press("It is the title");
  await expect(preview).toContainText("Arithmetic · Question 1 of 3");
});

test("all of it is for everyone, light and dark", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.understands({
    poll: { title: "Arithmetic", questions: [{ ...QUIZ, correct: [1] }] },
    left_out: [leftOut(1, "chatter", "Sure!"), leftOut(9, "open_question", "Why?")],
    guessed: [guess("title", 2), guess("right_answer", 4, 0)],
  });
  await maker.paste("Sure!");
  await expect(maker.questions).toHaveCount(2);

  expect(await violationsLightAndDark(page)).toEqual([]);
  await page.getByRole("button", { name: "As voters see it" }).click();
  expect(await violationsLightAndDark(page)).toEqual([]);
});

test("everything is mended by keyboard alone", async ({ page, serve }) => {
  const maker = await Maker.open(page, (await serve(...OPEN)).url);
  await maker.understands({
    poll: { questions: [QUIZ] },
    left_out: [leftOut(1, "chatter", "Sure!"), leftOut(7, "open_question", "Why?")],
  });
  await expect(maker.box).toBeFocused();
  await page.keyboard.insertText("Sure!\n\nTwo and two?\n3\n4\n5\n\nWhy?");
  await expect(maker.questions).toHaveCount(2);
  const reach = async (name: RegExp): Promise<void> => {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const { activeElement: at } = document;
        return at?.getAttribute("aria-label") ?? at?.textContent ?? "";
      });
      if (name.test(here)) return;
    }
    throw new Error(`no way to ${name.source}`);
  };

  await reach(/^B, 4/);
  await page.keyboard.press("Space");
  await reach(/^Word cloud$/);
  await page.keyboard.press("Enter");
  await expect(maker.kind("Why?")).toHaveValue("word_cloud");
  await reach(/^Open 2 questions$/);
  await page.keyboard.press("Enter");

  await expect(page.locator(".projector h1")).toHaveText("Two and two?");
});
