/** One text in both languages. `{name}` is a parameter. English that depends on `{count}` gives both forms; Chinese has one. */
export interface Message {
  en: string | { one: string; other: string };
  zh: string;
}

export type Messages = Record<string, Message>;
