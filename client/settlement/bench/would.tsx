import type { ReactNode } from "react";
import type { StatementItemsDecideMutation } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { texts, useTexts, wordOf } from "../../ui/texts.ts";
import { settlementWords } from "../settlement.texts.ts";
import type { Target } from "./target.ts";

export type Decided = NonNullable<StatementItemsDecideMutation["statementItemsDecide"]["decided"]>;

const words = texts({
  "zh-CN": {
    of: "范围",
    picked: (count: string) => `勾选的 ${count} 行`,
    whole: "全部待处理的行",
    within: (filters: string) => `筛选结果中全部待处理的行（${filters}）`,
    header: "账单总额与明细的尾差",
    would: (count: string) => `将处理 ${count} 条，差额合计`,
    none: "没有可处理的明细",
    counting: "正在计算……",
    kind: "差异类型",
    count: "条数",
    amount: "差额（我方 − 对方）",
    without: "无差异类型",
  },
  en: {
    of: "Of",
    picked: (count: string) => (count === "1" ? "the row" : `${count} rows chosen`),
    whole: "all rows that are to be decided",
    within: (filters: string) => `all rows to be decided of: ${filters}`,
    header: "the difference of the sheet's total and its lines",
    would: (count: string) => `${count === "1" ? "1 item" : `${count} items`}, differences together`,
    none: "There is nothing to decide",
    counting: "Counting…",
    kind: "Kind",
    count: "Items",
    amount: "Difference (ours − theirs)",
    without: "without a kind",
  },
});

/** What a decision would take: of what, how many rows, and what they come to, kind of difference by kind. */
export function Would({
  target,
  would,
  current,
}: {
  target: Target;
  would: Decided | null;
  current: boolean;
}): ReactNode {
  const t = useTexts(words);
  const s = useTexts(settlementWords);
  return (
    <>
      <p>
        <span className="quiet">{t.of}</span> {useScope(target)}
      </p>
      <p aria-live="polite" data-testid="would">
        {would === null || would.count === 0 ? (
          <span className="quiet">{current ? t.none : t.counting}</span>
        ) : (
          <>
            {t.would(grouped(String(would.count)))}{" "}
            <strong>
              <Money value={would.amount} />
            </strong>
          </>
        )}
      </p>
      {would === null || would.kinds.length < 2 ? null : (
        <table className="would-kinds">
          <thead>
            <tr>
              <th scope="col">{t.kind}</th>
              <th scope="col" className="figure">
                {t.count}
              </th>
              <th scope="col" className="figure">
                {t.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {would.kinds.map(({ code, count, amount }) => (
              <tr key={code ?? ""}>
                <th scope="row">{code === null ? t.without : wordOf(s, code)}</th>
                <td className="figure">{grouped(String(count))}</td>
                <td className="figure">
                  <Money value={amount} bare />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(would?.skipped ?? []).map(({ code, message }) => (
        <p key={code} className="quiet">
          {message}
        </p>
      ))}
    </>
  );
}

/** Of what: the rows that were ticked, or what the filters say. */
function useScope(target: Target): string {
  const t = useTexts(words);
  const s = useTexts(settlementWords);
  if ("header" in target) return t.header;
  if ("items" in target) return t.picked(grouped(String(target.items.length)));
  const { codes, passes, side, text } = target.filter;
  const said = [...(codes ?? []), ...(passes ?? []), ...(side == null ? [] : [side])].map((word) => wordOf(s, word));
  const all = [...said, ...(text == null ? [] : [`“${text}”`])];
  return all.length === 0 ? t.whole : t.within(all.join(" · "));
}
