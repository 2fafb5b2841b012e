import type { Language } from "../../kernel/viewer.ts";
import { addMessages } from "../messages.ts";

/** Ways to reach a person besides the list in Fairway itself, which is always kept. */
export const channels = ["EMAIL", "SMS", "WECHAT_WORK"] as const;
export type Channel = (typeof channels)[number];
type Texts = Readonly<Record<Language, string>>;

/** A kind of notice, its texts as data. A module registers its kinds; the platform knows none by itself. */
export type NoticeKind = {
  /** In capitals, such as `SHIP_NOTICE`. */
  readonly kind: string;
  /** What the kind is called where a person chooses what he wants to get. */
  readonly name: Texts;
  /** One notice alone; `{name}` takes a value of its params. */
  readonly one: Texts;
  /** Several of them together; `{count}` is how many. */
  readonly many: Texts;
  /** A sentence more about each; shown below the title. */
  readonly line: Texts;
  /** Notices of this kind to one person within so many minutes become one. 0: each by itself. */
  readonly gatherMinutes: number;
  /** Whether it is sent in quiet hours too. */
  readonly urgent: boolean;
  /** By which ways it goes unless the person says otherwise. */
  readonly channels: readonly Exclude<Channel, "WECHAT_WORK">[];
};

const kinds = new Map<string, NoticeKind>();
export const textCode = (kind: string, part: "NAME" | "ONE" | "MANY" | "LINE"): string => `NOTICE_${kind}_${part}`;

/** Makes a kind of notice known, at load. Throws for a second one of the name. */
export function addNoticeKind(kind: NoticeKind): void {
  if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(kind.kind)) throw new Error(`${kind.kind} is no name for a kind of notice`);
  if (kinds.has(kind.kind)) throw new Error(`the kind of notice ${kind.kind} is registered twice`);
  kinds.set(kind.kind, kind);
  addMessages({
    [textCode(kind.kind, "NAME")]: kind.name,
    [textCode(kind.kind, "ONE")]: kind.one,
    [textCode(kind.kind, "MANY")]: kind.many,
    [textCode(kind.kind, "LINE")]: kind.line,
  });
}

/** The kind of a name. Throws for one that nobody registered: there would be no words for it. */
export function noticeKind(name: string): NoticeKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new Error(`the kind of notice ${name} is not registered`);
  return kind;
}

export const noticeKindOf = (name: string): NoticeKind | undefined => kinds.get(name);
export const noticeKinds = (): readonly NoticeKind[] => [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
