import { exact } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { DossierGroup } from "../model/dossier.ts";

/** Every field of the five groups (needs 1.21), by the names the API gives them. */
export const dossierFields: Readonly<Record<DossierGroup, readonly string[]>> = {
  REGION: ["regions"],
  MARKET: ["marketScale", "cityScale", "fairScale", "marketVarieties", "marketSpecs", "marketPrices"],
  CUSTOMER: [
    ...["name", "address", "phone", "fax", "principalName", "principalMobile", "principalPhone", "contactName"],
    ...[
      "contactMobile",
      "contactPhone",
      "mainProducts",
      "mainSpecs",
      "annualCases",
      "advertisingInside",
      "advertisingOutside",
    ],
  ],
  MEANS: ["staffCount", "vehicleCount", "premisesSquareMetres", "warehouseSquareMetres", "funds"],
  PERSON: ["hobbies", "tastes", "character", "family", "origin", "education", "background", "birthday"],
};

const groups = Object.keys(dossierFields) as DossierGroup[];

/** A mobile number does where the form asks for telephone or mobile, and nobody needs a fax. */
const optional = new Set(["principalPhone", "contactPhone", "fax"]);

/** What a complete dossier has unless the manufacturer says otherwise. */
export const requiredByDefault: readonly string[] = groups
  .flatMap((group) => dossierFields[group])
  .filter((field) => !optional.has(field));

/** Names that are no field of any group. */
export const unknownFields = (fields: readonly string[]): string[] =>
  fields.filter((field) => !groups.some((group) => dossierFields[group].includes(field)));

export type GroupCompleteness = {
  readonly group: DossierGroup;
  readonly filled: number;
  readonly required: number;
  /** filled / required as decimal text with four places; "1.0000" where nothing is required. */
  readonly ratio: string;
  readonly missing: string[];
};

/** D8: filled required fields / required, for each group (B14). `filled` names the fields that hold something. */
export function completenessOf(
  filled: readonly string[],
  required: readonly string[] = requiredByDefault,
): GroupCompleteness[] {
  const holds = new Set(filled);
  return groups.map((group) => {
    const asked = dossierFields[group].filter((field) => required.includes(field));
    const missing = asked.filter((field) => !holds.has(field));
    const done = asked.length - missing.length;
    return {
      group,
      filled: done,
      required: asked.length,
      ratio: ratioText(done, asked.length),
      missing,
    };
  });
}

const ratioText = (done: number, asked: number): string =>
  (asked === 0 ? exact("1") : exact(BigInt(done)).div(exact(BigInt(asked)))).toFixed(4);

/** D9: a class-A dealer of whom less than 60% of the personal group is known: what people neglect (B14). */
export function isNeglected(dealerClass: string | null, groups: readonly GroupCompleteness[]): boolean {
  const person = groups.find((each) => each.group === "PERSON");
  return dealerClass === "A" && person !== undefined && person.filled * 100 < person.required * 60;
}

/** The personal group stands behind the wall for staff: for a dealer it would read as empty, so it is left out. */
export const groupsShown = (viewer: Viewer, groups: readonly GroupCompleteness[]): GroupCompleteness[] =>
  groups.filter((each) => each.group !== "PERSON" || (viewer.dealerId === null && viewer.chainId === null));
