import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Input, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useMoneyEvents } from "../app/live-money.tsx";
import { minorOf } from "../credit/amounts.ts";
import { ItemApplyDocument } from "../gql/documents/ItemApply.ts";
import { WorkbenchDocument } from "../gql/documents/Workbench.ts";
import type { WorkbenchItemFragment, WorkbenchQuery } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { Money } from "../ui/money.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { actWords } from "./acts.texts.ts";
import { documentWords } from "./ledger.texts.ts";
import { paired, textOf, typedMinor } from "./minor.ts";

type Item = WorkbenchItemFragment;
type Typed = Readonly<Record<string, string>>;
const nought = { amount: "0.00", currency: "" };

/** Open invoices beside the money that could pay them: a proposal, what is typed, two sums that must be equal. */
export function Workbench(): ReactNode {
  const t = useTexts(actWords);
  const [dealer, setDealer] = useUrl("dealer");
  const asked = useQuery(WorkbenchDocument, {
    variables: { dealer: dealer ?? "" },
    skip: dealer === null,
    fetchPolicy: "cache-and-network",
  });
  useMoneyEvents(() => (dealer === null ? Promise.resolve() : asked.refetch()), dealer);
  return (
    <>
      <div className="filters">
        <div style={{ width: 280, maxWidth: "100%" }}>
          <DealerPicker label={t.dealer} placeholder={t.chooseDealer} value={dealer} choose={setDealer} />
        </div>
      </div>
      {dealer === null ? (
        <EmptyState title={t.chooseDealer} />
      ) : (
        <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
          {(data) => <Bench key={dealer} data={data} />}
        </Answered>
      )}
    </>
  );
}

function Bench({ data }: { data: WorkbenchQuery }): ReactNode {
  const t = useTexts(actWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const apply = useCommand(ItemApplyDocument, "itemApply");
  const [typed, setTyped] = useState<Typed>({});
  const [credits, debits] = [data.credits.nodes, data.debits.nodes];
  const like = [...credits, ...debits][0]?.residual ?? nought;
  const minor = (item: Item) => typedMinor(typed[item.id] ?? "", item.residual);
  const bad = [...credits, ...debits].some(
    (item) => (minor(item) ?? -1n) < 0n || minor(item)! > minorOf(item.residual),
  );
  const sum = (items: readonly Item[]) => items.reduce((total, item) => total + (minor(item) ?? 0n), 0n);
  const [used, paid] = [sum(credits), sum(debits)];
  const ready = !bad && used > 0n && used === paid;
  const fill = () => {
    const amounts = new Map<string, bigint>();
    for (const { credit, debit, amount } of data.applicationProposals)
      for (const { id } of [credit, debit]) amounts.set(id, (amounts.get(id) ?? 0n) + minorOf(amount));
    setTyped(Object.fromEntries([...amounts].map(([id, each]) => [id, textOf(each, like)])));
  };
  const submit = async () => {
    const side = (items: readonly Item[]) => items.map((item) => ({ id: item.id, minor: minor(item) ?? 0n }));
    const applications = paired(side(credits), side(debits)).map((pair) => ({
      ...{ credit: pair.credit, debit: pair.debit, amount: textOf(pair.minor, like) },
    }));
    const reply = await apply.run({ applications });
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    setTyped({});
    await client.refetchQueries({ include: "active" });
  };
  const set = (item: Item, value: string) => setTyped((now) => ({ ...now, [item.id]: value }));
  const side = { typed, set, minor };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.ctrlKey && ready) void submit();
      }}
    >
      <Space wrap style={{ marginBottom: 8 }}>
        <Button onClick={fill} disabled={data.applicationProposals.length === 0}>
          {t.propose}
        </Button>
        <Button onClick={() => setTyped({})} disabled={Object.keys(typed).length === 0}>
          {t.clear}
        </Button>
        <span className="quiet">{t.proposed}</span>
      </Space>
      <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 420px), 1fr))", gap: 16 }}>
        <Side {...side} title={t.owing} empty={t.noOwing} word={t.pay} page={data.debits} due />
        <Side {...side} title={t.money} empty={t.noMoney} word={t.use} page={data.credits} />
      </div>
      <div
        className="panel"
        style={{ display: "flex", flexWrap: "wrap", gap: 24, alignItems: "center", marginTop: 16 }}
        aria-live="polite"
      >
        {(
          [
            [t.sumPay, paid],
            [t.sumMoney, used],
            [t.difference, used - paid],
          ] as const
        ).map(([word, figure]) => (
          <span key={word}>
            <span className="quiet">{word}</span> <Money value={{ ...like, amount: textOf(figure, like) }} />
          </span>
        ))}
        <StatusChip tone={ready ? "done" : bad ? "refused" : "plain"}>
          {ready ? t.equal : bad ? t.over : t.unequal}
        </StatusChip>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={apply.running}>
          {t.applyNow}
        </Button>
      </div>
      <Reasons reasons={apply.refused} />
    </form>
  );
}

function Side({
  title,
  empty,
  word,
  page,
  typed,
  set,
  minor,
  due = false,
}: {
  title: string;
  empty: string;
  word: string;
  page: WorkbenchQuery["credits"];
  typed: Typed;
  set(item: Item, value: string): void;
  minor(item: Item): bigint | undefined;
  due?: boolean;
}): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const [, open] = useUrl("item");
  const columns: Columns<Item> = [
    {
      title: t.document,
      key: "document",
      card: "head",
      render: (_, item) => (
        <>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(item.id)}>
            {item.documentNo}
          </Button>{" "}
          <span className="quiet">
            {due ? (item.bucket === null ? "" : wordOf(words, item.bucket)) : wordOf(words, item.kind)}
          </span>
        </>
      ),
    },
    {
      title: due ? t.due : t.on,
      key: "on",
      width: 110,
      render: (_, item) => <Day day={due ? item.dueOn : item.issuedOn} />,
    },
    { title: t.rest, key: "rest", width: 130, align: "right", render: (_, item) => <Money value={item.residual} /> },
    {
      title: word,
      key: "now",
      width: 150,
      render: (_, item) => {
        const value = minor(item);
        const wrong = value === undefined || value > minorOf(item.residual);
        return (
          <Input
            size="small"
            inputMode="decimal"
            aria-label={`${word} ${item.documentNo}`}
            {...(wrong ? { status: "error" as const, "aria-invalid": true } : {})}
            style={{ textAlign: "right" }}
            value={typed[item.id] ?? ""}
            onFocus={(event) => event.target.select()}
            onDoubleClick={() => set(item, item.residual.amount)}
            onChange={(event) => set(item, event.target.value)}
          />
        );
      },
    },
  ];
  return (
    <section>
      <h2>{title}</h2>
      <Rows
        label={title}
        rows={page.nodes}
        columns={columns}
        keyOf={(item) => item.id}
        empty={<EmptyState title={empty} />}
      />
      {page.pageInfo.hasNextPage ? <p className="quiet">{t.first100}</p> : null}
    </section>
  );
}
