import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import ExcelJS from "exceljs";
import { globalId, newId } from "../../src/kernel/id.ts";
import { readJournal } from "../support/journal.ts";
import { decideOn } from "../support/credit.ts";
import { addInvoice, addReceipt } from "../support/ledger.ts";
import { addDealer } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const run = promisify(execFile);

describe("a month of the book", () => {
  let w: World;
  let maker: string;
  let dealerId: string;
  let dealer: Asker;
  let stranger: Asker;
  let finance: Asker;
  let colleague: Asker;
  let manager: Asker;
  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    maker = await w.manufacturer("closing-maker");
    dealerId = await addDealer(w, maker, { code: "K77", name: "杭州;西湖: 商贸有限公司" });
    dealer = await w.person(maker, "DEALER_OWNER", { dealerId, language: "zh-CN" });
    stranger = await w.person(maker, "DEALER_OWNER", { dealerId: await addDealer(w, maker) });
    finance = await w.person(maker, "FINANCE", { name: "Qian" });
    colleague = await w.person(maker, "FINANCE", { name: "Sun" });
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    await addInvoice(w, maker, dealerId, {
      documentNo: "INV-APR",
      issuedOn: "2026-04-10" as never,
      dueOn: "2026-05-10" as never,
    });
    await addInvoice(w, maker, dealerId, { documentNo: "INV-MAY", netMinor: 33_333n, taxMinor: 4_333n });
    await addReceipt(w, maker, dealerId, 100_000n, { documentNo: "R-MAY" });
    await addReceipt(w, maker, dealerId, 20_000n, { kind: "PREPAYMENT", documentNo: "P-MAY" });
    await addReceipt(w, maker, dealerId, 50_000n, { kind: "DEPOSIT", documentNo: "D-MAY" });
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const act = async (who: Asker, name: string, thing: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const reply = await w.ask(
      who,
      `mutation ($input: ${type}) { ${name}(input: $input) { ${thing} errors { code path } } }`,
      {
        input: { requestId: newId(), ...input },
      },
    );
    expect(reply.errors).toBeUndefined();
    return reply.data[name];
  };
  const codes = (payload: { errors: { code: string }[] }) => payload.errors.map(({ code }) => code);
  const statement = async (who: Asker, args: string) =>
    (
      await w.ask(
        who,
        `{ accountStatement(${args}) { dealer { code } from asOf opening { amount } lines { on kind reason documentNo amount { amount } balance { amount } } closing { amount } receivable { amount } unapplied { amount } prepayment { amount } deposit { amount } ageing { bucket amount { amount } } } }`,
      )
    ).data.accountStatement;
  const print = (who: Asker | null, path: string) =>
    fetch(`${w.url}/files/print/${path}`, who === null ? {} : { headers: { authorization: `Bearer ${who.token}` } });
  const trial = async (args: string, who = finance) =>
    (
      await w.ask(
        who,
        `{ trialBalance(${args}) { rows { account { code name kind } opening { amount } debit { amount } credit { amount } closing { amount } } difference { amount } } }`,
      )
    ).data.trialBalance;

  it("is told by a statement of account that adds up, as of any day; the deposit stands beside it", async () => {
    expect(await statement(dealer, `from: "2026-05-01", asOf: "2026-05-31"`)).toEqual({
      ...{ dealer: { code: "K77" }, from: "2026-05-01", asOf: "2026-05-31", opening: { amount: "1130.00" } },
      lines: [
        {
          on: "2026-05-01",
          kind: "RECEIVABLE",
          reason: null,
          documentNo: "INV-MAY",
          amount: { amount: "376.66" },
          balance: { amount: "1506.66" },
        },
        {
          on: "2026-05-20",
          kind: "RECEIPT",
          reason: null,
          documentNo: "R-MAY",
          amount: { amount: "-1000.00" },
          balance: { amount: "506.66" },
        },
        {
          on: "2026-05-20",
          kind: "PREPAYMENT",
          reason: null,
          documentNo: "P-MAY",
          amount: { amount: "-200.00" },
          balance: { amount: "306.66" },
        },
      ],
      ...{ closing: { amount: "306.66" }, receivable: { amount: "1506.66" }, unapplied: { amount: "1000.00" } },
      ...{ prepayment: { amount: "200.00" }, deposit: { amount: "500.00" } },
      ageing: [
        { bucket: "NOT_DUE", amount: { amount: "376.66" } },
        { bucket: "D1_30", amount: { amount: "1130.00" } },
        ...["D31_60", "D61_90", "D91_180", "OVER_180"].map((bucket) => ({ bucket, amount: { amount: "0.00" } })),
      ],
    });
    expect(await statement(finance, `dealer: "${globalId("Dealer", dealerId)}", asOf: "2026-04-30"`)).toMatchObject({
      ...{
        from: "2026-04-01",
        opening: { amount: "0.00" },
        closing: { amount: "1130.00" },
        unapplied: { amount: "0.00" },
      },
    });
    expect(await statement(stranger, `dealer: "${globalId("Dealer", dealerId)}"`)).toBeNull();
  });

  it("is in balance, and the trial balance is the book's own and nobody else's to read", async () => {
    const may = await trial(`from: "2026-05-01", asOf: "2026-05-31"`);
    expect(may.difference).toEqual({ amount: "0.00" });
    expect(
      may.rows.map((row: any) => [
        row.account.code,
        row.opening.amount,
        row.debit.amount,
        row.credit.amount,
        row.closing.amount,
      ]),
    ).toEqual([
      ["1002", "0.00", "1700.00", "0.00", "1700.00"],
      ["1122", "1130.00", "376.66", "0.00", "1506.66"],
      ["2203.01", "0.00", "0.00", "200.00", "-200.00"],
      ["2203.02", "0.00", "0.00", "1000.00", "-1000.00"],
      ["2221.01", "-130.00", "0.00", "43.33", "-173.33"],
      ["2241.01", "0.00", "0.00", "500.00", "-500.00"],
      ["6001", "-1000.00", "0.00", "333.33", "-1333.33"],
    ]);
    expect((await trial(`asOf: "2026-05-31"`, dealer)).rows).toEqual([]);
  });

  it("takes entries by hand that balance, once others agree, and somebody else than who asked reverses them", async () => {
    const lines = [
      { account: "6603.01", debit: "3.50" },
      { account: "1002", credit: "3.50" },
    ];
    const fields =
      "request { id status amount { amount } lines { account { code } debit { amount } credit { amount } } requestedBy }";
    const propose = (more: object = {}) =>
      act(finance, "ledgerEntryPropose", fields, { postedOn: "2026-05-31", memo: "手续费", lines, ...more });
    const { request } = await propose();
    expect(request).toMatchObject({
      ...{ status: "REQUESTED", amount: { amount: "3.50" } },
      lines: [
        { account: { code: "6603.01" }, debit: { amount: "3.50" }, credit: null },
        { account: { code: "1002" }, debit: null, credit: { amount: "3.50" } },
      ],
    });
    const other = (account: string, credit: string) => [
      { account, debit: "3.50" },
      { account: "1002", credit },
    ];
    expect(codes(await propose({ lines: other("6603.01", "3.49") }))).toEqual(["ENTRY_NOT_BALANCED"]);
    expect(codes(await propose({ lines: other("1122", "3.50") }))).toEqual(["ACCOUNT_OF_DOCUMENTS"]);
    expect(codes(await propose({ postedOn: "2026-06-11", memo: " " }))).toEqual(["POSTED_IN_FUTURE", "REASON_MISSING"]);
    const posted = async () =>
      (await w.ask(finance, `{ ledgerEntries(kinds: [MANUAL]) { nodes { id memo lines { account { code } } } } }`)).data
        .ledgerEntries.nodes;
    expect(await posted()).toEqual([]);
    expect(codes(await decideOn(w, finance, request.id, "APPROVED"))).toContain("OWN_REQUEST");
    expect((await decideOn(w, colleague, request.id, "APPROVED")).errors).toEqual([]);
    await until(async () => (await posted()).length === 1);
    const [entry] = await posted();
    const reverse = (who: Asker) =>
      act(who, "ledgerEntryReverse", "entry { kind lines { debit { amount } credit { amount } } }", {
        entry: entry.id,
        reason: "重复",
        on: "2026-05-31",
      });
    expect(codes(await reverse(finance))).toEqual(["SAME_PERSON"]);
    expect((await reverse(colleague)).entry).toEqual({
      kind: "REVERSAL",
      lines: [
        { debit: { amount: "-3.50" }, credit: null },
        { debit: null, credit: { amount: "-3.50" } },
      ],
    });
    expect(codes(await reverse(colleague))).toEqual(["ALREADY_REVERSED"]);
    // What was asked for before its month closed is not posted into it: it ends and says why.
    const { request: late } = await propose({ postedOn: "2026-04-30" });
    await w.rows(`UPDATE ledger_book SET closed_before = '2026-05-01'`);
    expect((await decideOn(w, colleague, late.id, "APPROVED")).errors).toEqual([]);
    const seen = async () =>
      (await w.ask(finance, `{ ledgerRequests { nodes { id status failure decidedBy } } }`)).data.ledgerRequests.nodes;
    await until(async () => (await seen())[0].status === "FAILED");
    expect((await seen())[0]).toMatchObject({ id: late.id, failure: expect.stringContaining("closed") });
    await w.rows(`UPDATE ledger_book SET closed_before = NULL`);
  });

  it("closes in order, once; what comes later is refused until somebody else opens it again for a reason", async () => {
    const close = (month: string, who = finance) =>
      act(who, "ledgerPeriodClose", "month { month closed viewerCanReopen }", { month });
    expect(codes(await close("2026-05-01"))).toEqual(["EARLIER_PERIOD_OPEN"]);
    expect(codes(await close("2026-06-01"))).toEqual(["PERIOD_NOT_OVER", "EARLIER_PERIOD_OPEN"]);
    expect(codes(await close("2026-04-15", dealer))).toEqual(["NOT_FOUND"]);
    const five = await Promise.all(Array.from({ length: 5 }, () => close("2026-04-15")));
    expect(five.map((each) => codes(each).join()).sort()).toEqual(["", ...Array(4).fill("PERIOD_CLOSED")]);
    expect((await close("2026-05-02")).month).toEqual({ month: "2026-05-01", closed: true, viewerCanReopen: false });
    const late = () =>
      act(finance, "ledgerEntryPropose", "request { id }", {
        postedOn: "2026-05-31",
        memo: "手续费",
        lines: [
          { account: "6603.01", debit: "1.00" },
          { account: "1002", credit: "1.00" },
        ],
      });
    expect(codes(await late())).toEqual(["PERIOD_CLOSED"]);
    const open = (who: Asker, month = "2026-05-01", reason = "漏记手续费") =>
      act(who, "ledgerPeriodReopen", "month { closed reason }", { month, reason });
    expect(codes(await open(finance))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await open(manager, "2026-04-01"))).toEqual(["LATER_PERIOD_CLOSED"]);
    expect((await open(manager)).month).toEqual({ closed: false, reason: "漏记手续费" });
    expect(codes(await late())).toEqual([]);
    const months = (await w.ask(finance, `{ ledgerMonths { month closed viewerCanClose } }`)).data.ledgerMonths;
    expect(months).toEqual([
      { month: "2026-06-01", closed: false, viewerCanClose: false },
      { month: "2026-05-01", closed: false, viewerCanClose: true },
      { month: "2026-04-01", closed: true, viewerCanClose: false },
    ]);
  });

  it("goes out as a journal whose balances are ours; hledger and ledger, where they are installed, say the same", async () => {
    const text = await (await print(finance, "journal?from=2026-05-01&asOf=2026-05-31")).text();
    const balances = readJournal(text);
    const ours = Object.fromEntries(
      (await trial(`asOf: "2026-05-31"`)).rows.map((row: any) => [row.account.code, row.closing.amount]),
    );
    const theirs: Record<string, bigint> = {};
    for (const [name, minor] of balances) {
      const code = name.split(":")[1]!.split(" ")[0]!;
      theirs[code] = (theirs[code] ?? 0n) + minor;
    }
    for (const [code, amount] of Object.entries(ours))
      expect([code, theirs[code]]).toEqual([code, BigInt((amount as string).replace(".", ""))]);
    expect([...balances.keys()].filter((name) => name.includes("K77 杭州·西湖· 商贸有限公司")).length).toBeGreaterThan(
      2,
    );
    const file = join(w.filesFolder, "may.journal");
    await writeFile(file, text);
    const programs: [string, string[]][] = [
      ["hledger", ["-f", file, "check", "--strict"]],
      ["ledger", ["-f", file, "--strict", "balance"]],
    ];
    for (const [program, args] of programs)
      await run(program, args, { env: { ...process.env, LANG: "C.UTF-8" } }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
    expect((await print(dealer, "journal?from=2026-05-01&asOf=2026-05-31")).status).toBe(404);
    expect((await print(null, "journal?from=2026-05-01&asOf=2026-05-31")).status).toBe(401);
  });

  it("goes out as paper and as a sheet, to the dealer his own and to nobody else", async () => {
    const path = (format: string) =>
      `statement?dealer=${globalId("Dealer", dealerId)}&from=2026-05-01&asOf=2026-05-31&format=${format}`;
    const pdf = await print(dealer, path("pdf"));
    expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(decodeURIComponent(pdf.headers.get("content-disposition") ?? "")).toContain("对账单-K77-2026-05-31.pdf");
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBeLessThan(300_000);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await print(finance, path("xlsx"))).arrayBuffer());
    const rows = book.worksheets[0]!.getSheetValues().map((row) => (row as unknown[] | undefined)?.slice(1));
    expect(rows).toContainEqual(["2026-05-20", "Receipt", "R-MAY", "", -1000, 506.66]);
    expect((await print(stranger, path("pdf"))).status).toBe(404);
    expect((await print(stranger, "statement?from=2026-05-31&asOf=2026-05-01")).status).toBe(404);
  });
});
