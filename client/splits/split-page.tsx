import { useQuery } from "@apollo/client/react";
import { Descriptions } from "antd";
import type { ReactNode } from "react";
import { Link, Navigate, useParams } from "react-router";
import { SplitPageDocument } from "../gql/documents/SplitPage.ts";
import type { SplitWholeFragment } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Answered } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { CreditWanted, withoutCredit } from "./credit-wanted.tsx";
import { comparisonWords } from "./comparison.texts.ts";
import { CounterBeside } from "./counter-beside.tsx";
import { GoingActs } from "./going-acts.tsx";
import { GoingPanels } from "./going-panels.tsx";
import { ImpactTable } from "./impact-table.tsx";
import { SettlementTable } from "./settlement-table.tsx";
import { AskApproval, Discard, Review } from "./split-acts.tsx";
import { SplitCompare } from "./split-compare.tsx";
import { SplitFigures } from "./split-figures.tsx";
import { SplitGround, SplitTerms } from "./split-ground.tsx";
import { SplitMap } from "./split-map.tsx";
import { splitPageWords } from "./split-page.texts.ts";
import { SplitStateChip } from "./split-state.tsx";
import { splitWords } from "./split.texts.ts";
import { Conversation } from "./timeline.tsx";
import { useSplitEvents } from "./use-split-events.ts";
import "./wizard/wizard.css";

/** One split: what it says and what follows from it, how it came about, and what the viewer can do now. */
export function SplitPage(): ReactNode {
  const { id = "" } = useParams();
  useSplitEvents();
  const asked = useQuery(SplitPageDocument, { variables: { id } });
  return (
    <Answered asked={asked} thing={({ node }) => (node?.__typename === "TerritorySplit" ? node : null)}>
      {(split) =>
        split.viewerRole === "MANUFACTURER" ? (
          <Whole key={split.id} split={split} />
        ) : (
          <Navigate to={`/offers/${split.id}`} replace />
        )
      }
    </Answered>
  );
}

function Whole({ split }: { split: SplitWholeFragment }): ReactNode {
  const t = useTexts(splitPageWords);
  const s = useTexts(splitWords);
  const c = useTexts(comparisonWords);
  const { content } = split;
  const asked = approvalAsked(split);
  return (
    <div className="page">
      <div className="page-head">
        <h1>
          {s.one(split.number)} {split.name ?? ""}
        </h1>
        <SplitStateChip state={split.state} />
        <div className="acts">
          {split.offerVersion === null ? null : (
            <a href={`/files/print/split-agreement?split=${split.id}`} target="_blank" rel="noreferrer">
              {t.print}
            </a>
          )}
          {split.viewerCanDiscard ? <Discard split={split} /> : null}
          {split.viewerCanEdit ? <ButtonLink to={`/splits/${split.id}/edit`}>{t.edit}</ButtonLink> : null}
          {split.viewerCanReview ? <Review split={split} /> : null}
          {split.viewerCanAskApproval && asked === undefined ? <AskApproval split={split} /> : null}
          <GoingActs split={split} />
        </div>
      </div>
      {asked === undefined ? null : (
        <p className="panel held" role="status">
          {t.approvalWaits(asked.person ?? "")} <Instant at={asked.at} />
        </p>
      )}
      {beforeEffect.includes(split.state) ? (
        <CreditWanted dealers={withoutCredit(split.impact, split.dealer?.id)} />
      ) : null}
      <div className="split">
        <div>
          <section className="panel">
            <Facts split={split} />
          </section>
          <CounterBeside id={split.id} versions={split.versions} />
          {content === null ? null : (
            <>
              <section className="panel">
                <h2>{t.ground}</h2>
                <SplitGround content={content} />
              </section>
              <section className="panel">
                <h2>{t.map}</h2>
                <SplitMap
                  parents={content.parents.map(({ cell }) => cell)}
                  parts={content.parts.map(({ dealer, cells }) => ({ name: dealer?.name ?? t.RECEIVER, cells }))}
                  retained={content.retained}
                  old={split.dealer?.name ?? t.OLD}
                />
              </section>
              <section className="panel">
                <h2>{t.settlement}</h2>
                <SettlementTable settlement={content.settlement} />
              </section>
              <section className="panel">
                <h2>{t.figures}</h2>
                <SplitFigures split={split} figures={content.figures} unsaid={content.unsaid} />
              </section>
            </>
          )}
          {split.impact.length === 0 ? null : (
            <section className="panel">
              <h2>{t.impact}</h2>
              <ImpactTable lines={split.impact} />
            </section>
          )}
          <section className="panel">
            <h2>{t.compare}</h2>
            {split.versions.length < 2 || content === null ? null : (
              <SplitCompare id={split.id} current={content.no} versions={split.versions} />
            )}
            <Link to={`/splits/compare?left=${split.id}`}>{c.compare}</Link>
          </section>
        </div>
        <div>
          {content === null ? null : (
            <section className="panel">
              <h2>{t.terms}</h2>
              <SplitTerms terms={content.terms} />
            </section>
          )}
          <GoingPanels split={split} />
          {split.parties.length === 0 ? null : (
            <section className="panel">
              <h2>{t.parties}</h2>
              <Parties split={split} />
            </section>
          )}
          <section className="panel" aria-live="polite">
            <h2>{t.timeline}</h2>
            <Conversation moments={split.timeline} mine="MANUFACTURER" />
          </section>
        </div>
      </div>
    </div>
  );
}

/** While its day is to come. */
const beforeEffect: readonly string[] = [
  ...["DRAFT", "COVERAGE_REVIEWED", "INTERNALLY_APPROVED", "PROPOSED", "COUNTERED", "NO_RESPONSE", "REFUSED"],
  ...["ESCALATED", "ACCEPTED", "TRANSITION"],
];

/** What ends a wait for approval, or begins it. */
const turns: readonly string[] = [
  "EDITED",
  "REVISED",
  "REVIEWED",
  "REJECTED",
  "FIGURE_ENTERED",
  "FIGURE_DROPPED",
  "FIGURE_ADOPTED",
  "TAKEN_UP",
];

/** The last asking for approval, as long as nobody has decided and nothing has changed since. */
function approvalAsked({ state, timeline }: SplitWholeFragment): SplitWholeFragment["timeline"][number] | undefined {
  if (state !== "COVERAGE_REVIEWED") return undefined;
  const last = timeline.findLast(
    ({ kind }) => kind.startsWith("APPROVAL_") || kind === "APPROVED" || turns.includes(kind),
  );
  return last?.kind === "APPROVAL_ASKED" ? last : undefined;
}

function Facts({ split }: { split: SplitWholeFragment }): ReactNode {
  const t = useTexts(splitPageWords);
  const { dealer, content } = split;
  const day = (key: "servedOn" | "answerBy" | "lapsedOn" | "terminationOn") => {
    const value = split[key];
    return value === null ? [] : [{ key, label: t[key], children: <Day day={value} /> }];
  };
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2, lg: 3 }}
      items={[
        ...(dealer === null
          ? []
          : [
              {
                key: "dealer",
                label: t.dealer,
                children: <Link to={`/dealers/${dealer.id}`}>{dealer.name}</Link>,
              },
            ]),
        { key: "effectiveOn", label: t.effectiveOn, children: <Day day={split.effectiveOn} /> },
        ...day("servedOn"),
        ...day("answerBy"),
        ...day("lapsedOn"),
        ...day("terminationOn"),
        ...(content === null
          ? []
          : [
              {
                key: "version",
                label: t.version,
                children: (
                  <span title={split.contentHash}>{t.versionOf(content.no, split.contentHash.slice(0, 12))}</span>
                ),
              },
            ]),
      ]}
    />
  );
}

function Parties({ split }: { split: SplitWholeFragment }): ReactNode {
  const t = useTexts(splitPageWords);
  return (
    <>
      {split.parties.map(({ role, signed, dealer }) => (
        <div key={`${role}-${dealer?.id ?? ""}`} className="again">
          <span>
            <span className="quiet">{wordOf(t, role)}</span> {dealer?.name ?? "—"}
          </span>
          <StatusChip tone={signed ? "done" : "waiting"}>{signed ? t.signed : t.unsigned}</StatusChip>
        </div>
      ))}
    </>
  );
}
