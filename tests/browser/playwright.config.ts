import { defineConfig } from "@playwright/test";

const QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const ALONE = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** Facts about time, which need the machine to themselves. */
const TIMED = /(speed|smooth)\.spec\.ts$/;

export default defineConfig({
  testDir: "facts",
  outputDir: "results",
  globalSetup: "./support/default-font.ts",
  fullyParallel: true,
  // Each has a browser and a server of its own, and mostly waits.
  workers: 4,
  projects: [
    { name: "facts", testIgnore: TIMED },
    { name: "timed", testMatch: TIMED, dependencies: ["facts"], workers: 1 },
  ],
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 390, height: 844 },
    locale: "en-GB",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...QUIET, ...ALONE] },
  },
});
