/**
 * Copies a text, also on pages served over plain HTTP, where browsers keep the clipboard from scripts but not from
 * fields.
 */
export function copyText(text: string): void {
  if (window.isSecureContext) {
    void navigator.clipboard.writeText(text).catch(() => undefined);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without a secure context
  document.execCommand("copy");
  field.remove();
}
