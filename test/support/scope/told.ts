import { mark } from "./secrets.ts";

/** Kinds that go where the slot's name does not say so, or not for one field. */
export const meantBy: Readonly<Record<string, readonly string[]>> = {
  approval: ["ApprovalRequest"],
  credit: ["OpenItem"],
  debit: ["OpenItem"],
  evidence: ["File"],
  expected: ["ExpectedReceipt"],
  from: ["Warehouse"],
  leaves: ["CreditAccount"],
  managers: ["Member"],
  of: ["Member"],
  owner: ["Member"],
  parents: ["TerritoryGrant"],
  photos: ["File"],
  reservation: ["ReservedAccount"],
  sheet: ["File"],
  taken: ["StatementDecision"],
  to: ["Warehouse", "Member"],
  "caretakerPropose.caretaker": ["Dealer"],
  "chainFactReverse.fact": ["ChainMovement", "ChainTurnover", "ChainEvent"],
  "kaContractAmend.ids": ["ChainStore"],
  "kaContractPropose.ids": ["ChainStore"],
  "orderCreditAgain.credit": ["order_credit"],
  "orderClaim.line": ["order_line"],
  "orderInvoiceTakeBack.invoice": ["OpenItem"],
  "returnOrderRequest.line": ["order_line"],
  "statementItemsMatch.items": ["StatementItem"],
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
