import { viewerOfMember } from "../../identity/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Checked, Column, GoodRow, RowProblem, RunFacts } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import { chainsKnown } from "../queries/chains.ts";
import { mayWriteChains } from "../rules/access.ts";

/** What is wrong with one cell. */
export const wrong = (
  column: string | null,
  code: string,
  raw: string | bigint | null,
  params: RowProblem["params"] = {},
): RowProblem => ({ column, code, params, raw: raw === null ? null : String(raw) });

/** A rule's refusal at the column of its field. */
export const cellOf = (refusal: Refusal): RowProblem =>
  wrong(
    refusal.path?.at(-1) ?? null,
    refusal.code,
    null,
    Object.fromEntries(Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)])),
  );

/** Whoever began the run, with his permissions as they are now; null where he may not do this any more. */
export async function actorOf(sql: Sql, run: RunFacts): Promise<Viewer | null> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
  return viewer !== null && mayWriteChains(viewer).ok ? viewer : null;
}

/** Every row is refused to somebody who may not bring it. */
export const allDenied = <Fact>(rows: readonly GoodRow[]): Checked<Fact>[] =>
  rows.map(({ line }) => ({ line, problems: [wrong(null, "NOT_ALLOWED", null)] }));

/** The chains of a file that the acting person looks after, by code. One statement. */
export async function chainsByCode(
  sql: Sql,
  viewer: Viewer,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values: unknown[] = [viewer.manufacturerId, [...new Set(codes)]];
  const rows = await sql.query<{ id: string; code: string }>(
    `SELECT c.id, c.code FROM chain c WHERE c.manufacturer_id = $1 AND c.code = ANY($2::text[]) AND ${chainsKnown(viewer, "c.id", values)}`,
    values,
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/**
 * The chains that the acting person looks after under the words a paper has for them: their code or name, or a company's tax
 * number or name. What means two is left out. One statement.
 */
export async function chainsNamed(
  sql: Sql,
  viewer: Viewer,
  words: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values: unknown[] = [viewer.manufacturerId, [...new Set(words)]];
  const rows = await sql.query<{ id: string; word: string }>(
    `SELECT t.word, min(c.id::text) AS id FROM unnest($2::text[]) AS t(word) JOIN chain c ON c.manufacturer_id = $1
       AND (c.code = t.word OR c.name = t.word OR EXISTS (SELECT 1 FROM chain_entity e
         WHERE e.manufacturer_id = $1 AND e.chain_id = c.id AND (e.name = t.word OR e.tax_number = upper(t.word))))
     WHERE ${chainsKnown(viewer, "c.id", values)} GROUP BY t.word HAVING count(*) = 1`,
    values,
  );
  return new Map(rows.map(({ id, word }) => [word, id]));
}

export const column = (
  key: string,
  type: Column["type"],
  required: boolean,
  name: readonly [en: string, zh: string],
  synonyms: readonly string[],
  more: Partial<Column> = {},
): Column => ({ key, type, required, name: { en: name[0], "zh-CN": name[1] }, synonyms, ...more });

export const chainColumn = column("chain", "code", true, ["Chain code", "系统编码"], ["Chain", "系统", "KA编码"], {
  ...{ maxLength: 60, mappable: true },
});

const words: Readonly<Record<string, string>> = {
  ...{ store: "STORE", 门店: "STORE", dc: "DC", 大仓: "DC", 配送中心: "DC", 物流中心: "DC" },
  ...{ direct: "DIRECT", 直供: "DIRECT", 厂家直供: "DIRECT", dealer: "DEALER", 经销商: "DEALER" },
  ...{ nobody: "NOBODY", 无: "NOBODY" },
  ...{ yes: "YES", y: "YES", true: "YES", 是: "YES", "1": "YES", no: "NO", n: "NO", false: "NO", 否: "NO", "0": "NO" },
};

/** What a cell's word means of a few; null: none of them. */
export const meant = <Word extends string>(text: string, among: readonly Word[]): Word | null =>
  among.find((word) => word === words[text.trim().toLowerCase()]) ?? null;
