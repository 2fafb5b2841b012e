import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { AccountReservationEndDocument } from "../gql/documents/AccountReservationEnd.ts";
import { ReservedAccountsDocument } from "../gql/documents/ReservedAccounts.ts";
import type { ReservationRowFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { DayField } from "../ui/day-field.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { AccountReserve } from "./account-reserve.tsx";
import type { Line } from "./grant-fields.tsx";
import { territoryWords } from "./territory.texts.ts";

type Props = { readonly asOf: string | null; readonly may: boolean; readonly lines: readonly Line[] };

/** Customers that the manufacturer keeps for himself: no dealer is supplied for them, wherever they stand. */
export function ReservedAccounts({ asOf, may, lines }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const { language } = useLanguage();
  const asked = useQuery(ReservedAccountsDocument, { variables: { asOf } });
  const columns: Columns<ReservationRowFragment> = [
    { title: t.account, key: "account", render: (_, row) => row.account.name },
    {
      title: t.accountKind,
      key: "kind",
      card: "bare" as const,
      width: 130,
      render: (_, row) => wordOf(t, row.account.kind),
    },
    {
      title: t.productLine,
      key: "line",
      card: "bare" as const,
      width: 160,
      render: (_, { productLine }) =>
        productLine === null
          ? t.lines
          : language === "en"
            ? (productLine.nameEn ?? productLine.name)
            : productLine.name,
    },
    { title: t.from, key: "from", width: 110, render: (_, row) => <Day day={row.from} /> },
    {
      title: t.to,
      key: "to",
      width: 140,
      render: (_, row) => (row.to === null ? <span className="quiet">{t.open}</span> : <Day day={row.to} />),
    },
    ...(may
      ? [
          {
            title: <span className="unseen">{t.acts}</span>,
            key: "acts",
            width: 110,
            render: (_: unknown, row: ReservationRowFragment) => (row.viewerCanEnd ? <End reservation={row} /> : null),
          },
        ]
      : []),
  ];
  return (
    <>
      <div className="filters" style={{ alignItems: "center" }}>
        <span className="quiet" style={{ flex: "1 1 300px" }}>
          {t.reservedWhy}
        </span>
        {may ? <AccountReserve lines={lines} /> : null}
      </div>
      <Answered asked={asked} thing={(data) => data.reservedAccounts} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.reserved}
            rows={page.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={t.noReserved} />}
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

function End({ reservation }: { reservation: ReservationRowFragment }): ReactNode {
  const t = useTexts(territoryWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const end = useCommand(AccountReservationEndDocument, "accountReservationEnd");
  const [open, setOpen] = useState(false);
  const [endsOn, setEndsOn] = useState(today);
  const submit = async () => {
    const reply = await end.run({ reservation: reservation.id, endsOn });
    if (reply?.errors.length !== 0) return;
    void message.success(t.reservationEnded);
    setOpen(false);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <div style={{ display: "grid", gap: 8, width: 280 }}>
          <label htmlFor={`end-${reservation.id}`}>{t.openAgainOn}</label>
          <DayField
            id={`end-${reservation.id}`}

            min={today}
            value={endsOn}
            change={setEndsOn}
          />
          <Reasons reasons={end.refused} />
          <Button danger loading={end.running} disabled={endsOn === ""} onClick={() => void submit()}>
            {t.endReservation}
          </Button>
        </div>
      }
    >
      <Button size="small">{t.endReservation}</Button>
    </Popover>
  );
}
