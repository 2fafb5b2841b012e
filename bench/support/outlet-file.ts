/** Which columns of the file of outlets are which. */
export const mapping = {
  columns: {
    code: "终端编码",
    name: "终端名称",
    division: "行政区划",
    channel: "渠道",
    turnover: "品类月销售额",
    dealer: "经销商",
  },
};

/** Rows that are wrong, by the file's own line numbers (the header is line 1): no such place, no such dealer, no amount. */
export const wrong = (rows: number): readonly number[] => [12, Math.floor(rows / 2), rows + 1];

/** Outlets of a round, three of them wrong: other codes each time, so that each is a new one. */
export function fileOf(rows: number, round: number): Buffer[] {
  const [place, dealer, amount] = wrong(rows);
  const cells = Array.from({ length: rows }, (_, at) => {
    const line = at + 2;
    const of = (bad: number | undefined, right: string, no: string) => (line === bad ? no : right);
    return [
      ...[`R${round}-${at}`, `小店${at}`, of(place, `330${["106", "110", "206", "302", "402"][at % 5]}`, "999999")],
      ...["传统渠道", of(amount, `${1 + (at % 900)}.5`, "1.00001"), of(dealer, `D${1 + (at % 8)}`, "nobody")],
    ].join(",");
  });
  return [Buffer.from(`${Object.values(mapping.columns).join(",")}\n${cells.join("\n")}\n`)];
}
