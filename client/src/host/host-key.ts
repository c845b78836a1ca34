import { keyStore, takeKey } from "../core/key.ts";

export type HostKey = {
  get: () => string | undefined;
  keep: (key: string) => void;
  forget: () => void;
};

/**
 * The host's key, kept for as long as this tab is open: from the link that was opened, or from before in this tab.
 * `brought` is told of one that a link brings later.
 */
export function openHostKey(brought: () => void): HostKey {
  // No poll can have this code.
  const store = keyStore(() => sessionStorage, "host");
  let key = store.load();
  const keep = (given: string): void => {
    key = given;
    store.keep(given);
  };
  const take = (): boolean => {
    const taken = takeKey(hostKeyIn);
    if (taken !== undefined) keep(taken);
    return taken !== undefined;
  };
  take();
  addEventListener("hashchange", () => {
    if (take()) brought();
  });
  return {
    get: () => key,
    keep,
    forget: () => {
      key = undefined;
      store.forget();
    },
  };
}

/**
 * The host key in a link that the terminal printed, or by itself. One that an operator chose may have signs which
 * addresses spell otherwise.
 */
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
