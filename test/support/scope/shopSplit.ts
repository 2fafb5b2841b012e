import { day } from "../../../src/kernel/day.ts";
import { newId } from "../../../src/kernel/id.ts";
import type { Tx } from "../../../src/platform/sql.ts";
import { inTenant } from "../../../src/platform/transaction.ts";
import { hashOf } from "../../../src/splits/model/content.ts";
import { defaultPolicy } from "../../../src/splits/rules/policy.ts";
import type { Content, Line } from "../../../src/splits/rules/words.ts";
import { insertSplit, lockSplit, saveGround, saveSplit } from "../../../src/splits/store.ts";
import { insertEffect, insertSignature, offerToOld, offerToReceivers } from "../../../src/splits/store-offers.ts";
import { insertPayments } from "../../../src/splits/store-payments.ts";
import { insertPolicy } from "../../../src/splits/store-policies.ts";
import { addEntries, insertVersion } from "../../../src/splits/store-versions.ts";
import { barDealer } from "../../../src/territories/index.ts";
import { addDealer } from "../trade.ts";
import type { World } from "../world.ts";
import type { Company, Shop } from "./company.ts";

const on = day("2026-06-10");

type Grant = {
  readonly id: string;
  readonly lineage_id: string;
  readonly lo: string;
  readonly hi: string;
  readonly line: string;
};

/** A split of a dealer's territory with everything that can hang on one: policy, versions, offer, signature, payments. */
export async function addShopSplit(w: World, company: Company, shop: Shop, figure: string): Promise<void> {
  const { manufacturerId: maker, manager } = company;
  const receiverId = await addDealer(w, maker, { name: `${shop.mark}-承接商贸` });
  const [grant] = await w.rows<Grant>(
    `SELECT id, lineage_id, division_lo::text AS lo, division_hi::text AS hi, product_line_id AS line FROM territory_grant
     WHERE manufacturer_id = $1 AND dealer_id = $2 AND recorded_to IS NULL AND channel = 'GT' ORDER BY id LIMIT 1`,
    [maker, shop.dealerId],
  );
  if (grant === undefined) return;
  const minor = BigInt(`${figure}41`);
  const content = contentFor(shop, grant, receiverId, minor);
  await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, async (tx) => {
    const by = { recordedAt: new Date(), recordedBy: manager.personId };
    await insertPolicy(tx, { ...defaultPolicy, ...by, id: newId(), fromOn: on });
    const splitId = await offered(tx, shop, content, manager.personId);
    await answered(tx, { shop, splitId, content, minor, by: manager.personId });
    await drafted(tx, shop, content, manager.personId);
    await escalated(tx, shop, content, manager.personId);
  });
}

function contentFor({ mark, dealerId }: Shop, grant: Grant, receiverId: string, minor: bigint): Content {
  const ground = { divisionLo: BigInt(grant.lo), divisionHi: BigInt(grant.hi), productLineId: grant.line };
  const cell = { ...ground, channel: "GT" as const };
  const line: Line = {
    ...{
      kind: "REBATE",
      source: "ENTERED",
      label: `${mark}-rebate`,
      amountMinor: minor,
      inputs: {},
      formula: "entered",
    },
    rule: "B1.4/1",
  };
  const { id: policyId, noticeDays, ...terms } = defaultPolicy;
  return {
    ...{
      name: `${mark}-split`,
      fromDealerId: dealerId,
      retained: [{ ...ground, channel: "KA" }],
      retainsRest: true,
      figures: [],
    },
    effectiveOn: day("2026-08-01"),
    parents: [
      { ...cell, lineageId: grant.lineage_id, recordId: grant.id, exclusive: false, from: day("2020-01-01"), to: null },
    ],
    parts: [{ dealerId: receiverId, cells: [cell], exclusive: null, to: null }],
    asked: { months: null, margin: null, notice: null, reference: "" },
    terms: {
      ...{
        ...terms,
        policyId,
        notice: { unit: "DAYS", count: noticeDays },
        noticeSource: "POLICY",
        noticeReference: "",
      },
    },
    settlement: {
      ...{ computedOn: on, currency: "CNY", lines: [line], lateLines: [line], compensationMinor: 0n, dueMinor: minor },
      ...{ capApplied: false, lateCompensationMinor: 0n, lateDueMinor: minor, missing: [] },
    },
  };
}

/** A draft that nobody of a dealer reads, and the offer that lies before both; answers the split. */
async function offered(tx: Tx, { mark, dealerId }: Shop, content: Content, by: string): Promise<string> {
  const [splitId, at, answerBy] = [newId(), new Date(), day("2026-06-25")];
  await insertSplit(tx, {
    ...{ id: splitId, name: content.name, state: "INTERNALLY_APPROVED", version: 1, fromDealerId: dealerId },
    ...{ currency: "CNY", effectiveOn: content.effectiveOn, versionNo: 1, createdBy: by, createdAt: at },
  });
  const version = { splitId, side: "MANUFACTURER" as const, content, authorId: by, at };
  for (const no of [1, 2]) await insertVersion(tx, { ...version, no, note: `${mark}-note${no}` });
  await saveGround(tx, splitId, content.parents, false);
  const held = await lockSplit(tx, splitId);
  if (held === null) throw new Error("the split was not written");
  const split = await saveSplit(tx, held, {
    ...{ state: "PROPOSED", versionNo: 2, approvedVersion: 2, offerVersion: 2, servedOn: on, answerBy },
  });
  await offerToOld(tx, split);
  await offerToReceivers(tx, split, { on, answerBy });
  return splitId;
}

/** Another that is still being thought about, with a figure that somebody entered. */
async function drafted(tx: Tx, { mark }: Shop, content: Content, by: string): Promise<void> {
  const [splitId, at] = [newId(), new Date()];
  await insertSplit(tx, {
    ...{ id: splitId, name: `${mark}-draft`, state: "DRAFT", version: 1, fromDealerId: content.fromDealerId },
    ...{ currency: "CNY", effectiveOn: content.effectiveOn, versionNo: 2, createdBy: by, createdAt: at },
  });
  const figure = {
    id: newId(),
    kind: "REBATE" as const,
    label: `${mark}-figure`,
    amountMinor: 100n,
    term: null,
    lot: null,
  };
  const entered = { ...figure, note: `${mark}-note`, files: [], enteredBy: by, enteredAt: at.toISOString() };
  const wanted = [{ kind: "REBATE" as const, amountMinor: 200n, reason: `${mark}-wanted`, files: [] }];
  const dealerId = content.fromDealerId;
  const counter = { answers: 1, kept: [], given: [], wanted };
  const countered = { splitId, side: "DEALER" as const, authorId: by, at, no: 1, note: `${mark}-counter`, dealerId };
  await insertVersion(tx, { ...countered, content: { ...content, counter } });
  const version = { splitId, side: "MANUFACTURER" as const, authorId: by, at, no: 2, note: `${mark}-draft` };
  await insertVersion(tx, { ...version, content: { ...content, name: `${mark}-draft`, figures: [entered] } });
}

/** One more that the dealer has not answered in time: those above are to talk with him. */
async function escalated(tx: Tx, { mark }: Shop, content: Content, by: string): Promise<void> {
  const [splitId, at] = [newId(), new Date()];
  await insertSplit(tx, {
    ...{ id: splitId, name: `${mark}-escalated`, state: "ESCALATED", version: 1, fromDealerId: content.fromDealerId },
    ...{ currency: "CNY", effectiveOn: content.effectiveOn, versionNo: 1, createdBy: by, createdAt: at },
  });
  const version = { splitId, side: "MANUFACTURER" as const, authorId: by, at, no: 1, note: `${mark}-escalated` };
  await insertVersion(tx, { ...version, content: { ...content, name: `${mark}-escalated` } });
}

type Answered = {
  readonly shop: Shop;
  readonly splitId: string;
  readonly content: Content;
  readonly minor: bigint;
  readonly by: string;
};

/** What was said, signed, tried and paid. */
async function answered(tx: Tx, { shop, splitId, content, minor, by }: Answered): Promise<void> {
  const { mark, dealerId, owner } = shop;
  const at = new Date();
  const entry = { splitId, at, side: "MANUFACTURER" as const, personId: by, versionNo: 2, files: [], params: {} };
  await addEntries(tx, [
    { ...entry, dealerId: null, kind: "REVIEWED", note: `${mark}-reviewed` },
    { ...entry, dealerId, kind: "SERVED", note: `${mark}-served` },
  ]);
  await insertSignature(tx, {
    ...{ splitId, versionNo: 2, dealerId, role: "OLD", contentHash: hashOf(content), personId: owner.personId },
    ...{ signedName: `${mark}-signed`, title: `${mark}-title`, signedAt: at },
  });
  await insertEffect(tx, {
    ...{ splitId, onDay: on, at, outcome: "STOPPED", followed: [] },
    obstacles: [{ code: "GRANT_SUPERSEDED", params: { note: `${mark}-stopped` } }],
  });
  await barDealer(
    { tx, now: at, today: on, tell: () => undefined, viewer: null },
    { dealerId, sourceId: splitId, from: day("2027-01-01"), cells: content.parents },
  );
  await insertPayments(tx, [
    {
      ...{ id: newId(), splitId, dealerId, kind: "REBATE", amountMinor: minor, currency: "CNY", paidOn: on },
      ...{ documentId: null, taxMinor: 0n, setOffMinor: 0n, personId: by, at },
    },
  ]);
}
