import { randomBytes } from "node:crypto";
import { globalId, newId } from "../../../src/kernel/id.ts";
import { importKindOf } from "../../../src/platform/importer/kind.ts";
import { counted } from "../counted.ts";
import { county } from "../orders.ts";
import { addPrice, addPriceList, addProduct, addProductLine } from "../trade.ts";
import type { Asker, World } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import { addBooks } from "./shopBooks.ts";
import { addShopGround } from "./shopGround.ts";
import { addRun, addShopImports } from "./shopImports.ts";
import { addShopInbox, addStaffInbox, registerInboxKinds } from "./inbox.ts";
import { addCredit } from "./shopCredit.ts";
import { addOrders } from "./shopOrders.ts";
import { addShopOutlets } from "./shopOutlets.ts";
import { addShopSplit } from "./shopSplit.ts";
import { addPrices } from "./shopPrices.ts";

export { acting } from "./acting.ts";

/** A manufacturer with products, a general price list and somebody at its desk: what all its dealers share. */
export type Company = {
  readonly manufacturerId: string;
  readonly manager: Asker;
  readonly lineId: string;
  readonly productIds: readonly string[];
};

/** One dealer of a company, full of everything a dealer can have. */
export type Shop = { readonly dealerId: string; readonly owner: Asker; readonly mark: string };

/** What a dealer is told by: `mark` stands in all his texts, `figure` begins all his numbers. */
export type About = {
  readonly mark: string;
  readonly figure?: string;
  readonly phone?: string;
  readonly licenceNo?: string;
  readonly count?: number;
};

const place = county("330106");
const division = globalId("Division", place.lo.toString());

export async function addCompany(w: World, code: string, count = 1): Promise<Company> {
  registerInboxKinds();
  const manufacturerId = await w.manufacturer(code);
  const lineId = await addProductLine(w, manufacturerId);
  const list = await addPriceList(w, manufacturerId);
  const productIds: string[] = [];
  for (const _ of numbered(count)) {
    const productId = await addProduct(w, manufacturerId, { productLineId: lineId });
    await addPrice(w, manufacturerId, { priceListId: list, productId, unitPrice: "60" });
    productIds.push(productId);
  }
  const manager = await w.person(manufacturerId, "MANUFACTURER_MANAGER", { name: `${code}-manager` });
  await acting(w, manager, "dossierRequirementSet", { fields: ["name", "phone"] }, "requirement { fields }");
  await acting(w, manager, "orderPolicySet", { signals: false }, "orderPolicy { id }");
  await acting(w, manager, "coveragePolicySet", { threshold: "0.6" }, "policy { id }");
  await w.rows("INSERT INTO catalog_setting (manufacturer_id, price_policy, version) VALUES ($1, 'ORDER_DATE', 1)", [
    manufacturerId,
  ]);
  return { manufacturerId, lineId, productIds, manager };
}

/** The fields of a dossier's groups 2 to 4 and 5 that are text, told by the mark. */
const dossier = (mark: string, figure: string) => ({
  ...Object.fromEntries(
    [
      "address",
      "cityScale",
      "contactName",
      "fairScale",
      "mainProducts",
      "mainSpecs",
      "marketPrices",
      "marketScale",
      "marketSpecs",
      "marketVarieties",
      "principalName",
    ].map((field) => [field, `${mark}-${field}`]),
  ),
  annualCases: `${figure}90`,
});

/** Telephones and licences nobody has. */
const shops = counted();

/** Registers a dealer and gives him `count` of everything: places, own prices, grants, orders in every state, members, invitations, files. */
export async function addShop(w: World, company: Company, about: About): Promise<Shop> {
  const { manufacturerId: maker, manager } = company;
  const { mark, figure = "5200", count = 1 } = about;
  const { phone = shops("139"), licenceNo = shops("9133FA0000") } = about;
  const dealer = await registerDealer(w, manager, { mark, figure, phone, licenceNo });
  const dealerId = dealer.slice("Dealer_".length);
  const shipTos = await addGround(w, company, dealer, { mark, phone, count });
  await addPrices(w, company, { dealerId, mark, figure });
  const owner = await w.person(maker, "DEALER_OWNER", {
    dealerId,
    name: `${mark}-owner`,
    password: `${mark} crane over the lake`,
  });
  await addMembers(w, { dealerId, owner, mark }, maker, count);
  await addBooks(w, company, { dealerId, owner, mark }, { figure, count });
  await addShopInbox(w, company, { dealerId, owner, mark }, count);
  await addShopImports(w, company, { dealerId, owner, mark }, count);
  await addOrders(
    w,
    company,
    { dealerId, owner, mark },
    { shipTo: shipTos[0] as string, count, quantity: Number(figure) },
  );
  await addCredit(w, company, { dealerId, owner, mark }, { figure, count });
  await addShopOutlets(w, company, { dealerId, owner, mark }, { figure, count });
  await addShopGround(w, company, { dealerId, owner, mark }, figure);
  await addShopSplit(w, company, { dealerId, owner, mark }, figure);
  return { dealerId, owner, mark };
}

/** Registers and activates a dealer with a whole dossier; answers his global id. */
async function registerDealer(
  w: World,
  manager: Asker,
  { mark, figure, phone, licenceNo }: { mark: string; figure: string; phone: string; licenceNo: string },
): Promise<string> {
  const registered = await acting(
    w,
    manager,
    "dealerRegister",
    {
      name: `${mark}商贸有限公司`,
      phone,
      licenceNo,
      dealerClass: "B",
      regions: [division],
      funds: `${figure}90.55`,
      dossier: dossier(mark, figure),
      confirmDistinct: true,
    },
    "dealer { id }",
  );
  const dealer: string = registered.dealer.id;
  await acting(w, manager, "dealerActivate", { dealer }, "dealer { id }");
  await acting(
    w,
    manager,
    "dealerPersonRecord",
    {
      dealer,
      person: { hobbies: `${mark}-hobbies`, family: `${mark}-family` },
      purpose: `${mark}-purpose`,
      source: `${mark}-source`,
    },
    "dealer { id }",
  );
  return dealer;
}

/** What a dealer may sell where, and the places he receives at. */
async function addGround(
  w: World,
  company: Company,
  dealer: string,
  { mark, phone, count }: { mark: string; phone: string; count: number },
): Promise<string[]> {
  const { manager } = company;
  const grants = {
    dealer,
    productLine: globalId("ProductLine", company.lineId),
    division,
    exclusive: false,
    from: "2020-01-01",
  };
  for (const channel of ["GT", "CATERING"])
    await acting(w, manager, "territoryGrantCreate", { grants: [{ ...grants, channel }] }, "grants { id }");
  const shipTos: string[] = [];
  for (const at of numbered(count)) {
    const added = await acting(
      w,
      manager,
      "shipToAdd",
      { dealer, division, name: `${mark}-仓库${at}`, address: `${mark}-路${at}号`, contact: `${mark}-contact`, phone },
      "shipTo { id }",
    );
    shipTos.push(added.shipTo.id);
  }
  return shipTos;
}

/** Staff, invitations, tickets and files of a dealer. */
async function addMembers(w: World, { dealerId, owner, mark }: Shop, maker: string, count: number): Promise<void> {
  for (const at of numbered(count)) {
    await w.person(maker, "DEALER_STAFF", { dealerId, name: `${mark}-staff${at}` });
    await acting(
      w,
      owner,
      "memberInvite",
      { login: `${mark}-guest-${at}@example.com`.toLowerCase(), name: `${mark}-guest${at}`, role: "DEALER_STAFF" },
      "invitation { id }",
    );
    await acting(
      w,
      owner,
      "fileUploadOpen",
      { purpose: "EVIDENCE", name: `${mark}-licence${at}.png` },
      "ticket { url }",
    );
    await addFile(w, maker, dealerId, owner, `${mark}-licence${at}.png`, "EVIDENCE");
  }
}

export async function addFile(
  w: World,
  maker: string,
  dealerId: string | null,
  by: Asker,
  name: string,
  purpose: string,
): Promise<string> {
  const id = newId();
  await w.rows(
    `INSERT INTO file (manufacturer_id, id, dealer_id, purpose, name, mime, size, sha256, key, created_by, created_at, attached_at)
     VALUES ($1, $2, $3, $4, $5, 'text/plain', 4096, $6, $7, $8, now(), now())`,
    [maker, id, dealerId, purpose, name, randomBytes(32).toString("hex"), `${newId()}.bin`, by.personId],
  );
  return id;
}

/** What belongs to the manufacturer's own people: accounts, reservations, imports with errors and mappings, colleagues, invitations. */
export async function addBackOffice(
  w: World,
  company: Company,
  mark: string,
  importKind: string,
  count = 1,
): Promise<void> {
  const { manufacturerId: maker, manager } = company;
  const mapping = {
    columns: (importKindOf(importKind)?.columns ?? []).map(({ key }) => ({ column: key, header: `${mark}-${key}` })),
  };
  for (const at of numbered(count)) {
    const { account } = await acting(
      w,
      manager,
      "accountCreate",
      { name: `${mark}-卖场${at}`, kind: "KA_DIRECT" },
      "account { id }",
    );
    await acting(w, manager, "accountReserve", { account: account.id, from: "2020-01-01" }, "reservation { id }");
    await w.person(maker, "SALES", { name: `${mark}-sales${at}` });
    await acting(
      w,
      manager,
      "memberInvite",
      { login: `${mark}-new-${at}@example.com`.toLowerCase(), name: `${mark}-new${at}`, role: "SALES" },
      "invitation { id }",
    );
    await acting(
      w,
      manager,
      "importMappingSave",
      { kind: importKind, name: `${mark}-mapping${at}`, mapping },
      "mapping { id }",
    );
    await addRun(w, company, mark, importKind, at, count);
  }
  await addStaffInbox(w, company, mark, count);
  await w.rows(
    `INSERT INTO import_value_mapping (manufacturer_id, kind, column_key, source, target, person_id, saved_at, owner_id) VALUES ($1, $2, 'city', $3, $3, $4, now(), $1)`,
    [maker, importKind, `${mark}-city`, manager.personId],
  );
  await w.rows(
    `INSERT INTO ledger_period_act (manufacturer_id, id, act, month, reason, membership_id, recorded_at) VALUES ($1, $2, 'REOPENED', '2026-01-01', $3, $4, now())`,
    [maker, newId(), `${mark}-reason`, manager.membershipId],
  );
  await w.rows(`INSERT INTO work_done (manufacturer_id, work_id, task, done_at) VALUES ($1, $2, 'a task', now())`, [
    maker,
    newId(),
  ]);
}
