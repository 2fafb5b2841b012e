import { App, Button, Space } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { StatementItemUnmatchDocument } from "../../gql/documents/StatementItemUnmatch.ts";
import { StatementLineJoinDocument } from "../../gql/documents/StatementLineJoin.ts";
import type { StatementHeadFragment, StatementItemWholeFragment } from "../../gql/types.ts";
import { Reasons } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { benchWords } from "./bench.texts.ts";
import { ItemPanel } from "./item-panel.tsx";
import type { Line } from "./line-compare.tsx";
import { panelWords } from "./panel.texts.ts";
import { thisRow } from "./target.ts";
import type { BenchActs } from "./use-bench-acts.ts";

type Item = StatementItemWholeFragment;
type Props = {
  readonly head: StatementHeadFragment;
  readonly item: string;
  readonly wide: boolean;
  readonly acts: BenchActs;
  close(): void;
};

/** The row that is looked at, with what can be done about it. */
export function BenchPanel({ head, item, wide, acts, close }: Props): ReactNode {
  return (
    <ItemPanel
      statement={head.id}
      id={item}
      wide={wide}
      since={`${acts.since}.${head.version}`}
      close={close}
      acts={(whole) => <ItemActs head={head} item={whole} acts={acts} />}
      {...(head.viewerCanMatch
        ? {
            // Our side is reckoned: only a line of their sheet is taken apart.
            lineActs: (line: Line) => (line.side === "OURS" ? null : <LineActs head={head} line={line} acts={acts} />),
          }
        : {})}
    />
  );
}

function LineActs({ head, line, acts }: { head: StatementHeadFragment; line: Line; acts: BenchActs }): ReactNode {
  const t = useTexts(panelWords);
  const { message } = App.useApp();
  const join = useCommand(StatementLineJoinDocument, "statementLineJoin");
  const whole = async (id: string) => {
    const reply = await join.run({ statement: head.id, line: id });
    if (reply?.errors.length !== 0) return;
    void message.success(t.joined);
    acts.joined();
  };
  const { partOf } = line;
  return (
    <>
      {partOf === null ? (
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => acts.split(line)}>
          {t.split}
        </Button>
      ) : (
        <Button
          type="link"
          size="small"
          style={{ paddingInline: 0 }}
          loading={join.running}
          onClick={() => void whole(partOf)}
        >
          {t.join}
        </Button>
      )}
      <Reasons reasons={join.refused} />
    </>
  );
}

function ItemActs({ head, item, acts }: { head: StatementHeadFragment; item: Item; acts: BenchActs }): ReactNode {
  const t = useTexts(benchWords);
  const p = useTexts(panelWords);
  const { message } = App.useApp();
  const unmatch = useCommand(StatementItemUnmatchDocument, "statementItemUnmatch");
  const target = thisRow(item);
  const takeApart = async () => {
    const reply = await unmatch.run({ statement: head.id, item: item.id });
    if (reply?.errors.length !== 0) return;
    void message.success(p.unmatched);
    acts.apart(reply.items ?? []);
  };
  const decided = item.state !== "OPEN" && item.state !== "AGREED";
  return (
    <>
      <Space wrap size={6}>
        {head.viewerCanDecide && item.state === "OPEN" ? (
          <>
            <Button type="primary" onClick={() => acts.decide("ACCEPT", target)}>
              {t.accept}
            </Button>
            <Button onClick={() => acts.decide("DISPUTE", target)}>{t.dispute}</Button>
            <Button onClick={() => acts.decide("CARRY", target)}>{t.carry}</Button>
            <Button onClick={() => acts.decide("WRITE_OFF", target)}>{t.writeOff}</Button>
          </>
        ) : null}
        {head.viewerCanDecide && decided ? (
          <Button onClick={() => acts.decide("REOPEN", target)}>{t.reopen}</Button>
        ) : null}
        {head.viewerCanMatch && !decided ? <Button onClick={() => acts.match(item)}>{t.match}</Button> : null}
        {head.viewerCanMatch && !decided && item.lines.length > 1 ? (
          <Button loading={unmatch.running} onClick={() => void takeApart()}>
            {t.unmatch}
          </Button>
        ) : null}
      </Space>
      <Reasons reasons={unmatch.refused} />
    </>
  );
}
