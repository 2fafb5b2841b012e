import { RightOutlined } from "@ant-design/icons";
import { Checkbox } from "antd";
import type { ReactNode } from "react";
import { nameIn } from "../../catalog/product-columns.tsx";
import { minorOf } from "../../credit/amounts.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { ItemStateChip } from "../states.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { benchWords } from "./bench.texts.ts";
import type { KindGroup } from "./filters.ts";
import { sumOf } from "./sums.ts";
import type { Row } from "./use-feeds.ts";

type Amount = { readonly amount: string; readonly currency: string };

/** An amount of one column; its name stands over it where there are no columns. */
const Figure = ({ column, name, value }: { column: string; name: string; value: Amount | null }): ReactNode => (
  <span role="gridcell" className={`cell ${column}`}>
    <span className="figure-name quiet" aria-hidden>
      {name}
    </span>
    {value === null ? "—" : <Money value={value} bare />}
  </span>
);

/** What a row is about, in words. */
export function useAbout(): (row: Row) => string {
  const t = useTexts(benchWords);
  const { language } = useLanguage();
  return ({ documentNo, fee, product, store }) =>
    [
      documentNo ?? (fee === null ? t.unnumbered : null),
      fee,
      // What is cut where room lacks is the product's name: code and store stand before it.
      product?.code ?? null,
      store?.name ?? null,
      product === null ? null : nameIn(language, product),
    ]
      .filter((part) => part !== null)
      .join(" · ");
}

type RowProps = { readonly row: Row; readonly picked: boolean; readonly canPick: boolean; pick(row: Row): void };

/** A row of the workbench: what it is about, both sides, what lies between, what became of it. */
export function ItemCells({ row, picked, canPick, pick }: RowProps): ReactNode {
  const t = useTexts(benchWords);
  const s = useTexts(settlementWords);
  const about = useAbout()(row);
  const even = minorOf(row.difference) === 0n;
  return (
    <>
      <span role="gridcell" className="cell what">
        {canPick ? (
          <Checkbox
            checked={picked}
            aria-label={t.tick(about)}
            tabIndex={-1}
            onClick={(event) => event.stopPropagation()}
            onChange={() => pick(row)}
          />
        ) : null}
        <span className="about" title={about}>
          {about}
        </span>
      </span>
      <Figure column="ours" name={t.ours} value={row.kind === "THEIRS_ONLY" ? null : row.ours} />
      <Figure column="theirs" name={t.theirs} value={row.kind === "OURS_ONLY" ? null : row.theirs} />
      <Figure column="difference" name={t.difference} value={even ? null : row.difference} />
      <span role="gridcell" className="cell kind">
        {row.code === null ? "" : wordOf(s, row.code)}
      </span>
      <span role="gridcell" className="cell state">
        <ItemStateChip state={row.state} />
      </span>
      <span role="gridcell" className="cell pass quiet">
        {row.pass === null ? wordOf(s, row.kind) : wordOf(s, row.pass)}
      </span>
    </>
  );
}

/** The place of a row that is on its way. */
export const BoneCells = ({ label }: { label: string }): ReactNode => (
  <>
    <span role="gridcell" className="cell what">
      <span className="bone" style={{ width: "60%" }} />
      <span className="unseen">{label}</span>
    </span>
    {["ours", "theirs", "difference"].map((column) => (
      <span key={column} role="gridcell" className={`cell ${column}`}>
        <span className="bone" style={{ display: "inline-block", width: "70%" }} />
      </span>
    ))}
  </>
);

/** The head of a group: its kind, how many, how many of them to decide, and their sums. */
export function HeadCells({ group, open, acts }: { group: KindGroup; open: boolean; acts?: ReactNode }): ReactNode {
  const t = useTexts(benchWords);
  const s = useTexts(settlementWords);
  return (
    <>
      <span role="gridcell" className="cell what">
        <RightOutlined aria-hidden className={open ? "fold open" : "fold"} style={{ fontSize: 11 }} />
        <span className="about">
          {wordOf(s, group.key)}{" "}
          <span className="quiet" style={{ fontWeight: 400 }}>
            {group.count === 0 ? t.headerOnly : t.countOf(grouped(String(group.count)))}
          </span>
        </span>
        {group.open > 0 ? <StatusChip tone="held">{t.toDecide(grouped(String(group.open)))}</StatusChip> : null}
      </span>
      <Figure column="ours" name={t.ours} value={sumOf(group.kinds.map(({ ours }) => ours))} />
      <Figure column="theirs" name={t.theirs} value={sumOf(group.kinds.map(({ theirs }) => theirs))} />
      <Figure column="difference" name={t.difference} value={sumOf(group.kinds.map(({ difference }) => difference))} />
      <span role="gridcell" aria-colspan={3} className="cell state" style={{ gridColumn: "5 / -1" }}>
        {acts}
      </span>
    </>
  );
}
