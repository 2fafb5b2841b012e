import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Select } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import { PriceAdjustmentSetDocument } from "../gql/documents/PriceAdjustmentSet.ts";
import { PriceListCreateDocument } from "../gql/documents/PriceListCreate.ts";
import { PriceListEndDocument } from "../gql/documents/PriceListEnd.ts";
import { PricePolicySetDocument } from "../gql/documents/PricePolicySet.ts";
import { PriceSetDocument } from "../gql/documents/PriceSet.ts";
import { ProductLinesDocument } from "../gql/documents/ProductLines.ts";
import type { PriceListKind, PriceListRowFragment, PricePolicy, TaxBasis } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { ActForm, counted, type FieldOf, typed, type Values } from "./act-form.tsx";
import { catalogWords } from "./catalog.texts.ts";
import { priceWords } from "./price.texts.ts";
import { nameIn } from "./product-columns.tsx";
import { ProductPicker } from "./product-picker.tsx";

const kinds = ["GENERAL", "CLASS", "TERRITORY", "DEALER", "CONTRACT"] as const;
const policies = ["ORDER_DATE", "SHIP_DATE"] as const;

/** Says that it was done, and has what is shown read again. */
function useDone(): () => void {
  const t = useTexts(catalogWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  return () => {
    void message.success(t.saved);
    void client.refetchQueries({ include: "active" });
  };
}

/** A new price list: for whom, in which currency and basis, and how fine. */
export function PriceListCreate({ made }: { made(id: string): void }): ReactNode {
  const t = useTexts(priceWords);
  const words = useTexts(catalogWords);
  const act = useCommand(PriceListCreateDocument, "priceListCreate");
  const done = useDone();
  const submit = async (values: Values) => {
    const reply = await act.run({
      ...{ code: values["code"] ?? "", name: values["name"] ?? "", currency: typed(values["currency"]) },
      ...{ taxBasis: (values["taxBasis"] ?? "GROSS") as TaxBasis, scale: counted(values["scale"]) },
      ...{ kind: values["kind"] as PriceListKind, pricePolicy: values["pricePolicy"] as PricePolicy | null },
      ...{ dealer: values["dealer"] ?? null, dealerClass: typed(values["dealerClass"]) },
      ...{ division: values["division"] ?? null, contractNo: typed(values["contractNo"]) },
    });
    if (!reply?.priceList) return false;
    done();
    made(reply.priceList.id);
    return true;
  };
  const whom = (kind: string | null): readonly FieldOf[] => [
    ...(kind === "CLASS" ? [{ key: "dealerClass", label: t.dealerClass, required: true }] : []),
    ...(kind === "TERRITORY"
      ? [
          {
            ...{ key: "division", label: t.division, required: true },
            own: (value: string | null, choose: (id: string | null) => void) => (
              <DivisionPicker id="act-division" label={t.division} value={value} choose={choose} />
            ),
          },
        ]
      : []),
    ...(kind === "DEALER" || kind === "CONTRACT"
      ? [
          {
            ...{ key: "dealer", label: t.dealer, required: true },
            own: (value: string | null, choose: (id: string | null) => void) => (
              <DealerPicker id="act-dealer" label={t.dealer} placeholder={t.dealer} value={value} choose={choose} />
            ),
          },
        ]
      : []),
    ...(kind === "CONTRACT" ? [{ key: "contractNo", label: t.contractNo, required: true }] : []),
  ];
  const choices = (all: readonly (typeof kinds | typeof policies)[number][]) =>
    all.map((value) => ({ value, label: t[value] }));
  return (
    <ActForm
      label={t.newList}
      button={{ type: "primary" }}
      act={act}
      submit={submit}
      initial={{ kind: "GENERAL", taxBasis: "GROSS", scale: "2" }}
      fields={(values) => [
        { key: "code", label: words.code, required: true },
        { key: "name", label: words.name, required: true },
        {
          key: "kind",
          label: t.kind,
          kind: "choice",
          required: true,
          options: kinds.map((value) => ({ value, label: t[value] })),
        },
        ...whom(values["kind"] ?? null),
        {
          ...{ key: "taxBasis", label: t.taxBasis, kind: "choice", required: true },
          options: (["GROSS", "NET"] as const).map((value) => ({ value, label: words[value] })),
        },
        { key: "currency", label: t.currency },
        { key: "scale", label: t.scale },
        { key: "pricePolicy", label: t.policy, kind: "choice", extra: t.policyDefault, options: choices(policies) },
      ]}
    />
  );
}

type OfList = { readonly list: PriceListRowFragment };

const useDated = (): readonly FieldOf[] => {
  const t = useTexts(priceWords);
  return [
    { key: "from", label: t.from, kind: "day", required: true },
    { key: "to", label: t.to, kind: "day" },
    { key: "correction", label: t.correction, kind: "yes" },
  ];
};

const useProductField = (required: boolean): FieldOf => {
  const t = useTexts(priceWords);
  return {
    ...{ key: "product", label: t.product, required },
    own: (value, choose) => <ProductPicker id="act-product" value={value} choose={choose} />,
  };
};

/** One price from a day on. */
export function PriceSet({ list }: OfList): ReactNode {
  const t = useTexts(priceWords);
  const words = useTexts(catalogWords);
  const act = useCommand(PriceSetDocument, "priceSet");
  const [product, dated, done] = [useProductField(true), useDated(), useDone()];
  const submit = async (values: Values) => {
    const reply = await act.run({
      ...{ priceList: list.id, product: values["product"] ?? "", unitPrice: typed(values["unitPrice"]) ?? "0" },
      ...{ taxRate: typed(values["taxRate"]), from: values["from"] ?? "", to: values["to"] ?? null },
      correction: values["correction"] === "yes",
    });
    if (!reply?.price) return false;
    done();
    return true;
  };
  const fields: readonly FieldOf[] = [
    product,
    { key: "unitPrice", label: t.unitPrice, required: true },
    { key: "taxRate", label: words.taxRate },
    ...dated,
  ];
  return (
    <ActForm
      label={t.setPrice}
      button={{ type: "primary" }}
      act={act}
      submit={submit}
      initial={{}}
      fields={() => fields}
    />
  );
}

/** What the list adds to or takes off prices from a day on. */
export function AdjustmentSet({ list }: OfList): ReactNode {
  const t = useTexts(priceWords);
  const { language } = useLanguage();
  const act = useCommand(PriceAdjustmentSetDocument, "priceAdjustmentSet");
  const [product, dated, done] = [useProductField(false), useDated(), useDone()];
  const lines = useQuery(ProductLinesDocument).data?.productLines.nodes ?? [];
  const submit = async (values: Values) => {
    const reply = await act.run({
      ...{ priceList: list.id, product: values["product"] ?? null, productLine: values["productLine"] ?? null },
      ...{ percent: typed(values["percent"]), amount: typed(values["amount"]), label: values["label"] ?? "" },
      ...{ from: values["from"] ?? "", to: values["to"] ?? null, correction: values["correction"] === "yes" },
    });
    if (!reply?.priceList) return false;
    done();
    return true;
  };
  const options = lines.map((line) => ({ value: line.id, label: `${line.code} ${nameIn(language, line)}` }));
  const fields: readonly FieldOf[] = [
    { key: "productLine", label: t.line, kind: "choice", options },
    product,
    { key: "percent", label: t.percent },
    { key: "amount", label: t.amount, extra: t.takeAway },
    { key: "label", label: t.label },
    ...dated,
  ];
  return <ActForm label={t.adjust} act={act} submit={submit} initial={{}} fields={() => fields} />;
}

/** As of which day orders are priced where a list does not say; for who may write prices, to be chosen. */
export function MakerPolicy({ policy }: { policy: PricePolicy }): ReactNode {
  const t = useTexts(priceWords);
  const act = useCommand(PricePolicySetDocument, "pricePolicySet");
  const done = useDone();
  const set = async (pricePolicy: PricePolicy) => {
    if ((await act.run({ pricePolicy }))?.setting) done();
  };
  return (
    <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
      <span className="quiet">{t.makerPolicy}</span>
      <Select
        aria-label={t.makerPolicy}
        value={policy}
        loading={act.running}
        style={{ width: 120 }}
        onChange={(next: PricePolicy) => void set(next)}
        options={policies.map((value) => ({ value, label: t[value] }))}
      />
    </label>
  );
}

/** The end of a list, with everything on it. */
export function PriceListEnd({ list }: OfList): ReactNode {
  const t = useTexts(priceWords);
  const act = useCommand(PriceListEndDocument, "priceListEnd");
  const done = useDone();
  const submit = async (values: Values) => {
    const reply = await act.run({ priceList: list.id, version: list.version, on: values["on"] ?? "" });
    if (!reply?.priceList) return false;
    done();
    return true;
  };
  const fields: readonly FieldOf[] = [{ key: "on", label: t.endOn, kind: "day", required: true }];
  return (
    <ActForm label={t.endList} button={{ danger: true }} act={act} submit={submit} initial={{}} fields={() => fields} />
  );
}
