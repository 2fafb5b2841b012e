import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { type Amount, amountLike, minorOf, percentOf } from "../../credit/amounts.ts";
import { ChainDisputeAgesDocument } from "../../gql/documents/ChainDisputeAges.ts";
import type { ChainDisputeAgesQuery } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { accountWords } from "./account.texts.ts";
import "../../credit/credit.css";

type Age = ChainDisputeAgesQuery["chainDisputeAges"][number];
type Reason = {
  readonly reason: string;
  readonly word: string;
  readonly ages: readonly Age[];
  readonly count: number;
  readonly sum: Amount;
};

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** By reason, what is most first: the Pareto of what is argued about. */
function reasonsOf(ages: readonly Age[]): Reason[] {
  const reasons = [...new Set(ages.map(({ reason }) => reason))].map((reason): Reason => {
    const own = ages.filter((age) => age.reason === reason);
    const [first] = own;
    const minor = own.reduce((sum, { amount }) => sum + minorOf(amount), 0n);
    return {
      ...{ reason, word: first?.reasonText ?? reason, ages: own, count: own.reduce((sum, age) => sum + age.count, 0) },
      sum: amountLike(minor, first?.amount ?? { amount: "0.00", currency: "" }),
    };
  });
  return reasons.toSorted((a, b) => (magnitude(minorOf(b.sum)) > magnitude(minorOf(a.sum)) ? 1 : -1));
}

/** What is in dispute with a chain by reason and by how long it has been; a row opens its disputes. */
export function DisputeAges({ chain }: { chain: string }): ReactNode {
  const t = useTexts(accountWords);
  const asked = useQuery(ChainDisputeAgesDocument, { variables: { chain }, fetchPolicy: "cache-and-network" });
  return (
    <section className="panel" aria-label={t.disputes}>
      <h2>{t.disputes}</h2>
      <Answered asked={asked} thing={(data) => data.chainDisputeAges} loading={<LoadingRows rows={3} />}>
        {(ages) => (ages.length === 0 ? <p className="quiet">{t.noDisputes}</p> : <Table chain={chain} ages={ages} />)}
      </Answered>
    </section>
  );
}

function Table({ chain, ages }: { chain: string; ages: readonly Age[] }): ReactNode {
  const t = useTexts(accountWords);
  const reasons = reasonsOf(ages);
  const whole = reasons.reduce((sum, each) => sum + magnitude(minorOf(each.sum)), 0n);
  const steps = [...new Map(ages.map(({ fromDays, toDays }) => [fromDays, toDays]))].toSorted(([a], [b]) => a - b);
  const columns: Columns<Reason> = [
    {
      ...{ title: t.reason, key: "reason", width: 170, card: "head" as const },
      render: (_, { reason, word }) => <Link to={`/settlement/disputes?chain=${chain}&reason=${reason}`}>{word}</Link>,
    },
    ...steps.map(([from, to]) => ({
      ...{ title: t.days(from, to), key: String(from), width: 140, align: "right" as const },
      render: (_: unknown, row: Reason) => {
        const age = row.ages.find(({ fromDays }) => fromDays === from);
        return age === undefined ? <span className="quiet">—</span> : <Money value={age.amount} />;
      },
    })),
    {
      ...{ title: t.sum, key: "sum", width: 200, align: "right" as const, card: "corner" as const },
      render: (_, { sum, count }) => (
        <>
          <strong>
            <Money value={sum} />
          </strong>{" "}
          <span className="quiet">{t.count(count)}</span>
        </>
      ),
    },
    {
      ...{ title: "", key: "bar", card: "bare" as const },
      render: (_, { sum }) => (
        <div className="credit-track" aria-hidden>
          <i style={{ left: 0, width: `${percentOf(magnitude(minorOf(sum)), whole)}%` }} />
        </div>
      ),
    },
  ];
  return <Rows label={t.disputes} rows={reasons} columns={columns} keyOf={({ reason }) => reason} />;
}
