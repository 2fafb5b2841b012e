import { useQuery } from "@apollo/client/react";
import { type ReactNode, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import { ChainTrialBalanceDocument } from "../../gql/documents/ChainTrialBalance.ts";
import type { ChainTrialBalanceQuery } from "../../gql/types.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { accountWords } from "./account.texts.ts";

type Balance = NonNullable<NonNullable<ChainTrialBalanceQuery["chain"]>["trialBalance"]>;
type Account = Balance["accounts"][number];
type Check = Balance["checks"][number];

/** What the book has of a chain by the end of a day, account by account, and whether its documents say the same. */
export function TrialBalance({ chain }: { chain: string }): ReactNode {
  const t = useTexts(accountWords);
  const { today } = useViewer();
  const [said, setAsOf] = useState(today);
  const asOf = said === "" ? today : said;
  const asked = useQuery(ChainTrialBalanceDocument, { variables: { chain, asOf }, fetchPolicy: "cache-and-network" });
  if (asked.data === undefined)
    return asked.error === undefined ? <LoadingRows rows={4} /> : <p role="alert">{asked.error.message}</p>;
  const balance = asked.data.chain?.trialBalance;
  if (balance === null || balance === undefined) return null;
  return (
    <section className="panel" aria-label={t.trial}>
      <div className="panel-head">
        <h2>
          {t.trial}{" "}
          <StatusChip tone={balance.proven ? "done" : "refused"}>{balance.proven ? t.proven : t.unproven}</StatusChip>
        </h2>
        <span style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
          <span className="quiet" style={{ whiteSpace: "nowrap" }}>
            {t.asOf}
          </span>
          <DayField label={t.asOf} value={said} change={setAsOf} />
        </span>
      </div>
      {balance.accounts.length === 0 ? (
        <p className="quiet">{t.nothingPosted}</p>
      ) : (
        <>
          <Accounts balance={balance} />
          <h3>{t.checks}</h3>
          <Checks checks={balance.checks} />
        </>
      )}
    </section>
  );
}

function Accounts({ balance }: { balance: Balance }): ReactNode {
  const t = useTexts(accountWords);
  const sum = (title: string, key: "debit" | "credit" | "balance") => ({
    ...{ title, key, width: 170, align: "right" as const },
    render: (_: unknown, row: Account) => <Money value={row[key]} />,
  });
  const columns: Columns<Account> = [
    { title: t.code, key: "code", width: 110, card: "corner", render: (_, row) => row.account },
    { title: t.name, key: "name", width: 240, card: "head", render: (_, row) => row.name },
    ...[sum(t.debit, "debit"), sum(t.credit, "credit"), sum(t.balance, "balance")],
  ];
  return (
    <>
      <Rows label={t.trial} rows={balance.accounts} columns={columns} keyOf={({ account }) => account} />
      <p className="quiet">
        {t.debit} <Money value={balance.debits} /> · {t.credit} <Money value={balance.credits} />
      </p>
    </>
  );
}

function Checks({ checks }: { checks: readonly Check[] }): ReactNode {
  const t = useTexts(accountWords);
  const columns: Columns<Check> = [
    { title: t.matter, key: "matter", width: 240, card: "head", render: (_, row) => wordOf(t, row.matter) },
    { title: t.book, key: "book", width: 170, align: "right", render: (_, row) => <Money value={row.book} /> },
    {
      ...{ title: t.documents, key: "documents", width: 170, align: "right" as const },
      render: (_, row) => <Money value={row.documents} />,
    },
    {
      ...{ title: "", key: "holds", card: "corner" as const },
      render: (_, { holds }) => (
        <StatusChip tone={holds ? "done" : "refused"}>{holds ? t.holds : t.differs}</StatusChip>
      ),
    },
  ];
  return <Rows label={t.checks} rows={checks} columns={columns} keyOf={({ matter }) => matter} />;
}
