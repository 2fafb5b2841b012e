import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Checked } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Content, Placeable } from "../acts/place.ts";
import { type Asked, gatherAll } from "../facts.ts";
import { decideOrder } from "../rules/check.ts";
import { type CellProblem, wholeOrNothing } from "../rules/document.ts";

/** A document goes with its first row, as it will be placed; its other rows have nothing to add. */
export type OrderFact = { readonly number: string; readonly placeable: PlaceableDocument | null };

/** An order as a file asks for it, in our own ids. */
export type OrderDocument = Asked & Content;
export type PlaceableDocument = Placeable & { readonly content: OrderDocument };

/** A document of a file as far as it can be read: what is wrong with its rows so far, and the order where all are readable. */
export type ReadDocument = {
  readonly number: string;
  /** Where its rows stand in the file. */
  readonly lines: readonly number[];
  readonly problems: readonly (readonly CellProblem[])[];
  readonly document: OrderDocument | null;
  /** The cell that a refusal of the order is about: which of the rows, and what stands there. */
  readonly cellOf: (refusal: Refusal) => {
    readonly at: number;
    readonly column: string | null;
    readonly raw: string | null;
  };
};

/**
 * Judges whole documents by the very checks of `orderPlace`, each refusal at its cell (I3): the facts of all of them are
 * gathered at once, in as many statements as for one. What is said of a document's row, by the row's line.
 */
export async function judgeAll(
  sql: Sql,
  viewer: Viewer,
  read: readonly ReadDocument[],
  today: Day,
): Promise<ReadonlyMap<number, Checked<OrderFact>>> {
  const asking = read.flatMap(({ document }, at) => (document === null ? [] : [{ at, document }]));
  const gathered = await gatherAll(
    sql,
    viewer,
    asking.map(({ document }) => document),
    today,
  );
  const facts = new Map(asking.map(({ at, document }, index) => [at, { document, gathered: gathered[index] ?? null }]));
  return new Map(
    read.flatMap((each, at) => {
      const problems = each.problems.map((own) => [...own]);
      const decided = decide(facts.get(at));
      for (const refusal of decided.refusals) {
        const { at: row, column, raw } = each.cellOf(refusal);
        const params = Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)] as const);
        problems[row]?.push({ column, code: refusal.code, params: Object.fromEntries(params), raw });
      }
      const whole = wholeOrNothing(problems.map((own) => ({ number: each.number, problems: own })));
      return each.lines.map((line, row): [number, Checked<OrderFact>] => [
        line,
        whole[row]!.length > 0
          ? { line, problems: whole[row]! }
          : { line, fact: { number: each.number, placeable: row === 0 ? decided.placeable : null } },
      ]);
    }),
  );
}

type Facts = { readonly document: OrderDocument; readonly gathered: Placeable["gathered"] | null };

function decide(facts: Facts | undefined): { placeable: PlaceableDocument | null; refusals: readonly Refusal[] } {
  if (facts === undefined) return { placeable: null, refusals: [] };
  const { document: content, gathered } = facts;
  if (gathered === null) return { placeable: null, refusals: [{ code: "UNKNOWN_DEALER", path: ["dealer"] }] };
  const decided = decideOrder(gathered.wanted, gathered.facts);
  return decided.ok
    ? { placeable: { content, gathered, checked: decided.value }, refusals: [] }
    : { placeable: null, refusals: decided.refusals };
}
