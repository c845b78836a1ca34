import type { Locator, Page } from "@playwright/test";

/** The voter's page, as one looks at it. */
export class Ballot {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * Opens the page and waits until it is drawn by its own script; where nobody else is here, also for its connection.
   */
  static async open(page: Page, url: string): Promise<Ballot> {
    await page.goto(url);
    const ballot = new Ballot(page);
    await ballot.connected();
    return ballot;
  }

  /**
   * The page itself is among those here once its connection stands. The button for the language is the script's work.
   */
  async connected(): Promise<void> {
    await this.page.locator(".numbers b").last().filter({ hasNotText: /^0$/ }).waitFor();
    await this.page.locator(".links button").waitFor();
  }

  row(candidate: number): Locator {
    return this.page.locator(`button[name=candidate][value="${candidate.toString()}"]`);
  }

  bubble(candidate: number): Locator {
    return this.row(candidate).locator(".bubble");
  }

  mark(candidate: number): Locator {
    return this.row(candidate).locator(".mark");
  }

  count(candidate: number): Locator {
    return this.row(candidate).locator(".count");
  }

  get hint(): Locator {
    return this.page.locator(".hint");
  }

  get numbers(): Locator {
    return this.page.locator(".numbers");
  }

  /** How much of its track a bar covers, 0 to 1, as drawn at this moment. */
  async barLength(candidate: number): Promise<number> {
    return await this.row(candidate)
      .locator(".track")
      .evaluate(track => {
        const bar = track.querySelector(".bar")?.getBoundingClientRect();
        const { left, width } = track.getBoundingClientRect();
        return bar === undefined ? 0 : (bar.right - left) / width;
      });
  }
}
