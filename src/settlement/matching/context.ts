import {
  type ContractContent,
  type ContractOn,
  type StoresChosen,
  contractsIn,
  defaultTolerance,
  feeKinds,
  storesOpened,
  tolerancePolicyOf,
  type TolerancePolicy,
} from "../../chains/index.ts";
import { parseGlobalId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import type { EventKnown, FeeTaken, GroundFacts, TermKnown } from "../rules/ground.ts";
import type { StatementRow, TenantSql } from "../statements/store.ts";

/** What classification has to know of a statement besides its lines. */
export type Context = { readonly ground: GroundFacts; readonly policy: TolerancePolicy };

type Store = { readonly id: string; readonly openedOn: Day | null; readonly bannerId: string | null };

/** The contract in force in the period, the stores, the events on record and the fees of earlier statements. Four statements. */
export async function contextOf(sql: TenantSql, row: StatementRow): Promise<Context> {
  const period = { from: row.from, to: row.to };
  const contracts = await contractsIn(sql, sql.manufacturerId, row.chainId, period);
  const versions = contracts.filter(({ contractId }) => contractId === row.contractId);
  const stores = await storesOpened(sql, sql.manufacturerId, row.chainId);
  const newest = versions.at(-1)?.content;
  return {
    ground: {
      period,
      terms: versions.flatMap((version) => termsKnown(version, stores)),
      events: await eventsKnown(sql, row),
      opened: new Map(stores.map(({ id, openedOn }) => [id, openedOn])),
      taken: await feesTaken(sql, row),
    },
    policy: newest === undefined ? defaultTolerance : tolerancePolicyOf(newest),
  };
}

/** The terms of a version of the contract, each in its days and the version's. */
function termsKnown({ content, from, to }: ContractOn, stores: readonly Store[]): TermKnown[] {
  const own = (term: { readonly from: Day; readonly to: Day | null }) => ({
    from: term.from > from ? term.from : from,
    to: term.to === null ? to : to === null || term.to < to ? term.to : to,
  });
  const said = content.terms.map((term) => ({
    ...own(term),
    ...{ kind: term.kind, basis: term.basis, accrual: term.accrual, legality: term.legality },
    ...{ tiered: term.tiers.length > 0, needsEvidence: term.evidence.length > 0 },
    storeIds: chosen(term.stores ?? content.stores, stores),
  }));
  return [...said, ...modesKnown(content, own)];
}

/** What a mode of settlement lets a chain take without a term of its own: its commission, the top-up of a guarantee, allowed loss. */
const modesKnown = (
  content: ContractContent,
  own: (mode: ContractContent["modes"][number]) => { from: Day; to: Day | null },
) =>
  content.modes.flatMap((mode): TermKnown[] => {
    const allowed = [
      ...(mode.turnover === null ? [] : ["commission"]),
      ...(mode.turnover?.guarantee == null ? [] : ["guaranteeTopUp"]),
      ...(mode.shrinkRate === null ? [] : ["shrinkAllowance"]),
    ];
    return allowed.map((kind) => ({
      ...own(mode),
      ...{ kind, basis: feeKinds.shrinkAllowance.basis, accrual: feeKinds.shrinkAllowance.accrual },
      ...{ legality: "OK", tiered: false, needsEvidence: false, storeIds: null },
    }));
  });

function chosen({ scope, ids }: StoresChosen, stores: readonly Store[]): ReadonlySet<string> | null {
  if (scope === "ALL") return null;
  const named = new Set(ids.map((id) => parseGlobalId(id)?.id ?? id));
  return scope === "STORES"
    ? named
    : new Set(stores.filter(({ bannerId }) => bannerId !== null && named.has(bannerId)).map(({ id }) => id));
}

/** The chain's events that stand and touch the period. */
const eventsKnown = (sql: TenantSql, row: StatementRow): Promise<EventKnown[]> =>
  sql.query<EventKnown>(
    `SELECT e.fee_kind AS "feeKind", e.name, e.store_id AS "storeId", e.from_on AS "from", e.to_on AS "to",
       cardinality(e.evidence) > 0 AS "hasEvidence"
     FROM chain_event e WHERE e.manufacturer_id = $1 AND e.chain_id = $2 AND e.from_on < $4 AND e.to_on > $3 AND e.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM chain_event r WHERE r.manufacturer_id = $1 AND r.reverses_id = e.id)
     ORDER BY e.from_on, e.id`,
    [sql.manufacturerId, row.chainId, row.from, row.to],
  );

/** The fees that earlier sheets of the same contract took: those that had a ground, and those that we let pass. */
const feesTaken = (sql: TenantSql, row: StatementRow): Promise<FeeTaken[]> =>
  sql.query<FeeTaken>(
    `SELECT DISTINCT l.fee_code AS code, l.fee_event AS event, l.store_id AS "storeId"
     FROM chain_statement s
       JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = s.id AND i.kind = 'FEE' AND (i.pass IS NOT NULL OR i.state = 'ACCEPTED')
       JOIN statement_line l ON l.manufacturer_id = $1 AND l.statement_id = s.id AND l.id = ANY(i.theirs)
     WHERE s.manufacturer_id = $1 AND s.contract_id = $2 AND s.from_on < $3 AND s.state <> 'REVERSED' AND l.fee_code IS NOT NULL`,
    [sql.manufacturerId, row.contractId, row.from],
  );

/** Which of the papers of lines that found nothing stood on an earlier sheet of the chain: `kind paper product store`. */
export async function billedBefore(
  sql: TenantSql,
  row: StatementRow,
  papers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (papers.length === 0) return new Set();
  const rows = await sql.query<{ key: string }>(
    `SELECT DISTINCT l.kind || E'\\n' || l.document_no || E'\\n' || coalesce(l.product_id::text, '') || E'\\n' || coalesce(l.store_id::text, '') AS key
     FROM statement_line l JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = l.statement_id
     WHERE l.manufacturer_id = $1 AND l.side = 'THEIRS' AND l.document_no = ANY($4::text[]) AND l.ended_revision IS NULL AND NOT l.is_split
       AND s.chain_id = $2 AND s.id <> $3 AND s.from_on < $5 AND s.state <> 'REVERSED'`,
    [sql.manufacturerId, row.chainId, row.id, [...new Set(papers)], row.from],
  );
  return new Set(rows.map(({ key }) => key));
}

/** A line's key among those papers. */
export const paperKeyOf = (line: {
  readonly kind: string;
  readonly documentNo: string | null;
  readonly productId: string | null;
  readonly storeId: string | null;
}): string => `${line.kind}\n${line.documentNo ?? ""}\n${line.productId ?? ""}\n${line.storeId ?? ""}`;
