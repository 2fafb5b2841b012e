import type { DealerWholeFragment } from "../gql/types.ts";
import type { GroupField, Value } from "./dossier-group.tsx";

const text = (...names: string[]): GroupField[] => names.map((name) => ({ name, kind: "text" }));
const count = (...names: string[]): GroupField[] => names.map((name) => ({ name, kind: "count" }));

/** Which fields stand in which group of the five-group dossier (1.21); group 1 is the territory, shown by its grants. */
export const groupFields: Readonly<Record<"MARKET" | "CUSTOMER" | "MEANS" | "PERSON", readonly GroupField[]>> = {
  MARKET: text("marketScale", "cityScale", "fairScale", "marketVarieties", "marketSpecs", "marketPrices"),
  CUSTOMER: [
    ...text("address", "fax", "principalName", "principalPhone", "principalMobile"),
    ...text("contactName", "contactPhone", "contactMobile", "mainProducts", "mainSpecs"),
    { name: "annualCases", kind: "amount" },
    { name: "advertisingInside", kind: "flag" },
    { name: "advertisingOutside", kind: "flag" },
  ],
  MEANS: [
    ...count("staffCount", "vehicleCount", "premisesSquareMetres", "warehouseSquareMetres"),
    { name: "funds", kind: "amount" },
  ],
  PERSON: [
    ...text("hobbies", "tastes", "character", "family", "origin", "education", "background"),
    { name: "birthday", kind: "day" },
    ...text("purpose", "source"),
  ],
};

/** The dossier's values by field name; money as its amount. */
export function valuesOf(dealer: DealerWholeFragment): Readonly<Record<string, Value>> {
  const { funds, ...dossier } = dealer.dossier;
  const person = dealer.person ?? {};
  return { ...(dossier as Record<string, Value>), ...(person as Record<string, Value>), funds: funds?.amount ?? null };
}
