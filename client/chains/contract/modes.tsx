import { useQuery } from "@apollo/client/react";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { KaPaymentTermDocument } from "../../gql/documents/KaPaymentTerm.ts";
import type { KaSettlementMode, KaTermStart } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { type Known, ProductsChoice } from "./choices.tsx";
import { contractWords } from "./contract.texts.ts";
import { type ModeDraft, freshMode, freshTurnover } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { Choice, Figure, PartDays, taxRates } from "./inline.tsx";
import { ProblemLines, useProblems } from "./problems.tsx";
import { TurnoverFields } from "./turnover-fields.tsx";

const modes: readonly KaSettlementMode[] = [
  ...(["CREDIT_TERM", "BATCH", "CONSIGNMENT", "TURNOVER_DEDUCTION", "PREPAID", "ON_DELIVERY"] as const),
];
const starts: readonly KaTermStart[] = ["RECEIPT", "INVOICE", "STATEMENT", "MONTH_END_OF_RECEIPT"];
const monthDays = Array.from({ length: 31 }, (_, at) => ({ value: at + 1, label: String(at + 1) }));

type ModesProps = {
  readonly all: readonly ModeDraft[];
  readonly known: Known;
  change(all: readonly ModeDraft[]): void;
};

/** How goods are settled: a sentence for each set of products. */
export function Modes({ all, known, change }: ModesProps): ReactNode {
  const t = useTexts(editorWords);
  const missing = useProblems("modes").filter(({ path }) => path.length === 2);
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.settlement}</h2>
        <Button size="small" onClick={() => change([...all, freshMode()])}>
          {t.addMode}
        </Button>
      </div>
      {all.map((mode, at) => (
        <Mode
          key={mode.key}
          mode={mode}
          at={at}
          known={known}
          change={(next) => change(all.map((each) => (each.key === mode.key ? next : each)))}
          remove={all.length > 1 ? () => change(all.filter((each) => each.key !== mode.key)) : undefined}
        />
      ))}
      <ProblemLines reasons={missing} />
    </section>
  );
}

type ModeProps = {
  readonly mode: ModeDraft;
  readonly at: number;
  readonly known: Known;
  change(mode: ModeDraft): void;
  readonly remove: (() => void) | undefined;
};

function Mode({ mode, at, known, change, remove }: ModeProps): ReactNode {
  const t = useTexts(editorWords);
  const words = useTexts(contractWords);
  const problems = useProblems("modes", String(at));
  const wrong = (field: string) => problems.some(({ path }) => path[3] === field);
  const set = (more: Partial<ModeDraft>) => change({ ...mode, ...more });
  const paidLater = mode.mode !== "PREPAID" && mode.mode !== "ON_DELIVERY";
  return (
    <div className="sentence-card">
      <p className="sentence">
        <ProductsChoice
          label={t.products}
          all={t.allOfContract}
          value={mode.products}
          known={known}
          wrong={wrong("productIds")}
          choose={(products) => set({ products })}
        />
        {t.mode1}
        <Choice
          label={t.modeHow}
          value={mode.mode}
          options={modes.map((value) => ({ value, label: words[value] }))}
          choose={(next) =>
            set({
              mode: next,
              turnover: next === "TURNOVER_DEDUCTION" ? (mode.turnover ?? freshTurnover()) : mode.turnover,
            })
          }
          wrong={wrong("mode")}
        />
        {mode.mode === "BATCH" ? (
          <>
            {t.held1}
            <Figure
              label={t.heldBatches}
              width={60}
              value={mode.heldBatches}
              type={(heldBatches) => set({ heldBatches })}
              wrong={wrong("heldBatches")}
            />
            {t.held2}
          </>
        ) : null}
        {mode.mode === "CONSIGNMENT" ? (
          <>
            {t.shrink1}
            <Figure
              label={t.shrinkRate}
              width={80}
              suffix="%"
              value={mode.shrinkRate}
              type={(shrinkRate) => set({ shrinkRate })}
              wrong={wrong("shrinkRate")}
            />
          </>
        ) : null}
        {paidLater ? (
          <>
            {t.mode2}
            <Choice
              label={t.termStart}
              value={mode.base}
              options={starts.map((value) => ({ value, label: t[value] }))}
              choose={(base) => set({ base })}
            />
            {t.mode3}
            <Figure
              label={t.termDays}
              width={60}
              value={mode.days}
              type={(days) => set({ days })}
              wrong={wrong("days")}
            />
            {t.mode4}
            <Select
              mode="multiple"
              aria-label={t.paymentDays}
              size="small"
              variant="filled"
              style={{ minWidth: 90 }}
              popupMatchSelectWidth={false}
              placeholder={t.anyDay}
              value={[...mode.paymentDays]}
              onChange={(paymentDays: number[]) => set({ paymentDays: [...paymentDays].sort((a, b) => a - b) })}
              options={monthDays}
            />
            {t.mode5}
          </>
        ) : (
          t.taxRate
        )}
        <Choice
          label={t.taxRate}
          value={mode.taxRate}
          options={taxRates}
          choose={(taxRate) => set({ taxRate })}
          wrong={wrong("taxRate")}
        />
        <PartDays about={words[mode.mode]} from={mode.from} last={mode.last} change={set} />
        {remove === undefined ? null : (
          <Button size="small" danger type="text" aria-label={t.removeOf(words[mode.mode])} onClick={remove}>
            {t.remove}
          </Button>
        )}
      </p>
      {mode.mode === "TURNOVER_DEDUCTION" && mode.turnover !== null ? (
        <TurnoverFields said={mode.turnover} at={at} change={(turnover) => set({ turnover })} />
      ) : null}
      {paidLater ? <LegalCap mode={mode} /> : null}
      <ProblemLines reasons={problems} />
    </div>
  );
}

const example = "100000.00";

/** When goods received today would be paid, against what the law allows at most. */
function LegalCap({ mode }: { mode: ModeDraft }): ReactNode {
  const t = useTexts(contractWords);
  const { today } = useViewer();
  const days = /^\d{1,3}$/.test(mode.days.trim()) ? Number(mode.days.trim()) : null;
  const asked = useQuery(KaPaymentTermDocument, {
    variables: {
      base: mode.base,
      days: days ?? 0,
      paymentDays: [...mode.paymentDays],
      receipt: today,
      amount: example,
    },
    skip: days === null,
  });
  const due = asked.data?.kaPaymentTerm ?? asked.previousData?.kaPaymentTerm;
  if (days === null || due == null) return null;
  return (
    <p className="legal-cap">
      <span className="quiet">
        {t.legalCapWhy(grouped(example))} {t.payOn} <span className="figure">{due.payOn}</span> · {t.legalMax}{" "}
        <span className="figure">{due.legalMax}</span>
      </span>{" "}
      <StatusChip tone={due.breachDays > 0 ? "held" : "done"}>
        {due.breachDays > 0 ? t.breach(due.breachDays, grouped(due.interest)) : t.within}
      </StatusChip>
      {due.breachDays > 0 ? <span className="quiet"> {t.legalSource}</span> : null}
    </p>
  );
}
