import { call, type Answer, type Call } from "../core/call.ts";
import { now } from "../core/clock.ts";
import { download } from "../core/download.ts";
import { createStore, type Store } from "../core/store.ts";
import type { Listed, Made, PollList } from "../wire.ts";
import type { Language } from "../words/language.ts";
import { hostKeyIn, openHostKey, withKey } from "./host-key.ts";
import { initial, nameOf, nextLook, noticeOf, reduce, type Event, type State } from "./reducer.ts";

/** A file that is made of a poll: its questions, or its results. */
export type File =
  { of: "questions"; format: "text" | "markdown" | "gift" | "json" } | { of: "results"; format: "csv" | "json" };

export type App = {
  store: Store<State, Event>;
  speak: (language: Language) => void;
  /** The host's key, or a link that has it, was typed. */
  open: (typed: string) => void;
  more: () => void;
  search: (search: string) => void;
  /** The page for making polls, the host's key in the fragment. */
  maker: () => Promise<string | undefined>;
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

/** Joins what the host does to what is known, and what is known to the server. */
export function start(language: Language): App {
  const store = createStore<State, Event>(initial(language, now()), reduce, nextLook);
  const { dispatch } = store;
  const begin = (): void => {
    if (key.get() === undefined) return;
    dispatch({ type: "key", key: "checking" });
    void load(PAGE);
  };
  const key = openHostKey(begin);
  let loading: string | undefined;

  const settle = <T>(answer: Answer<T>): T | undefined => {
    if (answer.type === "done") return answer.value;
    if (answer.type === "refused" && answer.status === 401) {
      key.forget();
      dispatch({ type: "key", key: "wrong" });
    } else dispatch({ type: "notice", notice: answer.type === "refused" ? noticeOf(answer) : answer });
    return undefined;
  };
  const asked = async <T>(wanted: Omit<Call<T>, "key">): Promise<T | undefined> => {
    const used = key.get();
    const answer = await call<T>({ key: used, ...wanted });
    // With another key by now, nobody waits for this answer.
    return used === key.get() ? settle(answer) : undefined;
  };
  const linksOf = (code: string): Promise<Made | undefined> =>
    asked<Made>({ method: "GET", path: `${POLLS}/${code}/links` });

  const load = async (limit: number): Promise<boolean> => {
    const { next } = store.state();
    const used = key.get();
    if (loading === used || next === null) return false;
    loading = used;
    const cursor = next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`;
    const page = await asked<PollList>({ method: "GET", path: `${POLLS}?limit=${limit.toString()}${cursor}` });
    if (loading === used) loading = undefined;
    if (page !== undefined) dispatch({ type: "page", page });
    return page !== undefined;
  };
  const remove = async (poll: Listed): Promise<void> => {
    const { code } = poll;
    const answer = await call<undefined>({ key: key.get(), method: "DELETE", path: `${POLLS}/${code}` });
    if (answer.type === "done") dispatch({ type: "gone", code, notice: { type: "deleted", name: nameOf(poll) } });
    else if (answer.type === "refused" && (answer.status === 404 || answer.status === 410))
      dispatch({ type: "gone", code, notice: { type: "gone" } });
    else {
      dispatch({ type: "stay", code });
      settle(answer);
    }
  };

  // What is to leave leaves when its time is over.
  store.subscribe(({ polls, leaving, now }, before) => {
    const due = polls.filter(({ code }) => (leaving[code] ?? Infinity) <= now && before.now < (leaving[code] ?? 0));
    for (const poll of due) void remove(poll);
  });
  begin();

  return {
    store,
    speak: language => dispatch({ type: "language", language }),
    open: typed => {
      const given = hostKeyIn(typed);
      if (given === undefined) {
        dispatch({ type: "key", key: "bad" });
        return;
      }
      key.keep(given);
      begin();
    },
    maker: () => Promise.resolve(withKey("/new", key.get() ?? "")),
    more: () => {
      void load(PAGE);
    },
    search: search => {
      dispatch({ type: "search", search });
      const rest = async (): Promise<void> => {
        if (store.state().search.trim() !== "" && (await load(PAGE_OF_SEARCH))) await rest();
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
        if (file !== undefined) download(file.content, file.name);
      })();
    },
    delete: poll => dispatch({ type: "leave", poll }),
    undo: code => dispatch({ type: "stay", code }),
  };
}

/** The name that the server gives a file. */
function nameIn(answer: Response, otherwise: string): string {
  return /filename="?([^";]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? otherwise;
}
