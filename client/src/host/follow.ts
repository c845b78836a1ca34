/**
 * Follows a link as it was clicked, in this tab or in a new one. `address` comes with a key in its
 * fragment, which the link itself, and so the browser's status line, never has.
 */
export async function follow(clicked: MouseEvent, address: Promise<string | undefined>): Promise<void> {
  // The right button only asks what else there is.
  if (clicked.button === 2) return;
  clicked.preventDefault();
  const tab =
    clicked.button === 1 || clicked.ctrlKey || clicked.metaKey || clicked.shiftKey ? open("about:blank") : null;
  const target = await address;
  if (target === undefined) tab?.close();
  else (tab ?? window).location.assign(target);
}
