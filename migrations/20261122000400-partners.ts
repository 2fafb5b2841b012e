import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Dealers with their five-group dossier, the places they are delivered to, and the accounts that may be reserved. */
export class Partners implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DEALER, ...DOSSIER, ...PLACES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

// Text that is sorted or compared by beginning is COLLATE "C": the same order in any database, and leakproof under the walls.
const DEALER = [
  `CREATE TABLE dealer (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    initials text COLLATE "C" NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    phone text,
    phone_key text COLLATE "C",
    licence_no text,
    licence_key text COLLATE "C",
    status text NOT NULL,
    dealer_class text COLLATE "C",
    blacklisted_on date,
    blacklist_reason text,
    suspend_reason text,
    ended_on date,
    end_reason text,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT dealer_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT dealer_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT dealer_licence_once UNIQUE (manufacturer_id, licence_key),
    CONSTRAINT dealer_status_ck CHECK (status IN ('ONBOARDING', 'ACTIVE', 'SUSPENDED', 'ENDED')),
    CONSTRAINT dealer_code_ck CHECK (length(code) BETWEEN 1 AND 40),
    CONSTRAINT dealer_name_ck CHECK (name <> '' AND name_key <> ''),
    CONSTRAINT dealer_key_ck CHECK (phone_key <> '' AND licence_key <> ''),
    CONSTRAINT dealer_blacklist_ck CHECK ((blacklisted_on IS NULL) = (blacklist_reason IS NULL)),
    CONSTRAINT dealer_barred_ck CHECK (blacklisted_on IS NULL OR status IN ('SUSPENDED', 'ENDED')),
    CONSTRAINT dealer_ended_ck CHECK ((status = 'ENDED') = (ended_on IS NOT NULL)),
    CONSTRAINT dealer_version_ck CHECK (version >= 1)
  )`,
  // One index per order of the dealers' list, each ending in the id that breaks ties, and one per identity key.
  `CREATE INDEX dealer_by_name ON dealer (manufacturer_id, pinyin, id)`,
  `CREATE INDEX dealer_by_created ON dealer (manufacturer_id, created_at, id)`,
  `CREATE INDEX dealer_by_class ON dealer (manufacturer_id, dealer_class, id)`,
  `CREATE INDEX dealer_by_name_key ON dealer (manufacturer_id, name_key)`,
  `CREATE INDEX dealer_by_phone_key ON dealer (manufacturer_id, phone_key) WHERE phone_key IS NOT NULL`,
  walls("dealer", "dealer", "id"),

  // Numbers dealers registered without a code. Registration locks its row before it looks for duplicates, so that two
  // registrations of one dealer cannot miss each other.
  `CREATE TABLE dealer_counter (
    manufacturer_id uuid NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT dealer_counter_pk PRIMARY KEY (manufacturer_id)
  )`,
  walls("dealer_counter", "staff"),
];

const DOSSIER = [
  // Group 1: the divisions he sells in. What he may sell there is a territory grant, not this.
  `CREATE TABLE dealer_region (
    manufacturer_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    division_lo bigint NOT NULL,
    CONSTRAINT dealer_region_pk PRIMARY KEY (manufacturer_id, dealer_id, division_lo),
    CONSTRAINT dealer_region_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id)
  )`,
  `CREATE INDEX dealer_region_by_division ON dealer_region (division_lo)`,
  walls("dealer_region", "dealer"),

  // Groups 2 to 4.
  `CREATE TABLE dealer_dossier (
    manufacturer_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    market_scale text,
    city_scale text,
    fair_scale text,
    market_varieties text,
    market_specs text,
    market_prices text,
    address text,
    fax text,
    principal_name text,
    principal_mobile text,
    principal_phone text,
    contact_name text,
    contact_mobile text,
    contact_phone text,
    main_products text,
    main_specs text,
    annual_cases bigint,
    advertising_inside boolean,
    advertising_outside boolean,
    staff_count int,
    vehicle_count int,
    premises_square_metres int,
    warehouse_square_metres int,
    funds_minor bigint,
    funds_currency text,
    CONSTRAINT dealer_dossier_pk PRIMARY KEY (manufacturer_id, dealer_id),
    CONSTRAINT dealer_dossier_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT dealer_dossier_counts_ck CHECK (
      annual_cases >= 0 AND staff_count >= 0 AND vehicle_count >= 0
      AND premises_square_metres >= 0 AND warehouse_square_metres >= 0
    ),
    CONSTRAINT dealer_dossier_funds_ck CHECK ((funds_minor IS NULL) = (funds_currency IS NULL))
  )`,
  walls("dealer_dossier", "dealer"),

  // Group 5: personal data. No dealer reads it, few of the manufacturer's people do, and why it is kept is kept with it.
  `CREATE TABLE dealer_person_detail (
    manufacturer_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    hobbies text,
    tastes text,
    character text,
    family text,
    origin text,
    education text,
    background text,
    birthday date,
    purpose text NOT NULL,
    source text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT dealer_person_detail_pk PRIMARY KEY (manufacturer_id, dealer_id),
    CONSTRAINT dealer_person_detail_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT dealer_person_detail_why_ck CHECK (purpose <> '' AND source <> '')
  )`,
  walls("dealer_person_detail", "staff"),

  // Which fields a complete dossier has, where a manufacturer wants others than the default.
  `CREATE TABLE dossier_requirement (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    fields text[] NOT NULL,
    set_at timestamptz NOT NULL,
    CONSTRAINT dossier_requirement_pk PRIMARY KEY (manufacturer_id),
    CONSTRAINT dossier_requirement_id_once UNIQUE (manufacturer_id, id)
  )`,
  walls("dossier_requirement", "tenant"),
];

const PLACES = [
  `CREATE TABLE account (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT account_name_once UNIQUE (manufacturer_id, name_key),
    CONSTRAINT account_kind_ck CHECK (kind IN ('KA_DIRECT', 'ECOMMERCE', 'GROUP_PURCHASE'))
  )`,
  `CREATE INDEX account_by_name ON account (manufacturer_id, pinyin, id)`,
  walls("account", "staff"),

  `CREATE TABLE ship_to (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    name text NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    address text NOT NULL,
    division_lo bigint NOT NULL,
    contact text,
    phone text,
    account_id uuid,
    ended_on date,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT ship_to_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ship_to_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT ship_to_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES account (manufacturer_id, id),
    CONSTRAINT ship_to_name_ck CHECK (name <> ''),
    CONSTRAINT ship_to_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX ship_to_by_dealer ON ship_to (manufacturer_id, dealer_id, pinyin, id)`,
  `CREATE INDEX ship_to_by_name ON ship_to (manufacturer_id, pinyin, id)`,
  `CREATE INDEX ship_to_by_account ON ship_to (manufacturer_id, account_id)`,
  `CREATE INDEX ship_to_by_division ON ship_to (division_lo)`,
  walls("ship_to", "dealer"),
];
