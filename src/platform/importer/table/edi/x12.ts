import { X12Interchange, X12Parser } from "node-x12";
import { asBroken } from "../bytes.ts";
import { FileRefused } from "../fileRefused.ts";
import type { TradeMessage } from "./words.ts";

/**
 * The transaction sets of an X12 interchange (ISA … IEA). Throws BROKEN_FILE when it is cut off, or when a trailer counts
 * other segments, sets or groups than there are.
 */
export function messagesOfX12(text: string): TradeMessage[] {
  const interchange = parsed(text);
  const groups = interchange.functionalGroups;
  let at = 1;
  const messages = groups.flatMap((group) => {
    at += 1;
    const sets = group.transactions.map((set): TradeMessage => {
      at += 1;
      const segments = set.segments.map(({ tag, elements }) => {
        at += 1;
        return { tag, at, elements: elements.map(({ value }) => [value ?? ""]) };
      });
      at += 1;
      counts(set.trailer, "SE", segments.length + 2);
      return { type: set.header?.valueOf(1) ?? "", segments };
    });
    at += 1;
    counts(group.trailer, "GE", sets.length);
    return sets;
  });
  counts(interchange.trailer, "IEA", groups.length);
  return messages;
}

type Trailer = { valueOf(position: number): string | null | undefined } | undefined;
/** A trailer is there and counts what there is. */
function counts(trailer: Trailer, part: string, there: number): void {
  if (Number(trailer?.valueOf(1) ?? Number.NaN) !== there) throw new FileRefused("BROKEN_FILE", { part });
}

function parsed(text: string): X12Interchange {
  try {
    const found = new X12Parser(false).parse(text);
    if (found instanceof X12Interchange) return found;
  } catch (error) {
    throw asBroken(error, "ISA");
  }
  // Several interchanges in one file: which of them was meant is not for us to guess.
  throw new FileRefused("BROKEN_FILE", { part: "IEA" });
}
