import { useQuery } from "@apollo/client/react";
import { Alert, Button, Select } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { nameIn } from "../../catalog/product-columns.tsx";
import { useCommand } from "../../app/command.ts";
import { StatementExpectDocument } from "../../gql/documents/StatementExpect.ts";
import { StatementExpectedLinesDocument } from "../../gql/documents/StatementExpectedLines.ts";
import { StatementGapsDocument } from "../../gql/documents/StatementGaps.ts";
import type { StatementHeadFragment, StatementLineKind, StatementLineWholeFragment } from "../../gql/types.ts";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { texts, useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { LineAmount } from "./line-compare.tsx";
import { panelWords } from "./panel.texts.ts";

const words = texts({
  "zh-CN": {
    title: "对方应出的账单（我方测算）",
    none: "这个月没有可结算的往来",
    anyKind: "全部类型",
    again: "重新测算",
    done: "已重新测算",
    gaps: (count: number) => `${count} 项暂未计入`,
    fee: "费用",
  },
  en: {
    title: "What the chain should send, as we reckon it",
    none: "Nothing happened in this month",
    anyKind: "All kinds",
    again: "Reckon anew",
    done: "Reckoned anew",
    gaps: (count: number) => (count === 1 ? "1 thing is kept out for now" : `${count} things are kept out for now`),
    fee: "Fee",
  },
});

type Line = StatementLineWholeFragment;
const kinds: readonly StatementLineKind[] = ["GOODS", "RETURN", "FEE", "OTHER"];

/** Before their sheet comes: our side line by line, each with the rule, the figures and the papers behind it. */
export function ExpectedLines({ head }: { head: StatementHeadFragment }): ReactNode {
  const t = useTexts(words);
  const s = useTexts(settlementWords);
  const [kind, setKind] = useState<StatementLineKind | null>(null);
  const variables = { id: head.id, after: null, kinds: kind === null ? null : [kind] };
  const asked = useQuery(StatementExpectedLinesDocument, { variables, fetchPolicy: "no-cache" });
  const { refetch } = asked;
  useEffect(() => void refetch(), [refetch, head.version]);
  const columns = useColumns();
  return (
    <section className="panel">
      <div className="page-head">
        <h2 style={{ margin: 0 }}>{t.title}</h2>
        <div className="acts">
          <Select
            aria-label={t.anyKind}
            placeholder={t.anyKind}
            allowClear
            style={{ width: 140 }}
            value={kind}
            onChange={(next: StatementLineKind | undefined) => setKind(next ?? null)}
            options={kinds.map((value) => ({ value, label: wordOf(s, value) }))}
          />
          {head.viewerCanExpect && head.contract !== null ? <Again head={head} contract={head.contract.id} /> : null}
        </div>
      </div>
      {head.contract === null ? null : <Gaps contract={head.contract.id} from={head.from} />}
      <Answered
        asked={asked}
        thing={({ node }) => (node?.__typename === "ChainStatement" ? node.expectedLines : null)}
        loading={<LoadingRows />}
      >
        {(lines) => (
          <Rows
            label={t.title}
            rows={lines.nodes}
            columns={columns}
            keyOf={(line) => line.id}
            empty={<EmptyState title={t.none} />}
            more={{
              has: lines.pageInfo.hasNextPage,
              load: () =>
                asked.fetchMore({
                  variables: { after: lines.pageInfo.endCursor },
                  updateQuery: (before, { fetchMoreResult: next }) =>
                    before.node?.__typename !== "ChainStatement" || next.node?.__typename !== "ChainStatement"
                      ? before
                      : {
                          node: {
                            ...next.node,
                            expectedLines: {
                              ...next.node.expectedLines,
                              nodes: [...before.node.expectedLines.nodes, ...next.node.expectedLines.nodes],
                            },
                          },
                        },
                }),
            }}
          />
        )}
      </Answered>
    </section>
  );
}

function useColumns(): Columns<Line> {
  const t = useTexts(panelWords);
  const w = useTexts(words);
  const s = useTexts(settlementWords);
  const { language } = useLanguage();
  return [
    {
      ...{ title: t.document, key: "document", width: 170, card: "head" as const },
      render: (_, line) => line.documentNo ?? line.fee ?? (line.kind === "FEE" ? w.fee : wordOf(s, line.kind)),
    },
    {
      ...{ title: t.product, key: "product", width: 300, ellipsis: true },
      render: (_, { product, rule }) =>
        product === null ? (rule?.term?.text ?? "—") : `${product.code} ${nameIn(language, product)}`,
    },
    { title: t.store, key: "store", width: 160, ellipsis: true, render: (_, { store }) => store?.name ?? "—" },
    { title: t.on, key: "on", width: 110, render: (_, { on }) => <Day day={on} /> },
    {
      ...{ title: t.quantity, key: "quantity", width: 90, align: "right" as const },
      render: (_, { quantity }) => (quantity === null ? "—" : <Quantity value={quantity} />),
    },
    {
      ...{ title: t.price, key: "price", width: 90, align: "right" as const },
      render: (_, { unitPrice }) => (unitPrice === null ? "—" : <UnitPrice price={unitPrice} />),
    },
    {
      ...{ title: t.amount, key: "amount", width: 150, align: "right" as const, card: "corner" as const },
      render: (_, line) => <LineAmount line={line} />,
    },
  ];
}

/** Our side reckoned once more, from the facts as they are now. */
function Again({ head, contract }: { head: StatementHeadFragment; contract: string }): ReactNode {
  const t = useTexts(words);
  const act = useCommand(StatementExpectDocument, "statementExpect");
  return (
    <>
      <Button loading={act.running} onClick={() => void act.run({ contract, from: head.from })}>
        {t.again}
      </Button>
      <Reasons reasons={act.refused} />
    </>
  );
}

/** What could not be reckoned, or waits for somebody: said where the sum is. */
function Gaps({ contract, from }: { contract: string; from: string }): ReactNode {
  const { language } = useLanguage();
  const t = useTexts(words);
  const asked = useQuery(StatementGapsDocument, { variables: { contract, from } });
  const gaps = asked.data?.settlementBook?.gaps ?? [];
  if (gaps.length === 0) return null;
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 8 }}
      title={t.gaps(gaps.length)}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {gaps.slice(0, 20).map((gap, at) => (
            <li key={at}>
              {gap.message} {gap.store?.name ?? ""} {gap.product === null ? "" : nameIn(language, gap.product)}{" "}
              {gap.amount === null ? null : <Money value={gap.amount} />}
            </li>
          ))}
        </ul>
      }
    />
  );
}
