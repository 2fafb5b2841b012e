import "./madeWall.ts";
import { newId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealersByCode } from "../../partners/index.ts";
import {
  type Checked,
  type GoodRow,
  type ImportKind,
  type Made,
  type RowProblem,
  type RunFacts,
  RowsChanged,
} from "../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { divisionsByCode } from "../../regions/index.ts";
import { type PlaceFacts, type ServedBy, always, decideServing, decideStore } from "../rules/store.ts";
import { bannersNamed } from "../store.ts";
import {
  type ServingWritten,
  type StoreKnown,
  type StoreWritten,
  isStoreCodeTaken,
  lockStores,
  saveServings,
  saveStores,
  storesByCode,
} from "../store-stores.ts";
import { actorOf, allDenied, cellOf, chainColumn, chainsByCode, column, meant, wrong } from "./cells.ts";

type Row = {
  readonly chain: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string | null;
  readonly division: string;
  readonly address: string | null;
  readonly area: bigint | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly banner: string | null;
  readonly taxNumber: string | null;
  readonly servedBy: string | null;
  readonly dealer: string | null;
  readonly triParty: string | null;
  readonly from: Day | null;
};
const told = (row: GoodRow): Row => row.values as unknown as Row;

/** A store as a row says it; the version is of the one that is there, null for a new one. */
export type StoreFact = {
  readonly store: Omit<StoreWritten, "bannerId">;
  readonly version: number | null;
  /** The banner's name; null: as it was. */
  readonly banner: string | null;
  readonly keptBannerId: string | null;
  readonly serving: Omit<ServingWritten, "storeId"> | null;
};

/** Stores and distribution centres of chains, a row for each, by the chain's own code: known ones are brought up to date, empty cells leave what is known. */
export const storeImport: ImportKind<StoreFact> = {
  name: "chain-stores",
  title: { en: "Stores of chains", "zh-CN": "系统门店" },
  permission: "chain:write",
  columns: [
    chainColumn,
    column("code", "code", true, ["Store code", "门店编码"], ["Store", "门店号", "店号"], { maxLength: 60 }),
    column("name", "text", true, ["Store name", "门店名称"], ["Name", "门店", "店名"], { maxLength: 200 }),
    column("kind", "text", false, ["Store or DC", "类型"], ["Kind", "门店类型"], { maxLength: 20 }),
    column("division", "code", true, ["Division code", "行政区划代码"], ["Division", "区划代码", "行政区划"], {
      maxLength: 20,
    }),
    column("address", "text", false, ["Address", "地址"], ["详细地址", "门店地址"], { maxLength: 500 }),
    column("area", "integer", false, ["Area (m²)", "面积（平方米）"], ["Area", "营业面积", "面积"]),
    column("openedOn", "day", false, ["Opened on", "开业日期"], ["Opened", "开店日期"]),
    column("closedOn", "day", false, ["Closed on", "闭店日期"], ["Closed", "关店日期", "停业日期"]),
    column("banner", "text", false, ["Banner", "门店品牌"], ["业态品牌", "店招"], { maxLength: 200 }),
    column("taxNumber", "code", false, ["Company's tax number", "公司主体税号"], ["Tax number", "税号"], {
      maxLength: 30,
    }),
    column("servedBy", "text", false, ["Served by", "服务方"], ["供货方式", "供货方"], { maxLength: 20 }),
    column("dealer", "code", false, ["Dealer code", "经销商编码"], ["Dealer", "服务经销商"], {
      ...{ maxLength: 60, mappable: true },
    }),
    column("triParty", "text", false, ["Tri-party", "三方协议"], ["是否三方"], { maxLength: 10 }),
    column("from", "day", false, ["Served from", "服务起始日期"], ["From", "生效日期"]),
  ],
  check: checkStores,
  applyChunk: writeStores,
};

type Looked = {
  readonly today: Day;
  readonly chains: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, PlaceFacts>;
  readonly dealers: ReadonlyMap<string, string>;
  readonly entities: ReadonlyMap<string, string>;
};

/** All that a file's rows name; five statements whatever its size. */
async function lookUp(sql: Sql, viewer: Viewer, rows: readonly Row[], today: Day): Promise<Looked> {
  const { manufacturerId } = viewer;
  const chains = await chainsByCode(
    sql,
    viewer,
    rows.map((row) => row.chain),
  );
  const [home] = await sql.query<{ country: string }>(`SELECT country FROM manufacturer WHERE manufacturer_id = $1`, [
    manufacturerId,
  ]);
  const short = (code: string) => (/^[0-9]{6}$/u.test(code) ? code.replace(/(?:00)+$/u, "") : code);
  const codes = [...new Set(rows.flatMap((row) => [row.division, short(row.division)]))];
  const divisions = await divisionsByCode(sql, home?.country ?? "CN", codes);
  const places = new Map(
    divisions.map((row) => [row.code, { lo: row.lo, name: row.name, retired: row.validToYear !== null }]),
  );
  for (const code of codes)
    if (!places.has(code) && places.has(short(code))) places.set(code, places.get(short(code))!);
  const dealers = await dealersByCode(sql, manufacturerId, [...new Set(rows.flatMap((row) => row.dealer ?? []))]);
  const entities = await sql.query<{ key: string; id: string }>(
    `SELECT chain_id || ' ' || tax_number AS key, id FROM chain_entity WHERE manufacturer_id = $1 AND chain_id = ANY($2::uuid[])`,
    [manufacturerId, [...new Set(chains.values())]],
  );
  return { today, chains, places, dealers, entities: new Map(entities.map(({ key, id }) => [key, id])) };
}

async function checkStores(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<StoreFact>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map(told);
  const looked = await lookUp(sql, viewer, all, run.today(viewer.timeZone));
  const known = await storesByCode(
    sql,
    run.manufacturerId,
    [...looked.chains.values()],
    all.map((row) => row.code),
  );
  const seen = new Set<string>();
  return rows.map(({ line }, at): Checked<StoreFact> => {
    const row = all[at]!;
    const chainId = looked.chains.get(row.chain);
    const key = `${chainId} ${row.code}`;
    const was = known.get(key) ?? null;
    const repeated = seen.has(key) || was?.importRunId === run.id;
    seen.add(key);
    if (chainId === undefined) return { line, problems: [wrong("chain", "UNKNOWN_CHAIN", row.chain)] };
    const { fact, problems } = judge(row, chainId, was, looked);
    const wrongs = [...(repeated ? [wrong("code", "STORE_REPEATED", row.code)] : []), ...problems];
    return wrongs.length > 0 || fact === null ? { line, problems: wrongs } : { line, fact };
  });
}

/** One row against what is known: the store as it shall be, or all that is wrong with it. */
function judge(
  row: Row,
  chainId: string,
  was: StoreKnown | null,
  looked: Looked,
): { fact: StoreFact | null; problems: RowProblem[] } {
  const place = looked.places.get(row.division) ?? null;
  const kind = row.kind === null ? (was?.kind ?? "STORE") : meant(row.kind, ["STORE", "DC"]);
  const days = { openedOn: row.openedOn ?? was?.openedOn ?? null, closedOn: row.closedOn ?? was?.closedOn ?? null };
  const entity =
    row.taxNumber === null ? (was?.entityId ?? null) : looked.entities.get(`${chainId} ${row.taxNumber.toUpperCase()}`);
  const area = row.area ?? was?.area ?? null;
  const name = row.name.trim();
  const serving = servingOf(row, was, looked);
  const problems = [
    ...decideStore({ code: row.code, name, place, area, ...days, banner: null, entity }).map((refusal) =>
      cellOf(refusal.code === "UNKNOWN_ENTITY" ? { ...refusal, path: ["taxNumber"] } : refusal),
    ),
    ...(kind === null ? [wrong("kind", "UNKNOWN_STORE_KIND", row.kind)] : []),
    ...serving.problems,
  ];
  if (problems.length > 0 || place === null || kind === null) return { fact: null, problems };
  const store = {
    ...{ id: was?.id ?? newId(), chainId, kind, code: row.code, name, divisionLo: place.lo, ...days },
    ...{ address: row.address?.trim() ?? was?.address ?? "", area: area === null ? null : Number(area) },
    entityId: entity ?? null,
  };
  const banner = row.banner?.trim() || null;
  const fact = { store, version: was?.version ?? null, banner, keptBannerId: was?.bannerId ?? null };
  return { fact: { ...fact, serving: serving.said }, problems };
}

/** Who serves it from when on, where the row says anything new of it. */
function servingOf(row: Row, was: StoreKnown | null, looked: Looked) {
  if (row.servedBy === null && row.dealer === null) return { said: null, problems: [] };
  const servedBy: ServedBy | null =
    row.servedBy === null ? "DEALER" : meant(row.servedBy, ["DIRECT", "DEALER", "NOBODY"]);
  const tri = row.triParty === null ? "NO" : meant(row.triParty, ["YES", "NO"]);
  if (servedBy === null || tri === null)
    return {
      said: null,
      problems: [
        ...(servedBy === null ? [wrong("servedBy", "UNKNOWN_SERVED_BY", row.servedBy)] : []),
        ...(tri === null ? [wrong("triParty", "UNKNOWN_YES_NO", row.triParty)] : []),
      ],
    };
  const dealer = row.dealer === null ? null : looked.dealers.get(row.dealer);
  const from = row.from ?? (was?.newest == null ? (row.openedOn ?? always) : looked.today);
  const said = { servedBy, dealer, triParty: tri === "YES", from };
  const same =
    was?.servedBy === servedBy &&
    was.dealerId === (dealer ?? null) &&
    was.triParty === said.triParty &&
    row.from === null;
  const refusals = same ? [] : decideServing(said, was?.newest ?? null, looked.today);
  return {
    said: same || refusals.length > 0 ? null : { from, servedBy, dealerId: dealer ?? null, triParty: said.triParty },
    problems: refusals.map(cellOf),
  };
}

/** Writes checked rows in a number of statements that does not grow, under the locks of the stores that are there. */
async function writeStores(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: StoreFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const facts = rows.map((row) => row.fact);
  const there = facts.filter((fact) => fact.version !== null);
  const locked = await lockStores(
    tx,
    there.map((fact) => fact.store.id),
  );
  const versions = new Map(locked.map((row) => [row.id, row.version]));
  if (there.some((fact) => versions.get(fact.store.id) !== fact.version))
    throw new RowsChanged("somebody changed a store meanwhile");
  const banners = new Map<string, ReadonlyMap<string, string>>();
  for (const [chainId, own] of Map.groupBy(facts, (fact) => fact.store.chainId))
    banners.set(
      chainId,
      await bannersNamed(
        tx,
        chainId,
        own.flatMap((fact) => fact.banner ?? []),
      ),
    );
  const bannerOf = (fact: StoreFact) =>
    fact.banner === null ? fact.keptBannerId : (banners.get(fact.store.chainId)?.get(fact.banner) ?? null);
  try {
    const stores = facts.map((fact) => ({ ...fact.store, bannerId: bannerOf(fact) }));
    await saveStores(tx, stores, { now: run.now, importRunId: run.id });
  } catch (error) {
    if (isStoreCodeTaken(error)) throw new RowsChanged("somebody made a store of the same code meanwhile");
    throw error;
  }
  await saveServings(
    tx,
    facts.flatMap(({ store, serving }) => (serving === null ? [] : [{ ...serving, storeId: store.id }])),
  );
  return rows.map(({ line, fact: { store } }) => ({
    ...{ type: "ChainStore", id: store.id, line, label: store.code, dealerId: null },
  }));
}
