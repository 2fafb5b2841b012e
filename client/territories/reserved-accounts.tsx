import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { AccountReservationEndDocument } from "../gql/documents/AccountReservationEnd.ts";
import { ReservedAccountsDocument } from "../gql/documents/ReservedAccounts.ts";
import type { ReservationRowFragment } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { AccountReserve } from "./account-reserve.tsx";
import { EndOn } from "./end-on.tsx";
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

function End({ reservation: { id } }: { reservation: ReservationRowFragment }): ReactNode {
  const t = useTexts(territoryWords);
  const { command, submit } = useAct(AccountReservationEndDocument, "accountReservationEnd", t.reservationEnded);
  const end = (endsOn: string) => submit({ reservation: id, endsOn });
  return <EndOn id={id} small label={t.endReservation} ask={t.openAgainOn} act={command} end={end} />;
}
