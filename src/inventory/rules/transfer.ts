import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import { type Change, type ChangeFacts, type ChangeRefusal, decideChanges } from "./change.ts";

/** C4. What moves leaves one place as C1 to C3 have it, and comes to another. */
export function decideTransfer(
  lines: readonly { readonly lotId: string | null; readonly quantity: number }[],
  facts: ChangeFacts,
  places: { readonly from: string; readonly to: string },
): Answer<readonly Change[], ChangeRefusal | "SAME_WAREHOUSE" | "QUANTITY_NOT_POSITIVE"> {
  const refusals: Refusal<"SAME_WAREHOUSE" | "QUANTITY_NOT_POSITIVE">[] = lines.flatMap(({ quantity }, at) =>
    quantity > 0 ? [] : [{ code: "QUANTITY_NOT_POSITIVE", path: ["lines", String(at), "quantity"] }],
  );
  if (places.from === places.to) refusals.push({ code: "SAME_WAREHOUSE", path: ["to"] });
  if (refusals.length > 0) return no(...refusals);
  const leaving = decideChanges(
    lines.map(({ lotId, quantity }) => ({ lotId, by: -quantity })),
    facts,
  );
  return leaving.ok ? yes(leaving.value) : leaving;
}
