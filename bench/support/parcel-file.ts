/** Which columns of the invented file are which. */
export const mapping = { columns: { code: "单号", city: "城市", quantity: "数量", price: "单价", sentOn: "日期" } };

/** A row of the invented file. Other bytes each round: the same file would be nothing new. */
export const cellsOf = (at: number, round: number): string =>
  [
    `R${round}P${Math.floor(at / 7)}`,
    at % 3 === 0 ? "宁波" : "杭州",
    (at % 90) + 1,
    `${at % 50}.${10 + (at % 90)}`,
    `2024-${String((at % 12) + 1).padStart(2, "0")}-15`,
  ].join(",");

/** The file of a round, in pieces as a disk gives them. */
export function fileOf(size: number, round: number): Buffer[] {
  const whole = Buffer.from(
    `单号,城市,数量,单价,日期\n${Array.from({ length: size }, (_each, at) => cellsOf(at, round)).join("\n")}\n`,
  );
  const piece = 65_536;
  return Array.from({ length: Math.ceil(whole.length / piece) }, (_each, at) =>
    whole.subarray(at * piece, (at + 1) * piece),
  );
}
