import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { useViewer } from "../app/session.tsx";
import { ActForm, counted, typed } from "../catalog/act-form.tsx";
import { CoverageNoticeServeDocument } from "../gql/documents/CoverageNoticeServe.ts";
import { CoverageNoticeWithdrawDocument } from "../gql/documents/CoverageNoticeWithdraw.ts";
import { CoveragePlanDeliverDocument } from "../gql/documents/CoveragePlanDeliver.ts";
import { CoveragePolicySetDocument } from "../gql/documents/CoveragePolicySet.ts";
import { CoveragePolicyShownDocument } from "../gql/documents/CoveragePolicyShown.ts";
import { DealerCapacitySetDocument } from "../gql/documents/DealerCapacitySet.ts";
import { MarketFactSetDocument } from "../gql/documents/MarketFactSet.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { percentOf, rateOf } from "../ui/percent.ts";
import { useTexts } from "../ui/texts.ts";
import { coverageWords } from "./coverage.texts.ts";

const useDealerField = () => {
  const t = useTexts(coverageWords);
  return {
    ...{ key: "dealer", label: t.dealer, required: true },
    own: (value: string | null, choose: (value: string | null) => void) => (
      <DealerPicker id="act-dealer" label={t.dealer} placeholder={t.chooseDealer} value={value} choose={choose} />
    ),
  };
};

/** Records the written notice that asks a dealer for a plan. */
export function NoticeServe({ dealer = null }: { dealer?: string | null }): ReactNode {
  const t = useTexts(coverageWords);
  const { today } = useViewer();
  const field = useDealerField();
  const { command, submit } = useAct(CoverageNoticeServeDocument, "coverageNoticeServe", t.done);
  return (
    <ActForm
      label={t.serve}
      initial={{ dealer, servedOn: today }}
      fields={() => [
        field,
        { key: "servedOn", label: t.servedOn, kind: "day", required: true },
        { key: "planDueOn", label: t.planDueOn, kind: "day", required: true },
        { key: "text", label: t.text, required: true },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ dealer: values["dealer"] ?? "", servedOn: values["servedOn"] ?? null },
          ...{ planDueOn: values["planDueOn"] ?? today, text: values["text"] ?? "" },
        })
      }
    />
  );
}

type NoticeSeen = { readonly id: string; readonly version: number };

export function PlanDeliver({ notice }: { notice: NoticeSeen }): ReactNode {
  const t = useTexts(coverageWords);
  const { today } = useViewer();
  const { command, submit } = useAct(CoveragePlanDeliverDocument, "coveragePlanDeliver", t.done);
  return (
    <ActForm
      label={t.deliver}
      button={{ size: "small" }}
      initial={{ deliveredOn: today }}
      fields={() => [
        { key: "deliveredOn", label: t.deliveredOn, kind: "day", required: true },
        { key: "plan", label: t.plan, required: true },
      ]}
      act={command}
      submit={(values) =>
        submit({
          notice: notice.id,
          version: notice.version,
          deliveredOn: values["deliveredOn"] ?? null,
          plan: values["plan"] ?? "",
        })
      }
    />
  );
}

export function NoticeWithdraw({ notice }: { notice: NoticeSeen }): ReactNode {
  const t = useTexts(coverageWords);
  const { command, submit } = useAct(CoverageNoticeWithdrawDocument, "coverageNoticeWithdraw", t.done);
  return (
    <ActForm
      label={t.withdraw}
      button={{ size: "small" }}
      initial={{}}
      fields={() => [{ key: "reason", label: t.reason, required: true }]}
      act={command}
      submit={(values) => submit({ notice: notice.id, version: notice.version, reason: values["reason"] ?? "" })}
    />
  );
}

const capacityFields = ["reps", "callsPerDay", "workingDays", "requiredVisits"] as const;

export function CapacitySet(): ReactNode {
  const t = useTexts(coverageWords);
  const { today } = useViewer();
  const field = useDealerField();
  const { command, submit } = useAct(DealerCapacitySetDocument, "dealerCapacitySet", t.done);
  return (
    <ActForm
      label={t.capacitySet}
      initial={{ quarter: today }}
      fields={() => [
        field,
        { key: "quarter", label: t.quarter, kind: "day", required: true, extra: t.quarterDay },
        ...capacityFields.map((key) => ({ key, label: t[key], required: true })),
      ]}
      act={command}
      submit={(values) => {
        const of = (key: (typeof capacityFields)[number]) => counted(values[key]) ?? -1;
        return submit({
          ...{ dealer: values["dealer"] ?? "", quarter: values["quarter"] ?? today, reps: of("reps") },
          ...{ callsPerDay: of("callsPerDay"), workingDays: of("workingDays"), requiredVisits: of("requiredVisits") },
        });
      }}
    />
  );
}

export function MarketSet(): ReactNode {
  const t = useTexts(coverageWords);
  const { today } = useViewer();
  const { command, submit } = useAct(MarketFactSetDocument, "marketFactSet", t.done);
  return (
    <ActForm
      label={t.marketSet}
      initial={{ year: String(Number(today.slice(0, 4)) - 1) }}
      fields={() => [
        {
          ...{ key: "division", label: t.division, required: true },
          own: (value, choose) => <DivisionPicker id="act-division" label={t.division} value={value} choose={choose} />,
        },
        { key: "year", label: t.year, required: true },
        { key: "population", label: t.population },
        { key: "categorySales", label: t.category },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ division: values["division"] ?? "", year: counted(values["year"]) ?? 0 },
          ...{ population: typed(values["population"]), categorySales: typed(values["categorySales"]) },
        })
      }
    />
  );
}

/** The bounds, for those who answer for everything. */
export function PolicySet(): ReactNode {
  const t = useTexts(coverageWords);
  const { today } = useViewer();
  const asked = useQuery(CoveragePolicyShownDocument);
  const { command, submit } = useAct(CoveragePolicySetDocument, "coveragePolicySet", t.done);
  const now = asked.data?.coverageBounds;
  if (asked.data?.viewerCanSetCoveragePolicy !== true || now == null) return null;
  const shares = ["threshold", "fillRate"] as const;
  const whole = ["activeDays", "counties", "quarters"] as const;
  return (
    <ActForm
      label={t.policy}
      initial={{
        ...{ from: today, loadLimit: now.loadLimit },
        ...Object.fromEntries(shares.map((key) => [key, percentOf(now[key])])),
        ...Object.fromEntries(whole.map((key) => [key, String(now[key])])),
      }}
      fields={() => [
        {
          key: "from",
          label: t.from,
          kind: "day",
          extra: now.from === null ? t.boundsOfBook : t.boundsSince(now.from),
        },
        { key: "threshold", label: t.threshold },
        ...whole.map((key) => ({ key, label: t[key] })),
        { key: "loadLimit", label: t.loadLimit },
        { key: "fillRate", label: t.fillRate },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ from: values["from"] ?? null, loadLimit: typed(values["loadLimit"]) },
          ...{ threshold: rateOf(values["threshold"] ?? ""), fillRate: rateOf(values["fillRate"] ?? "") },
          ...{ activeDays: counted(values["activeDays"]), counties: counted(values["counties"]) },
          quarters: counted(values["quarters"]),
        })
      }
    />
  );
}
