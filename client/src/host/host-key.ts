import { keyStore, type KeyStore } from "../core/key.ts";

/** The host's key, kept for as long as this tab is open. No poll can have this code. */
export function hostKeys(): KeyStore {
  return keyStore(() => sessionStorage, "host");
}

/** The host key in a link that the terminal printed, or by itself. One that an operator chose may have signs which addresses spell otherwise. */
export function hostKeyIn(text: string): string | undefined {
  const given = text.trim();
  const at = given.indexOf("#");
  const key = at < 0 ? given : new URLSearchParams(given.slice(at + 1)).get("key");
  return key !== null && /^[\w.~+/=-]{16,1024}$/.test(key) ? key : undefined;
}

/** The page at `path`, with a key that it takes out of the address at once. */
export function withKey(path: string, key: string): string {
  return `${path}#${new URLSearchParams({ key }).toString()}`;
}
