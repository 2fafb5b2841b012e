import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Popconfirm, Space } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import { ProductCreateDocument } from "../gql/documents/ProductCreate.ts";
import { ProductEndDocument } from "../gql/documents/ProductEnd.ts";
import { ProductLinesDocument } from "../gql/documents/ProductLines.ts";
import { ProductUpdateDocument } from "../gql/documents/ProductUpdate.ts";
import type { ProductRowFragment } from "../gql/types.ts";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { ActForm, counted, type FieldOf, typed, type Values } from "./act-form.tsx";
import { catalogWords } from "./catalog.texts.ts";
import { nameIn } from "./product-columns.tsx";

function useDone(): () => void {
  const t = useTexts(catalogWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  return () => {
    void message.success(t.saved);
    void client.refetchQueries({ include: "active" });
  };
}

/** The fields that a product has for life and after. */
function useTerms(): readonly FieldOf[] {
  const t = useTexts(catalogWords);
  const { language } = useLanguage();
  const lines = useQuery(ProductLinesDocument).data?.productLines.nodes ?? [];
  const options = lines.map((line) => ({ value: line.id, label: `${line.code} ${nameIn(language, line)}` }));
  return [
    { key: "name", label: t.name, required: true },
    { key: "nameEn", label: t.nameEn },
    { key: "productLine", label: t.line, kind: "choice", required: true, options },
    { key: "gtin", label: t.gtin },
    { key: "moq", label: t.moq, required: true },
    { key: "packMultiple", label: t.multiple, required: true },
    { key: "shelfLifeDays", label: t.shelfLife },
    { key: "taxRate", label: t.taxRate, required: true },
  ];
}

const termsOf = (values: Values) => ({
  ...{ nameEn: typed(values["nameEn"]), gtin: typed(values["gtin"]) },
  ...{ moq: counted(values["moq"]) ?? 0, packMultiple: counted(values["packMultiple"]) ?? 0 },
  ...{ shelfLifeDays: counted(values["shelfLifeDays"]), taxRate: typed(values["taxRate"]) ?? "0" },
});

/** A new product with its units. */
export function ProductCreate(): ReactNode {
  const t = useTexts(catalogWords);
  const act = useCommand(ProductCreateDocument, "productCreate");
  const [terms, done] = [useTerms(), useDone()];
  const submit = async (values: Values) => {
    const reply = await act.run({
      ...{ code: values["code"] ?? "", name: values["name"] ?? "", productLine: values["productLine"] ?? "" },
      ...{ baseUnit: values["baseUnit"] ?? "", orderUnit: values["orderUnit"] ?? "" },
      ...{ orderUnitFactor: counted(values["orderUnitFactor"]) ?? 0, ...termsOf(values) },
    });
    if (!reply?.product) return false;
    done();
    return true;
  };
  const fields: readonly FieldOf[] = [
    { key: "code", label: t.code, required: true },
    ...terms,
    { key: "baseUnit", label: t.baseUnit, required: true },
    { key: "orderUnit", label: t.orderUnit, required: true },
    { key: "orderUnitFactor", label: t.factor, required: true },
  ];
  return (
    <ActForm
      label={t.newProduct}
      button={{ type: "primary" }}
      act={act}
      submit={submit}
      initial={{ moq: "1", packMultiple: "1", taxRate: "0.13" }}
      fields={() => fields}
    />
  );
}

/** Changing a product and taking it off sale; its units stay, prices and orders are in them. */
export function ProductActs({ product }: { product: ProductRowFragment }): ReactNode {
  const t = useTexts(catalogWords);
  const { message } = App.useApp();
  const update = useCommand(ProductUpdateDocument, "productUpdate");
  const end = useCommand(ProductEndDocument, "productEnd");
  const [terms, done] = [useTerms(), useDone()];
  if (!product.viewerCanUpdate) return null;
  const submit = async (values: Values) => {
    const kept = { product: product.id, version: product.version, name: values["name"] ?? "" };
    const reply = await update.run({ ...kept, productLine: values["productLine"] ?? null, ...termsOf(values) });
    if (!reply?.product) return false;
    done();
    return true;
  };
  const takeOff = async () => {
    const reply = await end.run({ product: product.id, version: product.version });
    if (reply?.product) done();
    else void message.error(reply?.errors.map((error) => error.message).join(" "));
  };
  const { name, nameEn, gtin, taxRate, shelfLifeDays } = product;
  const initial = {
    ...{ name, nameEn, gtin, taxRate, productLine: product.productLine?.id ?? null },
    ...{ moq: String(product.moq), packMultiple: String(product.packMultiple) },
    shelfLifeDays: shelfLifeDays === null ? null : String(shelfLifeDays),
  };
  return (
    <Space size={0}>
      <ActForm
        label={t.edit}
        button={{ type: "link", size: "small" }}
        act={update}
        submit={submit}
        initial={initial}
        fields={() => terms}
      />
      <Popconfirm title={t.endProduct(name)} okText={t.end} onConfirm={() => void takeOff()}>
        <Button type="link" size="small" danger loading={end.running}>
          {t.end}
        </Button>
      </Popconfirm>
    </Space>
  );
}
