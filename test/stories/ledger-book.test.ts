import type { Answer } from "../../src/kernel/answer.ts";
import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { accounts, applyItems, dealerPosition, openInvoice, postEntry, reverseEntry } from "../../src/ledger/index.ts";
import { reading } from "../../src/platform/transaction.ts";
import { addInvoice, addReceipt, inBook } from "../support/ledger.ts";
import { addDealer } from "../support/trade.ts";
import { type World, world } from "../support/world.ts";

const codes = (given: Answer<unknown, string>) => (given.ok ? ["DONE"] : given.refusals.map(({ code }) => code));

describe("the money book", () => {
  let w: World;
  let maker: string;
  let dealerId: string;
  let otherDealerId: string;
  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("book-maker");
    dealerId = await addDealer(w, maker);
    otherDealerId = await addDealer(w, maker);
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const position = async (id = dealerId) =>
    (
      await reading(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (sql) =>
        dealerPosition(sql, [id], day("2026-06-10")),
      )
    ).get(id)!;
  const balances = async () =>
    Object.fromEntries(
      (
        await w.rows<{ account: string; minor: string }>(
          `SELECT account, sum(debit_minor - credit_minor)::text AS minor FROM ledger_posting WHERE manufacturer_id = $1 GROUP BY 1 HAVING sum(debit_minor - credit_minor) <> 0 ORDER BY 1`,
          [maker],
        )
      ).map(({ account, minor }) => [account, minor]),
    );
  const counts = async () =>
    (
      await w.rows(
        `SELECT (SELECT count(*)::int FROM ledger_entry) AS entries, (SELECT count(*)::int FROM ledger_posting) AS lines, (SELECT count(*)::int FROM item_application) AS applications, (SELECT sum(residual_minor)::text FROM open_item) AS rests`,
      )
    )[0];
  const raw = (text: string, values: unknown[]) =>
    inBook(w, maker, async ({ tx }) => {
      await tx.query(text, values);
      return { ok: true, value: null } as const;
    });

  it("opens with the first invoice, and each yuan is in one place: owed, prepaid, unapplied, deposited", async () => {
    await addInvoice(w, maker, dealerId);
    await addReceipt(w, maker, dealerId, 20_000n, { kind: "PREPAYMENT" });
    await addReceipt(w, maker, dealerId, 10_000n, { receivedOn: "2026-06-02" });
    await addReceipt(w, maker, dealerId, 50_000n, { kind: "DEPOSIT" });
    await addReceipt(w, maker, dealerId, 7_000n, { billDueOn: "2026-08-20" });
    expect(await position()).toMatchObject({
      ...{ receivableMinor: 113_000n, disputedMinor: 0n, prepaymentMinor: 20_000n, unappliedMinor: 17_000n },
      ...{
        creditNoteMinor: 0n,
        depositMinor: 50_000n,
        depositBillsMinor: 0n,
        currency: "CNY",
        undueBillsMinor: 7_000n,
        pastDueBillsMinor: 0n,
        lastReceiptOn: "2026-06-02",
      },
      items: [{ dueOn: "2026-05-31", residualMinor: 113_000n, disputed: false }],
    });
    expect(await position(otherDealerId)).toMatchObject({ receivableMinor: 0n, items: [], lastReceiptOn: null });
    expect(await balances()).toEqual({
      ...{ [accounts.bank]: "80000", [accounts.bills]: "7000", [accounts.receivable]: "113000" },
      ...{ [accounts.prepayment]: "-20000", [accounts.unapplied]: "-17000", [accounts.deposit]: "-50000" },
      ...{ [accounts.outputVat]: "-13000", [accounts.revenue]: "-100000" },
    });
    const told = await w.rows(
      `SELECT name, dealer_id FROM outbox UNION ALL SELECT name, dealer_id FROM event ORDER BY 1`,
    );
    expect(told.map(({ name, dealer_id }) => [name, dealer_id])).toEqual([
      ["invoice.posted", dealerId],
      ...Array.from({ length: 4 }, () => ["receipt.posted", dealerId]),
    ]);
  });

  it("takes one key five times at once as one entry, and the same key with other content not at all", async () => {
    const entry = {
      ...({
        key: "MANUAL:opening",
        kind: "MANUAL",
        postedOn: day("2026-05-01"),
        memo: "期初",
        currency: "CNY",
      } as const),
      lines: [
        { account: accounts.bank, debitMinor: 1_000_000n },
        { account: accounts.opening, creditMinor: 1_000_000n },
      ],
    };
    const five = await Promise.all(Array.from({ length: 5 }, () => inBook(w, maker, (by) => postEntry(by, entry))));
    expect(new Set(five.map((given) => (given.ok ? given.value.id : ""))).size).toBe(1);
    expect(five.filter((given) => given.ok && !given.value.repeated)).toHaveLength(1);
    const before = await counts();
    expect(codes(await inBook(w, maker, (by) => postEntry(by, { ...entry, memo: "别的" })))).toEqual([
      "ENTRY_KEY_REUSED",
    ]);
    const source = { sourceId: newId(), documentNo: "INV-TWICE", id: newId() };
    const twice = [
      await addInvoice(w, maker, dealerId, source),
      await addInvoice(w, maker, dealerId, { ...source, id: newId() }),
    ];
    expect(twice).toEqual([source.id, source.id]);
    expect(await counts()).toMatchObject({ entries: (before!["entries"] as number) + 1 });
  });

  it("reverses by the exact negative, once, and leaves no trace in the balances", async () => {
    const before = await balances();
    const entry = {
      ...({ key: "MANUAL:wrong", kind: "MANUAL", postedOn: day("2026-05-03"), memo: "错账", currency: "CNY" } as const),
      lines: [
        { account: accounts.bankCharges, debitMinor: 333n },
        { account: accounts.bank, creditMinor: 333n },
      ],
    };
    await inBook(w, maker, (by) => postEntry(by, entry));
    const reversing = () => inBook(w, maker, (by) => reverseEntry(by, entry.key, day("2026-05-04"), "冲错账"));
    const thrice = await Promise.all([reversing(), reversing(), reversing()]);
    expect(thrice.filter((given) => given.ok && !given.value.repeated)).toHaveLength(1);
    expect(codes(await inBook(w, maker, (by) => reverseEntry(by, entry.key, day("2026-05-05"), "再来")))).toEqual([
      "ALREADY_REVERSED",
    ]);
    expect(await balances()).toEqual(before);
  });

  it("lets two tabs pay one invoice once: the second is told that it is settled, and nothing of it is written", async () => {
    const debitId = await addInvoice(w, maker, dealerId);
    const [one, other] = [
      await addReceipt(w, maker, dealerId, 113_000n),
      await addReceipt(w, maker, dealerId, 113_000n),
    ];
    const pay = (creditId: string, amountMinor = 113_000n) =>
      inBook(w, maker, (by) => applyItems(by, [{ creditId, debitId, amountMinor }], day("2026-05-20")));
    const both = await Promise.all([pay(one), pay(other)]);
    expect(both.map(codes).sort()).toEqual([["DONE"], ["ITEM_SETTLED"]]);
    const left = both[0]!.ok ? other : one;
    const before = await counts();
    expect(codes(await pay(left, 1n))).toEqual(["ITEM_SETTLED"]);
    expect(await counts()).toEqual(before);
    const third = await addInvoice(w, maker, dealerId);
    const five = await Promise.all(
      Array.from({ length: 5 }, () =>
        inBook(w, maker, (by) =>
          applyItems(by, [{ creditId: left, debitId: third, amountMinor: 40_000n }], day("2026-05-21")),
        ),
      ),
    );
    const told = five.map((given) => [...new Set(codes(given))].join());
    expect(told.sort()).toEqual(["DONE", "DONE", "OVER_APPLIED", "OVER_APPLIED", "OVER_APPLIED"]);
  });

  it("holds by itself, whoever writes past the commands: balance, rests, other dealers, what is posted", async () => {
    const before = await counts();
    const entryId = newId();
    const alone = raw(
      `WITH e AS (INSERT INTO ledger_entry (manufacturer_id, id, key, kind, posted_on, currency, memo, content_hash, recorded_at)
         VALUES ($1, $2, 'raw', 'MANUAL', '2026-05-09', 'CNY', '', '', now()))
       INSERT INTO ledger_posting (manufacturer_id, posted_on, entry_id, currency, position, account, debit_minor, credit_minor)
       SELECT $1, '2026-05-09', $2, 'CNY', n, '1002', 5, 0 FROM generate_series(1, 2) n`,
      [maker, entryId],
    );
    await expect(alone).rejects.toThrow(/is off by 10 over 2 lines/);
    const [posted] = await w.rows(`SELECT id FROM ledger_entry WHERE manufacturer_id = $1 LIMIT 1`, [maker]);
    await expect(
      raw(
        `INSERT INTO ledger_posting (manufacturer_id, posted_on, entry_id, currency, position, account, debit_minor, credit_minor)
         SELECT manufacturer_id, posted_on, id, currency, 99, '1002', 5, 0 FROM ledger_entry WHERE manufacturer_id = $1 AND id = $2`,
        [maker, posted!["id"]],
      ),
    ).rejects.toThrow(/is off by 5/);
    await expect(raw(`UPDATE ledger_posting SET debit_minor = 1 WHERE manufacturer_id = $1`, [maker])).rejects.toThrow(
      /permission denied/,
    );
    await expect(w.rows(`DELETE FROM ledger_entry WHERE manufacturer_id = $1`, [maker])).rejects.toThrow(/append-only/);
    await expect(w.rows(`UPDATE open_item SET amount_minor = 1 WHERE manufacturer_id = $1`, [maker])).rejects.toThrow(
      /append-only/,
    );
    await expect(
      raw(
        `UPDATE open_item SET residual_minor = residual_minor - 1 WHERE manufacturer_id = $1 AND residual_minor > 0`,
        [maker],
      ),
    ).rejects.toThrow(/its applications leave/);
    const [invoice, receipt] = [await addInvoice(w, maker, otherDealerId), await addReceipt(w, maker, dealerId, 5n)];
    const across = inBook(w, maker, (by) =>
      applyItems(by, [{ creditId: receipt, debitId: invoice, amountMinor: 5n }], day("2026-05-21")),
    );
    expect(codes(await across)).toEqual(["OTHER_DEALER"]);
    expect(await counts()).toMatchObject({ applications: before!["applications"] });
  });

  it("closes no month under a posting's feet: what comes first counts, the other is refused", async () => {
    const invoice = () =>
      inBook(w, maker, (by) =>
        openInvoice(by, {
          ...{
            id: newId(),
            dealerId,
            sourceType: "ORDER_INVOICE",
            sourceId: newId(),
            documentNo: "INV-LATE",
            currency: "CNY",
          },
          ...{ issuedOn: day("2026-04-30"), dueOn: day("2026-05-30"), netMinor: 100n, taxMinor: 13n },
        }),
      );
    const closing = inBook(w, maker, async ({ tx }) => {
      await tx.query(`SELECT FROM ledger_book WHERE manufacturer_id = $1 FOR UPDATE`, [maker]);
      await tx.query(`UPDATE ledger_book SET closed_before = '2026-05-01' WHERE manufacturer_id = $1`, [maker]);
      return { ok: true, value: null } as const;
    });
    const [, ...posted] = await Promise.all([closing, invoice(), invoice(), invoice(), invoice()]);
    const done = posted.filter((given) => given.ok).length;
    expect(posted.filter((given) => !given.ok).every((given) => codes(given)[0] === "PERIOD_CLOSED")).toBe(true);
    expect(codes(await invoice())).toEqual(["PERIOD_CLOSED"]);
    const [late] = await w.rows(`SELECT count(*)::int AS n FROM ledger_entry WHERE posted_on < '2026-05-01'`);
    expect(late).toEqual({ n: done });
    await expect(
      raw(
        `INSERT INTO ledger_entry (manufacturer_id, id, key, kind, posted_on, currency, memo, content_hash, recorded_at)
         VALUES ($1, $2, 'late', 'MANUAL', '2026-04-09', 'CNY', '', '', now())`,
        [maker, newId()],
      ),
    ).rejects.toThrow(/everything before 2026-05-01 is closed/);
  });
});
