import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Drawer, InputNumber, Select } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { ProductPicker } from "../../catalog/product-picker.tsx";
import { StatementNameSetDocument } from "../../gql/documents/StatementNameSet.ts";
import { StatementNamesDocument } from "../../gql/documents/StatementNames.ts";
import { StatementStoreChoiceDocument } from "../../gql/documents/StatementStoreChoice.ts";
import type { StatementHeadFragment, StatementNamesQuery } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { useSearch } from "../../ui/use-search.ts";

const words = texts({
  "zh-CN": {
    open: (count: string) => `未识别名称 ${count}`,
    title: "对方账单中的未识别名称",
    why: "说明一次对应的商品或门店，系统会记住并重新匹配，以后的账单自动沿用。",
    product: "商品",
    store: "门店",
    lines: (count: string) => `${count} 行`,
    factor: "每单位折合基本单位数",
    chooseStore: "查找门店",
    save: "保存对应",
    saved: "已记住，正在重新匹配",
    none: "没有未识别的名称",
  },
  en: {
    open: (count: string) => (count === "1" ? "1 unknown name" : `${count} unknown names`),
    title: "Names on their sheet that nobody knows",
    why: "Say once which product or store is meant: it is remembered, both sides are matched again, and later sheets use it.",
    product: "Product",
    store: "Store",
    lines: (count: string) => (count === "1" ? "1 line" : `${count} lines`),
    factor: "Base units in one of theirs",
    chooseStore: "Find the store",
    save: "Keep",
    saved: "Remembered; matching again",
    none: "Every name is known",
  },
});

type Statement = Extract<NonNullable<StatementNamesQuery["node"]>, { __typename: "ChainStatement" }>;
type Name = Statement["unknownNames"][number];

/** Names of their sheet that mean nothing here yet: said once, they are known for every later sheet. */
export function UnknownNames({ head }: { head: StatementHeadFragment }): ReactNode {
  const t = useTexts(words);
  const [open, setOpen] = useState(false);
  const asked = useQuery(StatementNamesDocument, { variables: { id: head.id }, fetchPolicy: "cache-and-network" });
  const { refetch } = asked;
  useEffect(() => void refetch(), [refetch, head.matchedAt]);
  const node = asked.data?.node;
  const names = node?.__typename === "ChainStatement" ? node.unknownNames : undefined;
  if (!open && (names === undefined || names.length === 0)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <StatusChip tone="held">{t.open(grouped(String(names?.length ?? 0)))}</StatusChip>
      </Button>
      {open ? (
        <Drawer open onClose={() => setOpen(false)} title={t.title} size={620}>
          <p className="quiet">{t.why}</p>
          {names === undefined ? <LoadingRows rows={4} /> : null}
          {names?.length === 0 ? <EmptyState title={t.none} /> : null}
          {names?.map((name) => (
            <SayName key={`${name.kind} ${name.name}`} head={head} name={name} />
          ))}
        </Drawer>
      ) : null}
    </>
  );
}

function SayName({ head, name }: { head: StatementHeadFragment; name: Name }): ReactNode {
  const t = useTexts(words);
  const { message } = App.useApp();
  const client = useApolloClient();
  const act = useCommand(StatementNameSetDocument, "statementNameSet");
  const [meant, setMeant] = useState<string | null>(null);
  const [factor, setFactor] = useState(1);
  const submit = async () => {
    if (meant === null) return;
    const said =
      name.kind === "STORE"
        ? { theirStore: name.name, store: meant }
        : { theirProduct: name.name, product: meant, factor };
    const reply = await act.run({ statement: head.id, ...said });
    if (reply?.errors.length !== 0) return;
    void message.success(t.saved);
    await client.refetchQueries({ include: ["StatementNames", "StatementBench"] });
  };
  return (
    <section className="panel">
      <div className="again">
        <span>
          <span className="quiet">{name.kind === "STORE" ? t.store : t.product}</span>{" "}
          <strong className="mono">{name.name}</strong> {name.hint ?? ""}
        </span>
        <span className="quiet">
          {t.lines(grouped(String(name.lines)))} <Money value={name.amount} />
        </span>
      </div>
      <div className="filters" style={{ marginBlock: 8 }}>
        <div style={{ width: 300, maxWidth: "100%" }}>
          {name.kind === "STORE" ? (
            <StoreChoice chain={head.chain?.id ?? ""} value={meant} choose={setMeant} />
          ) : (
            <ProductPicker id={`name-${name.name}`} value={meant} choose={setMeant} />
          )}
        </div>
        {name.kind === "STORE" ? null : (
          <InputNumber
            aria-label={t.factor}
            title={t.factor}
            prefix="×"
            min={1}
            precision={0}
            changeOnWheel={false}
            style={{ width: 90 }}
            value={factor}
            onChange={(next) => setFactor(next ?? 1)}
          />
        )}
        <Button type="primary" disabled={meant === null} loading={act.running} onClick={() => void submit()}>
          {t.save}
        </Button>
      </div>
      <Reasons reasons={act.refused} />
    </section>
  );
}

type ChoiceProps = { readonly chain: string; readonly value: string | null; choose(store: string | null): void };

function StoreChoice({ chain, value, choose }: ChoiceProps): ReactNode {
  const t = useTexts(words);
  const [text, setTyped] = useSearch();
  const asked = useQuery(StatementStoreChoiceDocument, { variables: { chain, text } });
  const stores = (asked.data ?? asked.previousData)?.chainStores.nodes ?? [];
  return (
    <Select
      aria-label={t.chooseStore}
      placeholder={t.chooseStore}
      style={{ width: "100%" }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value}
      onChange={(next: string | undefined) => choose(next ?? null)}
      options={stores.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
    />
  );
}
