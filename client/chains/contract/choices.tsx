import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Dropdown, Select } from "antd";
import type { ReactNode } from "react";
import { nameIn } from "../../catalog/product-columns.tsx";
import { ChainStoresDocument } from "../../gql/documents/ChainStores.ts";
import { KaLineProductsDocument } from "../../gql/documents/KaLineProducts.ts";
import { ProductChoiceDocument } from "../../gql/documents/ProductChoice.ts";
import type { KaEditorChainQuery, KaLineProductsQuery, KaStoreScope } from "../../gql/types.ts";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { useSearch } from "../../ui/use-search.ts";
import type { StoresDraft } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { Choice } from "./inline.tsx";

/** What the editor knows of the chain and the goods, and the names of what was chosen so far. */
export type Known = {
  readonly chain: NonNullable<KaEditorChainQuery["chain"]>;
  readonly kinds: KaEditorChainQuery["kaFeeKinds"];
  readonly lines: KaEditorChainQuery["productLines"]["nodes"];
  readonly names: ReadonlyMap<string, string>;
  /** Keeps the name of something that was chosen. */
  name(named: readonly Chosen[]): void;
};
type Chosen = { readonly id: string; readonly code: string | null; readonly name: string };

/** What was chosen, by code and name, as it is found by. */
export const labelOf = ({ code, name }: Omit<Chosen, "id">): string => (code === null ? name : `${code} ${name}`);

type ProductsProps = {
  readonly label: string;
  readonly all: string;
  readonly value: readonly string[] | null;
  readonly known: Known;
  readonly wrong?: boolean;
  choose(ids: readonly string[] | null): void;
};

/** Some products, one by one or a line at a time; none chosen is all of them. */
export function ProductsChoice({ label, all, value, known, choose, wrong = false }: ProductsProps): ReactNode {
  const t = useTexts(editorWords);
  const { language } = useLanguage();
  const client = useApolloClient();
  const [search, setTyped] = useSearch();
  const asked = useQuery(ProductChoiceDocument, { variables: { search } });
  const found = (asked.data?.products.nodes ?? []).map((product) => ({
    id: product.id,
    code: product.code,
    name: nameIn(language, product),
  }));
  const chosen = (value ?? []).filter((id) => !found.some((each) => each.id === id));
  const addLine = async (productLine: string) => {
    const chosenNow: Chosen[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data }: { data?: KaLineProductsQuery | undefined } = await client.query({
        ...{ query: KaLineProductsDocument, variables: { productLine, after } },
      });
      const page: KaLineProductsQuery["products"] | undefined = data?.products;
      chosenNow.push(...(page?.nodes ?? []).map(({ id, code, ...of }) => ({ id, code, name: nameIn(language, of) })));
      after = page?.pageInfo.endCursor ?? null;
      more = page?.pageInfo.hasNextPage === true;
    }
    known.name(chosenNow);
    choose([...new Set([...(value ?? []), ...chosenNow.map(({ id }) => id)])]);
  };
  return (
    <span className="products-choice">
      <Select
        mode="multiple"
        aria-label={label}
        size="small"
        variant="filled"
        allowClear
        maxTagCount={3}
        style={{ minWidth: 220, flex: "1 1 220px" }}
        placeholder={all}
        value={value === null ? [] : [...value]}
        loading={asked.loading}
        {...(wrong ? { status: "error" as const } : {})}
        onChange={(ids: string[]) => {
          known.name(found.filter(({ id }) => ids.includes(id)));
          choose(ids.length === 0 ? null : ids);
        }}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={[
          ...chosen.map((id) => ({ value: id, label: known.names.get(id) ?? id })),
          ...found.map((each) => ({ value: each.id, label: labelOf(each) })),
        ]}
      />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: known.lines.map((line) => ({ key: line.id, label: nameIn(language, line) })),
          onClick: ({ key }) => void addLine(key),
        }}
      >
        <Button size="small">{t.byLine}</Button>
      </Dropdown>
    </span>
  );
}

type StoresProps = {
  readonly label: string;
  readonly value: StoresDraft | null;
  readonly known: Known;
  /** Whether the part may leave it to the contract. */
  readonly own: boolean;
  readonly wrong?: boolean;
  choose(stores: StoresDraft | null): void;
};

/** All stores, those of banners, or some by name. */
export function StoresChoice({ label, value, known, own, wrong = false, choose }: StoresProps): ReactNode {
  const t = useTexts(editorWords);
  const scope: KaStoreScope | "OWN" = value?.scope ?? "OWN";
  const scopes: (KaStoreScope | "OWN")[] = own ? ["OWN", "BANNERS", "STORES"] : ["ALL", "BANNERS", "STORES"];
  const shown = scopes.includes(scope) ? scopes : [scope, ...scopes];
  const ids = value?.ids ?? [];
  const set = (next: readonly string[]) => choose({ scope: value?.scope ?? "ALL", ids: next });
  return (
    <span className="products-choice">
      <Choice
        label={label}
        value={scope}
        options={shown.map((each) => ({ value: each, label: each === "OWN" ? t.storesOfContract : t[each] }))}
        choose={(next) => choose(next === "OWN" ? null : { scope: next, ids: [] })}
      />
      {scope === "BANNERS" ? (
        <Select
          mode="multiple"
          aria-label={t.chooseBanners}
          placeholder={t.chooseBanners}
          size="small"
          variant="filled"
          style={{ minWidth: 200, flex: "1 1 200px" }}
          value={[...ids]}
          {...(wrong ? { status: "error" as const } : {})}
          onChange={set}
          options={known.chain.banners.map((banner) => ({ value: banner.id, label: banner.name }))}
        />
      ) : null}
      {scope === "STORES" ? <NamedStores ids={ids} known={known} wrong={wrong} set={set} /> : null}
    </span>
  );
}

type NamedProps = {
  readonly ids: readonly string[];
  readonly known: Known;
  readonly wrong: boolean;
  set(ids: string[]): void;
};

function NamedStores({ ids, known, wrong, set }: NamedProps): ReactNode {
  const t = useTexts(editorWords);
  const [text, setTyped] = useSearch();
  const asked = useQuery(ChainStoresDocument, {
    variables: {
      ...{ chain: known.chain.id, after: null, text, banner: null, dealer: null, kind: null, division: null },
      closed: null,
    },
  });
  const found = asked.data?.chainStores.nodes ?? [];
  const chosen = ids.filter((id) => !found.some((each) => each.id === id));
  return (
    <Select
      mode="multiple"
      aria-label={t.chooseStores}
      placeholder={t.chooseStores}
      size="small"
      variant="filled"
      maxTagCount={4}
      style={{ minWidth: 240, flex: "1 1 240px" }}
      value={[...ids]}
      loading={asked.loading}
      {...(wrong ? { status: "error" as const } : {})}
      onChange={(next: string[]) => {
        known.name(found.filter(({ id }) => next.includes(id)));
        set(next);
      }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[
        ...chosen.map((id) => ({ value: id, label: known.names.get(id) ?? id })),
        ...found.map((store) => ({ value: store.id, label: labelOf(store) })),
      ]}
    />
  );
}
