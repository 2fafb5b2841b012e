import { type Day, plusDays } from "../kernel/day.ts";
import { putTasks } from "../platform/inbox/openTask.ts";
import type { Tx } from "../platform/sql.ts";
import { splitTasks } from "./acts/tasks.ts";
import { answerDay } from "./rules/answering.ts";
import { decideTerms, defaultPolicy } from "./rules/policy.ts";
import { settlementDue } from "./rules/settlementDue.ts";
import type { Content, Figure, Parent, Part } from "./rules/words.ts";
import type { Cell } from "../territories/index.ts";
import { takeEffect } from "./acts/takeEffect.ts";
import { type SplitRow, insertSplit, lockSplit, saveGround, saveSplit } from "./store.ts";
import { insertSignature, offerToOld, offerToReceivers } from "./store-offers.ts";
import { addEntries, findVersion, insertVersion } from "./store-versions.ts";

/** A split as it stood when it had been served: for seeds. */
export type ServedSplit = {
  readonly id: string;
  readonly name: string;
  readonly fromDealerId: string;
  readonly parents: readonly Parent[];
  readonly retained: readonly Cell[];
  readonly parts: readonly Part[];
  readonly effectiveOn: Day;
  readonly servedOn: Day;
  readonly servedAt: Date;
  readonly currency: string;
  readonly figures: readonly Figure[];
  readonly note: string;
  /** Who wrote it, and who approved it: two persons. */
  readonly writtenBy: string;
  readonly approvedBy: string;
};

/** Writes a split that was drafted, approved and served under the usual policy, with the task of the old dealer. Nothing is told. */
export async function insertServed(tx: Tx, served: ServedSplit): Promise<void> {
  const split = await serve(tx, served);
  const task = {
    ...{ kind: splitTasks.answer, subjectType: "TerritorySplit", subjectId: split.id, forPermission: "split:answer" },
    ...{ dealerId: split.fromDealerId, params: { number: split.number, answerBy: split.answerBy ?? "" } },
  };
  await putTasks(tx, [task], served.servedAt);
}

/** A split that all signed and that took effect: who signed for whom, and when. */
export type EffectiveSplit = ServedSplit & {
  readonly signed: readonly {
    readonly dealerId: string;
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly at: Date;
    readonly on: Day;
  }[];
  /** When the effective day's work was done. */
  readonly effectiveAt: Date;
};

/**
 * Writes a split that was served, signed by the old dealer and then by the receivers, and lets it take effect as on its
 * day: grants, targets, outlets and orders follow. Nothing is told but what is put into inboxes.
 */
export async function insertEffective(tx: Tx, given: EffectiveSplit): Promise<void> {
  let split = await serve(tx, given);
  const [old, ...receivers] = given.signed.toSorted((a) => (a.dealerId === given.fromDealerId ? -1 : 1));
  if (old === undefined) throw new Error("nobody signed the split");
  const version = await findVersion(tx, tx.manufacturerId, split.id, 1);
  const sign = async (by: EffectiveSplit["signed"][number], role: "OLD" | "RECEIVER", kind: string) => {
    await insertSignature(tx, {
      ...{ splitId: split.id, versionNo: 1, dealerId: by.dealerId, role, contentHash: version?.contentHash ?? "" },
      ...{ personId: by.personId, signedName: by.name, title: by.title, signedAt: by.at },
    });
    await addEntries(tx, [
      {
        ...{ splitId: split.id, dealerId: by.dealerId, at: by.at, kind, side: "DEALER", personId: by.personId },
        ...{ versionNo: 1, note: "", files: [], params: {} },
      },
    ]);
  };
  await sign(old, "OLD", "ACCEPTED");
  const answerBy = plusDays(split.effectiveOn, -1);
  const changes = { state: "ACCEPTED", signedOn: old.on } as const;
  await offerToReceivers(tx, { ...split, ...changes, version: split.version + 1 }, { on: old.on, answerBy });
  split = await saveSplit(tx, split, changes);
  for (const each of receivers) await sign(each, "RECEIVER", "TAKEN_OVER");
  split = await saveSplit(tx, split, { state: "TRANSITION" });
  const today = split.effectiveOn;
  await takeEffect({ tx, now: given.effectiveAt, today, viewer: null, tell: () => undefined }, split);
}

async function serve(tx: Tx, served: ServedSplit): Promise<SplitRow> {
  const content = contentOf(served);
  const { id, servedAt: at, writtenBy, fromDealerId, servedOn, effectiveOn } = served;
  await insertSplit(tx, {
    ...{ id, name: served.name, state: "DRAFT", version: 1, fromDealerId, currency: served.currency },
    ...{ effectiveOn, versionNo: 1, createdBy: writtenBy, createdAt: at },
  });
  await insertVersion(tx, { splitId: id, no: 1, side: "MANUFACTURER", content, note: "", authorId: writtenBy, at });
  await saveGround(tx, id, content.parents, true);
  const draft = await lockSplit(tx, id);
  if (draft === null) throw new Error("the split was not written");
  const usual = answerDay(servedOn, content.terms.answerDays);
  const answerBy = usual < effectiveOn ? usual : plusDays(effectiveOn, -1);
  const split = await saveSplit(tx, draft, {
    ...{ state: "PROPOSED", approvedVersion: 1, offerVersion: 1, servedOn, answerBy },
    ...{ reviewedBy: writtenBy, reviewedAt: at },
  });
  await offerToOld(tx, split);
  const line = (kind: string, personId: string, dealerId: string | null, note = "") => ({
    ...{
      splitId: id,
      dealerId,
      at,
      kind,
      side: "MANUFACTURER" as const,
      personId,
      versionNo: 1,
      note,
      files: [],
      params: {},
    },
  });
  await addEntries(tx, [
    line("DRAFTED", writtenBy, null),
    line("REVIEWED", writtenBy, null),
    line("APPROVED", served.approvedBy, null),
    line("SERVED", writtenBy, fromDealerId, served.note),
  ]);
  return split;
}

function contentOf(served: ServedSplit): Content {
  const asked = { months: null, margin: null, notice: null, reference: "" };
  const terms = decideTerms(defaultPolicy, asked);
  if (!terms.ok) throw new Error("the usual policy makes no sense");
  const { name, fromDealerId, parents, retained, parts, effectiveOn, figures, currency, servedOn } = served;
  const measured = {
    ...{
      salesMinor: 0n,
      salesOfAllMinor: 0n,
      lots: [],
      uncounted: [],
      receivableMinor: 0n,
      depositMinor: 0n,
      otherCurrencies: [],
    },
  };
  const settlement = settlementDue({ computedOn: servedOn, currency, terms: terms.value, figures, measured });
  return {
    ...{ name, fromDealerId, parents, retained, retainsRest: true, parts, effectiveOn, asked, figures, settlement },
    terms: terms.value,
  };
}
