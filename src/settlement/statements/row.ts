import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import type { StatementState } from "../rules/course.ts";

/** Something that runs SQL for one manufacturer: a transaction, or reads that say whose they are. */
export type TenantSql = Sql & { readonly manufacturerId: string };

/** A statement as commands know it. Amounts in minor units of its currency; days `[from, to)`. */
export type StatementRow = {
  readonly id: string;
  readonly chainId: string;
  readonly contractId: string;
  readonly number: string;
  readonly from: Day;
  readonly to: Day;
  readonly currency: string;
  readonly state: StatementState;
  readonly oursMinor: bigint;
  readonly oursCount: number;
  readonly expectedAt: Date | null;
  readonly theirNumber: string | null;
  /** What their sheet says, not the sum of its lines; null before one came. */
  readonly theirsMinor: bigint | null;
  readonly theirsCount: number;
  readonly revision: number;
  readonly importedAt: Date | null;
  /** The business day on which their newest sheet came: days for claims count from it. */
  readonly importedOn: Day | null;
  /** Null: not matched, or a side changed since and it is to be matched again. */
  readonly matchedAt: Date | null;
  readonly disputeCount: number;
  readonly dueOn: Day | null;
  readonly reversesId: string | null;
  readonly version: number;
  /** The version as the chain's contact is told it: it rises with what he can see, from our confirmation on. */
  readonly toldVersion: number;
  readonly createdAt: Date;
};

const columns: Readonly<Record<keyof StatementRow, string>> = {
  id: "id",
  chainId: "chain_id",
  contractId: "contract_id",
  number: "number",
  from: "from_on",
  to: "to_on",
  currency: "currency",
  state: "state",
  oursMinor: "ours_minor",
  oursCount: "ours_count",
  expectedAt: "expected_at",
  theirNumber: "their_number",
  theirsMinor: "theirs_minor",
  theirsCount: "theirs_count",
  revision: "revision",
  importedAt: "imported_at",
  importedOn: "imported_on",
  matchedAt: "matched_at",
  disputeCount: "dispute_count",
  dueOn: "due_on",
  reversesId: "reverses_id",
  version: "version",
  toldVersion: "told_version",
  createdAt: "created_at",
};

/** The select list of a statement under an alias. */
export const statementColumns = (alias: string): string =>
  Object.entries(columns)
    .map(([property, column]) => `${alias}.${column} AS "${property}"`)
    .join(", ");

/** What a command may change of a statement; its version is not among it. */
export type StatementPatch = Partial<
  Omit<
    StatementRow,
    "id" | "chainId" | "contractId" | "number" | "from" | "to" | "currency" | "version" | "toldVersion" | "createdAt"
  >
>;

/** The assignments of a patch, its values pushed behind those that are there; `told` whether a chain's contact sees the change. */
export function assignments(patch: StatementPatch, values: unknown[], told: boolean): string {
  return Object.entries(patch)
    .map(([property, value]) => `${columns[property as keyof StatementRow]} = $${values.push(value)}`)
    .concat("version = version + 1", told ? ["told_version = told_version + 1"] : [])
    .join(", ");
}
