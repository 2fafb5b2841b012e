import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type Day, plusDays } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import { parseAmount } from "../../../kernel/money.ts";
import { managersByChain } from "../../../chains/index.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { decideAct } from "../../rules/course.ts";
import {
  type ItemRow,
  type StatementRow,
  itemsOf,
  lockStatementSeen,
  saveStatement,
  tellStatement,
} from "../../statements/store.ts";
import { disputeTold } from "../acting.ts";
import { keepEvidence } from "../files.ts";
import { mayAnswerDisputes } from "../rules/access.ts";
import { type ClaimRefusal, decideClaim } from "../rules/claim.ts";
import { type DisputePolicy, lastDayOfTheirs } from "../rules/policy.ts";
import { type DisputeRow, insertDisputes, isArgued, lockDispute } from "../store.ts";
import { disputePolicyOn } from "../store-policy.ts";
import { addEntry } from "../store-thread.ts";
import { askOwner } from "../tasks.ts";
import type { ChainDisputeRaiseInput } from "../types.ts";

type Refused = ClaimRefusal | "NOT_FOUND" | "NOT_ALLOWED" | "WRONG_STATE" | "UNKNOWN_FILE";

/**
 * The chain claims something of a line that we confirmed: its contact does so himself, or our people write down what came
 * by other ways. What both signed stays; whoever looks after the chain answers, and the claim ends as every dispute does.
 */
export const chainDisputeRaise: Command<ChainDisputeRaiseInput, Refused> = {
  name: "chainDisputeRaise",
  async run(act, input) {
    const { tx, viewer } = act;
    const guest = viewer.chainId !== null;
    const allowed = guest ? mayAnswerDisputes(viewer) : mayWorkStatements(viewer);
    if (!allowed.ok) return allowed;
    const row = await lockStatementSeen(tx, viewer, rowId("ChainStatement", input.statement));
    if (row === null) return no({ code: "NOT_FOUND", path: ["statement"] });
    const possible = decideAct("claim", row.state);
    if (!possible.ok) return possible;
    const [item] = await itemsOf(tx, row.id, [rowId("StatementItem", input.item) ?? row.id]);
    if (item === undefined) return no({ code: "NOT_FOUND", path: ["item"] });
    const policy = await disputePolicyOn(tx, act.today);
    const decided = await claimOn(act, row, item, policy, input);
    if (!decided.ok) return decided;
    const kept = await keepEvidence(act, input.files ?? []);
    if (!kept.ok) return kept;
    const dispute = await open(act, row, item, { policy, input, minor: decided.value });
    const entry = { disputeId: dispute.id, at: act.now, side: "THEIRS" as const, personId: viewer.personId };
    const said = { writtenByUs: !guest, position: null, amountMinor: null, text: input.text.trim() };
    await addEntry(tx, { ...entry, ...said }, kept.value);
    await askOwner(act, dispute, "claimed");
    const saved = await saveStatement(tx, row, row.state === "CLOSED" ? { state: "PAID" } : {});
    act.changed({ amountMinor: decided.value, files: kept.value.map(({ sha256 }) => sha256) });
    act.tell(disputeTold(dispute, "raised"));
    tellStatement(act, saved, "dispute-raised");
    return yes({ id: dispute.id });
  },
};

async function claimOn(
  act: Act,
  row: StatementRow,
  item: ItemRow,
  policy: DisputePolicy,
  { amount, text }: ChainDisputeRaiseInput,
): Promise<Answer<bigint, ClaimRefusal>> {
  const parsed = parseAmount(amount, row.currency);
  const line = {
    ...{ theirsMinor: item.theirsMinor, argued: await isArgued(act.tx, row.id, item.id) },
    lastDay: lastDay(policy, item, row),
  };
  return decideClaim(line, { amountMinor: parsed?.minor ?? null, text }, act.today);
}

/** L2: a line without a day is of its period's last. */
const lastDay = (policy: DisputePolicy, item: ItemRow, row: StatementRow): Day =>
  lastDayOfTheirs(policy, item.on ?? plusDays(row.to, -1));

type Opening = {
  readonly policy: DisputePolicy;
  readonly input: ChainDisputeRaiseInput;
  readonly minor: bigint;
};

/** The claim as a dispute of theirs, which waits for us from its first day on, in the hands of whoever looks after the chain. */
async function open(
  act: Act,
  row: StatementRow,
  item: ItemRow,
  { policy, input, minor }: Opening,
): Promise<DisputeRow> {
  const [managers] = await managersByChain.load(act.tx, [row.chainId]);
  const opening = {
    ...{ statementId: row.id, chainId: row.chainId, currency: row.currency, openedBy: act.viewer.personId },
    ...{ ownerId: managers?.rows[0]?.membershipId ?? null, openedAt: act.now, openedOn: act.today },
    ...{ state: "ANSWERED" as const, sentOn: null, answeredOn: act.today },
    ...{ dueOn: plusDays(act.today, policy.answerDays), lapsesOn: lastDay(policy, item, row) },
  };
  const claim = {
    ...{ itemId: item.id, side: "THEIRS" as const, reason: input.reason, amountMinor: minor, on: item.on },
    ...{ productId: item.productId, storeId: item.storeId, documentNo: item.documentNo, note: input.text.trim() },
  };
  const [id] = await insertDisputes(act.tx, opening, [claim]);
  const dispute = await lockDispute(act.tx, id!);
  if (dispute === null) throw new Error(`the dispute ${id} was opened and is not there`);
  return dispute;
}
