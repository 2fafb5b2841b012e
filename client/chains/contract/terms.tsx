import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";
import type { FeeAccrual, FeeBasis } from "../../gql/types.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import type { Known } from "./choices.tsx";
import { contractWords } from "./contract.texts.ts";
import { type DraftBase, type TermDraft, freshTerm } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { Choice, Figure } from "./inline.tsx";
import { ProblemLines, useProblems } from "./problems.tsx";
import { TermDetails } from "./term-details.tsx";
import { Bands } from "./turnover-fields.tsx";

const bases: readonly FeeBasis[] = ["FIXED", "PER_STORE", "PER_SKU_STORE", "PER_EVENT", "PER_HEAD_MONTH", "RATE"];
const accruals: Readonly<Record<"RATE" | "AMOUNT", readonly FeeAccrual[]>> = {
  RATE: ["WITH_BASE", "EXPECTED_TIER", "AT_EVENT"],
  AMOUNT: ["AT_ONCE", "BY_DAY", "AT_EVENT", "MONTHLY"],
};
const accrualsOf = (basis: FeeBasis): readonly FeeAccrual[] => accruals[basis === "RATE" ? "RATE" : "AMOUNT"];

type Days = { readonly from: string; readonly last: string };
type TermsProps = {
  readonly all: readonly TermDraft[];
  readonly known: Known;
  /** The contract's own. */
  readonly days: Days;
  change(all: readonly TermDraft[]): void;
};

/** Fees, rebates and allowances, each a sentence; a new one begins as its kind usually is. */
export function Terms({ all, known, days, change }: TermsProps): ReactNode {
  const t = useTexts(editorWords);
  const words = useTexts(contractWords);
  return (
    <section className="panel">
      <h2>{t.terms}</h2>
      {all.length === 0 ? <p className="quiet">{t.noTerms}</p> : null}
      {all.map((term, at) => (
        <Term
          key={term.key}
          term={term}
          at={at}
          known={known}
          days={days}
          change={(next) => change(all.map((each) => (each.key === term.key ? next : each)))}
          remove={() => change(all.filter((each) => each.key !== term.key))}
        />
      ))}
      <Select
        aria-label={t.addTerm}
        placeholder={t.addKind}
        style={{ width: 320, maxWidth: "100%" }}
        value={null}
        showSearch={{ optionFilterProp: "search" }}
        onChange={(kind: string | null) => {
          const usual = known.kinds.find((each) => each.kind === kind);
          if (usual !== undefined) change([...all, freshTerm(usual)]);
        }}
        options={known.kinds.map(({ kind, name, legality }) => ({
          value: kind,
          search: `${name} ${kind}`,
          label: (
            <span className="kind-option">
              {name} {legality === "DOUBTFUL" ? <StatusChip tone="held">{words.flagged}</StatusChip> : null}
            </span>
          ),
        }))}
      />
    </section>
  );
}

type TermProps = {
  readonly term: TermDraft;
  readonly at: number;
  readonly known: Known;
  readonly days: Days;
  change(term: TermDraft): void;
  remove(): void;
};

const hidden = ["stores", "productIds", "from", "to", "evidence", "taxRate", "legality", "legalSource", "vat"];

function Term({ term, at, known, days, change, remove }: TermProps): ReactNode {
  const t = useTexts(editorWords);
  const words = useTexts(contractWords);
  const problems = useProblems("terms", String(at));
  const [open, setOpen] = useState(false);
  const wrong = (field: string) => problems.some(({ path }) => path[3] === field);
  const set = (more: Partial<TermDraft>) => change({ ...term, ...more });
  const kind = known.kinds.find((each) => each.kind === term.kind);
  const name = kind?.name ?? term.kind;
  const setBasis = (basis: FeeBasis) => {
    const accrual = accrualsOf(basis).includes(term.accrual) ? term.accrual : (accrualsOf(basis)[0] ?? term.accrual);
    set({ basis, accrual });
  };
  // A refusal of something folded away unfolds it.
  const unfolded = open || hidden.some(wrong);
  return (
    <div className="sentence-card">
      <p className="sentence">
        <strong>{name}</strong>
        {term.legality === "DOUBTFUL" ? <StatusChip tone="held">{words.flagged}</StatusChip> : null}
        <Choice
          label={`${name} ${t.basis}`}
          value={term.basis}
          options={bases.map((value) => ({ value, label: t[value] }))}
          choose={setBasis}
        />
        {term.basis === "RATE" ? (
          <Rated term={term} name={name} set={set} wrong={wrong} />
        ) : (
          <Figure
            label={`${name} ${t.amount}`}
            value={term.amount}
            type={(amount) => set({ amount })}
            wrong={wrong("amount")}
          />
        )}
        <Choice
          label={`${name} ${t.accrual}`}
          value={term.accrual}
          options={accrualsOf(term.basis).map((value) => ({ value, label: t[value] }))}
          choose={(accrual) => set({ accrual })}
          wrong={wrong("accrual")}
        />
        <Button size="small" type="link" aria-expanded={unfolded} onClick={() => setOpen(!unfolded)}>
          {unfolded ? t.less : t.more}
        </Button>
        <Button size="small" type="text" danger aria-label={t.removeOf(name)} onClick={remove}>
          {t.remove}
        </Button>
      </p>
      {term.basis === "RATE" && term.tiers.length > 0 ? (
        <Bands
          label={`${name} ${t.tiered}`}
          lead={t.tier1}
          rateWord={t.of}
          add={t.addTier}
          all={term.tiers}
          most={20}
          wrong={wrong("tiers")}
          change={(tiers) => set({ tiers })}
        />
      ) : null}
      {term.basis !== "RATE" && term.accrual === "BY_DAY" && (term.last || days.last) !== "" ? (
        <p className="quiet legal-cap">{t.spread(term.from || days.from, term.last || days.last)}</p>
      ) : null}
      {unfolded ? <TermDetails term={term} name={name} known={known} set={set} wrong={wrong} /> : null}
      <ProblemLines reasons={problems} />
    </div>
  );
}

type RatedProps = {
  readonly term: TermDraft;
  readonly name: string;
  set(more: Partial<TermDraft>): void;
  wrong(field: string): boolean;
};

/** "2% of net purchases, excl. tax, after returns": the base is always said, for half of all quarrels are about it. */
function Rated({ term, name, set, wrong }: RatedProps): ReactNode {
  const t = useTexts(editorWords);
  const { base } = term;
  const said = (more: Partial<DraftBase>) => set({ base: { ...base, ...more } });
  const either = (label: string, on: boolean, yes: string, no: string, choose: (on: boolean) => void) => (
    <Choice
      label={`${name} ${label}`}
      value={on ? "yes" : "no"}
      options={[
        { value: "yes", label: yes },
        { value: "no", label: no },
      ]}
      choose={(value) => choose(value === "yes")}
    />
  );
  const tiered = term.tiers.length > 0;
  return (
    <>
      <Choice
        label={`${name} ${t.source}`}
        value={base.source}
        options={(["RECEIPTS", "POS"] as const).map((value) => ({ value, label: t[value] }))}
        choose={(source) => said({ source })}
        wrong={wrong("base")}
      />
      {either(t.tax, base.taxIncluded, t.withTax, t.withoutTax, (taxIncluded) => said({ taxIncluded }))}
      {either(t.returns, base.netOfReturns, t.netOfReturns, t.beforeReturns, (netOfReturns) => said({ netOfReturns }))}
      {either(t.promotions, base.withPromotions, t.withPromotions, t.withoutPromotions, (withPromotions) =>
        said({ withPromotions }),
      )}
      {either(t.delivery, base.dcOnly, t.dcOnly, t.everyWay, (dcOnly) => said({ dcOnly }))}
      <Choice
        label={`${name} ${t.tierOrFlat}`}
        value={tiered ? "tiers" : "flat"}
        options={[
          { value: "flat", label: t.flat },
          { value: "tiers", label: t.tiered },
        ]}
        choose={(value) =>
          set(
            value === "tiers"
              ? { tiers: [{ from: "", to: "", rate: term.rate }], accrual: "EXPECTED_TIER" }
              : { tiers: [], accrual: term.accrual === "EXPECTED_TIER" ? "WITH_BASE" : term.accrual },
          )
        }
      />
      {tiered ? (
        <Choice
          label={`${name} ${t.tierMode}`}
          value={term.tierMode}
          options={(["WHOLE", "PROGRESSIVE"] as const).map((value) => ({ value, label: t[value] }))}
          choose={(tierMode) => set({ tierMode })}
        />
      ) : (
        <Figure
          label={`${name} ${t.rate}`}
          width={80}
          suffix="%"
          value={term.rate}
          type={(rate) => set({ rate })}
          wrong={wrong("rate")}
        />
      )}
    </>
  );
}
