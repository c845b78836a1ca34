import type { State } from "../state.ts";
import { NO_SUCH_POLL } from "../reducer.ts";
import { wordsIn, type Language } from "../words.ts";

/** Why nothing can be done any more, or why the last vote was not counted. */
export function trouble({ way, notice, queue }: State, language: Language): string | undefined {
  const { more } = wordsIn(language);
  if (more === undefined) return undefined;
  if (way.type === "ended") return way.code === NO_SUCH_POLL ? more.gone : more.outdated;
  if (notice?.type === "refused") {
    const { code, detail } = notice;
    return code in more.refused ? more.refused[code as keyof typeof more.refused] : `${more.refused.other} ${detail}`;
  }
  // Sending too fast mends itself, and the mark beside the label says that it takes time.
  return way.type === "lost" || queue.trouble === undefined || queue.trouble.code === "rate"
    ? undefined
    : more.unrecorded;
}
