import { Readable } from "node:stream";
import "../../src/app/importKinds.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import { decideOn } from "../support/credit.ts";
import { addInvoice, addReceipt } from "../support/ledger.ts";
import { addFile } from "../support/scope/company.ts";
import { addDealer } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const money = "{ amount currency }";
const item = `item { id kind documentNo residual ${money} bucket applications { id amount { amount } reason otherNo reversed } fiscalInvoices { number file { name url } } }`;
const payment = `payment { id state version amount ${money} reason receipt { id residual { amount } } shares { item { documentNo residual { amount } } amount { amount } } file { name } viewerCanMatch viewerCanWithdraw }`;

describe("what dealers pay, and how finance finds it", () => {
  let w: World;
  let maker: string;
  let dealerId: string;
  let dealer: Asker;
  let stranger: Asker;
  let finance: Asker;
  let colleague: Asker;
  let manager: Asker;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    maker = await w.manufacturer("paid-maker");
    dealerId = await addDealer(w, maker, { name: "杭州西湖商贸有限公司" });
    dealer = await w.person(maker, "DEALER_OWNER", { dealerId });
    stranger = await w.person(maker, "DEALER_OWNER", { dealerId: await addDealer(w, maker) });
    finance = await w.person(maker, "FINANCE", { name: "Qian" });
    colleague = await w.person(maker, "FINANCE", { name: "Sun" });
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    for (const documentNo of ["INV-A", "INV-B", "INV-C"])
      ids[documentNo] = globalId("OpenItem", await addInvoice(w, maker, dealerId, { documentNo }));
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const act = async (who: Asker, name: string, thing: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const reply = await w.ask(
      who,
      `mutation ($input: ${type}) { ${name}(input: $input) { ${thing} errors { code path message } } }`,
      { input: { requestId: newId(), ...input } },
    );
    expect(reply.errors).toBeUndefined();
    return reply.data[name];
  };
  const codes = (payload: { errors: { code: string; path: string[] }[] }) =>
    payload.errors.map(({ code, path }) => `${code} ${path.join(".")}`.trim());
  const declare = (who: Asker, amount: string, shares: object[] = [], more: object = {}) =>
    act(who, "paymentDeclare", payment, {
      amount,
      paidOn: "2026-06-01",
      payerName: "杭州西湖商贸有限公司",
      reference: "TX-88",
      shares,
      ...more,
    });
  const written = async () =>
    (
      await w.rows(
        `SELECT (SELECT count(*) FROM payment)::int AS payments, (SELECT count(*) FROM ledger_entry)::int AS entries, (SELECT count(*) FROM item_application)::int AS applied`,
      )
    )[0];
  const openItems = async (who: Asker, args = "") =>
    (await w.ask(who, `{ openItems${args} { nodes { documentNo kind residual { amount } bucket viewerCanApply } } }`))
      .data.openItems.nodes;

  it("a dealer declares a payment with its slip; a second tab that pays the same invoice is told so", async () => {
    const slip = globalId("File", await addFile(w, maker, dealerId, dealer, "slip.jpg", "EVIDENCE"));
    const shares = [{ item: ids["INV-A"], amount: "1130.00" }];
    const both = await Promise.all([
      declare(dealer, "1200.00", shares, { file: slip }),
      declare(dealer, "1200.00", shares, { file: slip }),
    ]);
    expect(both.map(codes).sort()).toEqual([[], ["ALREADY_DECLARED shares.0"]]);
    const [made] = both.map((each) => each.payment).filter((each) => each !== null);
    ids["payment"] = made.id;
    expect(made).toMatchObject({
      ...{ state: "DECLARED", amount: { amount: "1200.00", currency: "CNY" }, file: { name: "slip.jpg" } },
      ...{ viewerCanMatch: false, viewerCanWithdraw: true },
      shares: [{ item: { documentNo: "INV-A" }, amount: { amount: "1130.00" } }],
    });
    const before = await written();
    expect(codes(await declare(stranger, "10.00", [{ item: ids["INV-A"], amount: "10.00" }]))).toEqual([
      "NOT_FOUND shares.0.item",
    ]);
    expect(codes(await declare(dealer, "10.005", [], { paidOn: "2026-06-11" }))).toEqual([
      "AMOUNT_MALFORMED amount",
      "PAID_IN_FUTURE paidOn",
    ]);
    expect(await written()).toEqual(before);
    expect(await openItems(stranger)).toEqual([]);
    expect((await openItems(dealer)).map((each: any) => [each.documentNo, each.bucket])).toEqual([
      ["INV-C", "D1_30"],
      ["INV-B", "D1_30"],
      ["INV-A", "D1_30"],
    ]);
  });

  it("the bank's file comes in once, and proposes whose payment a line is", async () => {
    const columns = {
      bookedOn: "交易日期",
      amount: "贷方金额",
      payer: "对方户名",
      reference: "摘要",
      bankRef: "流水号",
    };
    const file =
      "交易日期,贷方金额,对方户名,摘要,流水号\n2026-06-02,1200.00,杭州西湖商贸有限公司,货款 TX-88,B001\n2026-06-03,500.00,某人,,B002\n2026-06-03,-3.00,手续费,,B003\n";
    const about = { manufacturerId: maker, personId: finance.personId, kind: "bank-lines", name: "bank.csv" };
    const more = { mapping: { columns }, policy: "REJECT_ROWS" as const, timeZone: "Asia/Shanghai" };
    const run = await importFile(w.fairway.services, { ...about, ...more }, Readable.from([Buffer.from(file)]));
    expect(run).toMatchObject({ ok: true, value: { state: "APPLIED" } });
    const again = `${file}2026-06-04,7.00,某人,,B004\n`;
    await importFile(w.fairway.services, { ...about, ...more }, Readable.from([Buffer.from(again)]));
    const { data } = await w.ask(
      finance,
      `{ bankLines { nodes { id bankRef bookedOn amount { amount } state proposals { payment { id } reasons } } } }`,
    );
    for (const line of data.bankLines.nodes) ids[line.bankRef] = line.id;
    expect(
      data.bankLines.nodes.map((line: any) => [
        line.bankRef,
        line.amount.amount,
        line.proposals.map((each: any) => each.reasons),
      ]),
    ).toEqual([
      ["B004", "7.00", []],
      ["B002", "500.00", []],
      ["B001", "1200.00", [["SAME_AMOUNT", "SAME_REFERENCE", "SAME_PAYER", "SAME_DEALER_NAME"]]],
    ]);
    expect((await w.ask(dealer, `{ bankLines { nodes { id } } }`)).data.bankLines.nodes).toEqual([]);
  });

  it("who declared does not confirm; finance books the money, and it pays what it was meant for", async () => {
    const own = await declare(finance, "5.00", [], {
      dealer: globalId("Dealer", dealerId),
      kind: "DEPOSIT",
      reference: "",
    });
    expect(codes(await act(finance, "paymentMatch", payment, { payment: own.payment.id }))).toEqual([
      "SAME_PERSON payment",
    ]);
    expect(codes(await act(dealer, "paymentMatch", payment, { payment: ids["payment"] }))).toEqual([
      "NOT_FOUND payment",
    ]);
    expect(
      codes(await act(finance, "paymentMatch", payment, { payment: ids["payment"], bankLine: ids["B002"] })),
    ).toEqual(["AMOUNT_DIFFERS bankLine"]);
    const matching = (who: Asker) =>
      act(who, "paymentMatch", payment, { payment: ids["payment"], bankLine: ids["B001"] });
    const both = await Promise.all([matching(finance), matching(colleague)]);
    expect(both.map(codes).sort()).toEqual([[], ["PAYMENT_DECIDED payment", "BANK_LINE_DECIDED bankLine"]]);
    expect(both.find((each) => each.payment !== null).payment).toMatchObject({
      ...{ state: "MATCHED", receipt: { residual: { amount: "70.00" } } },
      shares: [{ item: { documentNo: "INV-A", residual: { amount: "0.00" } } }],
    });
    expect(codes(await act(dealer, "paymentWithdraw", payment, { payment: ids["payment"] }))).toEqual([
      "PAYMENT_DECIDED payment",
    ]);
  });

  it("an undeclared line pays the oldest due invoice; a charge of the bank goes by a reason, a loss by another's decision", async () => {
    const dealerGlobal = globalId("Dealer", dealerId);
    const matched = await act(finance, "bankLineMatch", `bankLine { state receipt { id residual { amount } } }`, {
      ...{ bankLine: ids["B002"], dealer: dealerGlobal },
    });
    expect(matched).toMatchObject({
      errors: [],
      bankLine: { state: "MATCHED", receipt: { residual: { amount: "0.00" } } },
    });
    expect(
      codes(await act(finance, "bankLineMatch", "bankLine { id }", { bankLine: ids["B002"], dealer: dealerGlobal })),
    ).toEqual(["BANK_LINE_DECIDED bankLine"]);
    expect(
      codes(await act(finance, "bankLineSetAside", "bankLine { id }", { bankLine: ids["B004"], reason: " " })),
    ).toEqual(["REASON_MISSING reason"]);
    const release = (who: Asker, amount: string, reason: string) =>
      act(who, "itemRelease", item, { item: ids["INV-B"], amount, reason, memo: "" });
    expect(codes(await release(finance, "600.00", "BANK_CHARGE"))).toEqual(["WRITE_OFF_NEEDS_APPROVER reason"]);
    expect(codes(await release(finance, "10.00", "REFUND"))).toEqual(["WRITE_OFF_NEEDS_APPROVER reason"]);
    expect(codes(await release(manager, "10.00", "BANK_CHARGE"))).toEqual(["NOT_ALLOWED"]);
    const charged = await release(finance, "30.00", "BANK_CHARGE");
    expect(charged.item).toMatchObject({
      residual: { amount: "600.00" },
      applications: [{ otherNo: "B002" }, { reason: "BANK_CHARGE", otherNo: null }],
    });
    const ask = (amount: string, reason: string, memo = "客户停业") =>
      act(
        finance,
        "itemReleaseRequest",
        "request { id status amount { amount } reason item { documentNo } dealer { name } }",
        {
          ...{ item: ids["INV-B"], amount, reason, memo },
        },
      );
    expect(codes(await ask("600.00", "REFUND", " "))).toEqual(["REASON_NOT_FOR_THIS reason", "REASON_MISSING memo"]);
    expect(codes(await ask("600.01", "WRITE_OFF"))).toEqual(["OVER_APPLIED amount"]);
    const { request } = await ask("600.00", "WRITE_OFF");
    expect(request).toMatchObject({ status: "REQUESTED", item: { documentNo: "INV-B" }, reason: "WRITE_OFF" });
    expect(codes(await ask("1.00", "WRITE_OFF"))).toEqual(["RELEASE_ALREADY_ASKED amount"]);
    const shown = (await w.ask(colleague, `{ approvals(first: 50) { nodes { title contentLines { label value } } } }`))
      .data.approvals.nodes[0];
    expect(shown).toEqual({
      title: "Let ¥ 600.00 of INV-B go (杭州西湖商贸有限公司)",
      contentLines: [
        { label: "Document", value: "INV-B" },
        { label: "Amount", value: "¥ 600.00" },
        { label: "Reason", value: "Write-off" },
        { label: "Posting day", value: "2026-06-10" },
        { label: "Remark", value: "客户停业" },
      ],
    });
    expect(codes(await decideOn(w, finance, request.id, "APPROVED"))).toContain("OWN_REQUEST");
    expect((await decideOn(w, manager, request.id, "APPROVED")).errors).toEqual([]);
    const rest = async () =>
      (await w.ask(finance, `{ node(id: "${ids["INV-B"]}") { ... on OpenItem { residual { amount } } } }`)).data.node
        .residual.amount;
    await until(async () => (await rest()) === "0.00");
    // Another's application of the same five at once: one request, one write-off.
    expect(codes(await ask("1.00", "WRITE_OFF"))).toEqual(["ITEM_SETTLED amount"]);
  });

  it("an application is taken back by its exact negative; what is open is open again", async () => {
    const { data } = await w.ask(
      finance,
      `query ($id: ID!) { node(id: $id) { ... on OpenItem { ${item.slice(7, -2)} } } }`,
      { id: ids["INV-A"] },
    );
    const [first] = data.node.applications;
    const back = () => act(finance, "applicationReverse", item, { application: first.id, reason: "付错发票" });
    const both = await Promise.all([back(), back()]);
    expect(both.map(codes).sort()).toEqual([[], ["ALREADY_REVERSED"]]);
    const receipt = (await openItems(finance, "(kinds: [RECEIPT])")).map((each: any) => each.residual.amount);
    expect(receipt).toEqual(["1200.00"]);
    expect(
      (await openItems(finance, "(kinds: [RECEIVABLE])")).map((each: any) => [each.documentNo, each.residual.amount]),
    ).toEqual([
      ["INV-C", "1130.00"],
      ["INV-A", "1130.00"],
    ]);
  });

  it("a deposit never pays; a dispute and a fiscal invoice stay with the document, and its file is the dealer's to read", async () => {
    const deposit = globalId("OpenItem", await addReceipt(w, maker, dealerId, 100_000n, { kind: "DEPOSIT" }));
    const applications = [{ credit: deposit, debit: ids["INV-C"], amount: "1.00" }];
    expect(codes(await act(finance, "itemApply", item, { applications }))).toEqual(["NOT_APPLICABLE applications.0"]);
    expect(codes(await act(finance, "itemApply", item, { applications: [] }))).toEqual([
      "NOTHING_TO_APPLY applications",
    ]);
    expect(
      (
        await act(finance, "itemDispute", "item { disputedOn disputeReason }", {
          item: ids["INV-C"],
          disputed: true,
          reason: "少货 2 箱",
        })
      ).item,
    ).toEqual({
      ...{ disputedOn: "2026-06-10", disputeReason: "少货 2 箱" },
    });
    const file = globalId("File", await addFile(w, maker, null, finance, "发票.pdf", "FISCAL_INVOICE"));
    const record = (number: string, who = finance) =>
      act(who, "fiscalInvoiceRecord", item, { item: ids["INV-C"], number, issuedOn: "2026-06-09", file });
    expect((await record("26332000000012345678")).item).toMatchObject({
      fiscalInvoices: [{ number: "26332000000012345678" }],
    });
    expect(codes(await record("26332000000012345678"))).toEqual(["FISCAL_NUMBER_TAKEN number"]);
    expect(codes(await record("号"))).toEqual(["FISCAL_NUMBER_MALFORMED number"]);
    expect(codes(await record("12345678", dealer))).toEqual(["NOT_FOUND item"]);
    const seen = await w.ask(
      dealer,
      `{ openItems(kinds: [RECEIVABLE]) { nodes { documentNo fiscalInvoices { number file { name } } } } }`,
    );
    expect(seen.data.openItems.nodes[0]).toEqual({
      ...{ documentNo: "INV-C", fiscalInvoices: [{ number: "26332000000012345678", file: { name: "发票.pdf" } }] },
    });
  });
});
