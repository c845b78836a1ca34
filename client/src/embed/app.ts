import { Link } from "../core/link.ts";
import { now } from "../core/clock.ts";
import { nudge } from "../core/network.ts";
import { Api } from "../presenter/api.ts";
import { seldom } from "../core/throttled.ts";
import { initial, type Happening, type State } from "../presenter/state.ts";
import { nextLook, reduce } from "../presenter/reducer.ts";
import { ways } from "../core/transports.ts";
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
