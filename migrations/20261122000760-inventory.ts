import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/**
 * The goods book: what is where, of which batch, and every movement that made it so. All quantities are whole order
 * units. Stock is the manufacturer's own to see; what concerns a dealer (reserved for him, on its way to him) carries him.
 */
export class Inventory20261122000760 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PLACES, ...BALANCES, ...CLAIMS, ...BOOK]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

const PLACES = [
  `CREATE TABLE warehouse (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    address text NOT NULL DEFAULT '',
    ended_on date,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT warehouse_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT warehouse_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT warehouse_name_ck CHECK (name <> '' AND length(code) BETWEEN 1 AND 40),
    CONSTRAINT warehouse_version_ck CHECK (version >= 1)
  )`,
  walls("warehouse", "staff"),

  // A batch of a product has one expiry, wherever it lies. life_days is its life from production to expiry.
  `CREATE TABLE lot (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    batch text COLLATE "C" NOT NULL,
    produced_on date,
    expires_on date,
    life_days int,
    held boolean NOT NULL DEFAULT false,
    hold_reason text NOT NULL DEFAULT '',
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT lot_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT lot_batch_once UNIQUE (manufacturer_id, product_id, batch),
    CONSTRAINT lot_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT lot_batch_ck CHECK (length(batch) BETWEEN 1 AND 60),
    CONSTRAINT lot_life_ck CHECK (life_days >= 1 AND expires_on > produced_on)
  )`,
  `CREATE INDEX lot_by_expiry ON lot (manufacturer_id, expires_on, id)`,
  walls("lot", "staff"),
];

const BALANCES = [
  // What must never be false: nothing below zero, and nothing promised that is not there.
  `CREATE TABLE stock (
    manufacturer_id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    product_id uuid NOT NULL,
    on_hand int NOT NULL DEFAULT 0,
    reserved int NOT NULL DEFAULT 0,
    in_transit int NOT NULL DEFAULT 0,
    consigned int NOT NULL DEFAULT 0,
    CONSTRAINT stock_pk PRIMARY KEY (manufacturer_id, warehouse_id, product_id),
    CONSTRAINT stock_warehouse_fk FOREIGN KEY (manufacturer_id, warehouse_id) REFERENCES warehouse (manufacturer_id, id),
    CONSTRAINT stock_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT stock_on_hand_ck CHECK (on_hand >= 0),
    CONSTRAINT stock_reserved_ck CHECK (reserved >= 0 AND reserved <= on_hand),
    CONSTRAINT stock_away_ck CHECK (in_transit >= 0 AND consigned >= 0)
  )`,
  `CREATE INDEX stock_by_product ON stock (manufacturer_id, product_id, warehouse_id)`,
  walls("stock", "staff"),

  `CREATE TABLE stock_lot (
    manufacturer_id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    product_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    received_on date NOT NULL,
    on_hand int NOT NULL DEFAULT 0,
    pinned int NOT NULL DEFAULT 0,
    CONSTRAINT stock_lot_pk PRIMARY KEY (manufacturer_id, warehouse_id, product_id, lot_id),
    CONSTRAINT stock_lot_stock_fk FOREIGN KEY (manufacturer_id, warehouse_id, product_id) REFERENCES stock (manufacturer_id, warehouse_id, product_id),
    CONSTRAINT stock_lot_lot_fk FOREIGN KEY (manufacturer_id, lot_id) REFERENCES lot (manufacturer_id, id),
    CONSTRAINT stock_lot_on_hand_ck CHECK (on_hand >= 0),
    CONSTRAINT stock_lot_pinned_ck CHECK (pinned >= 0 AND pinned <= on_hand)
  )`,
  `CREATE INDEX stock_lot_by_lot ON stock_lot (manufacturer_id, lot_id)`,
  // Batches that are gone stay for the book; what is there is a short list.
  `CREATE INDEX stock_lot_there ON stock_lot (manufacturer_id, product_id, warehouse_id) WHERE on_hand > 0`,
  walls("stock_lot", "staff"),
];

const CLAIMS = [
  // source_id is what the goods are promised to: an order line of a higher floor.
  `CREATE TABLE stock_reservation (
    manufacturer_id uuid NOT NULL,
    source_id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    quantity int NOT NULL,
    pinned int NOT NULL DEFAULT 0,
    CONSTRAINT stock_reservation_pk PRIMARY KEY (manufacturer_id, source_id, warehouse_id),
    CONSTRAINT stock_reservation_stock_fk FOREIGN KEY (manufacturer_id, warehouse_id, product_id) REFERENCES stock (manufacturer_id, warehouse_id, product_id),
    CONSTRAINT stock_reservation_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT stock_reservation_quantity_ck CHECK (quantity >= 0 AND pinned >= 0 AND pinned <= quantity)
  )`,
  `CREATE INDEX stock_reservation_by_stock ON stock_reservation (manufacturer_id, warehouse_id, product_id)`,
  `CREATE INDEX stock_reservation_by_dealer ON stock_reservation (manufacturer_id, dealer_id)`,
  walls("stock_reservation", "dealer"),

  // Which batches were picked for what is reserved.
  `CREATE TABLE stock_pin (
    manufacturer_id uuid NOT NULL,
    source_id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    product_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    quantity int NOT NULL,
    CONSTRAINT stock_pin_pk PRIMARY KEY (manufacturer_id, source_id, warehouse_id, lot_id),
    CONSTRAINT stock_pin_lot_fk FOREIGN KEY (manufacturer_id, warehouse_id, product_id, lot_id) REFERENCES stock_lot (manufacturer_id, warehouse_id, product_id, lot_id),
    CONSTRAINT stock_pin_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT stock_pin_quantity_ck CHECK (quantity >= 0)
  )`,
  `CREATE INDEX stock_pin_by_lot ON stock_pin (manufacturer_id, warehouse_id, product_id, lot_id)`,
  `CREATE INDEX stock_pin_by_dealer ON stock_pin (manufacturer_id, dealer_id)`,
  walls("stock_pin", "dealer"),

  // Batches that went out to a dealer, and what became of them: arrived is counted in, consigned of it is still ours.
  `CREATE TABLE stock_transit (
    manufacturer_id uuid NOT NULL,
    shipment_id uuid NOT NULL,
    source_id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    product_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    shipped_on date NOT NULL,
    quantity int NOT NULL,
    arrived int NOT NULL DEFAULT 0,
    lost int NOT NULL DEFAULT 0,
    consigned int NOT NULL DEFAULT 0,
    returned int NOT NULL DEFAULT 0,
    CONSTRAINT stock_transit_pk PRIMARY KEY (manufacturer_id, shipment_id, source_id, warehouse_id, lot_id),
    CONSTRAINT stock_transit_lot_fk FOREIGN KEY (manufacturer_id, warehouse_id, product_id, lot_id) REFERENCES stock_lot (manufacturer_id, warehouse_id, product_id, lot_id),
    CONSTRAINT stock_transit_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT stock_transit_quantity_ck CHECK (quantity > 0 AND arrived >= 0 AND lost >= 0 AND arrived + lost <= quantity),
    CONSTRAINT stock_transit_arrived_ck CHECK (consigned >= 0 AND returned >= 0 AND consigned + returned <= arrived)
  )`,
  `CREATE INDEX stock_transit_by_lot ON stock_transit (manufacturer_id, warehouse_id, product_id, lot_id)`,
  `CREATE INDEX stock_transit_by_dealer ON stock_transit (manufacturer_id, dealer_id, product_id)`,
  walls("stock_transit", "dealer"),
];

const BOOK = [
  // One act of moving goods. The key makes it once only; content_hash tells a repeat from another act with the same key.
  `CREATE TABLE stock_entry (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    key text COLLATE "C" NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    dealer_id uuid,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    membership_id uuid,
    reason text NOT NULL DEFAULT '',
    CONSTRAINT stock_entry_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT stock_entry_once UNIQUE (manufacturer_id, key),
    CONSTRAINT stock_entry_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT stock_entry_kind_ck CHECK (kind IN ('RECEIPT', 'ADJUSTMENT', 'COUNT', 'TRANSFER', 'SHIPMENT', 'ARRIVAL', 'LOSS', 'RETURN', 'CONSIGNED_SALE', 'REVERSAL'))
  )`,
  `CREATE INDEX stock_entry_by_dealer ON stock_entry (manufacturer_id, dealer_id)`,
  walls("stock_entry", "staff"),
  appendOnly("stock_entry"),

  // Signed: what a bucket of a batch in a warehouse gained or lost. The balances above are the sums of these.
  `CREATE TABLE stock_movement (
    manufacturer_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    position int NOT NULL,
    warehouse_id uuid NOT NULL,
    product_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    bucket text NOT NULL,
    quantity int NOT NULL,
    CONSTRAINT stock_movement_pk PRIMARY KEY (manufacturer_id, entry_id, position),
    CONSTRAINT stock_movement_entry_fk FOREIGN KEY (manufacturer_id, entry_id) REFERENCES stock_entry (manufacturer_id, id),
    CONSTRAINT stock_movement_lot_fk FOREIGN KEY (manufacturer_id, warehouse_id, product_id, lot_id) REFERENCES stock_lot (manufacturer_id, warehouse_id, product_id, lot_id),
    CONSTRAINT stock_movement_bucket_ck CHECK (bucket IN ('ON_HAND', 'IN_TRANSIT', 'CONSIGNED')),
    CONSTRAINT stock_movement_quantity_ck CHECK (quantity <> 0)
  )`,
  `CREATE INDEX stock_movement_by_lot ON stock_movement (manufacturer_id, warehouse_id, product_id, lot_id)`,
  `CREATE INDEX stock_movement_by_product ON stock_movement (manufacturer_id, product_id, entry_id, position)`,
  walls("stock_movement", "staff"),
  appendOnly("stock_movement"),
];
