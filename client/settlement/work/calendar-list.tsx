import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import type { CalendarMonthCellsFragment, CalendarRowCellsFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { StandingChip, isAsked, isSheetDue } from "./standing.tsx";
import { workWords } from "./work.texts.ts";

type Props = {
  readonly rows: readonly CalendarRowCellsFragment[];
  readonly standing: string | null;
  readonly today: string;
  /** Month after month, as a calendar runs; else what is due first first. */
  readonly inOrder?: boolean;
  readonly more: { readonly has: boolean; load(): Promise<unknown> };
};
type Month = CalendarMonthCellsFragment & Pick<CalendarRowCellsFragment, "chain" | "contract">;

const placeOf = ({ from, to, dueOn }: Month, inOrder: boolean): string => (inOrder ? from : (dueOn ?? to));

/** The months that were asked for, each a row, what is due first first unless they are wanted in their order. */
export function CalendarList({ rows, standing, today, inOrder = false, more }: Props): ReactNode {
  const t = useTexts(workWords);
  const navigate = useNavigate();
  const months = rows
    .flatMap(({ chain, contract, months: own }) => own.map((month): Month => ({ ...month, chain, contract })))
    .filter((month) => isAsked(standing, month, today))
    .toSorted((a, b) => placeOf(a, inOrder).localeCompare(placeOf(b, inOrder)));
  const columns: Columns<Month> = [
    { title: t.month, key: "month", width: 100, card: "head", render: (_, { from }) => from.slice(0, 7) },
    { title: t.chain, key: "chain", ellipsis: true, card: "bare", render: (_, { chain }) => chain?.name ?? "—" },
    {
      ...{ title: t.contract, key: "contract", ellipsis: true },
      render: (_, { contract }) =>
        contract === null ? "—" : <Link to={`/contracts/${contract.id}`}>{contract.name}</Link>,
    },
    {
      ...{ title: t.standing, key: "standing", width: 140, card: "corner" as const },
      render: (_, month) => <StandingChip standing={month.standing} />,
    },
    {
      ...{ title: t.dueOn, key: "due", width: 170 },
      render: (_, { dueOn, standing: stands }) =>
        dueOn === null ? (
          <span className="quiet">—</span>
        ) : (
          <>
            <Day day={dueOn} /> <span className="quiet">{isSheetDue(stands) ? t.sheetBy : t.payBy}</span>
          </>
        ),
    },
    { title: t.ours, key: "ours", width: 140, align: "right", render: (_, { ours }) => <Money value={ours} /> },
    { title: t.theirs, key: "theirs", width: 140, align: "right", render: (_, { theirs }) => <Money value={theirs} /> },
    {
      ...{ title: t.open, key: "open", width: 90, align: "right" as const },
      render: (_, { open }) => (open === 0 ? <span className="quiet">—</span> : <span className="figure">{open}</span>),
    },
    {
      ...{ title: t.statement, key: "statement", width: 170 },
      render: (_, { statement }) =>
        statement === null ? (
          <span className="quiet">{t.noStatement}</span>
        ) : (
          <Link to={`/settlement/statements/${statement.id}`}>{statement.number}</Link>
        ),
    },
  ];
  return (
    <Rows
      label={t.calendar}
      rows={months}
      columns={columns}
      keyOf={({ contract, from }) => `${contract?.id ?? ""} ${from}`}
      open={({ statement }) => {
        if (statement !== null) void navigate(`/settlement/statements/${statement.id}`);
      }}
      empty={<EmptyState title={t.noRows} />}
      more={more}
    />
  );
}
