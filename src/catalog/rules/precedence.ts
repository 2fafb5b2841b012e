/**
 * Which list's price a dealer pays, the weakest kind first: a general price gives way to his class's, that to the one of
 * the territory goods go to (the nearest division before the wider ones), that to his own, that to his contract's. Within
 * one kind the price that began last holds, then the older list's (V5).
 */
export const listKinds = ["GENERAL", "CLASS", "TERRITORY", "DEALER", "CONTRACT"] as const;
export type ListKind = (typeof listKinds)[number];

/** A kind's place in the precedence, from 1; the higher comes first. */
export const rankOf = (kind: ListKind): number => listKinds.indexOf(kind) + 1;
