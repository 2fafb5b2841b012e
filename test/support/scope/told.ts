import { mark } from "./secrets.ts";

/** Kinds that go where the slot's name does not say so. */
export const meantBy: Readonly<Record<string, readonly string[]>> = {
  approval: ["ApprovalRequest"],
  credit: ["OpenItem"],
  debit: ["OpenItem"],
  expected: ["ExpectedReceipt"],
  from: ["Warehouse"],
  leaves: ["CreditAccount"],
  of: ["Member"],
  photos: ["File"],
  reservation: ["ReservedAccount"],
  to: ["Warehouse", "Member"],
};

/** Texts by the name of where they go: the victim's name, number and licence, and what else must be well formed. */
export const told: Readonly<Record<string, string>> = {
  name: `${mark}甲商贸有限公司`,
  phone: "13973410001",
  licenceNo: "91330106MA73410K1X",
  login: `${mark}甲-owner`,
  kind: "parcel",
  country: "CN",
  purpose: "EVIDENCE",
  language: "en",
  column: "city",
  password: "a long password 41",
  newPassword: "a long password 41",
  token: "x".repeat(40),
  timeZone: "Asia/Shanghai",
  delimiter: ",",
  fields: "name",
};
