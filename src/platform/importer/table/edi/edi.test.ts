import { Readable } from "node:stream";
import { FileRefused } from "../fileRefused.ts";
import { openTable } from "../openTable.ts";

const read = async (text: string | Buffer) => {
  const table = await openTable(Readable.from([Buffer.from(text)]));
  const rows: { line: number; row: Record<string, string> }[] = [];
  for await (const batch of table.batches)
    for (const { line, cells } of batch)
      rows.push({ line, row: Object.fromEntries(cells.map((cell, at) => [table.headers[at]!, cell])) });
  return { format: table.format, rows };
};
const refusal = async (text: string) => {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, ...error.params };
    throw error;
  }
  return null;
};
/** The cells that say something. */
const said = (row: Record<string, string>) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ""));

const x12 = (set: string, segments: readonly string[], group = "RA") => {
  const all = [`ST*${set}*0001`, ...segments];
  return [
    "ISA*00*          *00*          *ZZ*CHAIN          *ZZ*MAKER          *260330*1200*U*00401*000000001*0*P*>",
    `GS*${group}*CHAIN*MAKER*20260330*1200*1*X*004010`,
    ...[...all, `SE*${all.length + 1}*0001`, "GE*1*1", "IEA*1*000000001", ""],
  ].join("~\n");
};
const edifact = (type: string, segments: readonly string[], una = "UNA:+.? '") => {
  const all = [`UNH+1+${type}:D:96A:UN:EAN004`, ...segments];
  const ends = [`UNT+${all.length + 1}+1`, "UNZ+1+1"];
  return `${una}${["UNB+UNOC:3+CHAIN+MAKER+260330:1200+1", ...all, ...ends].map((each) => `${each}'`).join("\n")}`;
};

const advice820 = [
  ...["BPR*C*1115.00*C*ACH************20260330", "TRN*1*REM-77", "CUR*PR*CNY", "N1*PR*Chain*92*C01", "ENT*1"],
  ...["RMR*IV*INV-1**1000.00*1050.00*50.00", "REF*PO*PO-9", "DTM*003*20260305", "RMR*IV*INV-2**165.00*200.00"],
  ...["ADX*-35.00*06", "ADX*-50.00*23*CM*DM-4"],
];

it("reads an X12 820 as the documents it pays, with what was taken off each", async () => {
  const { format, rows } = await read(x12("820", advice820));
  expect(format).toBe("x12");
  const payment = {
    payment_no: "REM-77",
    payment_date: "2026-03-30",
    payer: "C01",
    currency: "CNY",
    payment_total: "1115.00",
  };
  expect(rows.map(({ row }) => said(row))).toEqual([
    {
      ...payment,
      ...{ document_type: "IV", document_no: "INV-1", document_date: "2026-03-05", order_no: "PO-9" },
      ...{ paid: "1000.00", gross: "1050.00", discount: "50.00" },
    },
    {
      ...payment,
      ...{ document_type: "IV", document_no: "INV-2", paid: "165.00", gross: "200.00" },
      ...{ adjustment: "-35.00", adjustment_reason: "06" },
    },
    { ...payment, document_type: "CM", document_no: "DM-4", adjustment: "-50.00", adjustment_reason: "23" },
  ]);
  // A row's line is its segment: ISA is the first, GS the second, ST the third.
  expect(rows.map(({ line }) => line)).toEqual([9, 12, 14]);
});

it("reads an EDIFACT REMADV with decimal commas, Chinese names and its total", async () => {
  const segments = [
    ...["BGM+481+REM-88+9", "DTM+137:20260328:102", "DTM+203:20260330:102", "NAD+PR+上海华联::92", "CUX+2:CNY:11"],
    ...["DOC+380+INV-1", "MOA+9:1050,50", "MOA+12:1000,25", "MOA+52:50,25", "DTM+171:20260305:102", "RFF+ON:PO-9"],
    ...["DOC+380+INV-2", "MOA+12:80", "AJT+4", "MOA+165:-20", "UNS+S", "MOA+12:1080,25"],
  ];
  const { format, rows } = await read(edifact("REMADV", segments, "UNA:+,? '"));
  const payment = { payment_no: "REM-88", payment_date: "2026-03-30", payer: "上海华联", currency: "CNY" };
  expect({ format, rows: rows.map(({ row }) => said(row)) }).toEqual({
    format: "edifact",
    rows: [
      {
        ...{
          ...payment,
          payment_total: "1080.25",
          document_type: "380",
          document_no: "INV-1",
          document_date: "2026-03-05",
        },
        ...{ order_no: "PO-9", gross: "1050.50", paid: "1000.25", discount: "50.25" },
      },
      {
        ...{ ...payment, payment_total: "1080.25", document_type: "380", document_no: "INV-2", paid: "80" },
        ...{ adjustment: "-20", adjustment_reason: "4" },
      },
    ],
  });
});

it("reads an X12 852 store by store, and a quantity that is not divided as it is", async () => {
  const segments = [
    ...["XQ*H*20260301*20260331", "N9*IA*R-5", "LIN*1*IN*C-100*UP*6901234567892", "CTP**RES*9.90"],
    ...["ZA*QS*30*EA", "SDQ*EA*92*S01*10*S02*18", "SDQ*EA*92*S03*2", "ZA*QU*4*EA", "ZA*QX*1*EA"],
  ];
  const { rows } = await read(x12("852", segments, "PD"));
  expect(
    rows.map(({ row }) => [row["store"], row["kind"], row["quantity"], row["product"], row["unit_price"]]),
  ).toEqual([
    ["S01", "SALE", "10", "6901234567892", "9.90"],
    ["S02", "SALE", "18", "6901234567892", "9.90"],
    ["S03", "SALE", "2", "6901234567892", "9.90"],
    ["", "CUSTOMER_RETURN", "4", "6901234567892", "9.90"],
    ["", "QX", "1", "6901234567892", "9.90"],
  ]);
  expect(rows[0]!.row).toMatchObject({
    report_no: "R-5",
    from: "2026-03-01",
    to: "2026-03-31",
    product_code_type: "UP",
  });
});

it("reads an EDIFACT SLSRPT by place of sale, with the days of the place before those of the report", async () => {
  const segments = [
    ...["BGM+73E::9+SDR1568+9", "DTM+137:20261105:102", "DTM+356:2026100120261031:718", "CUX+2:CNY:10"],
    ...["LOC+162+5456789000024::9", "DTM+356:2026100420261010:718", "LIN+1++5412345000105:EN", "MOA+203:2100.50"],
    ...["PRI+AAA:15", "QTY+153:140:PCE", "LOC+162+5456789000031::9", "LIN+2", "PIA+1+C?+100:IN", "QTY+61:3:PCE"],
  ];
  const { rows } = await read(edifact("SLSRPT", segments));
  expect(rows.map(({ row }) => said(row))).toEqual([
    {
      ...{
        report_no: "SDR1568",
        from: "2026-10-04",
        to: "2026-10-10",
        store: "5456789000024",
        product: "5412345000105",
      },
      ...{
        product_code_type: "EN",
        kind: "SALE",
        quantity: "140",
        unit: "PCE",
        unit_price: "15",
        amount: "2100.50",
        currency: "CNY",
      },
    },
    {
      ...{ report_no: "SDR1568", from: "2026-10-01", to: "2026-10-31", store: "5456789000031", product: "C+100" },
      ...{ product_code_type: "IN", kind: "CUSTOMER_RETURN", quantity: "3", unit: "PCE", currency: "CNY" },
    },
  ]);
});

it("refuses an interchange that is cut off, that miscounts, or whose messages it does not know", async () => {
  const whole = x12("820", advice820);
  expect(await refusal(whole.slice(0, whole.indexOf("SE*")))).toEqual({ code: "BROKEN_FILE", part: "SE" });
  expect(await refusal(whole.slice(0, whole.indexOf("IEA*")))).toEqual({ code: "BROKEN_FILE", part: "IEA" });
  expect(await refusal(whole.replace("ENT*1~\n", ""))).toEqual({ code: "BROKEN_FILE", part: "SE" });
  expect(await refusal(x12("810", ["BIG*20260301*1"]))).toEqual({ code: "UNKNOWN_TYPE", found: "x12 810" });
  const sheet = edifact("REMADV", ["BGM+481+1+9", "DOC+380+INV-1", "MOA+12:80"]);
  expect(await refusal(sheet.slice(0, -20))).toMatchObject({ code: "BROKEN_FILE" });
  expect(await refusal(sheet.replace("DOC+380+INV-1'\n", ""))).toEqual({ code: "BROKEN_FILE", part: "UNT" });
  expect(await refusal(edifact("INVOIC", ["BGM+380+1+9"]))).toEqual({ code: "UNKNOWN_TYPE", found: "edifact INVOIC" });
});

it("takes a table whose first column is called ISA for the table it is", async () => {
  const { format, rows } = await read("ISA,code\n1,2\n");
  expect([format, rows]).toEqual(["csv", [{ line: 2, row: { ISA: "1", code: "2" } }]]);
});
