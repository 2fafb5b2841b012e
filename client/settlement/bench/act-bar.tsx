import { Button } from "antd";
import type { ReactNode } from "react";
import type { StatementDecisionKind } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { settlementWords } from "../settlement.texts.ts";
import { useAbout } from "./grid-row.tsx";
import { benchWords } from "./bench.texts.ts";
import { type Target, wholeOf } from "./target.ts";
import type { BenchList } from "./use-list.ts";
import type { Picked } from "./use-picked.ts";

type Props = {
  readonly list: BenchList;
  readonly picked: Picked;
  readonly target: Target | null;
  readonly canUndo: boolean;
  readonly wide: boolean;
  decide(decision: StatementDecisionKind, target: Target): void;
  match(): void;
  next(): void;
  undo(): void;
};

const Key = ({ of, shown }: { of: string; shown: boolean }): ReactNode =>
  shown ? (
    <span className="kbd" aria-hidden>
      {of}
    </span>
  ) : null;

/** What can be done, and with what: the rows ticked, the group or the row that the keyboard stands on. */
export function ActBar({ list, picked, target, canUndo, wide, decide, match, next, undo }: Props): ReactNode {
  const t = useTexts(benchWords);
  const s = useTexts(settlementWords);
  const about = useAbout();
  const { standing, row } = list.cursor;
  const told =
    picked.ids.size > 0
      ? t.picked(grouped(String(picked.ids.size)))
      : row !== undefined
        ? about(row)
        : standing !== null
          ? wordOf(s, standing.group)
          : "";
  const act = (decision: StatementDecisionKind, word: string, key?: string) => (
    <Button disabled={target === null} onClick={() => target !== null && decide(decision, target)}>
      {word}
      {key === undefined ? null : <Key of={key} shown={wide} />}
    </Button>
  );
  return (
    <div className="act-bar" role="toolbar" aria-label={t.acts}>
      {act("ACCEPT", t.accept, "a")}
      {act("DISPUTE", t.dispute, "d")}
      {act("CARRY", t.carry)}
      {act("WRITE_OFF", t.writeOff)}
      <Button disabled={target === null || !("items" in target)} onClick={match}>
        {t.match}
        <Key of="m" shown={wide} />
      </Button>
      <Button onClick={next} disabled={list.groups.every(({ open }) => open === 0)}>
        {t.next}
        <Key of="n" shown={wide} />
      </Button>
      <Button onClick={undo} disabled={!canUndo}>
        {t.undo}
        <Key of="u" shown={wide} />
      </Button>
      <span className="told quiet" aria-live="polite" title={told}>
        {told}
      </span>
      {picked.ids.size > 0 ? (
        <Button type="link" size="small" onClick={picked.clear}>
          {t.clear}
        </Button>
      ) : null}
      {list.groups.some(({ open }) => open > 0) ? <WholeFilter list={list} decide={decide} /> : null}
    </div>
  );
}

/** All that the filters show, at once: the same acts over however many rows there are. */
function WholeFilter({ list, decide }: Pick<Props, "list" | "decide">): ReactNode {
  const t = useTexts(benchWords);
  const { asked, groups, headed } = list;
  const open = groups.reduce((sum, group) => sum + group.open, 0);
  const target = wholeOf({
    ...(asked.codes.length === 0 ? {} : { codes: [...asked.codes] }),
    ...(asked.passes.length === 0 ? {} : { passes: [...asked.passes] }),
    ...(asked.side === null ? {} : { side: asked.side }),
    ...(asked.text === null ? {} : { text: asked.text }),
  });
  return (
    <span style={{ marginInlineStart: "auto" }}>
      <Button type="link" size="small" onClick={() => decide("ACCEPT", target)}>
        {t.acceptAll(headed ? grouped(String(open)) : "")}
      </Button>
      <Button type="link" size="small" onClick={() => decide("DISPUTE", target)}>
        {t.disputeAll(headed ? grouped(String(open)) : "")}
      </Button>
    </span>
  );
}
