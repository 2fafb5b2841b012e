import { type Asking, askApproval } from "../../platform/approvals/askApproval.ts";
import { contentHash } from "../../platform/approvals/contentHash.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../platform/approvals/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import type { ContractContent } from "../rules/contract.ts";
import { linesSeen } from "./clauses/seen.ts";
import {
  type ContractRow,
  type VersionRow,
  lockContract,
  saveActive,
  saveContract,
  saveRejected,
  versionsOf,
} from "./store.ts";

const kind = "KA_CONTRACT";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** Exactly what is approved: this version of this contract, with everything it says. */
const frozen = (contract: ContractRow, version: { readonly number: number; readonly content: ContractContent }) => ({
  ...{ number: contract.number, name: contract.name, version: version.number },
  says: version.content,
});

addApprovalKind({
  kind,
  name: text("Contracts with chains", "系统合同"),
  show: (ctx, { subjectId, content }) => linesSeen(ctx, subjectId, content as ReturnType<typeof frozen>),
  subjectType: "KaContract",
  title: {
    en: "Contract {number} with {entity}, version {version}, from {from}",
    "zh-CN": "与{entity}的合同 {number}（第 {version} 版，自 {from} 起）",
  },
  tiers: [{ fromMinor: 0n, permission: "ka-contract:approve", role: null }],
  lastsDays: 30,
  async current(tx, id) {
    const contract = await lockContract(tx, id);
    const waiting = contract === null ? undefined : await waitingOf(tx, id);
    return contract === null || waiting === undefined ? null : frozen(contract, waiting);
  },
});

const waitingOf = async (tx: Tx, contractId: string): Promise<VersionRow | undefined> =>
  (await versionsOf(tx, tx.manufacturerId, contractId)).find((each) => each.state === "PROPOSED");

/** Asks the others to approve a version, which has just been written. */
export async function askForContract(
  act: Asking,
  contract: ContractRow,
  version: { readonly number: number; readonly content: ContractContent },
  names: { readonly entity: string; readonly dealer: string },
): Promise<void> {
  const params = { number: contract.number, version: version.number, from: version.content.from, ...names };
  await askApproval(act, { kind, subjectId: contract.id, content: frozen(contract, version), params });
}

/** What is kept with a version, to prove what was approved. */
export const hashOf = (
  contract: ContractRow,
  version: { readonly number: number; readonly content: ContractContent },
) => contentHash(frozen(contract, version));

/** Once it is decided, the version holds from its day on, or never; what was approved is what was asked for. */
async function carryOut(tx: Tx, decided: ApprovalDecided, now: Date): Promise<void> {
  const contract = await lockContract(tx, decided.subjectId);
  const version = contract === null ? undefined : await waitingOf(tx, contract.id);
  if (contract === null || version?.contentHash !== decided.contentHash) return;
  const holds = decided.outcome === "APPROVED";
  if (holds) await saveActive(tx, version, decided.decidedBy, now);
  else await saveRejected(tx, version.id, decided.decidedBy, now);
  await saveContract(tx, contract.id, null);
  const event = {
    ...{ kind: "EVENT" as const, name: holds ? "ka-contract.active" : "ka-contract.rejected" },
    ...{ aggregateType: "KaContract", aggregateId: contract.id, version: contract.version + 1, dealerId: null },
  };
  await tellAll(tx, [{ ...event, payload: { number: contract.number, version: version.number } }], now);
}

onApproval(kind, "carry out", (tx, decided, _job, work) => carryOut(tx, decided, work.services.clock.now()));
