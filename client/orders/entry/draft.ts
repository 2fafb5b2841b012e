import type { Channel, OrderTerms } from "../../gql/types.ts";
import { plainNumber } from "./paste.ts";

/** A line of the grid: the product it stands for, what was typed where it stands for none yet, and the quantity as typed. */
export type DraftLine = {
  readonly key: number;
  readonly product: string | null;
  readonly text: string;
  readonly quantity: string;
};

/** An order as it is being written. `order` and `version` name the draft on the server, once there is one. */
export type Draft = {
  readonly lines: readonly DraftLine[];
  readonly shipTo: string | null;
  /** Of an order for a chain: the chain, its store, its own number of it. */
  readonly chain: string | null;
  readonly store: string | null;
  readonly purchaseNo: string;
  readonly channel: string;
  readonly note: string;
  readonly terms: OrderTerms;
  /** The day it is wanted for; null: as soon as may be. */
  readonly deliverOn: string | null;
  readonly order: string | null;
  readonly version: number | null;
};

let keys = 0;
export const newLine = (more: Partial<DraftLine> = {}): DraftLine => ({
  product: null,
  text: "",
  quantity: "",
  ...more,
  key: (keys += 1),
});

export const emptyDraft = (): Draft => ({
  lines: [newLine()],
  shipTo: null,
  ...{ chain: null, store: null, purchaseNo: "" },
  channel: "GT",
  note: "",
  terms: "CREDIT",
  deliverOn: null,
  order: null,
  version: null,
});

export const isBlank = (line: DraftLine): boolean =>
  line.product === null && line.text.trim() === "" && line.quantity.trim() === "";

/** The grid always ends with a line to type into. */
export const withTail = (lines: readonly DraftLine[]): readonly DraftLine[] => {
  const last = lines.at(-1);
  return last !== undefined && isBlank(last) ? lines : [...lines, newLine()];
};

const place = (membershipId: string): string => `fairway.order-draft.${membershipId}`;

/** What was being written on this device for a membership. Never throws: a full or forbidden store is as good as none. */
export function keptDraft(membershipId: string): Draft | undefined {
  try {
    const text = localStorage.getItem(place(membershipId));
    if (text === null) return undefined;
    const draft = JSON.parse(text) as Draft;
    return { ...emptyDraft(), ...draft, lines: withTail(draft.lines.map((line) => newLine(line))) };
  } catch {
    return undefined;
  }
}

export function keepDraft(membershipId: string, draft: Draft): void {
  try {
    if (draft.order === null && draft.lines.every(isBlank) && draft.note === "" && draft.store === null)
      localStorage.removeItem(place(membershipId));
    else
      localStorage.setItem(
        place(membershipId),
        JSON.stringify({ ...draft, lines: draft.lines.filter((line) => !isBlank(line)) }),
      );
  } catch {
    // A private window without storage: the draft then lives as long as the page.
  }
}

export function dropDraft(membershipId: string): void {
  try {
    localStorage.removeItem(place(membershipId));
  } catch {
    // Nothing was kept, so nothing is to be dropped.
  }
}

/** The lines that can be sent: product known, quantity a number. Each remembers which line of the grid it is. */
export function sendable(lines: readonly DraftLine[]): { key: number; product: string; quantity: number }[] {
  return lines.flatMap(({ key, product, quantity }) => {
    const text = plainNumber(quantity);
    if (product === null || !/^-?\d+(\.\d+)?$/.test(text)) return [];
    return [{ key, product, quantity: Number(text) }];
  });
}

/** Where it goes: a place of the dealer's, or a chain's store under the chain's own number. */
export const whereTo = ({ shipTo, chain, store, purchaseNo, channel }: Draft) =>
  chain === null
    ? { shipTo, channel: channel as Channel }
    : { store, purchaseNo: purchaseNo.trim(), channel: "KA" as const };
