import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { constraintOf } from "../../../platform/transaction.ts";
import { keepEvidence } from "../../disputes/files.ts";
import { mayAnswerDisputes } from "../../disputes/rules/access.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { decideAct } from "../../rules/course.ts";
import { contentHashOf } from "../../statements/content.ts";
import { type StatementRow, lockStatementSeen, saveStatement, tellStatement } from "../../statements/store.ts";
import { type SignRefusal, decideSign } from "../rules.ts";
import { insertSignature, signaturesOf } from "../store.ts";
import type { StatementSignInput } from "../types.ts";

type Refused = SignRefusal | "NOT_FOUND" | "NOT_ALLOWED" | "WRONG_STATE" | "UNKNOWN_FILE";

/**
 * Signs what a confirmed statement says. With the chain's signature, by its contact himself or by the sheet it stamped, it
 * is the chain's too.
 */
export const statementSign: Command<StatementSignInput, Refused> = {
  name: "statementSign",
  async run(act, input) {
    const byGuest = act.viewer.chainId !== null;
    const allowed = byGuest ? mayAnswerDisputes(act.viewer) : mayWorkStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const row = await lockStatementSeen(act.tx, act.viewer, rowId("ChainStatement", input.statement));
    if (row === null) return no({ code: "NOT_FOUND", path: ["statement"] });
    const possible = decideAct("confirmByChain", row.state);
    if (!possible.ok) return possible;
    const contentHash = await contentHashOf(act.tx, row);
    const before = await signaturesOf(act.tx, row.id);
    const signed = before.some((each) => each.side === input.side && each.contentHash === contentHash);
    const decided = decideSign({ ...input, withSheet: input.sheet != null }, { contentHash, signed, byGuest });
    if (!decided.ok) return decided;
    const written = await sign(act, row, input, contentHash);
    if (!written.ok) return written;
    const theirs = input.side === "THEIRS";
    const saved = await saveStatement(act.tx, row, theirs ? { state: "CHAIN_CONFIRMED" } : {});
    act.changed({ state: [row.state, saved.state], side: input.side, contentHash });
    tellStatement(act, saved, theirs ? "chain-confirmed" : "signed");
    return yes({ id: row.id });
  },
};

async function sign(
  act: Act,
  row: StatementRow,
  { side, name, title, sheet }: StatementSignInput,
  contentHash: string,
): Promise<Answer<true, "UNKNOWN_FILE" | "ALREADY_SIGNED">> {
  const kept = await keepEvidence(act, sheet == null ? [] : [sheet], ["sheet"]);
  if (!kept.ok) return kept;
  const file = kept.value[0] ?? null;
  try {
    await insertSignature(act.tx, {
      ...{ statementId: row.id, side, contentHash, personId: act.viewer.personId, signedAt: act.now },
      ...{
        signedName: name.trim(),
        title: title.trim(),
        fileId: file?.fileId ?? null,
        fileSha256: file?.sha256 ?? null,
      },
    });
  } catch (error) {
    if (constraintOf(error) === "statement_signature_pk") return no({ code: "ALREADY_SIGNED" });
    throw error;
  }
  return yes(true);
}
