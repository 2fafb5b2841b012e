import { type Asking, askApproval } from "../../platform/approvals/askApproval.ts";
import type { ContentFields } from "../../platform/approvals/content.ts";
import { contentHash } from "../../platform/approvals/contentHash.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../platform/approvals/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import type { ContractContent } from "../rules/contract.ts";
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

const days = { from: { label: text("from", "起") }, to: { label: text("until, not including", "止（不含）") } };
const rated = { rate: { label: text("rate", "比例") }, ...days };
/** How what is frozen reads to whoever decides. */
const fields: ContentFields = {
  number: { label: text("Contract", "合同号") },
  name: { label: text("Name", "合同名称") },
  version: { label: text("Version", "版本") },
  says: {
    label: text("Says", "内容"),
    each: {
      entity: { label: text("company", "签约主体"), param: "entity" },
      dealer: { label: text("dealer", "执行经销商"), param: "dealer" },
      ledger: {
        label: text("whose ledger posts", "记账方"),
        words: { MANUFACTURER: text("the manufacturer's", "厂家"), DEALER: text("the dealer's", "经销商") },
      },
      currency: { label: text("currency", "币种") },
      ...days,
      modes: {
        label: text("settlement", "结算方式"),
        each: {
          ...{ mode: { label: text("how", "方式") }, ...days, base: { label: text("term from", "账期起算") } },
          ...{ days: { label: text("days", "账期天数") }, paymentDays: { label: text("payment days", "付款日") } },
          turnover: { label: text("turnover", "流水"), each: { bands: { label: text("band", "分段"), each: rated } } },
        },
      },
      terms: {
        label: text("term", "条款"),
        each: {
          ...{ kind: { label: text("kind", "费用") }, amount: { label: text("amount", "金额") }, ...rated },
          tiers: { label: text("tier", "阶梯"), each: rated },
        },
      },
    },
  },
};

addApprovalKind({
  kind,
  name: text("Contracts with chains", "系统合同"),
  fields,
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
