/** What `action` gives, or nothing where the browser refuses storage, or has no room for more. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
