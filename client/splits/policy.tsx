import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { useViewer } from "../app/session.tsx";
import { ActForm } from "../catalog/act-form.tsx";
import { SplitPolicyListDocument } from "../gql/documents/SplitPolicyList.ts";
import { SplitPolicySetDocument } from "../gql/documents/SplitPolicySet.ts";
import type { SplitPolicyListQuery } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows, NotFound } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { BuyBackField, stepsAsked, stepsOf, stepsText } from "./buy-back-field.tsx";
import { comparisonWords } from "./comparison.texts.ts";
import { percentOf, rateOf } from "./wizard/draft.ts";

type Policy = SplitPolicyListQuery["territorySplitPolicies"]["nodes"][number];

/** What a split's dealer is compensated by, from which day: every version that was recorded, and a new one. */
export function SplitPolicies(): ReactNode {
  const t = useTexts(comparisonWords);
  const viewer = useViewer();
  const asked = useQuery(SplitPolicyListDocument);
  const columns = useColumns();
  if (viewer.dealerId !== null || !viewer.permissions.includes("split:read")) return <NotFound />;
  const latest = asked.data?.territorySplitPolicies.nodes[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.policyTitle}</h1>
        <div className="acts">
          {viewer.permissions.includes("split:write") ? <SetPolicy key={latest?.id ?? ""} latest={latest} /> : null}
        </div>
      </div>
      <p className="quiet">{t.policyWhy}</p>
      <Answered asked={asked} thing={(data) => data.territorySplitPolicies} loading={<LoadingRows />}>
        {({ nodes, pageInfo }) => (
          <Rows
            label={t.policyTitle}
            rows={nodes}
            columns={columns}
            keyOf={({ id }) => id}
            empty={<EmptyState title={t.policyNone} />}
            more={{
              has: pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}

function useColumns(): Columns<Policy> {
  const t = useTexts(comparisonWords);
  const days = (key: "noticeDays" | "terminationDays" | "graceDays" | "collectionDays" | "answerDays") => ({
    ...{ title: t[key], key },
    render: (_: unknown, row: Policy) => row[key],
  });
  return [
    { title: t.from, key: "from", card: "head", width: 110, render: (_, { from }) => <Day day={from} /> },
    { title: t.months, key: "months", render: (_, { months }) => t.monthsOf(months) },
    { title: t.capMonths, key: "cap", render: (_, { capMonths }) => t.monthsOf(capMonths) },
    { title: t.margin, key: "margin", render: (_, { margin }) => `${percentOf(margin)}%` },
    {
      title: `${t.factorInTime} / ${t.factorLate}`,
      key: "factor",
      render: (_, { factorInTime, factorLate }) => `${factorInTime} / ${factorLate}`,
    },
    ...(["noticeDays", "terminationDays", "graceDays", "collectionDays", "answerDays"] as const).map(days),
    { title: t.terminationScope, key: "scope", render: (_, { terminationScope }) => t[terminationScope] },
    { title: t.legalReview, key: "legal", render: (_, { legalReview }) => (legalReview ? t.yes : t.no) },
    {
      title: t.buyBack,
      key: "buyBack",
      card: "bare",
      render: (_, { buyBack }) =>
        buyBack.map(({ numerator, denominator, percent }) => `≥${numerator}/${denominator}: ${percent}%`).join("；"),
    },
    {
      title: t.recordedAt,
      key: "at",
      card: "none",
      width: 150,
      render: (_, { recordedAt }) => <Instant at={recordedAt} />,
    },
  ];
}

const counts = [
  ...(["months", "capMonths", "noticeDays", "terminationDays", "graceDays", "collectionDays", "answerDays"] as const),
  "caretakerDays",
] as const;

/** What holds where nothing was set (B1.3, B1.4). */
const usual = {
  ...{ months: 6, capMonths: 12, noticeDays: 30, terminationDays: 60, graceDays: 60, collectionDays: 60 },
  ...{ answerDays: 15, caretakerDays: 90, margin: "0.08", factorInTime: "1", factorLate: "0.5" },
  ...{ terminationScope: "GRANTS", legalReview: false },
  buyBack: [
    ...[
      { numerator: 2, denominator: 3, percent: 100 },
      { numerator: 1, denominator: 2, percent: 90 },
    ],
    { numerator: 1, denominator: 3, percent: 70 },
  ],
} as const;

function SetPolicy({ latest }: { latest: Policy | undefined }): ReactNode {
  const t = useTexts(comparisonWords);
  const { today } = useViewer();
  const { command, submit } = useAct(SplitPolicySetDocument, "territorySplitPolicySet", t.policyDone);
  const holds = latest ?? usual;
  const now = Object.fromEntries(counts.map((key) => [key, String(holds[key])]));
  return (
    <ActForm
      label={t.policySet}
      initial={{
        ...now,
        ...{ from: today, margin: percentOf(holds.margin) },
        ...{ factorInTime: holds.factorInTime, factorLate: holds.factorLate },
        buyBack: stepsText(
          holds.buyBack.map(({ numerator, denominator, percent }) => ({
            ...{ numerator: String(numerator), denominator: String(denominator), percent: String(percent) },
          })),
        ),
        ...{ terminationScope: holds.terminationScope, legalReview: holds.legalReview ? "yes" : "no" },
      }}
      fields={() => [
        { key: "from", label: t.from, kind: "day", required: true },
        ...counts.slice(0, 2).map((key) => ({ key, label: t[key] })),
        { key: "margin", label: `${t.margin} (%)` },
        { key: "factorInTime", label: t.factorInTime },
        { key: "factorLate", label: t.factorLate },
        ...counts.slice(2).map((key) => ({ key, label: t[key] })),
        {
          ...{ key: "buyBack", label: t.buyBack, extra: t.buyBackWhy },
          own: (value, choose) => <BuyBackField value={stepsOf(value)} change={(steps) => choose(stepsText(steps))} />,
        },
        {
          ...({ key: "terminationScope", label: t.terminationScope, kind: "choice" } as const),
          options: (["GRANTS", "DEALER"] as const).map((value) => ({ value, label: t[value] })),
        },
        {
          ...({ key: "legalReview", label: t.legalReview, kind: "choice" } as const),
          options: (["no", "yes"] as const).map((value) => ({ value, label: t[value] })),
        },
      ]}
      act={command}
      submit={(values) =>
        submit({
          from: values["from"] ?? today,
          ...Object.fromEntries(
            counts.flatMap((key) => (/^\d+$/.test(values[key] ?? "") ? [[key, Number(values[key])]] : [])),
          ),
          ...{ margin: rateOf(values["margin"] ?? ""), buyBack: stepsAsked(values["buyBack"]) },
          ...{ factorInTime: values["factorInTime"] || null, factorLate: values["factorLate"] || null },
          terminationScope: values["terminationScope"] === "DEALER" ? "DEALER" : "GRANTS",
          legalReview: values["legalReview"] === "yes",
        })
      }
    />
  );
}
