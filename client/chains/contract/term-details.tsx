import { Select } from "antd";
import type { ReactNode } from "react";
import { useTexts } from "../../ui/texts.ts";
import { type Known, ProductsChoice, StoresChoice } from "./choices.tsx";
import type { TermDraft } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { Choice, PartDays, Words, taxRates } from "./inline.tsx";

type Props = {
  readonly term: TermDraft;
  readonly name: string;
  readonly known: Known;
  set(more: Partial<TermDraft>): void;
  wrong(field: string): boolean;
};

/** Where and when a term holds, what proves it, its papers and what law says of it. */
export function TermDetails({ term, name, known, set, wrong }: Props): ReactNode {
  const t = useTexts(editorWords);
  return (
    <dl className="term-details">
      <Detail label={t.stores}>
        <StoresChoice
          label={`${name} ${t.stores}`}
          value={term.stores}
          known={known}
          own
          wrong={wrong("stores")}
          choose={(stores) => set({ stores })}
        />
      </Detail>
      <Detail label={t.products}>
        <ProductsChoice
          label={`${name} ${t.products}`}
          all={t.allOfContract}
          value={term.products}
          known={known}
          wrong={wrong("productIds")}
          choose={(products) => set({ products })}
        />
      </Detail>
      <Detail label={t.onlyDays}>
        <PartDays about={name} from={term.from} last={term.last} change={set} />
      </Detail>
      <Detail label={t.vat}>
        <span className="field">
          <Choice
            label={`${name} ${t.vat}`}
            value={term.vat}
            options={(["LINKED", "SERVICE", "NONE"] as const).map((value) => ({ value, label: t[value] }))}
            choose={(vat) => set({ vat })}
            wrong={wrong("vat")}
          />
          <Choice
            label={`${name} ${t.taxRate}`}
            value={term.taxRate}
            options={taxRates}
            choose={(taxRate) => set({ taxRate })}
            wrong={wrong("taxRate")}
          />
          <Choice
            label={`${name} ${t.deduction}`}
            value={term.deduction}
            options={(["IN_PAYMENT", "ON_INVOICE"] as const).map((value) => ({ value, label: t[value] }))}
            choose={(deduction) => set({ deduction })}
          />
        </span>
      </Detail>
      <Detail label={t.evidence}>
        <Select
          mode="tags"
          aria-label={`${name} ${t.evidence}`}
          size="small"
          variant="filled"
          open={false}
          suffixIcon={null}
          style={{ minWidth: 260, maxWidth: "100%" }}
          placeholder={t.evidenceHint}
          value={[...term.evidence]}
          onChange={(evidence: string[]) => set({ evidence })}
        />
      </Detail>
      <Detail label={t.legality}>
        <span className="field">
          <Choice
            label={`${name} ${t.legality}`}
            value={term.legality}
            options={(["OK", "DOUBTFUL"] as const).map((value) => ({ value, label: t[value] }))}
            choose={(legality) => set({ legality })}
            wrong={wrong("legality")}
          />
          <Words
            label={`${name} ${t.legalSource}`}
            placeholder={t.legalHint}
            width={420}
            value={term.legalSource}
            type={(legalSource) => set({ legalSource })}
            wrong={wrong("legalSource")}
          />
        </span>
      </Detail>
      <Detail label={t.note}>
        <Words label={`${name} ${t.note}`} width={420} value={term.note} type={(note) => set({ note })} />
      </Detail>
    </dl>
  );
}

const Detail = ({ label, children }: { label: string; children: ReactNode }): ReactNode => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
