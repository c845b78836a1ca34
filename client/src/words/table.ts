import * as de from "./de.ts";
import * as en from "./en.ts";
import type { Language } from "./language.ts";
import type { HostWords, KeyWords, MakerWords, PresenterWords, ServerWords, SharedWords, VoterWords } from "./type.ts";

type Table<Words> = Record<Language, Words>;

/** What each page says, in every language. A page's script gets its own table alone. */
export const shared: Table<SharedWords> = { en: en.shared, de: de.shared };
export const voter: Table<VoterWords> = { en: en.voter, de: de.voter };
export const presenter: Table<PresenterWords> = { en: en.presenter, de: de.presenter };
export const maker: Table<MakerWords> = { en: en.maker, de: de.maker };
export const host: Table<HostWords> = { en: en.host, de: de.host };
export const hostKey: Table<KeyWords> = { en: en.hostKey, de: de.hostKey };
export const server: Table<ServerWords> = { en: en.server, de: de.server };
