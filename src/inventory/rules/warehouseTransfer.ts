import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";

export type TransferState = "DRAFT" | "SHIPPED" | "RECEIVED" | "CANCELLED";
export type TransferAct = "ship" | "receive" | "cancel";

const from: Readonly<Record<TransferAct, TransferState>> = { ship: "DRAFT", receive: "SHIPPED", cancel: "DRAFT" };

/** T1. A draft is sent or given up, what was sent is counted in; each once. */
export const canTransfer = (act: TransferAct, state: TransferState): boolean => from[act] === state;

/** A batch of a transfer as it was sent. */
export type SentLine = { readonly lotId: string; readonly quantity: number };
export type CountedLine = { readonly lotId: string | null; readonly received: number };
/** What was counted in of a batch; the rest is lost. */
export type ArrivedLine = SentLine & { readonly received: number };

/**
 * T2. What is counted in was sent: of each batch once, a whole number, never more. A batch that is not named came as it was
 * sent. Whoever counts in less says why.
 */
export function decideCountIn(
  sent: readonly SentLine[],
  counted: readonly CountedLine[],
  reason: string,
): Answer<
  readonly ArrivedLine[],
  "UNKNOWN_LOT" | "DUPLICATE_LINE" | "FIGURE_NOT_WHOLE" | "RECEIVED_MORE_THAN_SHIPPED" | "REASON_MISSING"
> {
  const refusals: Refusal<
    "UNKNOWN_LOT" | "DUPLICATE_LINE" | "FIGURE_NOT_WHOLE" | "RECEIVED_MORE_THAN_SHIPPED" | "REASON_MISSING"
  >[] = [];
  const named = new Map<string, number>();
  counted.forEach(({ lotId, received }, at) => {
    const path = (field: string) => ["lines", String(at), field];
    const line = sent.find((each) => each.lotId === lotId);
    if (line === undefined) return void refusals.push({ code: "UNKNOWN_LOT", path: path("lot") });
    if (named.has(line.lotId)) return void refusals.push({ code: "DUPLICATE_LINE", path: path("lot") });
    named.set(line.lotId, received);
    const most = line.quantity;
    if (!Number.isInteger(received) || received < 0)
      refusals.push({ code: "FIGURE_NOT_WHOLE", path: path("received") });
    else if (received > most)
      refusals.push({ code: "RECEIVED_MORE_THAN_SHIPPED", path: path("received"), params: { most } });
  });
  const arrived = sent.map((line) => ({ ...line, received: named.get(line.lotId) ?? line.quantity }));
  const short = arrived.some(({ received, quantity }) => received < quantity);
  refusals.push(...unless(!short || reason.trim() !== "", "REASON_MISSING", { path: ["reason"] }));
  return answer(refusals, () => arrived);
}
