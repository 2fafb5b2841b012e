import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enums.ts";
import { lineStates } from "../rules/lifeCycle.ts";

/** Where an order or a line of it stands. */
export const OrderState = enumOf(lineStates);
registerEnumType(OrderState, {
  name: "OrderState",
  description: "Where an order, or a line of it, stands.",
  valuesConfig: {
    DRAFT: { description: "Being written: saved, but not asked for yet." },
    SUBMITTED: { description: "Placed by the dealer and waiting for the manufacturer." },
    PENDING_CREDIT: { description: "Placed and kept, but credit does not cover it yet; `holds` say what is missing." },
    PENDING_PREPAYMENT: { description: "Placed and kept; it waits for the money that is to come first." },
    PENDING_APPROVAL: { description: "Placed and kept; it is unusual, and a person looks at it." },
    ON_HOLD: { description: "Stopped by a person; `holds` say why." },
    CONFIRMED: { description: "Promised by the manufacturer; nothing has gone out yet." },
    BACKORDERED: { description: "Promised; there is no stock for it yet." },
    PARTLY_ALLOCATED: { description: "Promised; stock is set aside for a part of it." },
    ALLOCATED: { description: "Stock is set aside for all of it." },
    PICKED: { description: "Taken from the shelves and ready to go out." },
    PARTLY_SHIPPED: { description: "Some has gone out, some has not." },
    SHIPPED: { description: "Everything has gone out; some receipt is still missing." },
    DELIVERED: { description: "Everything has arrived by the carrier's word; the dealer has not counted it in." },
    RECEIVED: { description: "Everything that went out was counted in by the dealer." },
    INVOICED: { description: "What was accepted has been billed." },
    PAID: { description: "What was billed has been paid." },
    COMPLETED: { description: "Done: nothing is open about it any more." },
    CANCELLED: { description: "Given up before anything went out." },
    REJECTED: { description: "Turned down by the manufacturer." },
  },
});

export const OrderTerms = enumOf(["CREDIT", "PREPAID"] as const);
registerEnumType(OrderTerms, {
  name: "OrderTerms",
  description: "When an order is paid.",
  valuesConfig: {
    CREDIT: { description: "After it came: credit must cover it." },
    PREPAID: { description: "Before it goes out: it waits until the money is there." },
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

/** What happened, in the order it usually does. */
const entryKinds = {
  PLACED: "The dealer placed it.",
  HELD: "It waits: `holds` say for what.",
  RELEASED: "What it waited for came, or somebody let it pass.",
  REJECTED: "The manufacturer turned it down.",
  CONFIRMED: "The manufacturer promised it.",
  ALLOCATED: "Stock was set aside for it.",
  UNALLOCATED: "Stock that was set aside went to other orders.",
  PICKED: "Goods were taken from the shelves.",
  AMENDMENT_PROPOSED: "Somebody proposed a change.",
  AMENDMENT_REFUSED: "The proposed change was turned down or taken back.",
  AMENDED: "It was changed as proposed.",
  REPRICED: "What goes out got the price of the day it goes out; `repriced` says which lines.",
  SHIPPED: "A shipment went out.",
  DELIVERED: "The carrier says that a shipment arrived.",
  RECEIVED: "A shipment was counted in.",
  CLAIMED: "The dealer claimed goods that came short or damaged.",
  CLAIM_SETTLED: "A claim was settled.",
  INVOICED: "What was accepted was billed.",
  PAID: "An invoice of it was paid.",
  COMPLETED: "Nothing is open about it any more.",
  REOPENED: "What was given up was taken up again, with every check.",
  CANCELLED: "It, or the rest of it, was given up.",
  RETURN_ASKED: "The dealer asked to send goods back.",
  RETURN_APPROVED: "A return was allowed: the goods may come.",
  RETURN_REFUSED: "A return was turned down.",
  RETURNED: "Goods came back.",
  CREDIT_TAKEN_BACK:
    "A credit note of a return or a claim was taken back: what it gave back is owed again, and can be given anew.",
  CREDITED_AGAIN: "What a credit note gave back that was taken back was given back anew.",
  SERVICE_PROMISED: "A service was promised with it.",
  SERVICE_DONE: "A promised service was done.",
  SERVICE_DROPPED: "A promised service will not be done, for a reason.",
  MOVE_ASKED: "The area it goes to changed hands: both dealers are asked about what had not gone out.",
  MOVED: "What had not gone out went to an order of the area's new dealer.",
  IMPORTED: "It was loaded from a file of history.",
} as const;
type EntryKind = keyof typeof entryKinds;

export const OrderEntryKind = enumOf(Object.keys(entryKinds) as EntryKind[]);
registerEnumType(OrderEntryKind, {
  name: "OrderEntryKind",
  description: "What happened to an order.",
  valuesConfig: Object.fromEntries(
    Object.entries(entryKinds).map(([kind, description]) => [kind, { description }]),
  ) as Record<EntryKind, { description: string }>,
});
