/**
 * Writes a text into the box in the place of all that stands there, as if somebody had typed it: the browser's own
 * undo takes it back. Somewhere else, it has to be written by the caller.
 */
export function retype(field: HTMLTextAreaElement, text: string): boolean {
  field.focus();
  field.select();
  // Nothing else keeps the browser's undo, and every browser has it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no successor
  return document.execCommand("insertText", false, text);
}

/** Selects a line, from 1, and brings it into sight. */
export function selectLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const end = start + (lines[line - 1]?.length ?? 0);
  field.focus();
  field.setSelectionRange(start, end);
  // Browsers scroll to what is typed, not to what is selected.
  const part = start / Math.max(1, field.value.length);
  field.scrollTop = part * field.scrollHeight - field.clientHeight / 3;
}
