import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Served } from "./child.ts";
import { type Member, tokenOf } from "./company.ts";

type Coded = readonly { readonly code: string }[];
type Placed = { readonly order: { readonly id: string; readonly state: string } | null; readonly errors: Coded };
type Shipped = {
  readonly order: { readonly shipments: readonly { readonly id: string }[] } | null;
  readonly errors: Coded;
};
type Billed = {
  readonly order: { readonly invoices: readonly { readonly gross: { readonly amount: string } }[] } | null;
  readonly errors: Coded;
};
type Told = { readonly payment: { readonly id: string } | null; readonly errors: Coded };

/** Who a client asks as: he is the dealer, and the people of the manufacturer who do their part of his order. */
export type Seats = { readonly dealer: Member; readonly manager: Member; readonly finance: Member };
export type Basket = { readonly shipTo: string; readonly lines: readonly object[]; readonly today: string };

/** What a client asks until he has an answer; over a lost connection the same requestId asks again. */
export class StormClient {
  readonly acknowledged: string[] = [];
  readonly cancelled: string[] = [];
  /** Of orders that went out and were billed: what the invoice came to, and what was paid of it, in major units. */
  readonly billed: string[] = [];
  readonly paid: string[] = [];
  readonly strange: string[] = [];
  repeats = 0;
  readonly #server: () => Served;
  readonly #seats: Seats;
  readonly #basket: Basket;

  constructor(server: () => Served, seats: Seats, basket: Basket) {
    this.#server = server;
    this.#seats = seats;
    this.#basket = basket;
  }

  async run(until: number): Promise<void> {
    for (let round = 1; Date.now() < until; round += 1) {
      const { shipTo, lines } = this.#basket;
      const { order, errors } = await this.#ask<Placed>(
        "orderPlace",
        "order { id state }",
        { shipTo, lines },
        "dealer",
      );
      if (order === null) {
        this.#strangely(errors);
        continue;
      }
      this.acknowledged.push(order.id);
      // The ways out are as busy as the way in: every third is given up again, others go out, are billed and paid.
      if (round % 3 === 0) await this.#giveUp(order.id);
      else if (order.state === "ALLOCATED") await this.#toCash(order.id);
    }
  }

  async #giveUp(order: string): Promise<void> {
    const { errors } = await this.#ask<Placed>(
      "orderCancel",
      "order { id state }",
      { order, reason: "storm" },
      "manager",
    );
    if (errors.length === 0) this.cancelled.push(order);
    else this.#strangely(errors);
  }

  /** Out of the house, counted in, billed, paid: five acts, each of which may be cut off anywhere. */
  async #toCash(order: string): Promise<void> {
    const shipped = await this.#ask<Shipped>("orderShip", "order { shipments { id } }", { order }, "manager");
    const shipment = shipped.order?.shipments[0]?.id;
    if (shipment === undefined) return this.#strangely(shipped.errors);
    const received = await this.#ask<Placed>("orderReceive", "order { id state }", { order, shipment }, "dealer");
    if (received.order === null) return this.#strangely(received.errors);
    const of = "order { invoices { gross { amount } } }";
    const invoiced = await this.#ask<Billed>("orderInvoice", of, { order }, "finance");
    const amount = invoiced.order?.invoices[0]?.gross.amount;
    if (amount === undefined) return this.#strangely(invoiced.errors);
    this.billed.push(amount);
    const payment = { amount, paidOn: this.#basket.today };
    const declared = await this.#ask<Told>("paymentDeclare", "payment { id }", payment, "dealer");
    if (declared.payment === null) return this.#strangely(declared.errors);
    const match = { payment: declared.payment.id, oldestFirst: true };
    const matched = await this.#ask<Told>("paymentMatch", "payment { id }", match, "finance");
    if (matched.payment === null) return this.#strangely(matched.errors);
    this.paid.push(amount);
  }

  #strangely(errors: Coded): void {
    this.strange.push(errors.map(({ code }) => code).join());
  }

  async #ask<Payload>(name: string, of: string, input: object, as: keyof Seats): Promise<Payload> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${of} errors { code } } }`;
    const body = JSON.stringify({ query, variables: { input: { requestId: `storm ${randomUUID()}`, ...input } } });
    for (;;) {
      try {
        const answer = await fetch(`http://127.0.0.1:${this.#server().port}/graphql`, {
          ...{ method: "POST", body, signal: AbortSignal.timeout(20_000) },
          headers: { "content-type": "application/json", authorization: `Bearer ${tokenOf(this.#seats[as])}` },
        });
        const { data } = (await answer.json()) as { data?: Readonly<Record<string, Payload>> | null };
        if (answer.ok && data != null) return data[name]!;
      } catch {
        // killed, restarting, or a reply that was lost: asked again below
      }
      this.repeats += 1;
      await pause(200);
    }
  }
}
