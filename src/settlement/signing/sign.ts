import type { Tx } from "../../platform/sql.ts";
import type { Language } from "../../kernel/viewer.ts";
import { directory } from "../../platform/people.ts";
import { contentHashOf } from "../statements/content.ts";
import type { StatementRow } from "../statements/store.ts";
import { type SigningSide, insertSignature, signaturesOf } from "./store.ts";
import { titleOf } from "./titles.ts";

type Signing = {
  readonly tx: Tx;
  readonly now: Date;
  readonly viewer: { readonly personId: string; readonly role: string; readonly language: Language };
};

/**
 * Our side's signature under what a locked statement says now: whoever confirms it signs it, under his own name. Signing
 * the same content again changes nothing. Answers the content's hash.
 */
export async function signOurs(
  act: Signing,
  row: StatementRow,
  said: { readonly title?: string | null } = {},
): Promise<string> {
  const contentHash = await contentHashOf(act.tx, row);
  if (await isSigned(act.tx, row.id, "OURS", contentHash)) return contentHash;
  const { personId } = act.viewer;
  const [named] = await directory().names(act.tx, [personId]);
  await insertSignature(act.tx, {
    ...{ statementId: row.id, side: "OURS", contentHash, personId, signedAt: act.now, fileId: null, fileSha256: null },
    ...{ signedName: named?.name ?? personId, title: said.title?.trim() || titleOf(act.viewer) },
  });
  return contentHash;
}

const isSigned = async (tx: Tx, statementId: string, side: SigningSide, hash: string): Promise<boolean> =>
  (await signaturesOf(tx, statementId)).some((each) => each.side === side && each.contentHash === hash);

/** Whether both sides signed what a locked statement says now. */
export async function bothSigned(tx: Tx, row: StatementRow): Promise<boolean> {
  const hash = await contentHashOf(tx, row);
  const signed = (await signaturesOf(tx, row.id)).filter((each) => each.contentHash === hash);
  return (["OURS", "THEIRS"] as const).every((side) => signed.some((each) => each.side === side));
}
