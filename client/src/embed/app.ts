import { Link } from "../link.ts";
import { now } from "../now.ts";
import { nudge } from "../nudges.ts";
import { Api } from "../present/api.ts";
import { seldom } from "../present/seldom.ts";
import { initial, type Happening, type State } from "../present/state.ts";
import { nextLook, reduce } from "../present/store.ts";
import { ways } from "../ways.ts";
import type { Opening } from "../wire.ts";

/** Follows a poll as one who looks on, without a key and without a vote: `show` is told of whatever may look otherwise. */
export function follow(opening: Opening, show: () => void): () => State {
  const { poll } = opening.update;
  const api = new Api(poll);
  let state = initial(opening, false, navigator.onLine, now());
  let look: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (happening: Happening): void => {
    const { seq } = state.update;
    state = reduce(state, { ...happening, now: now() });
    if (state.update.seq !== seq) refreshHistory();
    show();
    const next = nextLook(state);
    clearTimeout(look);
    look =
      next === undefined
        ? undefined
        : setTimeout(() => {
            dispatch({ type: "tick" });
          }, next - state.now);
  };

  const refreshHistory = seldom(async () => {
    const history = await api.historyOf(() => state.update);
    if (history !== undefined) dispatch({ type: "history", history });
  });

  const link = new Link(
    ways(`${poll}?as=viewer`, () => {
      link.replace();
    }),
    dispatch,
  );
  nudge(link, online => {
    dispatch({ type: "network", online });
  });
  refreshHistory();
  return () => state;
}
