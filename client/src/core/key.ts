import { attempt } from "./storage.ts";

/** A presenter's key, as far as it is known. */
export type Key = () => string | undefined;

/** The presenter's key, kept in this browser for one poll: never in the address bar, never on the screen. */
export type KeyStore = {
  load(): string | undefined;
  keep(key: string): void;
  forget(): void;
};

export function keyStore(storage: () => Storage, poll: string): KeyStore {
  const name = `livepoll.key.${poll}`;
  return {
    load: () => attempt(() => storage().getItem(name)) ?? undefined,
    keep: key => {
      attempt(() => storage().setItem(name, key));
    },
    forget: () => {
      attempt(() => storage().removeItem(name));
    },
  };
}

/** The key in a presenter link, in its fragment alone, or by itself. */
export function keyIn(text: string): string | undefined {
  const given = text.trim();
  const key = given.includes("#") ? /#(?:.*&)?key=([^&\s]+)/.exec(given)?.[1] : given;
  return key !== undefined && /^[\w-]{8,128}$/.test(key) ? key : undefined;
}

/**
 * Takes the key out of the address bar and out of the history, before anybody sees it. `find` tells what a key is here.
 */
export function takeKey(find = keyIn): string | undefined {
  const { hash, pathname, search } = location;
  if (!hash.startsWith("#key=")) return undefined;
  history.replaceState(history.state, "", pathname + search);
  return find(hash);
}
