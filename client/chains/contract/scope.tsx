import { Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import type { KaLedger } from "../../gql/types.ts";
import { DealerPicker } from "../../partners/dealer-picker.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { type Known, ProductsChoice, StoresChoice } from "./choices.tsx";
import type { ContractDraft, LimitDraft } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { Choice, Figure } from "./inline.tsx";
import { ProblemLines, useProblems } from "./problems.tsx";

type Props = {
  readonly draft: ContractDraft;
  readonly known: Known;
  /** Number, name and company are settled with the first version. */
  readonly fresh: boolean;
  readonly refused: readonly Refused[];
  set(more: Partial<ContractDraft>): void;
};

/** Who agrees, from when to when, for which stores and products. */
export function Scope({ draft, known, fresh, refused, set }: Props): ReactNode {
  const t = useTexts(editorWords);
  const at = (field: string) => fieldRefusal(refused, "content", field);
  const companies = known.chain.entities.filter(({ id, endedOn }) => endedOn === null || id === draft.entity);
  return (
    <section className="panel">
      <h2>{t.parties}</h2>
      <Form layout="vertical" component="div">
        <div className="contract-fields">
          {fresh ? (
            <>
              <Form.Item label={t.number} htmlFor="ka-number" required {...fieldRefusal(refused, "number")}>
                <Input id="ka-number" value={draft.number} onChange={(event) => set({ number: event.target.value })} />
              </Form.Item>
              <Form.Item label={t.name} htmlFor="ka-name" required {...fieldRefusal(refused, "name")}>
                <Input id="ka-name" value={draft.name} onChange={(event) => set({ name: event.target.value })} />
              </Form.Item>
            </>
          ) : null}
          <Form.Item label={t.entity} htmlFor="ka-entity" required {...at("entityId")}>
            <Select
              id="ka-entity"
              value={draft.entity}
              disabled={!fresh}
              onChange={(entity: string) => set({ entity })}
              options={companies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item label={t.dealer} htmlFor="ka-dealer" {...at("dealerId")}>
            <DealerPicker
              id="ka-dealer"
              label={t.dealer}
              placeholder={t.noDealer}
              value={draft.dealer}
              choose={(dealer) => set({ dealer, ...(dealer === null ? { ledger: "MANUFACTURER" as const } : {}) })}
            />
          </Form.Item>
          <Form.Item label={t.ledger} htmlFor="ka-ledger" {...at("ledger")}>
            <Select<KaLedger>
              id="ka-ledger"
              value={draft.ledger}
              onChange={(ledger) => set({ ledger })}
              options={(["MANUFACTURER", "DEALER"] as const).map((value) => ({ value, label: t[value] }))}
            />
          </Form.Item>
          <Form.Item label={t.from} htmlFor="ka-from" required {...at("from")}>
            <DayField id="ka-from" value={draft.from} change={(from) => set({ from })} />
          </Form.Item>
          <Form.Item label={t.last} htmlFor="ka-last" extra={t.lastHint} {...at("to")}>
            <DayField id="ka-last" value={draft.last} change={(last) => set({ last })} />
          </Form.Item>
        </div>
        <div className="contract-fields">
          <Form.Item label={t.stores} {...at("stores")}>
            <StoresChoice
              label={t.stores}
              value={draft.stores}
              known={known}
              own={false}
              choose={(stores) => set({ stores: stores ?? draft.stores })}
            />
          </Form.Item>
          <Form.Item label={t.products} {...at("productIds")}>
            <ProductsChoice
              label={t.products}
              all={t.allProducts}
              value={draft.products}
              known={known}
              choose={(products) => set({ products })}
            />
          </Form.Item>
        </div>
      </Form>
    </section>
  );
}

/** What differences are noise, with AND or OR said, and which paper goes with a rebate. */
export function Tolerance({
  draft,
  set,
}: {
  draft: ContractDraft;
  set(more: Partial<ContractDraft>): void;
}): ReactNode {
  const t = useTexts(editorWords);
  const problems = useProblems("tolerance");
  const { tolerance } = draft;
  const limit = (which: "line" | "statement", label: string) => {
    const said = tolerance[which];
    const change = (more: Partial<LimitDraft>) => set({ tolerance: { ...tolerance, [which]: { ...said, ...more } } });
    const wrong = (field: string) => problems.some(({ path }) => path[2] === which && path[3] === field);
    return (
      <p className="sentence">
        {label} {t.within}
        <Figure
          label={`${label} ${t.amount}`}
          width={90}
          value={said.amount}
          type={(amount) => change({ amount })}
          wrong={wrong("amount")}
        />
        <Choice
          label={`${label} ${t.andOr}`}
          value={said.mode}
          options={(["FAIL_IF_EITHER", "FAIL_IF_BOTH"] as const).map((value) => ({ value, label: t[value] }))}
          choose={(mode) => change({ mode })}
        />
        {t.within}
        <Figure
          label={`${label} ${t.percentage}`}
          width={80}
          suffix="%"
          value={said.percent}
          type={(percent) => change({ percent })}
          wrong={wrong("percent")}
        />
      </p>
    );
  };
  return (
    <section className="panel">
      <h2>{t.tolerance}</h2>
      {limit("line", t.lineTolerance)}
      <p className="sentence">
        {t.unitPriceTolerance} {t.within}
        <Figure
          label={t.unitPriceTolerance}
          width={90}
          value={tolerance.unitPrice}
          type={(unitPrice) => set({ tolerance: { ...tolerance, unitPrice } })}
          wrong={problems.some(({ path }) => path[2] === "unitPrice")}
        />
      </p>
      {limit("statement", t.statementTolerance)}
      <p className="sentence">
        {t.monthlyCap}
        <Figure
          label={t.monthlyCap}
          width={100}
          value={tolerance.monthlyCap}
          type={(monthlyCap) => set({ tolerance: { ...tolerance, monthlyCap } })}
          wrong={problems.some(({ path }) => path[2] === "monthlyCap")}
        />
      </p>
      <p className="sentence">
        {t.rebateMethod}
        <Choice
          label={t.rebateMethod}
          value={draft.rebateMethod}
          options={(["RED_LETTER", "ORDINARY_INVOICE"] as const).map((value) => ({ value, label: t[value] }))}
          choose={(rebateMethod) => set({ rebateMethod })}
        />
      </p>
      <ProblemLines reasons={problems} />
    </section>
  );
}
