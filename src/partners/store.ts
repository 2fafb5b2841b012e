import { nameKeys, searchText } from "../platform/searchKeys.ts";
import { day, type Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { AccountKind } from "./model/shipTo.ts";
import type { DealerStatus } from "./model/dealer.ts";
import { licenceKey, nameKey, phoneKey } from "./rules/identityKeys.ts";
import { insertClasses } from "./store-classes.ts";

/** A dealer as registration, imports and seeds write one. */
export type NewDealer = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly phone?: string | null;
  readonly licenceNo?: string | null;
  readonly dealerClass?: string | null;
  /** Since when he is in the class; left out, always, as far as anybody knows. */
  readonly classFrom?: Day;
  readonly status: DealerStatus;
  /** Since when he stands so; left out, the day it is written. */
  readonly standsFrom?: Day;
  /** CHAIN: the account under which a chain buys, which is no dealer and stands in no list of them. */
  readonly kind?: "DEALER" | "CHAIN";
};

/** The keys stored beside a dealer's name, phone and licence. */
export function dealerKeys(dealer: Pick<NewDealer, "code" | "name" | "phone" | "licenceNo">) {
  const spelled = nameKeys(dealer.name);
  const phone = phoneKey(dealer.phone);
  return {
    pinyin: spelled.pinyin,
    initials: spelled.initials,
    name_key: nameKey(dealer.name) ?? dealer.name,
    phone_key: phone,
    licence_key: licenceKey(dealer.licenceNo),
    search_text: searchText(dealer.name, nameKey(dealer.name), spelled.pinyin, spelled.initials, dealer.code, phone),
  };
}

/** Writes dealers, any number in one statement. @throws the database's error on a code or licence that is there already. */
export async function insertDealers(tx: Tx, dealers: readonly NewDealer[], now: Date): Promise<void> {
  const rows = dealers.map((dealer) => ({
    ...dealerKeys(dealer),
    id: dealer.id,
    code: dealer.code,
    name: dealer.name,
    phone: dealer.phone ?? null,
    licence_no: dealer.licenceNo ?? null,
    dealer_class: dealer.dealerClass ?? null,
    status: dealer.status,
    kind: dealer.kind ?? "DEALER",
    from_on: dealer.standsFrom ?? null,
  }));
  await tx.query(
    `INSERT INTO dealer (manufacturer_id, id, code, name, pinyin, initials, name_key, search_text, phone, phone_key, licence_no,
                         licence_key, status, dealer_class, kind, version, created_at)
     SELECT $1, t.id, t.code, t.name, t.pinyin, t.initials, t.name_key, t.search_text, t.phone, t.phone_key, t.licence_no,
            t.licence_key, t.status, t.dealer_class, t.kind, 1, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, code text, name text, pinyin text, initials text, name_key text,
       search_text text, phone text, phone_key text, licence_no text, licence_key text, status text, dealer_class text, kind text)`,
    [tx.manufacturerId, now, jsonText(rows)],
  );
  await insertStandings(tx, rows, now);
  const classes = dealers.flatMap(({ id, dealerClass, classFrom = always }) =>
    dealerClass == null
      ? []
      : [{ id: newId(), dealerId: id, classCode: dealerClass, valid: { from: classFrom, to: null } }],
  );
  if (classes.length > 0) await insertClasses(tx, classes, now);
}

/** Where dealers stand when they are first written; a chain's account is no dealer and stands nowhere. */
const insertStandings = async (
  tx: Tx,
  dealers: readonly Record<"id" | "status" | "kind" | "from_on", string | null>[],
  now: Date,
): Promise<void> =>
  void (await tx.query(
    `INSERT INTO dealer_standing (manufacturer_id, dealer_id, version, status, blacklisted, reason, from_on, recorded_at)
     SELECT $1, t.id, 1, t.status, false, '', coalesce(t.from_on, ($2::timestamptz AT TIME ZONE m.time_zone)::date), $2
     FROM manufacturer m, jsonb_to_recordset($3::jsonb) AS t(id uuid, status text, kind text, from_on date)
     WHERE m.manufacturer_id = $1 AND t.kind = 'DEALER'`,
    [tx.manufacturerId, now, jsonText(dealers.map(({ id, status, kind, from_on }) => ({ id, status, kind, from_on })))],
  ));

/** Before anything was sold: what is brought along without a day has held all the time. */
const always = day("1900-01-01");

export type NewShipTo = {
  readonly id: string;
  readonly dealerId: string;
  readonly name: string;
  readonly address: string;
  readonly divisionLo: bigint;
  readonly contact?: string | null;
  readonly phone?: string | null;
  readonly accountId?: string | null;
};

/** The keys stored beside a ship-to's name. */
export function shipToKeys(place: Pick<NewShipTo, "name" | "address">) {
  const spelled = nameKeys(place.name);
  return {
    pinyin: spelled.pinyin,
    search_text: searchText(place.name, spelled.pinyin, spelled.initials, place.address),
  };
}

/** Writes places, any number in one statement. */
export async function insertShipTos(tx: Tx, places: readonly NewShipTo[], now: Date): Promise<void> {
  const rows = places.map((place) => ({
    ...shipToKeys(place),
    id: place.id,
    dealer_id: place.dealerId,
    name: place.name,
    address: place.address,
    division_lo: place.divisionLo,
    contact: place.contact ?? null,
    phone: place.phone ?? null,
    account_id: place.accountId ?? null,
  }));
  await tx.query(
    `INSERT INTO ship_to (manufacturer_id, id, dealer_id, name, pinyin, search_text, address, division_lo, contact, phone,
                          account_id, version, created_at)
     SELECT $1, t.id, t.dealer_id, t.name, t.pinyin, t.search_text, t.address, t.division_lo, t.contact, t.phone,
            t.account_id, 1, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, dealer_id uuid, name text, pinyin text, search_text text, address text,
       division_lo bigint, contact text, phone text, account_id uuid)`,
    [tx.manufacturerId, now, jsonText(rows)],
  );
}

export type NewAccount = { readonly id: string; readonly name: string; readonly kind: AccountKind };

/** Writes accounts, any number in one statement. @throws the database's error on a name that is there already. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[], now: Date): Promise<void> {
  const rows = accounts.map((account) => {
    const spelled = nameKeys(account.name);
    return {
      ...account,
      name_key: nameKey(account.name) ?? account.name,
      pinyin: spelled.pinyin,
      search_text: searchText(account.name, spelled.pinyin, spelled.initials),
    };
  });
  await tx.query(
    `INSERT INTO account (manufacturer_id, id, name, name_key, pinyin, search_text, kind, created_at)
     SELECT $1, t.id, t.name, t.name_key, t.pinyin, t.search_text, t.kind, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, name text, name_key text, pinyin text, search_text text, kind text)`,
    [tx.manufacturerId, now, jsonText(rows)],
  );
}
