import { Progress } from "antd";
import type { ReactNode } from "react";
import { type Amount, amountLike, minorOf, percentOf } from "../../credit/amounts.ts";
import type { StatementHeadFragment, StatementItemState } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { texts, useTexts, wordOf } from "../../ui/texts.ts";
import { settlementWords } from "../settlement.texts.ts";
import { sumOf } from "./sums.ts";
import "./bench.css";

const words = texts({
  "zh-CN": {
    figures: "对账合计",
    ours: "我方应收",
    theirs: "对方账单",
    difference: "差异",
    explained: "已归类",
    undisputed: "可先确认（无争议）",
    parts: "差异构成",
    settled: "争议已结案",
    adds: "合计相符",
    addsNot: (rest: string) => `尚有 ${rest} 未归类`,
    noSheet: "尚未导入对方账单",
    decided: (percent: string) => `已处理 ${percent}`,
    READING: "正在读取双方明细",
    MATCHING: "正在逐轮匹配",
    CLASSIFYING: "正在归类差异",
    WRITING: "正在写入结果",
    matching: "匹配进行中",
  },
  en: {
    figures: "Figures of the statement",
    ours: "Ours",
    theirs: "Theirs",
    difference: "Difference",
    explained: "Explained",
    undisputed: "To confirm now (undisputed)",
    parts: "The difference is",
    settled: "Disputes settled",
    adds: "adds up",
    addsNot: (rest: string) => `${rest} not explained yet`,
    noSheet: "Their sheet has not come",
    decided: (percent: string) => `${percent} decided`,
    READING: "Reading both sides",
    MATCHING: "The passes go over both sides",
    CLASSIFYING: "Giving what differs its codes",
    WRITING: "Writing the result",
    matching: "Matching",
  },
});

/** AGREED is no difference, but for what disputes ended about. */
const parts: readonly StatementItemState[] = ["OPEN", "DISPUTED", "CARRIED", "ACCEPTED", "WRITTEN_OFF", "AGREED"];

const Figure = ({
  name,
  value,
  strong = false,
}: {
  name: string;
  value: Amount | null;
  strong?: boolean;
}): ReactNode => (
  <div className={strong ? "top-figure strong" : "top-figure"}>
    <dt>{name}</dt>
    <dd>
      <Money value={value} />
    </dd>
  </div>
);

/** The two totals, what lies between, and what that is made of: they always add up, and always stand in view. */
export function TopLine({ head }: { head: StatementHeadFragment }): ReactNode {
  const t = useTexts(words);
  const s = useTexts(settlementWords);
  const { ours, theirs, difference, explained, undisputed } = head;
  const made = parts.flatMap((state) => {
    const sum = sumOf(head.kinds.filter((kind) => kind.state === state).map((kind) => kind.difference));
    return sum === null || (state === "AGREED" && minorOf(sum) === 0n) ? [] : [{ state, sum }];
  });
  const rest =
    difference === null || explained === null ? null : amountLike(minorOf(difference) - minorOf(explained), difference);
  return (
    <section className="top-line panel" aria-label={t.figures}>
      <dl className="top-figures">
        <Figure name={t.ours} value={ours} />
        <span aria-hidden>−</span>
        <Figure name={t.theirs} value={theirs} />
        <span aria-hidden>=</span>
        <Figure name={t.difference} value={difference} strong />
        <Figure name={t.explained} value={difference === null ? null : explained} />
        {/* As long as nothing is matched, nobody knows what is disputed. */}
        <Figure name={t.undisputed} value={head.matchedAt === null ? null : undisputed} strong />
      </dl>
      {theirs === null ? (
        <StatusChip tone="waiting">{t.noSheet}</StatusChip>
      ) : (
        <div className="top-parts">
          <span className="quiet">{t.parts}</span>
          {made.map(({ state, sum }) => (
            <span key={state}>
              {state === "AGREED" ? t.settled : wordOf(s, state)} <Money value={sum} bare />
            </span>
          ))}
          {rest !== null && minorOf(rest) === 0n ? (
            <StatusChip tone="done">{t.adds}</StatusChip>
          ) : (
            <StatusChip tone="held">{t.addsNot(grouped(rest?.amount ?? ""))}</StatusChip>
          )}
        </div>
      )}
      {head.matching === null ? <Decided head={head} /> : <Matching matching={head.matching} />}
    </section>
  );
}

/** How far the people have come: what is not to be decided any more, of all items. */
function Decided({ head: { counts } }: { head: StatementHeadFragment }): ReactNode {
  const t = useTexts(words);
  if (counts.items === 0) return null;
  const percent = percentOf(BigInt(counts.items - counts.open), BigInt(counts.items));
  return (
    <Progress
      className="top-progress"
      percent={Math.floor(percent)}
      // Ant Design's green of a full bar is too light to be read.
      status="normal"
      size="small"
      aria-label={t.decided("")}
      format={(shown) => t.decided(`${shown ?? 0}%`)}
    />
  );
}

function Matching({ matching }: { matching: NonNullable<StatementHeadFragment["matching"]> }): ReactNode {
  const t = useTexts(words);
  const { done, total, phase } = matching;
  return (
    <div role="status" className="top-progress">
      <span>{wordOf(t, phase)}</span>
      <Progress
        percent={Math.floor(percentOf(BigInt(done), BigInt(total)))}
        status="active"
        size="small"
        aria-label={t.matching}
      />
    </div>
  );
}
