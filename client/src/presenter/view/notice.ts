import type { Notice } from "../state.ts";
import type { Words } from "../words.ts";

export function noticeText(notice: Notice, words: Words): string {
  switch (notice.type) {
    case "reset":
      return words.reset;
    case "copied":
      return words.copied;
    case "unreachable":
      return words.unanswered;
    case "refused":
      return words.refused(notice.detail);
  }
}
