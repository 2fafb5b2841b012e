import { Alert, App, Button, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { AllocationRunDocument } from "../../gql/documents/AllocationRun.ts";
import type { AllocationPolicy, AllocationRunMutation } from "../../gql/types.ts";
import { Quantity } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { productName } from "../order-lines.tsx";
import { shortageWords } from "./shortage.texts.ts";

const methods: readonly AllocationPolicy[] = ["FCFS", "FAIR_SHARE", "TIERED", "QUOTA"];

type Run = NonNullable<AllocationRunMutation["allocationRun"]["run"]>;
type Share = Run["shares"][number];
/** A waiting line with what each way would give it; undefined while it is worked out. */
type Waiting = Share & { readonly by: Readonly<Record<AllocationPolicy, number | undefined>> };

type Props = {
  /** Of this product; null: of all. */
  readonly product: string | null;
  readonly usual: AllocationPolicy;
  /** Says that what is short has changed. */
  readonly state: string;
  readonly anything: boolean;
  done(): void;
};

/** What one way of sharing would give whom. The reason it is asked again is a change of what is short. */
function useShares(policy: AllocationPolicy, product: string | null, state: string): readonly Share[] | undefined {
  const products = product === null ? null : [product];
  const { reply } = usePreview(AllocationRunDocument, "allocationRun", { policy, products }, state);
  return reply?.run?.shares;
}

/** All lines that wait, with what each way would give them side by side; one way is chosen and carried out. */
export function Sharing({ product, usual, state, anything, done }: Props): ReactNode {
  const t = useTexts(shortageWords);
  const { message, modal } = App.useApp();
  const [policy, setPolicy] = useState<AllocationPolicy>(usual);
  const run = useCommand(AllocationRunDocument, "allocationRun");
  const by = {
    FCFS: useShares("FCFS", product, state),
    FAIR_SHARE: useShares("FAIR_SHARE", product, state),
    TIERED: useShares("TIERED", product, state),
    QUOTA: useShares("QUOTA", product, state),
  };
  const rows = waitingOf(by);
  const chosen = by[policy] ?? [];
  const given = chosen.reduce((sum, share) => sum + share.given, 0);
  const orders = new Set(chosen.filter((share) => share.given > 0).map(({ order }) => order)).size;
  const apply = async () => {
    const reply = await run.run({ policy, products: product === null ? null : [product] });
    if (reply?.errors.length !== 0 || reply.run === null) return;
    const shares = reply.run.shares.filter((share) => share.given > 0);
    const sum = shares.reduce((total, share) => total + share.given, 0);
    void message.success(t.applied(sum, new Set(shares.map(({ order }) => order)).size));
    done();
  };
  const ask = () =>
    void modal.confirm({
      title: t.applyAsk(wordOf(t, policy), given, orders),
      okText: t.apply,
      cancelText: t.cancel,
      onOk: apply,
    });
  return (
    <section className="panel" aria-label={t.compare}>
      <h2>{t.compare}</h2>
      <p className="quiet">{anything ? t.compareLead : t.nothingThere}</p>
      <div className="filters" style={{ alignItems: "center", gap: 12 }}>
        <Radio.Group
          aria-label={t.method}
          optionType="button"
          value={policy}
          onChange={(event) => setPolicy(event.target.value as AllocationPolicy)}
          options={methods.map((value) => ({
            value,
            label: `${t[value]}${value === usual ? ` (${t.byDefault})` : ""} ${sumOf(by[value])}`,
          }))}
        />
        <span className="quiet">{wordOf(t, `${policy}_hint`)}</span>
        <Button type="primary" loading={run.running} disabled={given === 0} onClick={ask}>
          {t.apply}
        </Button>
      </div>
      <Reasons reasons={run.refused} />
      {run.failure === undefined ? null : <Alert type="warning" showIcon title={t.noAnswer} />}
      {rows === undefined ? <LoadingRows rows={4} /> : <Table rows={rows} policy={policy} one={product !== null} />}
    </section>
  );
}

const sumOf = (shares: readonly Share[] | undefined): string =>
  shares === undefined ? "…" : String(shares.reduce((sum, share) => sum + share.given, 0));

/** The lines as the first answer lists them; each answer lists the same. */
function waitingOf(by: Readonly<Record<AllocationPolicy, readonly Share[] | undefined>>): Waiting[] | undefined {
  const listed = methods.map((method) => by[method]).find((shares) => shares !== undefined);
  if (listed === undefined) return undefined;
  const found = methods.map(
    (method) => [method, by[method] && new Map(by[method].map((share) => [share.line, share.given]))] as const,
  );
  return listed.map((share) => ({
    ...share,
    by: Object.fromEntries(found.map(([method, lines]) => [method, lines?.get(share.line)])) as Waiting["by"],
  }));
}

function Table({ rows, policy, one }: { rows: readonly Waiting[]; policy: AllocationPolicy; one: boolean }): ReactNode {
  const t = useTexts(shortageWords);
  const given = (method: AllocationPolicy) => ({
    title: t[method],
    key: method,
    // On a phone the way that is chosen is enough.
    card: method === policy ? ("corner" as const) : ("none" as const),
    width: 100,
    align: "right" as const,
    ...(method === policy ? { className: "chosen" } : {}),
    render: (_: unknown, row: Waiting) => {
      const share = row.by[method];
      if (share === undefined) return <span className="quiet">…</span>;
      const unit = method === policy ? { unit: row.product?.orderUnit ?? "" } : {};
      const said = share === 0 ? <span className="quiet">0</span> : <Quantity value={share} {...unit} />;
      return method === policy ? <strong>{said}</strong> : said;
    },
  });
  const columns: Columns<Waiting> = [
    ...(one
      ? []
      : [
          {
            title: t.product,
            key: "product",
            card: "bare" as const,
            render: (_: unknown, row: Waiting) => <Named row={row} />,
          },
        ]),
    {
      title: t.order,
      key: "order",
      card: "head",
      width: 90,
      render: (_, row) => <Link to={`/orders/${row.order}`}>{row.orderNumber}</Link>,
    },
    {
      title: t.dealer,
      key: "dealer",
      card: "bare",
      render: (_, row) => (
        <>
          {row.dealer?.name ?? "—"}{" "}
          {row.normalDemand === null ? null : <StatusChip tone="held">{t.normal(row.normalDemand)}</StatusChip>}
        </>
      ),
    },
    { title: t.orderedOn, key: "on", width: 110, render: (_, row) => <Day day={row.orderedOn} /> },
    { title: t.promisedOn, key: "promised", width: 110, render: (_, row) => <Day day={row.promisedOn} /> },
    {
      title: t.wanted,
      key: "wanted",
      width: 90,
      align: "right",
      render: (_, row) => <Quantity value={row.wanted} unit={row.product?.orderUnit ?? ""} />,
    },
    ...methods.map(given),
  ];
  return <Rows label={t.compare} rows={rows} columns={columns} keyOf={(row) => row.line} />;
}

/** A long name goes over two lines, so that all four ways stand on the screen. */
function Named({ row }: { row: Waiting }): ReactNode {
  const { language } = useLanguage();
  return (
    <span style={{ display: "inline-block", maxWidth: 230, whiteSpace: "normal" }}>
      <span className="mono">{row.product?.code}</span> {productName(row.product, language)}
    </span>
  );
}
