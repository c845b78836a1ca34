import type { WriteIns } from "../wire.ts";

/** The longest question and the longest label that the server takes, in characters. */
export const QUESTION_LIMIT = 2_000;
export const LABEL_LIMIT = 200;
/**
 * A question over so many characters is set smaller. The server, which draws the voter's page first, has the same
 * limit.
 */
const LONG = 100;

/** The classes of a question's heading. */
export function headingClass(text: string): string {
  return text.length > LONG ? "question long" : "question";
}

/** The setting that says whether voters may add candidates. */
export type WriteInSetting = { write_ins: WriteIns };

/** Whether voters may add candidates to a question. */
export function takesWords({ write_ins }: WriteInSetting): boolean {
  return write_ins !== "none";
}

/** Whether what voters add waits for the presenter. */
export function moderatesWords({ write_ins }: WriteInSetting): boolean {
  return write_ins === "moderated";
}
