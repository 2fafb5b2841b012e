import { registerEnumType } from "type-graphql";
import { lineStates } from "../rules/lifeCycle.ts";

const enumOf = <Name extends string>(names: readonly Name[]): Record<Name, Name> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;

/** Where an order or a line of it stands. */
export const OrderState = enumOf(lineStates);
registerEnumType(OrderState, {
  name: "OrderState",
  description: "Where an order, or a line of it, stands.",
  valuesConfig: {
    DRAFT: { description: "Being written: saved, but not asked for yet." },
    SUBMITTED: { description: "Placed by the dealer and waiting for the manufacturer." },
    CONFIRMED: { description: "Promised by the manufacturer; nothing has gone out yet." },
    PARTLY_SHIPPED: { description: "Some has gone out, some has not." },
    SHIPPED: { description: "Everything has gone out; some receipt is still missing." },
    RECEIVED: { description: "Everything that went out was counted in by the dealer." },
    CANCELLED: { description: "Given up before anything went out." },
  },
});

export const OrderSource = enumOf(["PLACED", "IMPORTED"] as const);
registerEnumType(OrderSource, {
  name: "OrderSource",
  description: "How the order came into Fairway.",
  valuesConfig: {
    PLACED: { description: "Placed here, with every check." },
    IMPORTED: { description: "Loaded from a file of history: no checks, no stock, no number of ours." },
  },
});

export const OrderKind = enumOf(["ORDER", "RETURN"] as const);
registerEnumType(OrderKind, {
  name: "OrderKind",
  description: "Whether goods went to the dealer or came back.",
  valuesConfig: {
    ORDER: { description: "Goods ordered." },
    RETURN: { description: "Goods returned; amounts are given back." },
  },
});

export const OrderEntryKind = enumOf(["PLACED", "CONFIRMED", "SHIPPED", "RECEIVED", "CANCELLED", "IMPORTED"] as const);
registerEnumType(OrderEntryKind, {
  name: "OrderEntryKind",
  description: "What happened to an order.",
  valuesConfig: {
    PLACED: { description: "The dealer placed it." },
    CONFIRMED: { description: "The manufacturer promised it." },
    SHIPPED: { description: "A shipment went out." },
    RECEIVED: { description: "A shipment was counted in." },
    CANCELLED: { description: "It, or the rest of it, was given up." },
    IMPORTED: { description: "It was loaded from a file of history." },
  },
});
