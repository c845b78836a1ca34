import type { MarkedUp, Update } from "../wire.ts";

/** A question's texts with their markup set, as the server wrote them; `hash` is that of the question's updates. */
export type SetTexts = MarkedUp & { hash: string };

export type MarkupEvent = { type: "markup"; texts: SetTexts };

/** What a page knows of the question on stage. */
type Known = { update: Update; markup: SetTexts | undefined };

/** What could not be fetched is asked for again after so many milliseconds. */
const AGAIN = 2_000;

/** What the server put into the page, if its question has markup. */
export function firstTexts({ update, markup }: { update: Update; markup?: MarkedUp }): SetTexts | undefined {
  const hash = update.question.markup;
  return markup !== undefined && hash !== undefined ? { ...markup, hash } : undefined;
}

/** Fetches the texts of every question with markup that comes on stage, each once. */
export function followMarkup(
  store: {
    state: () => Known;
    dispatch: (event: MarkupEvent) => void;
    subscribe: (heard: () => void) => void;
  },
  poll: string,
): void {
  let asked: string | undefined;
  const look = (): void => {
    const { update, markup } = store.state();
    const hash = update.question.markup;
    if (hash === undefined || hash === asked || hash === markup?.hash) return;
    asked = hash;
    void textsOf(poll, hash).then(texts => {
      if (texts !== undefined) store.dispatch({ type: "markup", texts: { ...texts, hash } });
      else
        setTimeout(() => {
          asked = undefined;
          look();
        }, AGAIN);
    });
  };
  store.subscribe(look);
  look();
}

async function textsOf(poll: string, hash: string): Promise<MarkedUp | undefined> {
  try {
    const answer = await fetch(`/api/v1/polls/${poll}/markup/${hash}`);
    return answer.ok ? ((await answer.json()) as MarkedUp) : undefined;
  } catch {
    return undefined;
  }
}

/** The texts of the question on stage as HTML; none where it has no markup, or until it is here. */
export function htmlOf({ update, markup }: Known): MarkedUp | undefined {
  return markup?.hash === update.question.markup ? markup : undefined;
}

/** The state with its texts as they are spoken, and drawn where there can be no HTML: without marks. */
export function readable<State extends Known & { spoken: { update: Update } }>(state: State): State {
  const { update, spoken, markup } = state;
  if (markup === undefined) return state;
  return { ...state, update: plain(update, markup), spoken: { ...spoken, update: plain(spoken.update, markup) } };
}

function plain(update: Update, { hash, plain: { text, candidates } }: SetTexts): Update {
  const { question } = update;
  if (question.markup !== hash) return update;
  return {
    ...update,
    question: { ...question, text },
    candidates: update.candidates.map(one => ({ ...one, label: candidates[one.index] ?? one.label })),
  };
}
