import type { TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { CreditAccountWholeFragment, CreditRequestStatus } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { minorOf, percentOf } from "./amounts.ts";
import { BlockLift, OrderRelease } from "./credit-acts.tsx";
import { creditWords } from "./credit.texts.ts";

type Account = CreditAccountWholeFragment;
type Bucket = Account["ageing"]["buckets"][number];

/** The receivable by days past due, as bars beside their figures; what was received stands below, never netted in. */
export function Ageing({ ageing }: { ageing: Account["ageing"] }): ReactNode {
  const t = useTexts(creditWords);
  const longest = ageing.buckets.reduce((most, { amount }) => (minorOf(amount) > most ? minorOf(amount) : most), 1n);
  const columns: TableColumnsType<Bucket> = [
    { title: t.ageing, key: "bucket", width: 200, render: (_, row) => wordOf(t, row.bucket) },
    { title: t.amount, key: "amount", width: 160, align: "right", render: (_, row) => <Money value={row.amount} /> },
    { title: t.items, key: "items", width: 80, align: "right", dataIndex: "items" },
    {
      title: "",
      key: "bar",
      render: (_, row) => (
        <div className="credit-track" aria-hidden>
          <i
            className={row.bucket === "NOT_DUE" ? "" : "over"}
            style={{ left: 0, width: `${percentOf(minorOf(row.amount), longest)}%` }}
          />
        </div>
      ),
    },
  ];
  return (
    <>
      <Rows label={t.ageing} rows={ageing.buckets} columns={columns} keyOf={(row) => row.bucket} />
      <p className="quiet" style={{ marginTop: 8 }}>
        {t.RECEIVABLE} <Money value={ageing.receivable} /> · {t.disputed} <Money value={ageing.disputed} /> ·{" "}
        {t.unapplied} <Money value={ageing.unapplied} /> · {t.creditNotes} <Money value={ageing.creditNotes} />
      </p>
    </>
  );
}

/** Orders that wait for credit, the longest first, with their release. */
export function Holds({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const columns: TableColumnsType<Account["holds"][number]> = [
    {
      title: t.order,
      key: "no",
      width: 120,
      render: (_, row) => <Link to={`/orders/${row.orderId}`}>{row.orderNo}</Link>,
    },
    { title: t.dealer, key: "dealer", width: 220, ellipsis: true, render: (_, row) => row.dealer.name },
    { title: t.amount, key: "amount", width: 150, align: "right", render: (_, row) => <Money value={row.amount} /> },
    {
      title: t.shortfall,
      key: "short",
      width: 150,
      align: "right",
      render: (_, row) => <Money value={row.shortfall} />,
    },
    {
      title: t.blockedBy,
      key: "kinds",
      width: 200,
      render: (_, row) => row.kinds.map((kind) => wordOf(t, kind)).join("、"),
    },
    { title: t.since, key: "since", width: 110, render: (_, row) => <Day day={row.heldOn} /> },
    {
      title: "",
      key: "acts",
      width: 100,
      render: (_, row) => (account.viewerCanRelease ? <OrderRelease hold={row} /> : null),
    },
  ];
  return (
    <section className="panel">
      <h2>{t.holds}</h2>
      <Rows
        label={t.holds}
        rows={account.holds}
        columns={columns}
        keyOf={(row) => row.orderId}
        empty={<EmptyState title={t.noHolds} />}
      />
    </section>
  );
}

const tones: Readonly<Record<CreditRequestStatus, Tone>> = {
  REQUESTED: "waiting",
  APPROVED: "done",
  REJECTED: "refused",
  WITHDRAWN: "plain",
};

/** What was asked for and what became of it; how a formula came to its amount stands in the reason's line. */
export function Requests({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const columns: TableColumnsType<Account["requests"][number]> = [
    { title: t.kind, key: "kind", width: 110, render: (_, row) => t[`request${row.kind}`] },
    {
      title: t.state,
      key: "state",
      width: 110,
      render: (_, row) => <StatusChip tone={tones[row.status]}>{t[row.status]}</StatusChip>,
    },
    { title: t.amount, key: "amount", width: 150, align: "right", render: (_, row) => <Money value={row.amount} /> },
    {
      title: t.validity,
      key: "days",
      width: 210,
      render: (_, row) => (
        <span className="figure">
          {row.firstOn} – {row.lastOn ?? ""}
        </span>
      ),
    },
    { title: t.basis, key: "basis", width: 80, render: (_, row) => (row.basis === "FORMULA" ? t.FORMULA : t.byHand) },
    { title: t.by, key: "by", width: 110, render: (_, row) => row.requestedBy ?? "—" },
    { title: t.decidedBy, key: "decided", width: 110, render: (_, row) => row.decidedBy ?? "—" },
    { title: t.reason, key: "reason", width: 240, ellipsis: true, dataIndex: "reason" },
  ];
  return (
    <section className="panel">
      <h2>{t.requests}</h2>
      <Rows
        label={t.requests}
        rows={account.requests}
        columns={columns}
        keyOf={(row) => row.id}
        empty={<EmptyState title={t.noRequests} />}
      />
    </section>
  );
}

/** Blocks that were set, those that stand first. */
export function Blocks({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  if (account.blocks.length === 0) return null;
  const columns: TableColumnsType<Account["blocks"][number]> = [
    { title: t.kind, key: "kind", width: 120, render: (_, row) => wordOf(t, row.kind) },
    { title: t.blockWhat, key: "what", width: 160, render: (_, row) => row.productLine?.name ?? t.everything },
    { title: t.since, key: "since", width: 110, render: (_, row) => <Day day={row.since} /> },
    { title: t.reason, key: "reason", width: 240, ellipsis: true, dataIndex: "reason" },
    {
      title: t.state,
      key: "state",
      width: 180,
      render: (_, row) => (row.liftedAt === null ? t.standing : <Instant at={row.liftedAt} />),
    },
    { title: "", key: "acts", width: 110, render: (_, row) => (row.viewerCanLift ? <BlockLift block={row} /> : null) },
  ];
  return (
    <section className="panel">
      <h2>{t.blocks}</h2>
      <Rows label={t.blocks} rows={account.blocks} columns={columns} keyOf={(row) => row.id} />
    </section>
  );
}

/** Orders that were let pass: who, up to what amount, until when, and why. */
export function Releases({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  if (account.releases.length === 0) return null;
  const columns: TableColumnsType<Account["releases"][number]> = [
    {
      title: t.order,
      key: "order",
      width: 100,
      render: (_, row) => <Link to={`/orders/${row.orderId}`}>{t.order}</Link>,
    },
    { title: t.upTo, key: "upTo", width: 150, align: "right", render: (_, row) => <Money value={row.upTo} /> },
    { title: t.lastOn, key: "lastOn", width: 130, render: (_, row) => <Day day={row.lastOn} /> },
    { title: t.releasedBy, key: "by", width: 120, render: (_, row) => row.releasedBy ?? "—" },
    { title: t.releasedAt, key: "at", width: 150, render: (_, row) => <Instant at={row.releasedAt} /> },
    { title: t.reason, key: "reason", width: 240, ellipsis: true, dataIndex: "reason" },
  ];
  return (
    <section className="panel">
      <h2>{t.releases}</h2>
      <Rows label={t.releases} rows={account.releases} columns={columns} keyOf={(row) => row.id} />
    </section>
  );
}
