import { useLayoutEffect, useState } from "preact/hooks";
import { takeKey } from "../core/key.ts";
import { hostKeyIn, hostKeys } from "./host-key.ts";

/** The host's key, and how it is kept or forgotten: from the link that was opened, or from before in this tab. */
export function useHostKey(): [string | undefined, (key: string | undefined) => void] {
  const [key, setKey] = useState(opened);
  const hold = (given: string | undefined): void => {
    if (given === undefined) hostKeys().forget();
    else hostKeys().keep(given);
    setKey(given);
  };
  useLayoutEffect(() => {
    const look = (): void => {
      const taken = takeKey(hostKeyIn);
      if (taken !== undefined) hold(taken);
    };
    addEventListener("hashchange", look);
    return () => {
      removeEventListener("hashchange", look);
    };
  }, []);
  return [key, hold];
}

function opened(): string | undefined {
  const taken = takeKey(hostKeyIn);
  if (taken !== undefined) hostKeys().keep(taken);
  return taken ?? hostKeys().load();
}
