import { useQuery } from "@apollo/client/react";
import { DownloadOutlined } from "@ant-design/icons";
import { Descriptions, Drawer, Space } from "antd";
import type { ReactNode } from "react";
import { LedgerDocumentDocument } from "../gql/documents/LedgerDocument.ts";
import type { LedgerDocumentFragment } from "../gql/types.ts";
import { useViewer } from "../app/session.tsx";
import { useMoneyEvents } from "../app/live-money.tsx";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { actWords } from "./acts.texts.ts";
import { FiscalRecord } from "./fiscal-record.tsx";
import { ApplicationBack, DisputeActs, Release, TakeBack } from "./item-acts.tsx";
import { documentWords } from "./ledger.texts.ts";

type Item = LedgerDocumentFragment;

/** One document beside the list: what paid it, its disputes, its fiscal invoices, and what can be done with it. */
export function ItemDrawer({ id, close }: { id: string; close(): void }): ReactNode {
  const t = useTexts(actWords);
  const asked = useQuery(LedgerDocumentDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  return (
    <Drawer open onClose={close} title={t.document} size={640}>
      <Answered
        asked={asked}
        thing={(data) => (data.node?.__typename === "OpenItem" ? data.node : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(item) => <Whole item={item} />}
      </Answered>
    </Drawer>
  );
}

const tones: Readonly<Record<Item["disputes"][number]["state"], Tone>> = {
  RAISED: "waiting",
  OPEN: "held",
  SETTLED: "done",
  WITHDRAWN: "plain",
};

function Whole({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const viewer = useViewer();
  const open = !/^0(\.0+)?$/.test(item.residual.amount);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Space size={8} wrap>
        <h2 style={{ margin: 0 }}>{item.documentNo}</h2>
        <StatusChip tone="plain">{wordOf(words, item.kind)}</StatusChip>
        {item.bucket === null ? null : (
          <StatusChip tone={item.bucket === "NOT_DUE" ? "plain" : "refused"}>{wordOf(words, item.bucket)}</StatusChip>
        )}
      </Space>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: "dealer", label: t.dealer, children: `${item.dealer?.code ?? ""} ${item.dealer?.name ?? "—"}` },
          { key: "on", label: t.on, children: <Day day={item.issuedOn} /> },
          { key: "amount", label: t.amount, children: <Money value={item.amount} /> },
          { key: "rest", label: t.rest, children: <Money value={item.residual} /> },
        ]}
      />
      <Space wrap>
        {item.viewerCanApply && open && item.kind !== "DEPOSIT" ? <Release item={item} /> : null}
        {(item.viewerCanTakeBack || (item.kind === "RECEIVABLE" && viewer.permissions.includes("order:invoice"))) &&
        !item.applications.some(({ reason }) => reason === "TAKEN_BACK") ? (
          <TakeBack item={item} />
        ) : null}
      </Space>
      <Applications item={item} />
      {item.kind === "RECEIVABLE" ? <Disputes item={item} /> : null}
      {item.kind === "RECEIVABLE" || item.kind === "CREDIT_NOTE" ? <Fiscal item={item} /> : null}
    </Space>
  );
}

function Applications({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const may = item.viewerCanApply || item.viewerCanTakeBack || item.viewerCanRecordFiscal;
  type Row = Item["applications"][number];
  const columns: Columns<Row> = [
    { title: t.on, key: "on", width: 110, render: (_, row) => <Day day={row.appliedOn} /> },
    {
      title: t.other,
      key: "other",
      card: "head",
      render: (_, row) => row.otherNo ?? (row.reason === null ? "—" : wordOf(words, row.reason)),
    },
    { title: t.amount, key: "amount", align: "right", width: 130, render: (_, row) => <Money value={row.amount} /> },
    {
      title: "",
      key: "act",
      width: 110,
      card: "bare",
      render: (_, row) =>
        row.reversed ? (
          <span className="quiet">{t.reversedAlready}</span>
        ) : may && row.reason !== "TAKEN_BACK" && !row.amount.amount.startsWith("-") ? (
          <ApplicationBack id={row.id} />
        ) : null,
    },
  ];
  return (
    <section>
      <h3>{t.applied}</h3>
      <Rows
        label={t.applied}
        rows={item.applications}
        columns={columns}
        keyOf={(row) => row.id}
        empty={<EmptyState title={t.noApplied} />}
      />
    </section>
  );
}

/** The word of a dispute's state; a payment's WITHDRAWN is another word. */
const stateWord = (state: Item["disputes"][number]["state"]) => (state === "WITHDRAWN" ? "WITHDRAWN_dispute" : state);

export function Disputes({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  return (
    <section>
      <h3>{t.disputes}</h3>
      {item.disputes.length === 0 ? <p className="quiet">{t.noDisputes}</p> : null}
      <ul style={{ paddingInlineStart: 0, listStyle: "none" }}>
        {item.disputes.map((each, at) => (
          <li key={at} style={{ marginBottom: 8 }}>
            <StatusChip tone={tones[each.state]}>{t[stateWord(each.state)]}</StatusChip> {each.reason}{" "}
            <span className="quiet">
              <Day day={each.raisedOn} />
              {each.outcome === null ? "" : ` · ${t[each.outcome]}`}
              {each.note === "" ? "" : ` · ${each.note}`}
            </span>
          </li>
        ))}
      </ul>
      <DisputeActs item={item} />
    </section>
  );
}

function Fiscal({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  return (
    <section>
      <h3>{t.fiscal}</h3>
      {item.fiscalInvoices.length === 0 ? <p className="quiet">{t.noFiscal}</p> : null}
      <ul style={{ paddingInlineStart: 0, listStyle: "none" }}>
        {item.fiscalInvoices.map(({ number, issuedOn, file }) => (
          <li key={number} style={{ marginBottom: 8 }}>
            <span className="figure">{number}</span> <Day day={issuedOn} />{" "}
            {file === null ? null : (
              <a href={file.url} aria-label={`${t.download} ${file.name}`}>
                <DownloadOutlined aria-hidden /> {file.name}
              </a>
            )}
          </li>
        ))}
      </ul>
      {item.viewerCanRecordFiscal ? <FiscalRecord item={item} /> : null}
    </section>
  );
}
