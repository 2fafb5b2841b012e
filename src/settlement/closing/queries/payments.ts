import type { Loadable } from "../../../platform/loaders.ts";
import { own } from "../../statements/queries/figures.ts";
import { type PaymentRow, paymentColumns } from "../store/money.ts";

/** Payments by id, for what was found within the viewer's walls before. */
export const paymentsById: Loadable<PaymentRow> = {
  name: "settlement.payments",
  load: (sql, ids) =>
    sql.query<PaymentRow>(
      `SELECT ${paymentColumns("p")} FROM chain_payment p WHERE p.${own} AND p.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.id,
};
