import type { Day } from "../../kernel/day.ts";
import {
  type HistoricEntry,
  type HistoricLine,
  type HistoricOrder,
  type HistoricShipment,
  type OrderState,
  rollUp,
  stateOfQuantities,
} from "../../orders/index.ts";
import type { Random } from "./random.ts";

/** Who acts on orders at the manufacturer's, and until when history goes. */
export type Stage = {
  readonly confirmedBy: string;
  readonly shippedBy: string;
  readonly dayOf: (instant: Date) => Day;
  /** Nothing has happened after this instant. */
  readonly until: Date;
};

/** An order as it was placed: its lines have prices and no fate yet. */
export type PlacedOrder = Omit<HistoricOrder, "state" | "lines" | "shipments" | "entries"> & {
  readonly placedAt: Date;
  readonly orderedOn: Day;
  readonly packMultiples: readonly number[];
  readonly lines: readonly Omit<HistoricLine, "state" | "shipped" | "received" | "cancelled">[];
};

const hour = 3_600_000;
const carriers = ["顺途物流", "浙安达货运", "晋通快运", "中联专线"];
const reasons = ["经销商重复下单", "库容不足，改下周要货", "促销延期，暂不要货", "收货地址变更，重新下单"];

/**
 * Lets an order live until the stage's end: confirmed within hours or after a day or two, shipped in one or two
 * shipments, counted in, sometimes short, sometimes cancelled. What would come later has not happened.
 */
export function liveThrough(order: PlacedOrder, random: Random, stage: Stage): HistoricOrder {
  const life = new Life(order, random, stage);
  life.run();
  return life.told();
}

/** A line whose fate is still being told. */
type Fated = { -readonly [key in keyof HistoricLine]: HistoricLine[key] };

class Life {
  readonly #entries: HistoricEntry[] = [];
  readonly #shipments: HistoricShipment[] = [];
  readonly #lines: Fated[];
  readonly #multiples: readonly number[];

  constructor(
    private readonly order: PlacedOrder,
    private readonly random: Random,
    private readonly stage: Stage,
  ) {
    this.#multiples = order.packMultiples;
    this.#lines = order.lines.map((line) => ({ ...line, state: "SUBMITTED", shipped: 0, received: 0, cancelled: 0 }));
  }

  run(): void {
    const { order, random, stage } = this;
    this.#tell("PLACED", order.placedAt, order.createdBy, {});
    const confirmAt = after(order.placedAt, random.chance(0.7) ? random.whole(1, 6) : random.whole(18, 66), random);
    if (random.chance(0.02)) return this.#cancel(after(order.placedAt, random.whole(1, 20), random));
    if (confirmAt >= stage.until) return;
    for (const line of this.#lines) line.state = "CONFIRMED";
    this.#tell("CONFIRMED", confirmAt, stage.confirmedBy, {});
    const first = after(confirmAt, random.whole(16, 60), random);
    const parts = random.chance(0.14) ? 2 : 1;
    this.#ship(first, parts === 1 ? 1 : 0.6);
    if (parts === 2) this.#ship(after(first, random.whole(30, 110), random), 1);
  }

  told(): HistoricOrder {
    const { packMultiples: _, ...order } = this.order;
    return {
      ...order,
      state: rollUp(this.#lines.map((line) => line.state)) as OrderState,
      lines: this.#lines,
      shipments: this.#shipments,
      entries: this.#entries.sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()),
    };
  }

  #cancel(at: Date): void {
    if (at >= this.stage.until) return;
    let quantity = 0;
    for (const line of this.#lines) {
      line.state = "CANCELLED";
      line.cancelled = line.quantity;
      quantity += line.quantity;
    }
    this.#tell("CANCELLED", at, this.order.createdBy, { reason: this.random.pick(reasons), quantity });
  }

  /** Sends a share of what is open, in whole packs; what that leaves nothing of stays for the next shipment. */
  #ship(at: Date, share: number): void {
    const { random, stage } = this;
    const waybill = `${random.whole(100_000_000, 999_999_999)}`;
    const carrier = random.pick(carriers);
    const receiveAt = after(at, random.whole(20, 96), random);
    const short = random.chance(0.03) ? random.whole(1, 3) : 0;
    if (at >= stage.until) return;
    const sent = this.#lines.flatMap((line, index) => {
      const open = line.quantity - line.shipped;
      const multiple = this.#multiples[index] ?? 1;
      const quantity = share === 1 ? open : Math.floor((open * share) / multiple) * multiple;
      return quantity > 0 ? [{ line, quantity }] : [];
    });
    if (sent.length === 0) return;
    const received = receiveAt < stage.until;
    const counted = sent.map(({ quantity }, index) =>
      received ? (index === 0 ? Math.max(quantity - short, 0) : quantity) : null,
    );
    this.#shipments.push({
      id: random.id(at),
      shippedOn: this.#dayOf(at),
      carrier,
      waybill,
      receivedOn: received ? this.#dayOf(receiveAt) : null,
      lines: sent.map(({ line, quantity }, index) => ({ lineId: line.id, quantity, received: counted[index] ?? null })),
    });
    this.#count(sent, counted);
    const shipment = this.#shipments.length;
    const quantity = sent.reduce((sum, each) => sum + each.quantity, 0);
    this.#tell("SHIPPED", at, stage.shippedBy, { shipment, quantity });
    if (!received) return;
    const came = counted.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    this.#tell("RECEIVED", receiveAt, this.order.createdBy, { shipment, quantity: came, variance: came - quantity });
  }

  #count(sent: readonly { line: Fated; quantity: number }[], counted: readonly (number | null)[]): void {
    for (const [at, { line, quantity }] of sent.entries()) {
      line.shipped += quantity;
      line.received += counted[at] ?? 0;
    }
    const waiting = new Set(
      this.#shipments
        .filter((each) => each.receivedOn === null)
        .flatMap((each) => each.lines.map((line) => line.lineId)),
    );
    for (const line of this.#lines) line.state = stateOfQuantities({ ...line, open: waiting.has(line.id) });
  }

  #tell(kind: HistoricEntry["kind"], at: Date, by: string, detail: HistoricEntry["detail"]): void {
    this.#entries.push({ kind, occurredOn: this.#dayOf(at), recordedAt: at, membershipId: by, detail });
  }

  #dayOf(at: Date): Day {
    return this.stage.dayOf(at);
  }
}

const after = (instant: Date, hours: number, random: Random): Date =>
  new Date(instant.getTime() + hours * hour + random.whole(0, 3_599) * 1_000);
