import { newId } from "../../kernel/id.ts";
import type { Asking } from "../../platform/approvals/askApproval.ts";
import type { Tx } from "../../platform/sql.ts";
import type { ContractContent } from "../rules/contract.ts";
import { askForContract, hashOf } from "./approval.ts";
import { type ContractRow, insertContract, insertVersion, saveActive } from "./store.ts";

/** Who wrote a version and who agreed to it, two different people, and when. */
export type AgreedBy = { readonly writer: string; readonly approver: string; readonly at: Date };

/**
 * Writes a contract with versions that were agreed, each in force until the next one's first day; for seeds, which
 * begin in the middle of things. The contents were checked by whoever made them.
 */
export async function insertAgreed(
  tx: Tx,
  contract: Omit<ContractRow, "endedOn" | "endReason" | "version">,
  contents: readonly ContractContent[],
  by: AgreedBy,
): Promise<ContractRow> {
  const row = { ...contract, endedOn: null, endReason: null, version: 1 };
  await insertContract(tx, row, by.at);
  for (const [at, content] of contents.entries()) {
    const version = { id: newId(), contractId: row.id, number: at + 1, content };
    const hash = { contentHash: hashOf(row, version), proposedBy: by.writer, proposedAt: by.at };
    await insertVersion(tx, { ...version, ...hash });
    await saveActive(tx, { ...version, from: content.from }, by.approver, by.at);
  }
  return row;
}

/** Writes a version that waits, and asks the others for their approval; for seeds and for the commands. */
export async function insertWaiting(
  act: Asking,
  row: ContractRow,
  version: { readonly number: number; readonly content: ContractContent },
  names: { readonly entity: string; readonly dealer: string },
): Promise<void> {
  const by = { contentHash: hashOf(row, version), proposedBy: act.viewer.personId, proposedAt: act.now };
  await insertVersion(act.tx, { ...version, id: newId(), contractId: row.id, ...by });
  await askForContract(act, row, version, names);
}
