import { type Answer, type Refusal, no, yes } from "../../../kernel/answer.ts";
import { newId, rowId } from "../../../kernel/id.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { evidenceOf, tellFact } from "../../facts/commands/acting.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { openBook } from "../queries/book.ts";
import { rolledOf } from "../queries/bookRows.ts";
import { decideCause, unexplained } from "../rules/variance.ts";
import { type CauseDisputeRefusal, type CauseSaying, disputeCause } from "../disputeCause.ts";
import { causesIn, insertCause, lockContract } from "../store-causes.ts";
import type { ChainVarianceExplainInput } from "../types.ts";
import { contractNamed } from "./statementExpect.ts";

type Refused =
  | ("NOT_ALLOWED" | "NOT_FOUND" | "CONTRACT_NOT_HELD" | "EVIDENCE_UNKNOWN")
  | ("NOTHING_TO_EXPLAIN" | "EXPLAINS_TOO_MUCH" | "REASON_MISSING")
  | CauseDisputeRefusal;

/**
 * Says why goods lack or are too many at a place: with a reason, and papers. What is said stays on record, charges nobody
 * and changes no figure of the book. What is disputed with the chain opens a dispute on the month's statement (S6).
 */
export const chainVarianceExplain: Command<ChainVarianceExplainInput, Refused> = {
  name: "chainVarianceExplain",
  async run(act, input) {
    const allowed = mayWorkStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const contract = await contractNamed(act, input.contract);
    if (contract === null) return no({ code: "NOT_FOUND", path: ["contract"] });
    await lockContract(act.tx, contract.contractId);
    const book = await openBook(act.tx, contract, input.from);
    if (book === null) return no({ code: "CONTRACT_NOT_HELD", path: ["from"] });
    const [storeId, productId] = [rowId("ChainStore", input.store), rowId("Product", input.product)];
    if (storeId === undefined || productId === undefined) return no({ code: "NOT_FOUND", path: ["store"] });
    const pair = [{ storeId, productId }];
    const rolled = (await rolledOf(act.tx, book, pair)).at(-1);
    if (rolled === undefined) return no({ code: "NOT_FOUND", path: ["store"] });
    const { from } = rolled.settling.run;
    const said = (await causesIn(act.tx, act.tx.manufacturerId, contract.contractId, book.period, pair)).filter(
      (each) => each.from === from,
    );
    const left = unexplained(rolled.book, said)[input.about];
    const quantity = input.quantity == null ? left : BigInt(Number.isSafeInteger(input.quantity) ? input.quantity : 0);
    const refusals: Refusal<Refused>[] = decideCause(left, quantity, input.note.trim());
    if (refusals.length > 0) return no(...refusals);
    const id = newId();
    const cause = {
      ...{ id, contractId: contract.contractId, storeId, productId, from, about: input.about, quantity },
      ...{ cause: input.cause, note: input.note.trim(), saidBy: act.viewer.personId, saidAt: act.now },
    };
    const written =
      input.cause === "DISPUTED"
        ? await disputeCause(act, { book, rolled, cause, files: input.evidence, dueOn: input.dueOn ?? null })
        : await explain(act, cause, input.evidence);
    if (!written.ok) return written;
    tellFact(act, "recorded", id, contract.chainId);
    return yes({ id: contract.contractId });
  },
};

/** A reason that is nobody's to pay: it is kept with its papers. */
async function explain(
  act: Act,
  cause: CauseSaying,
  files: readonly string[],
): Promise<Answer<true, "EVIDENCE_UNKNOWN">> {
  const evidence = await evidenceOf(act, files);
  if (evidence === null) return no({ code: "EVIDENCE_UNKNOWN", path: ["evidence"] });
  await insertCause(act.tx, { ...cause, evidence });
  return yes(true);
}
