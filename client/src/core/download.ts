/** A link to a file is for the browser to follow in its own time. */
const KEEP = 60_000;

/** Saves what is here as a file: a download by address could not bring the key along. */
export function download(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP);
}
