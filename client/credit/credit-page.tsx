import { useQuery } from "@apollo/client/react";
import { Descriptions } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { useMoneyEvents } from "../app/live-money.tsx";
import { useViewer } from "../app/session.tsx";
import { CreditPageDocument } from "../gql/documents/CreditPage.ts";
import type { CreditAccountWholeFragment, CreditPageQuery } from "../gql/types.ts";
import { AsOf, useAsOf } from "../ui/as-of.tsx";
import { Money } from "../ui/money.tsx";
import { Answered } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { BlockSet, Reactivate, Review } from "./credit-acts.tsx";
import { creditWords } from "./credit.texts.ts";
import { Ageing, Blocks, Holds, Releases, Requests } from "./credit-tables.tsx";
import { LimitPropose, TemporaryLimit } from "./limit-acts.tsx";
import { Join, Leave, TermsSet } from "./member-acts.tsx";
import { memberWords } from "./member.texts.ts";
import { Stops } from "./stops.tsx";
import { Elsewhere } from "./elsewhere.tsx";
import { CreditLine, Waterfall } from "./waterfall.tsx";

type Account = CreditAccountWholeFragment;

/** One account: what is used of its limit and by what, what stands in the way and what clears it, and how it came so. */
export function CreditPage(): ReactNode {
  const { id = "" } = useParams();
  const [asOf] = useAsOf();
  const asked = useQuery(CreditPageDocument, { variables: { id, asOf }, fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  return (
    <Answered asked={asked} thing={(data) => (data.creditAccount === null ? null : data)}>
      {(data) => <Whole account={data.creditAccount as Account} lines={data.productLines.nodes} />}
    </Answered>
  );
}

function Whole({ account, lines }: { account: Account; lines: CreditPageQuery["productLines"]["nodes"] }): ReactNode {
  const t = useTexts(creditWords);
  const { standing } = account;
  const m = useTexts(memberWords);
  const [asOf, setAsOf] = useAsOf();
  const { today } = useViewer();
  // A day to come is read as today is.
  const past = asOf !== null && asOf < today;
  // What is asked for counts from today: figures of a past day do not say how much.
  const short = past ? undefined : standing.stops.find(({ kind }) => kind === "LIMIT")?.missing?.amount;
  const asleep = !past && standing.stops.some(({ kind }) => kind === "DORMANT");
  return (
    <div className="page">
      <div className="page-head">
        <h1>{account.name}</h1>
        <AsOf day={asOf} choose={setAsOf} />
        <div className="acts">
          {account.viewerCanRequest ? (
            <TemporaryLimit account={account} {...(short === undefined ? {} : { amount: short })} />
          ) : null}
          {account.viewerCanWrite ? <LimitPropose account={account} /> : null}
          {account.viewerCanWrite ? <TermsSet account={account} /> : null}
          {account.viewerCanWrite ? <Join account={account} /> : null}
          {account.viewerCanWrite ? <Review account={account} /> : null}
          {account.viewerCanWrite && asleep ? <Reactivate account={account} /> : null}
          {account.viewerCanBlock ? <BlockSet account={account} lines={lines} /> : null}
        </div>
      </div>
      {past ? (
        <p role="status">
          <StatusChip tone="held">{m.past}</StatusChip> {m.pastDay}
        </p>
      ) : null}
      <section className="panel">
        <CreditLine standing={standing} />
      </section>
      <section className="panel">
        <h2>{t.stops}</h2>
        <Stops stops={standing.stops} />
      </section>
      <section className="panel">
        <h2>{t.waterfall}</h2>
        <Waterfall standing={standing} />
        <Elsewhere standing={standing} />
      </section>
      <section className="panel">
        <h2>{t.ageing}</h2>
        <Ageing ageing={account.ageing} />
        <Days dso={account.dso} />
      </section>
      {past ? <p className="quiet">{m.today}</p> : null}
      <Holds account={account} />
      <Requests account={account} />
      <Blocks account={account} />
      <Releases account={account} />
      <Agreed account={account} />
    </div>
  );
}

function Days({ dso }: { dso: Account["dso"] }): ReactNode {
  const t = useTexts(creditWords);
  const days = (figure: string | null) => (figure === null ? t.unknown : t.days(figure));
  return (
    <Descriptions
      size="small"
      title={t.dso}
      style={{ marginTop: 12 }}
      column={{ xs: 1, sm: 2, lg: 4 }}
      items={[
        { key: "simple", label: t.simple(dso.days), children: days(dso.simple) },
        { key: "countBack", label: t.countBack, children: days(dso.countBack) },
        { key: "best", label: t.bestPossible, children: days(dso.bestPossible) },
        { key: "delinquent", label: t.delinquent, children: days(dso.delinquent) },
      ]}
    />
  );
}

/** Who shares the account, and what was agreed. */
function Agreed({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const { terms } = account;
  const days = (count: number | null) => (count === null ? t.notTested : t.days(String(count)));
  return (
    <section className="panel">
      <h2>{t.shareOf}</h2>
      <ul>
        {account.standing.members.map(({ dealer, exposure }) => (
          <li key={dealer.id}>
            <Link to={`/dealers/${dealer.id}`}>
              {dealer.code} {dealer.name}
            </Link>{" "}
            · {t.share} <Money value={exposure} />{" "}
            {account.viewerCanWrite ? <Leave account={account} dealer={dealer} /> : null}
          </li>
        ))}
      </ul>
      <h2>{t.terms}</h2>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={[
          { key: "overdueDays", label: t.overdueDays, children: days(terms.overdueDays) },
          { key: "overdueRatio", label: t.overdueRatio, children: terms.overdueRatio ?? t.notTested },
          { key: "horizon", label: t.horizonDays, children: days(terms.horizonDays) },
          { key: "dormant", label: t.dormantDays, children: days(terms.dormantDays) },
          { key: "review", label: t.reviewDueOn, children: <Day day={terms.reviewDueOn} /> },
          { key: "checkAt", label: t.checkAt, children: t[terms.checkAt] },
          { key: "deposit", label: t.setsOffDeposit, children: terms.setsOffDeposit ? t.yes : t.no },
        ]}
      />
    </section>
  );
}
