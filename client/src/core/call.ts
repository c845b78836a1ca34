/** What came of a call of the API. Without an answer, nobody knows whether it arrived. */
export type Answer<T> = { type: "done"; value: T } | Refusal | { type: "unanswered" };

/**
 * A problem (docs/contract.md, section 6): `line` is that of a text which is no poll, `wait` the seconds after which to come
 * again.
 */
export type Refusal = {
  type: "refused";
  status: number;
  code: string;
  detail: string;
  line?: number | undefined;
  wait?: number | undefined;
};

export type Call<T> = {
  method: string;
  path: string;
  key?: string | undefined;
  content?: Content | undefined;
  /** How to read an answer that is no JSON. */
  read?: (answer: Response) => Promise<T>;
  /** Sees every answer first. */
  heard?: (answer: Response) => void;
};
export type Content = { type: string; text: string | Blob };

/** A call without an answer for so long is given up. */
const LIMIT = 8_000;

export async function call<T>({ method, path, key, content, read, heard }: Call<T>): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  if (content !== undefined) headers["content-type"] = content.type;
  try {
    const answer = await fetch(path, {
      method,
      headers,
      body: content?.text ?? null,
      cache: "no-store",
      signal: AbortSignal.timeout(LIMIT),
    });
    heard?.(answer);
    if (!answer.ok) return await refusal(answer);
    return { type: "done", value: await (read ?? plain<T>)(answer) };
  } catch {
    return { type: "unanswered" };
  }
}

export function json(body: object): Content {
  return { type: "application/json", text: JSON.stringify(body) };
}

async function plain<T>(answer: Response): Promise<T> {
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function refusal(answer: Response): Promise<Refusal> {
  const { code = "", detail = "", line } = (await answer.json().catch(() => ({}))) as Partial<Refusal>;
  const wait = Number(answer.headers.get("retry-after") ?? Number.NaN);
  return { type: "refused", status: answer.status, code, detail, line, wait: Number.isNaN(wait) ? undefined : wait };
}
