import { globalId } from "../../kernel/id.ts";
import { amountText, money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Cell, ImpactLine } from "../../territories/index.ts";
import type { SplitImpactLine, SplitLine, SplitSettlement } from "../model/figures.ts";
import type { SplitEntry } from "../model/split.ts";
import type { SplitCell, SplitFigure, SplitPart, SplitTerms, SplitVersion, SplitWanted } from "../model/version.ts";
import { mayReadWhole } from "../rules/access.ts";
import { taxOf } from "../rules/paying.ts";
import { unsaidOf } from "../rules/unmeasured.ts";
import type { Figure, Line, Settlement, Terms, Wanted } from "../rules/words.ts";
import type { EntryRow, PartRow, VersionRow } from "../store-versions.ts";

const placeTypes = { SHIP_TO: "ShipTo", OUTLET: "Outlet", STORE: "ChainStore" } as const;

export const wireCell = (cell: Cell): SplitCell => ({ cell, channel: cell.channel });

const named = (inputs: Readonly<Record<string, string>>) =>
  Object.entries(inputs).map(([name, value]) => ({ name, value }));

const amountOf = (minor: bigint | null, currency: string) =>
  minor === null ? null : wireMoney(money(minor, currency));

const wireLine =
  (currency: string) =>
  (line: Line): SplitLine => ({
    ...line,
    amount: amountOf(line.amountMinor, currency),
    tax: amountOf(line.taxMinor ?? null, currency),
    inputs: named(line.inputs),
  });

/** What is due as the API shows it. */
export const wireSettlement = (settlement: Settlement): SplitSettlement => {
  const { currency } = settlement;
  return {
    computedOn: settlement.computedOn,
    capApplied: settlement.capApplied,
    tax: wireMoney(money(taxOf(settlement.lines), currency)),
    missing: [...settlement.missing],
    lines: settlement.lines.map(wireLine(currency)),
    compensation: amountOf(settlement.compensationMinor, currency),
    due: amountOf(settlement.dueMinor, currency),
    lateCompensation: amountOf(settlement.lateCompensationMinor, currency),
    lateDue: amountOf(settlement.lateDueMinor, currency),
  };
};

const wireTerms = (terms: Terms): SplitTerms => ({
  ...{ months: terms.months, factorInTime: terms.factorInTime, factorLate: terms.factorLate },
  ...{ capMonths: terms.capMonths, margin: terms.margin },
  noticeDays: terms.notice.unit === "DAYS" ? terms.notice.count : null,
  noticeMonths: terms.notice.unit === "MONTHS" ? terms.notice.count : null,
  noticeByContract: terms.noticeSource === "CONTRACT",
  reference: terms.noticeReference,
  ...{ terminationDays: terms.terminationDays, graceDays: terms.graceDays, collectionDays: terms.collectionDays },
  ...{ answerDays: terms.answerDays, terminationScope: terms.terminationScope ?? "GRANTS" },
});

const wireFigure =
  (currency: string) =>
  (figure: Figure): SplitFigure => ({
    ...{ id: figure.id, kind: figure.kind, label: figure.label, note: figure.note, enteredBy: figure.enteredBy },
    amount: wireMoney(money(figure.lot?.paidMinor ?? figure.amountMinor, currency)),
    count: figure.count ?? null,
    files: figure.files.map((file) => globalId("File", file)),
    enteredAt: new Date(figure.enteredAt),
  });

const wireWanted =
  (currency: string) =>
  ({ kind, amountMinor, reason, files }: Wanted): SplitWanted => ({
    ...{ kind, reason, amount: wireMoney(money(amountMinor, currency)) },
    files: files.map((file) => globalId("File", file)),
  });

/** A receiver's part. */
export const wirePart = (part: Omit<PartRow, "splitId" | "versionNo">, viewer: Viewer): SplitPart => ({
  ...{ receiverId: part.receiverId, position: part.position, exclusive: part.exclusive, to: part.to },
  whole: mayReadWhole(viewer) || part.receiverId === viewer.dealerId,
  cells: part.cells.map(wireCell),
});

/** A version as the viewer may read it. */
export const wireVersion = (row: VersionRow, viewer: Viewer, currency: string): SplitVersion => {
  const { content } = row;
  return {
    ...{ splitId: row.splitId, content, authorId: row.authorId, currency, no: row.no, side: row.side },
    ...{ contentHash: row.contentHash, frozenOn: row.frozenOn, note: row.note, createdAt: row.createdAt },
    effectiveOn: content.effectiveOn,
    parents: content.parents.map((parent) => ({
      ...{ exclusive: parent.exclusive, from: parent.from, to: parent.to, cell: wireCell(parent) },
      lineage: globalId("TerritoryGrant", parent.lineageId),
      record: globalId("TerritoryGrant", parent.recordId),
    })),
    retained: content.retained.map(wireCell),
    retainsRest: content.retainsRest,
    parts: content.parts.map((part, position) =>
      wirePart(
        { position, receiverId: part.dealerId, cells: part.cells, exclusive: part.exclusive, to: part.to },
        viewer,
      ),
    ),
    terms: wireTerms(content.terms),
    places: (content.places ?? []).map(({ id, ...place }) => ({
      ...{ ...place, rowId: id, id: globalId(placeTypes[place.kind], id) },
    })),
    figures: content.figures.map(wireFigure(currency)),
    unsaid: content.settlement === null && content.counter === undefined ? unsaidOf(content.figures) : [],
    answers: content.counter?.answers ?? null,
    kept: (content.counter?.kept ?? []).map(wireCell),
    given: (content.counter?.given ?? []).map(wireCell),
    wanted: (content.counter?.wanted ?? []).map(wireWanted(currency)),
  };
};

/** A line of the timeline. */
export const wireEntry = (row: EntryRow): SplitEntry => ({
  ...{ at: row.at, kind: row.kind, side: row.side, versionNo: row.versionNo, note: row.note },
  id: globalId("TerritorySplitEntry", row.id),
  ...{ personId: row.personId, params: row.params, files: row.files.map((file) => globalId("File", file)) },
});

/** One module's line of an impact: money in major units. */
export const wireImpact = (line: ImpactLine): SplitImpactLine => {
  const text = (value: bigint | null) =>
    value === null
      ? null
      : line.unit === "MONEY" && line.currency !== null
        ? amountText(money(value, line.currency))
        : value.toString();
  return {
    ...{ dealerId: line.dealerId, kind: line.kind, unit: line.unit, currency: line.currency, reason: line.reason },
    ...{ moved: text(line.moved), remaining: text(line.remaining), inputs: named(line.inputs), rule: line.rule },
  };
};
