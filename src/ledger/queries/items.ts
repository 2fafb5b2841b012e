import { globalId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import type { Day } from "../../kernel/day.ts";
import { type Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql } from "../../platform/sql.ts";
import { type FiscalInvoice, type ItemApplication, OpenItem } from "../model/item.ts";
import { mayAct, mayDeclare } from "../rules/access.ts";
import { bucketOf } from "../rules/ageing.ts";
import { type ItemKind, type ResidualReason, takenBackHere } from "../rules/items.ts";
import { seenBy } from "./scope.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

export type ItemFilter = {
  readonly dealerId?: string | null;
  readonly kinds?: readonly ItemKind[] | null;
  readonly openOnly: boolean;
  readonly overdueOn?: Day | null;
  /** Only what is disputed, raised or taken up. */
  readonly disputed?: boolean;
};

/** A row of open_item as the API shows it. */
export const wireItem = (row: OpenItem, viewer: Viewer, today: Day): OpenItem => ({
  ...row,
  ...nodeFields("OpenItem", row.rowId),
  amount: wireMoney(money(row.amountMinor, row.currency)),
  residual: wireMoney(money(row.residualMinor, row.currency)),
  bucket: row.dueOn === null || row.residualMinor === 0n ? null : bucketOf(row.dueOn, today),
  viewerCanApply: row.residualMinor > 0n && mayAct(viewer, "match").ok,
  viewerCanDispute:
    row.kind === "RECEIVABLE" &&
    row.residualMinor > 0n &&
    (mayAct(viewer, "match").ok || (viewer.dealerId !== null && mayDeclare(viewer, row.dealerId).ok)),
  viewerCanTakeBack: (takenBackHere(row.kind) || row.kind === "CREDIT_NOTE") && mayAct(viewer, "post").ok,
  viewerCanRecordFiscal: (row.kind === "RECEIVABLE" || row.kind === "CREDIT_NOTE") && mayAct(viewer, "post").ok,
});

/** Documents the viewer may see, the newest first. One statement. */
export async function itemPage(
  sql: Sql,
  viewer: Viewer,
  filter: ItemFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
  today: Day,
): Promise<Page<OpenItem>> {
  const after = readRowCursor(page.after);
  const on = seenBy(viewer, "i");
  if (filter.dealerId != null) on.add(`i.dealer_id = ${on.value(filter.dealerId)}`);
  if (filter.kinds != null) on.add(`i.kind = ANY(${on.value(filter.kinds)}::text[])`);
  if (filter.openOnly) on.add("i.residual_minor > 0");
  if (filter.overdueOn != null) on.add(`i.due_on < ${on.value(filter.overdueOn)}::date`);
  if (filter.disputed === true)
    on.add(
      `EXISTS (SELECT 1 FROM item_dispute d WHERE d.manufacturer_id = i.manufacturer_id AND d.item_id = i.id AND d.ended_on IS NULL)`,
    );
  if (after !== undefined) on.add(`(i.issued_on, i.id) < (${on.value(after[0])}::date, ${on.value(after[1])}::uuid)`);
  const rows = await sql.query<OpenItem>(
    `SELECT ${selectOf(OpenItem, "i")} FROM open_item i WHERE ${on.text}
     ORDER BY i.issued_on DESC, i.id DESC LIMIT ${on.value(page.first + 1)}`,
    on.values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.issuedOn, row.rowId],
    (row) => wireItem(row, viewer, today),
  );
}

/** Documents by their ids within the viewer's walls. */
export async function itemsByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<OpenItem[]> {
  const on = seenBy(viewer, "i");
  on.add(`i.id = ANY(${on.value(ids)}::uuid[])`);
  return sql.query<OpenItem>(`SELECT ${selectOf(OpenItem, "i")} FROM open_item i WHERE ${on.text}`, on.values);
}

/** Documents that what the viewer already sees refers to; the wall of the dealer stands under it. */
export const itemsById: Loadable<OpenItem> = {
  name: "openItemsById",
  load: (sql, ids) =>
    sql.query<OpenItem>(
      `SELECT ${selectOf(OpenItem, "i")} FROM open_item i WHERE i.${own} AND i.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.rowId,
};

type ApplicationRow = {
  itemId: string;
  id: string;
  appliedOn: Day;
  amountMinor: bigint;
  currency: string;
  reason: ResidualReason | null;
  otherNo: string | null;
  reversed: boolean;
};
type Group<Row> = { readonly key: string; readonly rows: Row[] };

function grouped<Row extends { itemId: string }>(rows: readonly Row[]): Group<Row>[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.itemId, [...(groups.get(row.itemId) ?? []), row]);
  return [...groups].map(([key, each]) => ({ key, rows: each }));
}

const side = (mine: string, other: string): string =>
  `SELECT a.${mine} AS "itemId", a.id, a.applied_on AS "appliedOn", a.amount_minor AS "amountMinor", a.currency, a.reason, o.document_no AS "otherNo",
     EXISTS (SELECT 1 FROM item_application r WHERE r.manufacturer_id = a.manufacturer_id AND r.reverses = a.id) AS reversed
   FROM open_item i
   JOIN item_application a ON a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id AND a.currency = i.currency AND a.${mine} = i.id
   LEFT JOIN open_item o ON o.manufacturer_id = a.manufacturer_id AND o.id = a.${other}
   WHERE i.${own} AND i.id = ANY($1::uuid[])`;

/** What paid documents, or what they paid. One statement for any number of them. */
export const applicationsOfItem: Loadable<Group<ApplicationRow>> = {
  name: "applicationsOfItem",
  load: async (sql, ids) =>
    grouped(
      await sql.query<ApplicationRow>(
        `${side("credit_id", "debit_id")} UNION ALL ${side("debit_id", "credit_id")} ORDER BY 3, 2`,
        [ids],
      ),
    ),
  keyOf: (group) => group.key,
};

export const wireApplication = (row: ApplicationRow): ItemApplication => ({
  id: globalId("ItemApplication", row.id),
  appliedOn: row.appliedOn,
  amount: wireMoney(money(row.amountMinor, row.currency)),
  reason: row.reason,
  otherNo: row.otherNo,
  reversed: row.reversed,
});

/** The fiscal invoices of documents. */
export const fiscalInvoicesOfItem: Loadable<Group<FiscalInvoice & { itemId: string }>> = {
  name: "fiscalInvoicesOfItem",
  load: async (sql, ids) =>
    grouped(
      await sql.query<FiscalInvoice & { itemId: string }>(
        `SELECT f.item_id AS "itemId", f.number, f.issued_on AS "issuedOn", f.file_id AS "fileId" FROM fiscal_invoice f
         WHERE f.${own} AND f.item_id = ANY($1::uuid[]) ORDER BY f.issued_on, f.id`,
        [ids],
      ),
    ),
  keyOf: (group) => group.key,
};
