import { Descriptions } from "antd";
import type { ReactNode } from "react";
import type { SplitCellRowFragment, SplitContentFragment, SplitTermsRowFragment } from "../gql/types.ts";
import { channelWords } from "../territories/channel.texts.ts";
import { nameOf } from "../territories/map/territory-map.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { gatherGround, placedName } from "./ground-words.ts";
import { splitPageWords } from "./split-page.texts.ts";
import { percentOf } from "./wizard/draft.ts";

/** Cells in words: divisions once each, with the lines and channels that they are of. */
export function useCellWords(): (cells: readonly SplitCellRowFragment[]) => string {
  const { language } = useLanguage();
  const words = useTexts(channelWords);
  const join = language === "en" ? ", " : "、";
  return (cells) => {
    const groups = gatherGround(
      cells,
      ({ productLine, channel }) => `${nameOf(productLine, language)} · ${wordOf(words, channel)}`,
    );
    return groups
      .map(({ goods, cells: of }) => {
        const divisions = of.map(({ division }) => placedName(division, language)).join(join);
        return language === "en" ? `${divisions} (${goods.join("; ")})` : `${divisions}（${goods.join("；")}）`;
      })
      .join(language === "en" ? "; " : "；");
  };
}

type Row = {
  readonly key: string;
  readonly name: string;
  readonly cells: string;
  readonly exclusive: boolean | null;
  readonly to: string | null;
  readonly receives: boolean;
};

/** What the present dealer keeps and what each receiver gets. */
export function SplitGround({ content }: { content: SplitContentFragment }): ReactNode {
  const t = useTexts(splitPageWords);
  const words = useCellWords();
  const rows: readonly Row[] = [
    ...content.parts.map(({ position, dealer, cells, exclusive, to }) => ({
      ...{ key: String(position), name: dealer?.name ?? "—", cells: words(cells), exclusive, to, receives: true },
    })),
    {
      ...{ key: "kept", name: t.kept, exclusive: null, to: null, receives: false },
      cells: content.retained.length === 0 && content.retainsRest ? t.keptRest : words(content.retained) || t.none,
    },
  ];
  const columns: Columns<Row> = [
    { title: t.RECEIVER, key: "name", width: 200, render: (_, { name }) => name },
    {
      title: t.groundOf,
      key: "cells",
      card: "bare",
      render: (_, { cells }) => <div className="split-cells">{cells}</div>,
    },
    {
      title: t.exclusive,
      key: "exclusive",
      width: 120,
      render: (_, { exclusive, receives }) =>
        !receives ? (
          ""
        ) : exclusive === null ? (
          <span className="quiet">{t.asParent}</span>
        ) : exclusive ? (
          t.sole
        ) : (
          t.shared
        ),
    },
    {
      title: t.until,
      key: "to",
      width: 120,
      render: (_, { to, receives }) =>
        !receives ? "" : to === null ? <span className="quiet">{t.asParent}</span> : <Day day={to} />,
    },
  ];
  return <Rows label={t.ground} rows={rows} columns={columns} keyOf={({ key }) => key} />;
}

/** The terms in words, as a list of names and values. */
export function useTermWords(): (
  terms: SplitTermsRowFragment,
) => readonly { key: string; label: string; value: string }[] {
  const t = useTexts(splitPageWords);
  return (terms) => [
    { key: "months", label: t.months_term, value: t.monthsOf(terms.months) },
    { key: "margin", label: t.margin_term, value: `${percentOf(terms.margin)}%` },
    { key: "factor", label: t.factor_term, value: `${terms.factorInTime} / ${terms.factorLate}` },
    { key: "cap", label: t.cap_term, value: t.monthsOf(terms.capMonths) },
    {
      key: "notice",
      label: t.notice_term,
      value: `${terms.noticeDays === null ? t.monthsOf(terms.noticeMonths ?? 0) : t.days(terms.noticeDays)}${terms.noticeByContract ? ` · ${t.byContract}` : ""}`,
    },
    { key: "answer", label: t.answer_term, value: t.days(terms.answerDays) },
    { key: "grace", label: t.grace_term, value: t.days(terms.graceDays) },
    { key: "collection", label: t.collection_term, value: t.days(terms.collectionDays) },
    ...(terms.reference === "" ? [] : [{ key: "reference", label: t.reference_term, value: terms.reference }]),
  ];
}

export function SplitTerms({ terms }: { terms: SplitTermsRowFragment }): ReactNode {
  const words = useTermWords();
  return (
    <Descriptions
      size="small"
      column={1}
      items={words(terms).map(({ key, label, value }) => ({ key, label, children: value }))}
    />
  );
}
