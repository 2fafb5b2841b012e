import { useQuery } from "@apollo/client/react";
import { Descriptions } from "antd";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useViewer } from "../../app/session.tsx";
import { SplitOfferPageDocument } from "../../gql/documents/SplitOfferPage.ts";
import type { SplitOfferFragment } from "../../gql/types.ts";
import { Answered } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day, Instant } from "../../ui/time.tsx";
import { CounterBeside } from "../counter-beside.tsx";
import { SplitMap } from "../split-map.tsx";
import { SplitStateChip } from "../split-state.tsx";
import { Conversation } from "../timeline.tsx";
import { useSplitEvents } from "../use-split-events.ts";
import { Ground } from "./ground.tsx";
import { OfferActs } from "./offer-acts.tsx";
import { Evidence, OfferFigures, Paid } from "./offer-figures.tsx";
import { offerWords } from "./offer.texts.ts";
import { Standing } from "./standing.tsx";
import type { Of } from "./words.tsx";
import "./offer.css";

/** An offer about a dealer's territory as the dealer reads it: what changes, every figure explained, and his answer. */
export function OfferPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(SplitOfferPageDocument, { variables: { id } });
  useSplitEvents();
  return (
    <Answered asked={asked} thing={({ node }) => (node?.__typename === "TerritorySplit" ? node : null)}>
      {(split) => <Offer key={split.id} split={split} />}
    </Answered>
  );
}

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function Offer({ split }: { split: SplitOfferFragment }): ReactNode {
  const t = useTexts(offerWords);
  const { today } = useViewer();
  const { content } = split;
  const receiver = split.viewerRole === "RECEIVER";
  return (
    <div className="page offer">
      <div className="page-head">
        <h1>{receiver ? t.takeOver(split.number) : t.title(split.number)}</h1>
        <SplitStateChip state={split.state} />
        <div className="acts">
          <a href={`/files/print/split-agreement?split=${split.id}`} target="_blank" rel="noreferrer">
            {receiver ? t.printPart : t.print}
          </a>
          <OfferActs split={split} />
        </div>
      </div>
      <Standing split={split} today={today} />
      <section className="panel">
        <Facts split={split} />
      </section>
      <section className="panel">
        <h2>{t.ground}</h2>
        <h3>{receiver ? t.comes : t.goes}</h3>
        <Ground cells={split.parts.flatMap(({ cells }) => cells)} />
        {content === null ? null : (
          <>
            <h3>{t.keeps}</h3>
            {content.retained.length === 0 ? <p>{t.keepsNothing}</p> : <Ground cells={content.retained} />}
          </>
        )}
        <SplitMap
          parents={[...split.parts.flatMap(({ cells }) => cells), ...(content?.retained ?? [])]}
          parts={[{ name: receiver ? t.comesShort : t.goesShort, cells: split.parts.flatMap(({ cells }) => cells) }]}
          retained={content?.retained ?? []}
          old={receiver ? t.beforeShort : t.keepsShort}
        />
      </section>
      {content === null || content.settlement === null ? null : (
        <section className="panel">
          <h2>{t.money}</h2>
          <OfferFigures settlement={content.settlement} />
          <Evidence figures={content.figures} />
        </section>
      )}
      <CounterBeside id={split.id} versions={split.versions} />
      {split.payments.length === 0 ? null : (
        <section className="panel">
          <h2>{t.paid}</h2>
          <Paid payments={split.payments} />
        </section>
      )}
      {content === null ? null : (
        <section className="panel">
          <h2>{t.rules}</h2>
          <ul>
            <li>{t.graceDays(plusDays(split.effectiveOn, content.terms.graceDays))}</li>
            <li>{t.collectionDays(plusDays(split.effectiveOn, content.terms.collectionDays))}</li>
            <li>{t.openOrders}</li>
            <li>{t.undisputed}</li>
            <li>{t.never}</li>
          </ul>
        </section>
      )}
      {receiver ? (
        <section className="panel">
          <h2>{t.rules}</h2>
          <ul>
            <li>{t.takesOver(split.effectiveOn)}</li>
            <li>{t.takesOrders}</li>
            <li>{t.takesGrace}</li>
            <li>{t.takesDues}</li>
          </ul>
        </section>
      ) : null}
      <Signatures split={split} />
      {split.timeline.length === 0 ? null : (
        <section className="panel" aria-live="polite">
          <h2>{t.timeline}</h2>
          <Conversation moments={split.timeline} mine="DEALER" />
        </section>
      )}
    </div>
  );
}

/** When it begins, until when an answer is asked for, and exactly what was served. */
function Facts({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const days = (["effectiveOn", "servedOn", "answerBy"] as const).flatMap((key) => {
    const day = split[key];
    return day === null ? [] : [{ key, label: t[key], children: <Day day={day} /> }];
  });
  const version = split.offerVersion === null ? [] : [split.offerVersion];
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2, lg: 4 }}
      items={[
        ...days,
        ...version.map((no) => ({
          ...{ key: "version", label: t.version },
          children: <span title={split.contentHash}>{t.versionOf(no, split.contentHash.slice(0, 12))}</span>,
        })),
      ]}
    />
  );
}

function Signatures({ split }: { split: SplitOfferFragment }): ReactNode {
  const t = useTexts(offerWords);
  return split.signatures.length === 0 ? null : (
    <section className="panel">
      <h2>{t.signatures}</h2>
      {split.signatures.map(({ versionNo, signedName, title, signedAt, contentHash }) => (
        <div key={versionNo} className="again">
          <span>
            {signedName}（{title}） <Instant at={signedAt} seconds />
          </span>
          <span className="quiet hash">
            {t.hash} <span className="mono">{contentHash}</span>
          </span>
        </div>
      ))}
    </section>
  );
}
