import {
  type ContractContent,
  type FeeTermSaid,
  type ModeTerm,
  insertAgreed,
  insertChain,
  saveEntity,
  saveStores,
} from "../../src/chains/index.ts";
import { type Day, day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { codes, sender } from "./acting.ts";
import { counted } from "./counted.ts";
import { county } from "./orders.ts";
import { addProduct, addProductLine } from "./trade.ts";
import type { Asker, World } from "./world.ts";

/** A manufacturer with a chain: its company, stores S1…, products P-1…, a KA manager and finance people. */
export type ChainWorld = {
  readonly w: World;
  readonly maker: string;
  readonly manager: Asker;
  readonly keeper: Asker;
  readonly finance: Asker;
  readonly chainId: string;
  readonly entityId: string;
  readonly storeIds: readonly string[];
  readonly productIds: readonly string[];
  /** Global ids. */
  readonly chain: string;
  readonly stores: readonly string[];
  readonly products: readonly string[];
};

const chains = counted();

/** The people, the goods and the chain that stories of settlement begin with. */
export async function chainWorld(
  w: World,
  {
    stores = 2,
    products = 2,
    ...of
  }: { readonly stores?: number; readonly products?: number; readonly maker?: string; readonly code?: string } = {},
): Promise<ChainWorld> {
  const mark = chains("c");
  const maker = of.maker ?? (await w.manufacturer(`maker-${mark}`));
  const manager = await w.person(maker, "MANUFACTURER_MANAGER");
  const keeper = await w.person(maker, "KA_MANAGER");
  const finance = await w.person(maker, "FINANCE");
  const line = await addProductLine(w, maker);
  const productIds: string[] = [];
  for (let at = 1; at <= products; at += 1)
    productIds.push(await addProduct(w, maker, { productLineId: line, code: `P-${at}`, orderUnitFactor: 24 }));
  const [chainId, entityId] = [newId(), newId()];
  await write(w, maker, async (tx) => {
    await insertChain(tx, { id: chainId, code: of.code ?? "RT", name: "润天超市", accountId: null }, new Date());
    await saveEntity(tx, {
      id: entityId,
      chainId,
      name: "润天超市有限公司",
      taxNumber: `9135010${mark}`,
      endedOn: null,
    });
  });
  const made = { w, maker, manager, keeper, finance, chainId, entityId, productIds, chain: globalId("Chain", chainId) };
  const storeIds: string[] = [];
  for (let at = 1; at <= stores; at += 1) storeIds.push(await addStore(made, `S${at}`));
  return {
    ...{ ...made, storeIds, stores: storeIds.map((id) => globalId("ChainStore", id)) },
    products: productIds.map((id) => globalId("Product", id)),
  };
}

const write = (w: World, manufacturerId: string, work: Parameters<typeof inTenant<void>>[2]) =>
  inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, work);

/** A store of the chain in 西湖区; open for ever unless said otherwise. Its row id. */
export async function addStore(
  { w, maker, chainId }: Pick<ChainWorld, "w" | "maker" | "chainId">,
  code: string,
  more: { readonly kind?: "STORE" | "DC"; readonly openedOn?: string; readonly closedOn?: string } = {},
): Promise<string> {
  const id = newId();
  const days = { openedOn: (more.openedOn ?? null) as Day | null, closedOn: (more.closedOn ?? null) as Day | null };
  const place = { divisionLo: county("330106").lo, address: "", area: null, bannerId: null, entityId: null };
  const store = { id, chainId, kind: more.kind ?? ("STORE" as const), code, name: `门店${code}`, ...place, ...days };
  await write(w, maker, (tx) => saveStores(tx, [store], { now: new Date(), importRunId: null }));
  return id;
}

/** How goods are settled: on credit for all products unless said otherwise. */
export const mode = (more: Partial<ModeTerm> = {}): ModeTerm => ({
  ...{ products: null, mode: "CREDIT_TERM", from: day("2026-01-01"), to: day("2027-01-01"), base: "RECEIPT", days: 30 },
  ...{ paymentDays: [], taxRate: "0.13", heldBatches: null, shrinkRate: null, turnover: null, ...more },
});

/** A term of a contract: what its kind usually is must be said. */
export const term = (kind: string, more: Partial<FeeTermSaid>): FeeTermSaid => ({
  ...{ kind, basis: "FIXED", accrual: "AT_EVENT", amount: null, rate: null, tiers: [], tierMode: null, base: null },
  ...{ stores: null, products: null, from: day("2026-01-01"), to: day("2027-01-01"), evidence: [], vat: "SERVICE" },
  ...{ taxRate: "0.06", legality: "OK", legalSource: null, note: null, ...more },
});

/** What a contract of 2026 with all stores says. */
export const content = (cw: Pick<ChainWorld, "entityId">, more: Partial<ContractContent> = {}): ContractContent => ({
  ...{ entity: globalId("ChainEntity", cw.entityId), dealer: null, ledger: "MANUFACTURER", currency: "CNY" },
  ...{ from: day("2026-01-01"), to: day("2027-01-01"), stores: { scope: "ALL", ids: [] }, products: null },
  ...{ modes: [mode()], terms: [], rebateMethod: "RED_LETTER" },
  tolerance: {
    line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
    statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
    monthlyCap: "200.00",
  },
  ...more,
});

const contracts = counted();

/** A contract that was agreed, with its versions; its row id. */
export async function agree(cw: ChainWorld, ...contents: readonly ContractContent[]): Promise<string> {
  const id = newId();
  const number = contracts("HT-");
  const by = { writer: cw.keeper.personId, approver: cw.finance.personId, at: new Date("2025-12-01T00:00:00Z") };
  const row = { id, chainId: cw.chainId, entityId: cw.entityId, number, name: "年度合同" };
  await write(cw.w, cw.maker, async (tx) => void (await insertAgreed(tx, row, contents, by)));
  return id;
}

/** Sends a mutation as the KA manager (or `who`) and answers its payload. */
export const send = (cw: ChainWorld, verb: string, input: object, fields: string, who: Asker = cw.keeper, data = "") =>
  sender(cw.w, fields)(who, verb, input, fields, data);

/** Does it and expects no refusal. */
export async function done(cw: ChainWorld, verb: string, input: object, fields: string): Promise<any> {
  const payload = await send(cw, verb, input, fields);
  expect(codes(payload)).toEqual([]);
  return payload;
}

const paper = counted();

/** Records a movement of the first product at the first store, unless said otherwise. */
export const moved = (cw: ChainWorld, kind: string, on: string, quantity: number, more: object = {}) =>
  done(
    cw,
    "chainFactRecord",
    {
      ...{ chain: cw.chain, store: cw.stores[0], product: cw.products[0], kind, on, quantity },
      ...{ documentNo: paper("D"), ...more },
    },
    "movement { id }",
  );
/** Records a turnover of the first store of no product in particular, unless said otherwise. */
export const turnedOver = (cw: ChainWorld, on: string, gross: string, more: object = {}) =>
  done(
    cw,
    "chainTurnoverRecord",
    { chain: cw.chain, store: cw.stores[0], on, gross, documentNo: paper("T"), ...more },
    "turnover { id }",
  );
/** Records an event of all stores, unless said otherwise. */
export const happened = (cw: ChainWorld, feeKind: string, name: string, from: string, more: object = {}) =>
  done(
    cw,
    "chainEventRecord",
    { chain: cw.chain, feeKind, name, from, documentNo: paper("E"), ...more },
    "event { id }",
  );

const lineFields = `kind documentNo quantity unitPrice amount { amount } taxRate on feeKind feeEvent store { code } product { code }
  rule { code contractVersion inputs { name value } documents { number } }`;
/** A line of ours, told in short. */
export type Told = {
  readonly kind: string;
  readonly amount: string;
  readonly quantity: string | null;
  readonly on: string;
  readonly no: string | null;
  readonly store: string | null;
  readonly product: string | null;
  readonly fee: string | null;
  readonly event: string | null;
  readonly rule: string;
  readonly version: number;
  readonly taxRate: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly papers: readonly string[];
};
export type ToldStatement = {
  readonly id: string;
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly version: number;
  readonly ours: string;
  readonly lines: readonly Told[];
};

const tellLine = (node: any): Told => ({
  ...{ kind: node.kind, amount: node.amount.amount, quantity: node.quantity, on: node.on, no: node.documentNo },
  ...{ store: node.store?.code ?? null, product: node.product?.code ?? null, fee: node.feeKind, event: node.feeEvent },
  ...{ rule: node.rule.code, version: node.rule.contractVersion, taxRate: node.taxRate },
  inputs: Object.fromEntries(node.rule.inputs.map((each: any) => [each.name, each.value])),
  papers: node.rule.documents.map((each: any) => each.number),
});

const kinds = ["GOODS", "RETURN", "OTHER", "FEE"];
/** By day, then goods before deductions and fees: ids of lines are hashes, and say nothing of an order. */
const inTurn = (a: Told, b: Told): number => {
  const key = (line: Told) =>
    [
      ...[line.on, kinds.indexOf(line.kind), line.fee, line.no, line.store, line.event, line.amount],
      ...[line.product, line.quantity],
    ].join(" ");
  return key(a) < key(b) ? -1 : 1;
};

/** Reckons our side of a contract's statement for a month and tells it. */
export async function expected(
  cw: ChainWorld,
  contractId: string,
  from: string,
  more: object = {},
): Promise<ToldStatement> {
  const { statement } = await done(
    cw,
    "statementExpect",
    { contract: globalId("KaContract", contractId), from, ...more },
    `statement { id number from to state version ours { amount } expectedLines(first: 100) { nodes { ${lineFields} } } }`,
  );
  const { expectedLines, ours, ...rest } = statement;
  return { ...rest, ours: ours.amount, lines: expectedLines.nodes.map(tellLine).sort(inTurn) };
}

/** What is kept out of a contract's month because law doubts it, by kind of fee, in whole units of money. */
export async function withheld(cw: ChainWorld, contractId: string, from: string) {
  const reply = await cw.w.ask(
    cw.keeper,
    `{ settlementBook(contract: "${globalId("KaContract", contractId)}", from: "${from}") { withheld { amount } gaps { code about amount { amount } } } }`,
  );
  const book = reply.data.settlementBook;
  const told: Record<string, number> = {};
  for (const gap of book.gaps.filter((each: any) => each.code === "LEGAL_FLAG")) {
    const kind = gap.about.split(" ")[0] as string;
    told[kind] = (told[kind] ?? 0) - Number(gap.amount.amount);
  }
  return { withheld: book.withheld.amount as string, gaps: book.gaps.map((gap: any) => gap.code as string), told };
}
