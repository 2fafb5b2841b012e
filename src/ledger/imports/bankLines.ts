import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import { figure } from "../../platform/importer/figures.ts";
import type { Checked, GoodRow, ImportKind, Made, RowProblem, RunFacts, Values } from "../../platform/importer/kind.ts";
import { addMessages } from "../../platform/messages.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";

addMessages({
  BANK_LINE_EXISTS: { en: "The bank's line {ref} is already there.", "zh-CN": "银行流水 {ref} 已导入。" },
  NO_INCOMING_MONEY: { en: "No money came by this line.", "zh-CN": "该流水不是收入。" },
});

type Row = {
  readonly bookedOn: Day;
  readonly amount: string;
  readonly payer: string | null;
  readonly payerAccount: string | null;
  readonly reference: string | null;
  readonly bankRef: string;
  readonly bankAccount: string | null;
};
/** A line as it will be written, under the bank's own number: the same number again is the same line. */
export type BankLineFact = Row & { readonly minor: bigint; readonly currency: string };

const text = (value: string | null): string => value ?? "";

/** What the bank says came: money in, each line once. Amounts are in the manufacturer's currency. */
export const bankLines: ImportKind<BankLineFact> = {
  name: "bank-lines",
  title: { en: "Bank lines", "zh-CN": "银行流水" },
  permission: "payment:match",
  columns: [
    {
      key: "bookedOn",
      type: "day",
      required: true,
      name: { en: "Booked on", "zh-CN": "记账日期" },
      synonyms: ["Date", "Booking date", "交易日期", "入账日期", "日期"],
    },
    {
      key: "amount",
      type: "decimal",
      required: true,
      scale: 2,
      name: { en: "Amount", "zh-CN": "收入金额" },
      synonyms: ["Credit", "Amount in", "贷方金额", "贷方发生额", "金额", "收入"],
    },
    {
      key: "payer",
      type: "text",
      required: false,
      maxLength: 200,
      name: { en: "Payer", "zh-CN": "付款方户名" },
      synonyms: ["Payer name", "From", "对方户名", "对方名称", "付款人"],
    },
    {
      key: "payerAccount",
      type: "code",
      required: false,
      maxLength: 60,
      name: { en: "Payer's account", "zh-CN": "付款方账号" },
      synonyms: ["对方账号", "付款账号"],
    },
    {
      key: "reference",
      type: "text",
      required: false,
      maxLength: 500,
      name: { en: "Reference", "zh-CN": "摘要" },
      synonyms: ["Memo", "Description", "用途", "附言", "备注"],
    },
    {
      key: "bankRef",
      type: "code",
      required: true,
      maxLength: 100,
      name: { en: "Bank's number", "zh-CN": "流水号" },
      synonyms: ["Transaction ID", "Serial", "交易流水号", "凭证号", "银行流水号"],
    },
    {
      key: "bankAccount",
      type: "code",
      required: false,
      maxLength: 60,
      name: { en: "Our account", "zh-CN": "本方账号" },
      synonyms: ["Account", "账号", "收款账号"],
    },
  ],
  sums: ({ amount }: Values) => ({ amount: typeof amount === "string" ? figure(amount) : null }),
  check: checkLines,
  applyChunk: writeLines,
};

async function checkLines(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<BankLineFact>[]> {
  const [maker] = await sql.query<{ currency: string }>(
    `SELECT currency FROM manufacturer WHERE manufacturer_id = $1`,
    [run.manufacturerId],
  );
  const currency = maker?.currency ?? "";
  const facts = rows.map(({ values }) => {
    const row = values as unknown as Row;
    return { ...row, minor: parseAmount(row.amount, currency)?.minor ?? 0n, currency };
  });
  const known = await sql.query<{ bankAccount: string; bankRef: string }>(
    `SELECT bank_account AS "bankAccount", bank_ref AS "bankRef" FROM bank_line
     WHERE manufacturer_id = $1 AND bank_ref = ANY($2::text[]) AND import_run_id IS DISTINCT FROM $3`,
    [run.manufacturerId, facts.map(({ bankRef }) => bankRef), run.id],
  );
  const keyOf = (account: string, ref: string) => `${account}|${ref}`;
  const taken = new Set(known.map(({ bankAccount, bankRef }) => keyOf(bankAccount, bankRef)));
  return rows.map(({ line }, at) => {
    const fact = facts[at]!;
    const key = keyOf(text(fact.bankAccount), fact.bankRef);
    const problems: RowProblem[] = [
      ...(fact.minor > 0n ? [] : [{ column: "amount", code: "NO_INCOMING_MONEY", params: {}, raw: fact.amount }]),
      ...(taken.has(key)
        ? [{ column: "bankRef", code: "BANK_LINE_EXISTS", params: { ref: fact.bankRef }, raw: fact.bankRef }]
        : []),
    ];
    taken.add(key);
    return problems.length > 0 ? { line, problems } : { line, fact };
  });
}

async function writeLines(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: BankLineFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const lines = rows.map(({ fact }) => ({
    ...{ id: newId(), account: text(fact.bankAccount), ref: fact.bankRef, on: fact.bookedOn, minor: fact.minor },
    ...{ currency: fact.currency, payer: text(fact.payer), from: text(fact.payerAccount), memo: text(fact.reference) },
  }));
  const written = await tx.query<{ id: string }>(
    `INSERT INTO bank_line (manufacturer_id, id, bank_account, bank_ref, booked_on, amount_minor, currency, payer_name, payer_account, reference, state, import_run_id, recorded_at)
     SELECT $1, t.id, t.account, t.ref, t."on", t.minor, t.currency, t.payer, t."from", t.memo, 'OPEN', $2, $3
     FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, account text, ref text, "on" date, minor bigint, currency text, payer text, "from" text, memo text)
     ON CONFLICT ON CONSTRAINT bank_line_once DO NOTHING RETURNING id`,
    [tx.manufacturerId, run.id, run.now, jsonText(lines)],
  );
  // Lines that another file brought meanwhile are not of this one.
  const ours = new Set(written.map(({ id }) => id));
  return rows.flatMap(({ line }, at) => {
    const { id, ref } = lines[at]!;
    return ours.has(id) ? [{ type: "BankLine", id, line, label: ref, dealerId: null }] : [];
  });
}
