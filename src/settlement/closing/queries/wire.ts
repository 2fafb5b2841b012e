import { money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { nodeFields } from "../../../platform/graphql/node.ts";
import { type MoneyType, wireMoney } from "../../../platform/graphql/scalars.ts";
import { mayReadWithin } from "../../rules/access.ts";
import { feeCalled } from "../../statements/fee-words.ts";
import { shortCredit } from "../acts/endShort.ts";
import type { ChainInvoice, ChainPaper, StatementClosing, StatementFee } from "../model.ts";
import type { FeeFigure, Figures } from "../rules/figures.ts";
import type { ClosingRow } from "../store/closing.ts";
import type { InvoiceRow, PaperRow } from "../store/papers.ts";
import type { Forecast } from "./closings.ts";

type Shown = (minor: bigint | string) => MoneyType;
export const shownIn =
  (currency: string): Shown =>
  (minor) =>
    wireMoney(money(BigInt(minor), currency));

const credited = { en: "Short payment credited", "zh-CN": "短付冲减" };
/** What a fee is called; one without a kind has no name. */
const nameOf = (code: string, viewer: Viewer): string =>
  code === "" ? "" : code === shortCredit ? credited[viewer.language] : feeCalled(code, viewer.language);

const feeOf = (fee: FeeFigure, viewer: Viewer, shown: Shown): StatementFee => ({
  ...{ kind: fee.code, name: nameOf(fee.code, viewer), character: fee.character as StatementFee["character"] },
  ...{ paper: fee.paper, ours: fee.issuer === "SUPPLIER", rate: fee.rate, amount: shown(fee.taken) },
  ...{ disputed: shown(fee.disputed), net: shown(fee.net), tax: shown(fee.tax) },
});

/** Z2: what the law gives beyond its limit is our own reckoning, and no contact's to know: nothing here claims it of him. */
const partsOf = (figures: Figures, viewer: Viewer, shown: Shown) => {
  const within = mayReadWithin(viewer);
  const days = figures.dues.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort();
  const legal = figures.dues.flatMap(({ legalMax }) => (legalMax === null ? [] : [legalMax])).sort();
  return {
    toInvoice: figures.toInvoice.map(({ rate, gross, net, tax }) => ({
      ...{ rate, gross: shown(gross), net: shown(net), tax: shown(tax) },
    })),
    feeParts: figures.fees.map((fee) => feeOf(fee, viewer, shown)),
    ...{ dueOn: days[0] ?? null, legalMax: legal[0] ?? null, interest: within ? shown(figures.interestMinor) : null },
    breachDays: within ? Math.max(0, ...figures.dues.map(({ breachDays }) => breachDays)) : null,
    dues: figures.dues.map(({ dueOn, legalMax, breachDays, amount }) => ({
      ...{ dueOn, legalMax, breachDays: within ? breachDays : null, amount: shown(amount) },
    })),
  };
};

/** What was confirmed of a statement; a chain's contact sees neither what is carried nor what we let go, nor when we booked it. */
export function wireClosing(row: ClosingRow, viewer: Viewer, within: boolean): StatementClosing {
  const shown = shownIn(row.currency);
  return {
    ...{
      statementId: row.statementId,
      row,
      confirmed: true,
      payable: shown(row.payableMinor),
      fees: shown(row.feesMinor),
    },
    ...{ other: shown(row.otherMinor), disputed: shown(row.disputedMinor) },
    ...{ carried: within ? shown(row.carriedMinor) : null, writtenOff: within ? shown(row.writtenOffMinor) : null },
    ...partsOf(row.figures, viewer, shown),
    ...{ inOurBook: row.bookDealerId === null, contentHash: row.contentHash, confirmedAt: row.confirmedAt },
    ...{ lockedAt: within ? row.lockedAt : null, lockedOn: within ? row.lockedOn : null },
  };
}

/** What would be confirmed of it now. */
export function wireForecast(
  statementId: string,
  { closing, figures, bookDealerId }: Forecast,
  viewer: Viewer,
): StatementClosing {
  const { payable, fees, other, disputed, carried, writtenOff } = closing.confirmed;
  const shown = shownIn(payable.currency);
  return {
    ...{ statementId, row: null, confirmed: false, payable: shown(payable.minor), fees: shown(fees.minor) },
    ...{ other: shown(other.minor), disputed: shown(disputed.minor), carried: shown(carried.minor) },
    ...{ writtenOff: shown(writtenOff.minor), ...partsOf(figures, viewer, shown), inOurBook: bookDealerId === null },
    ...{ contentHash: null, confirmedAt: null, lockedAt: null, lockedOn: null },
  };
}

export function wireInvoice(row: InvoiceRow): ChainInvoice {
  const shown = shownIn(row.currency);
  return {
    ...{
      ...nodeFields("ChainInvoice", row.id),
      row,
      statementId: row.statementId,
      state: row.state,
    },
    ...{ restored: row.disputeId !== null, rate: row.taxRate, gross: shown(row.grossMinor), net: shown(row.netMinor) },
    ...{ tax: shown(row.taxMinor), number: row.number, issuedOn: row.issuedOn, deliveredOn: row.deliveredOn },
    ...{ verifiedOn: row.verifiedOn, redNumber: row.redNumber, redIssuedOn: row.redIssuedOn },
  };
}

export function wirePaper(row: PaperRow, viewer: Viewer): ChainPaper {
  const shown = shownIn(row.currency);
  return {
    ...{
      ...nodeFields("ChainPaper", row.id),
      row,
      statementId: row.statementId,
      feeKind: row.feeCode,
    },
    ...{ name: nameOf(row.feeCode, viewer), character: row.character, kind: row.kind, ours: row.issuer === "SUPPLIER" },
    ...{ state: row.state, rate: row.taxRate, gross: shown(row.grossMinor), disputed: shown(row.disputedMinor) },
    ...{ net: shown(row.netMinor), tax: shown(row.taxMinor), number: row.number, issuedOn: row.issuedOn },
  };
}
