import { EllipsisOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import type { StatementDecisionKind } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { settlementWords } from "../settlement.texts.ts";
import { useAbout } from "./grid-row.tsx";
import { benchWords } from "./bench.texts.ts";
import { filterOf } from "./filters.ts";
import { type Target, shownBy } from "./target.ts";
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
      <WholeFilter list={list} decide={decide} />
    </div>
  );
}

/** All that the filters show, at once: the same acts over however many rows there are. */
function WholeFilter({ list, decide }: Pick<Props, "list" | "decide">): ReactNode {
  const t = useTexts(benchWords);
  const { asked, groups, headed } = list;
  const open = groups.reduce((sum, group) => sum + group.open, 0);
  const target = shownBy(asked);
  if (target === null || open === 0) return null;
  const filtered = Object.keys(filterOf(asked)).some((key) => key !== "states");
  const act = (decision: StatementDecisionKind, word: string) => (
    <Button size="small" onClick={() => decide(decision, target)}>
      {word}
    </Button>
  );
  return (
    <span className="whole" role="group" aria-label={t.whole("")}>
      <span className="quiet">{(filtered ? t.shown : t.whole)(headed ? grouped(String(open)) : "")}</span>
      {act("ACCEPT", t.acceptAll)}
      {act("DISPUTE", t.disputeAll)}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "CARRY", label: t.carryAll, onClick: () => decide("CARRY", target) },
            { key: "WRITE_OFF", label: t.writeOffAll, onClick: () => decide("WRITE_OFF", target) },
          ],
        }}
      >
        <Button size="small" icon={<EllipsisOutlined aria-hidden />} aria-label={t.moreAll} />
      </Dropdown>
    </span>
  );
}
