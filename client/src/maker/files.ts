import type { FileFormat } from "../wire.ts";

/** A sheet of a spreadsheet program: the server reads its bytes. */
export type Sheet = { name: string; bytes: Blob };

/** What became of a file that was chosen or dropped. */
export type Opened =
  | { type: "text"; text: string; format: FileFormat | undefined }
  | { type: "sheet"; sheet: Sheet }
  | { type: "refused"; why: Unopened };
export type Unopened = "large" | "other" | "unread";

/** The most that the server takes, in bytes. */
export const POLL_LIMIT = 65_536;

/** What the button for files offers. */
export const ACCEPTED = ".txt,.md,.markdown,.gift,.xml,.csv,.tsv,.xlsx,.json,text/plain,text/markdown,text/csv";

/** The formats that a file's name tells. Of any other text, the server recognises it. */
const FORMATS: Record<string, FileFormat> = {
  md: "markdown",
  markdown: "markdown",
  gift: "gift",
  xml: "xml",
  csv: "csv",
  tsv: "csv",
  json: "json",
};

/** Looks at a file, and takes its text out, or its bytes where it is a sheet. */
export async function open(file: File): Promise<Opened> {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  if (file.size > POLL_LIMIT) return { type: "refused", why: "large" };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { type: "refused", why: "unread" };
  }
  if (ending === "xlsx") return { type: "sheet", sheet: { name: file.name, bytes: new Blob([bytes]) } };
  const text = decoded(bytes);
  // No text has this character; Word's and other programs' own files do.
  if (text.includes("\0")) return { type: "refused", why: "other" };
  return { type: "text", text: text.replace(/\r\n?/g, "\n"), format: FORMATS[ending] };
}

/** UTF-8, or UTF-16 where the file says so, as Excel's "Unicode text" does; else what Windows wrote before. */
function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
