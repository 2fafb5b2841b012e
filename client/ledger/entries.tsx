import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useMoneyEvents } from "../app/live-money.tsx";
import { useViewer } from "../app/session.tsx";
import { ActDialog } from "../credit/dialog.tsx";
import { Reason } from "../credit/fields.tsx";
import { LedgerAccountsDocument } from "../gql/documents/LedgerAccounts.ts";
import { LedgerEntriesDocument } from "../gql/documents/LedgerEntries.ts";
import { LedgerEntryReverseDocument } from "../gql/documents/LedgerEntryReverse.ts";
import type { LedgerEntryKind, LedgerEntryRowFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { actWords } from "./acts.texts.ts";
import { EntryPropose } from "./entry-propose.tsx";
import { documentWords } from "./ledger.texts.ts";

const kinds: readonly LedgerEntryKind[] = [
  ...(["INVOICE", "CREDIT_NOTE", "RECEIPT", "APPLICATION", "ADJUSTMENT", "REFUND", "MANUAL", "REVERSAL"] as const),
];

/** The entries of the book with their lines; one by hand is proposed here, and reversed by somebody else. */
export function Entries({ asOf }: { asOf: string | null }): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const viewer = useViewer();
  const [kind, setKind] = useUrl("kind");
  const [account, setAccount] = useUrl("account");
  const chart = useQuery(LedgerAccountsDocument);
  const asked = useQuery(LedgerEntriesDocument, {
    variables: { asOf, account, kinds: kind === null ? null : [kind as LedgerEntryKind] },
    fetchPolicy: "cache-and-network",
  });
  useMoneyEvents(() => asked.refetch());
  const accounts = chart.data?.ledgerAccounts ?? [];
  const columns: Columns<LedgerEntryRowFragment> = [
    { title: t.postedOn, key: "on", width: 110, render: (_, row) => <Day day={row.postedOn} /> },
    {
      title: t.kind,
      key: "kind",
      width: 130,
      card: "corner",
      render: (_, row) => (
        <>
          {wordOf(words, row.kind)} {row.reversed ? <StatusChip tone="held">{t.reversed}</StatusChip> : null}
        </>
      ),
    },
    { title: t.memo, key: "memo", width: 220, card: "head", render: (_, row) => row.memo },
    { title: t.entries, key: "lines", card: "bare", render: (_, row) => <Lines entry={row} /> },
    {
      title: "",
      key: "acts",
      width: 110,
      card: "bare",
      render: (_, row) => (row.viewerCanReverse ? <Reverse entry={row} /> : null),
    },
  ];
  return (
    <>
      <div className="filters">
        <Select
          aria-label={t.kind}
          style={{ width: 150 }}
          value={kind ?? ""}
          onChange={setKind}
          options={[
            { value: "", label: t.allKinds },
            ...kinds.map((value) => ({ value: value as string, label: wordOf(words, value) })),
          ]}
        />
        <Select
          aria-label={t.account}
          style={{ width: 240, maxWidth: "100%" }}
          value={account ?? ""}
          onChange={setAccount}
          showSearch={{ optionFilterProp: "label" }}
          options={[
            { value: "", label: t.all },
            ...accounts.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
          ]}
        />
        {viewer.permissions.includes("ledger:post") ? <EntryPropose accounts={accounts} /> : null}
      </div>
      <Answered asked={asked} thing={(data) => data.ledgerEntries} loading={<LoadingRows />}>
        {(entries) => (
          <Rows
            label={t.entries}
            rows={entries.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={t.noEntries} />}
            more={{
              has: entries.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: entries.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

/** What an entry says on each side; debits stand before credits. */
function Lines({ entry }: { entry: LedgerEntryRowFragment }): ReactNode {
  const t = useTexts(actWords);
  return (
    <ul style={{ listStyle: "none", padding: 0, margin: 0 }}>
      {entry.lines.map((line, at) => (
        <li key={at} style={{ display: "flex", gap: 8, justifyContent: "space-between" }}>
          <span>
            <span className="quiet">{line.debit === null ? t.credit : t.debit}</span> {line.account.code}{" "}
            {line.account.name} <span className="quiet">{line.dealer?.name}</span>
          </span>
          <Money bare value={line.debit ?? line.credit} />
        </li>
      ))}
    </ul>
  );
}

function Reverse({ entry }: { entry: LedgerEntryRowFragment }): ReactNode {
  const t = useTexts(actWords);
  const act = useCommand(LedgerEntryReverseDocument, "ledgerEntryReverse");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.reverseEntry}
      done={t.reversed}
      small
      danger
      ready={reason.trim() !== ""}
      fields={["reason"]}
      input={() => ({ entry: entry.id, reason })}
    >
      <p className="quiet">{t.reverseHint}</p>
      <Reason
        id={`reverse-reason-${entry.id}`}
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}
