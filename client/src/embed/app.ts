import { now } from "../core/clock.ts";
import { follow } from "../core/live.ts";
import { followMarkup } from "../core/markup.ts";
import type { Browser } from "../core/page.ts";
import { createStore, type Store } from "../core/store.ts";
import { throttled } from "../core/throttled.ts";
import { Api } from "../presenter/api.ts";
import { nextLook, reduce } from "../presenter/reducer.ts";
import { initial, type Event, type State } from "../presenter/state.ts";
import type { Opening } from "../wire.ts";

/** Follows a poll as one who looks on, without a key and without a vote. */
export function start(opening: Opening, browser: Browser): Store<State, Event> {
  const { poll } = opening.update;
  const api = new Api(poll);
  const store = createStore<State, Event>(initial(opening, browser, now()), reduce, nextLook);
  const refreshHistory = throttled(async () => {
    const history = await api.historyOf(() => store.state().update);
    if (history !== undefined) store.dispatch({ type: "history", history });
  });
  store.subscribe(({ update }, before) => {
    if (update.seq !== before.update.seq) refreshHistory();
  });
  follow(`${poll}?as=viewer`, store.dispatch);
  followMarkup(store, poll);
  refreshHistory();
  return store;
}
