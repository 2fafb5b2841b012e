import type { ContractOn } from "../../../chains/index.ts";
import type { Run } from "../../rules/accrual.ts";
import { consignedLines, rollOn, settlings } from "./consigned.ts";
import type { Charge } from "./charges.ts";
import { chargesIn } from "./fees.ts";
import { batchLines, creditLines } from "./goods.ts";
import { ratesIn } from "./rates.ts";
import { type ModeIn, type Part, type TermIn, modesIn, partsOf, termsIn } from "./reach.ts";
import { tillLines, unassigned } from "./tills.ts";
import type { Drawn, Facts, Gap } from "./words.ts";

export type Expectation = { readonly lines: readonly Drawn[]; readonly gaps: readonly Gap[] };

/**
 * What a chain should send for a period of a contract, line by line, in an order of their own: the same facts, in whatever
 * order, draw the same lines. `versions` are the contract's own; `beside` those of all contracts with the same company,
 * which consigned goods go on through.
 */
export function expect(
  versions: readonly ContractOn[],
  beside: readonly ContractOn[],
  facts: Facts,
  period: Run,
): Expectation {
  const parts = partsOf(versions, period, facts.stores);
  const runs = settlings(beside, period, facts.stores);
  const rolled = rollOn(runs, facts.flows, facts.counts, period).filter((each) =>
    versions.includes(each.settling.how.part.version),
  );
  const found = [
    consignedLines(rolled, facts, period),
    ...parts.flatMap(modesIn).map((how) => goodsOf(how, versions, facts, period)),
    ...parts.map((part) => feesOf(part, versions, facts)),
    ...parts.map((part) => ({ lines: [], gaps: unassigned(part, facts) })),
  ];
  const lines = settledAlready(
    found.flatMap((each) => each.lines),
    carriedLines(parts, facts),
  );
  return { lines: inTurn(lines), gaps: found.flatMap(({ gaps }) => gaps) };
}

/** G22: what the statement before carried on is expected again, as what it was. */
const carriedLines = ([part]: readonly Part[], facts: Facts): Drawn[] =>
  part === undefined
    ? []
    : facts.carried.map((each): Drawn => ({
        ...{
          key: JSON.stringify(["CARRIED", each.statementId, each.id]),
          kind: each.kind,
          documentNo: each.documentNo,
        },
        ...{ orderNo: each.orderNo, productId: each.productId, storeId: each.storeId, quantity: each.quantity },
        ...{ unitPrice: each.unitPrice, amountMinor: each.amountMinor, on: each.on },
        fee: each.feeCode === null ? null : { code: each.feeCode, event: each.feeEvent },
        ...{ taxRate: each.taxRate ?? part.version.content.modes[0]?.taxRate ?? "0", mode: null, rule: "B4.6/CARRIED" },
        ...{
          contractVersion: part.version.version,
          term: null,
          inputs: { carriedFrom: each.statementNo, code: each.code },
        },
        documents: [{ type: "ChainStatement", id: each.statementId, no: each.statementNo }],
      }));

/** What they listed before its time was paid then: the paper's own line now and what was carried of it are nothing together. */
function settledAlready(lines: readonly Drawn[], carried: readonly Drawn[]): readonly Drawn[] {
  const keyOf = (line: Drawn, amountMinor: bigint) =>
    JSON.stringify([line.documentNo, line.productId, line.storeId, amountMinor.toString()]);
  const back = new Map(
    carried.filter((line) => line.documentNo !== null).map((line) => [keyOf(line, -line.amountMinor), line]),
  );
  const gone = new Set<Drawn>();
  for (const line of lines) {
    const other = back.get(keyOf(line, line.amountMinor));
    if (other === undefined || gone.has(other)) continue;
    gone.add(other);
    gone.add(line);
  }
  return [...lines, ...carried].filter((line) => !gone.has(line));
}

function goodsOf(how: ModeIn, versions: readonly ContractOn[], facts: Facts, period: Run): Expectation {
  switch (how.mode.mode) {
    case "CONSIGNMENT":
      return { lines: [], gaps: [] };
    case "TURNOVER_DEDUCTION":
      return tillLines(versions, how, facts, facts.stores);
    case "BATCH":
      return batchLines(how, facts);
    default:
      return creditLines(how, facts, period);
  }
}

/** G18: fees of a part; one that law doubts is never among the lines by itself: it is told beside them (K06). */
function feesOf(part: Part, versions: readonly ContractOn[], facts: Facts): Expectation {
  const before = versions
    .filter((version) => version.version < part.version.version)
    .flatMap((version) => partsOf([version], { from: version.from, to: version.to ?? part.run.to }, facts.stores))
    .flatMap(termsIn);
  const found = termsIn(part).map((how): Expectation => {
    const { charges, gaps } =
      how.term.basis === "RATE" && how.term.accrual !== "AT_EVENT"
        ? ratesIn(how, facts)
        : chargesIn(how, facts, before);
    if (how.term.legality === "OK") return { lines: charges.map((charge) => feeLine(how, charge)), gaps };
    return { lines: [], gaps: charges.map((charge) => doubted(how, charge)) };
  });
  return { lines: found.flatMap(({ lines }) => lines), gaps: found.flatMap(({ gaps }) => gaps) };
}

const doubted = ({ term, at, part }: TermIn, charge: Charge): Gap => ({
  ...{ code: "LEGAL_FLAG", about: charge.event === null ? term.kind : `${term.kind} ${charge.event}` },
  ...{ storeId: charge.storeId, productId: null, amountMinor: -charge.amountMinor, term: at },
  contractVersion: part.version.version,
});

const feeLine = ({ term, at, part }: TermIn, charge: Charge): Drawn => ({
  ...{ key: JSON.stringify(["FEE", part.version.version, at, ...charge.key, charge.storeId]), kind: "FEE" },
  ...{ documentNo: null, orderNo: null, productId: null, storeId: charge.storeId, quantity: null, unitPrice: null },
  ...{ amountMinor: -charge.amountMinor, on: charge.on, fee: { code: term.kind, event: charge.event } },
  ...{
    taxRate: term.taxRate,
    mode: null,
    rule: `B3.3/${term.accrual}`,
    contractVersion: part.version.version,
    term: at,
  },
  ...{ inputs: charge.inputs, documents: charge.documents },
});

const kinds = ["GOODS", "RETURN", "OTHER", "FEE"] as const;
/** Goods by their day, then returns, deductions and fees. */
const inTurn = (lines: readonly Drawn[]): Drawn[] => {
  const sortKey = (line: Drawn) => `${kinds.indexOf(line.kind)} ${line.on} ${line.documentNo ?? ""} ${line.key}`;
  return lines
    .map((line) => [sortKey(line), line] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, line]) => line);
};
