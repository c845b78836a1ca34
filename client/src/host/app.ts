import { call, type Answer, type Call } from "../core/call.ts";
import type { Listed, Made, PollList } from "../wire.ts";
import { withKey } from "./host-key.ts";
import { initial, nameOf, noticeOf, reduce, THINK_AGAIN, type Happening, type State } from "./reducer.ts";

/** A file that is made of a poll: its questions, or its results. */
export type File =
  { of: "questions"; format: "text" | "markdown" | "gift" | "json" } | { of: "results"; format: "csv" | "json" };

export type App = {
  state: () => State;
  more: () => void;
  search: (search: string) => void;
  /** The presenter's page of a poll, its key in the fragment. */
  presenter: (code: string) => Promise<string | undefined>;
  copy: (code: string) => void;
  save: (code: string, file: File) => void;
  delete: (poll: Listed) => void;
  undo: (code: string) => void;
};

const POLLS = "/api/v1/polls";
const PAGE = 50;
/** The most that the server gives at once: for a search. */
const PAGE_OF_SEARCH = 200;

/** Joins what the host does to what is known, and what is known to the server and the view. `refused` is for a key that is none. */
export function start(key: string, show: (state: State) => void, refused: () => void): App {
  let state = initial(true, performance.now());
  let loading = false;
  const timers = new Map<string, ReturnType<typeof setInterval>>();

  const dispatch = (happening: Happening): void => {
    state = reduce(state, { ...happening, now: performance.now() });
    show(state);
  };
  const settle = <T>(answer: Answer<T>): T | undefined => {
    if (answer.type === "done") return answer.value;
    if (answer.type === "refused" && answer.status === 401) refused();
    else dispatch({ type: "notice", notice: answer.type === "refused" ? noticeOf(answer) : answer });
    return undefined;
  };
  const asked = async <T>(wanted: Omit<Call<T>, "key">): Promise<T | undefined> =>
    settle(await call<T>({ key, ...wanted }));
  const linksOf = (code: string): Promise<Made | undefined> =>
    asked<Made>({ method: "GET", path: `${POLLS}/${code}/links` });

  const load = async (limit: number): Promise<boolean> => {
    if (loading || state.next === null) return false;
    loading = true;
    const cursor = state.next === undefined ? "" : `&cursor=${encodeURIComponent(state.next)}`;
    const page = await asked<PollList>({ method: "GET", path: `${POLLS}?limit=${limit.toString()}${cursor}` });
    loading = false;
    if (page !== undefined) dispatch({ type: "page", page });
    return page !== undefined;
  };
  const stop = (code: string): void => {
    clearInterval(timers.get(code));
    timers.delete(code);
  };
  const remove = async (poll: Listed): Promise<void> => {
    const { code } = poll;
    stop(code);
    const answer = await call<undefined>({ key, method: "DELETE", path: `${POLLS}/${code}` });
    if (answer.type === "done") dispatch({ type: "gone", code, notice: { type: "deleted", name: nameOf(poll) } });
    else if (answer.type === "refused" && (answer.status === 404 || answer.status === 410))
      dispatch({ type: "gone", code, notice: { type: "gone" } });
    else {
      dispatch({ type: "stay", code });
      settle(answer);
    }
  };

  void load(PAGE);

  return {
    state: () => state,
    more: () => {
      void load(PAGE);
    },
    search: search => {
      dispatch({ type: "search", search });
      const rest = async (): Promise<void> => {
        if (state.search.trim() !== "" && (await load(PAGE_OF_SEARCH))) await rest();
      };
      void rest();
    },
    presenter: async code => {
      const links = await linksOf(code);
      return links && withKey(`/${code}/present`, links.presenter_key);
    },
    copy: code => {
      void (async () => {
        const links = await linksOf(code);
        const copy =
          links &&
          settle(await call<Made>({ key: links.presenter_key, method: "POST", path: `${POLLS}/${code}/copy` }));
        const page = copy && (await asked<PollList>({ method: "GET", path: `${POLLS}?limit=${PAGE.toString()}` }));
        if (copy === undefined || page === undefined) return;
        dispatch({ type: "front", page });
        dispatch({ type: "notice", notice: { type: "copied", code: copy.code } });
      })();
    },
    save: (code, { of, format }) => {
      void (async () => {
        const links = await linksOf(code);
        const path = of === "questions" ? `${POLLS}/${code}/export?format=${format}` : `/${code}/results.${format}`;
        const read = async (answer: Response): Promise<{ content: Blob; name: string }> => ({
          content: await answer.blob(),
          name: nameIn(answer, `${code}.${format}`),
        });
        const file = links && settle(await call({ key: links.presenter_key, method: "GET", path, read }));
        if (file !== undefined) hand(file.content, file.name);
      })();
    },
    delete: poll => {
      const end = performance.now() + THINK_AGAIN;
      dispatch({ type: "leave", poll });
      timers.set(
        poll.code,
        setInterval(() => {
          if (performance.now() >= end) void remove(poll);
          else dispatch({ type: "tick" });
        }, 250),
      );
    },
    undo: code => {
      stop(code);
      dispatch({ type: "stay", code });
    },
  };
}

/** The name that the server gives a file. */
function nameIn(answer: Response, otherwise: string): string {
  return /filename="?([^";]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? otherwise;
}

/** Hands a file to the browser, which asks or knows where it goes. */
function hand(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}
