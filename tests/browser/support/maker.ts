import type { Locator, Page } from "@playwright/test";
import type { Guess, LeftOut, PollDraft } from "../../../client/src/wire.ts";

/** The page that makes polls, as who uses it finds its parts. */
export class Maker {
  readonly page: Page;

  static async open(page: Page, url: string): Promise<Maker> {
    await page.goto(`${url}/new`);
    return new Maker(page);
  }

  constructor(page: Page) {
    this.page = page;
  }

  get box(): Locator {
    return this.page.getByLabel("Question first, then one answer per line");
  }

  get preview(): Locator {
    return this.page.getByRole("region", { name: "Preview" });
  }

  get questions(): Locator {
    return this.preview.getByRole("heading", { level: 3 });
  }

  get labels(): Locator {
    return this.preview.locator(".label bdi");
  }

  /** What is told to whoever pressed a key. */
  get said(): Locator {
    return this.page.getByRole("alert").filter({ hasText: /./ });
  }

  letter(name: string): Locator {
    return this.preview.getByRole("button", { name: `${name}, ` });
  }

  kind(question: string): Locator {
    return this.preview.getByLabel(`Kind of “${question}”`);
  }

  async paste(text: string): Promise<void> {
    await this.box.focus();
    await this.page.keyboard.insertText(text);
  }

  async openPoll(): Promise<void> {
    await this.page.locator(".foot .act").click();
  }

  /** Gives the page a file, as its button does. */
  async choose(name: string, buffer: Buffer): Promise<void> {
    await this.page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  }

  /** Drops a file somewhere on the page. */
  async drop(name: string, text: string): Promise<void> {
    const files = await this.page.evaluateHandle(
      ({ name, text }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name));
        return transfer;
      },
      { name, text },
    );
    await this.page.locator(".links").dispatchEvent("dragover", { dataTransfer: files });
    await this.page.locator(".links").dispatchEvent("drop", { dataTransfer: files });
  }

  /** Has the server understand `draft` of whatever is read. */
  async understands(draft: Partial<PollDraft>): Promise<void> {
    const whole: PollDraft = { format: "text", poll: { questions: [] }, left_out: [], guessed: [], ...draft };
    await this.page.route("**/api/v1/drafts*", route => route.fulfill({ json: whole }));
  }
}

export function leftOut(line: number, reason: LeftOut["reason"], text: string, why = "Said by the server."): LeftOut {
  return { line, reason, text, why };
}

export function guess(kind: Guess["guess"], line: number, question?: number): Guess {
  return { guess: kind, line, what: "", ...(question !== undefined && { question }) };
}
