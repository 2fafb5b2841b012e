import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { gathered } from "../app/gathered.ts";
import { onInboxEvents } from "../app/live-inbox.tsx";
import { onOrderEvents } from "../app/live-orders.tsx";
import { useViewer } from "../app/session.tsx";
import { FigureCell } from "../coverage/figure-cell.tsx";
import { StaffCoverageDocument } from "../gql/documents/StaffCoverage.ts";
import { StaffTodayDocument } from "../gql/documents/StaffToday.ts";
import type { StaffTodayQuery } from "../gql/types.ts";
import { SubjectLink } from "../inbox/subject-link.tsx";
import { useGroundOf } from "../splits/split-list.tsx";
import { SplitStateChip, stateGroups } from "../splits/split-state.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Answered, Failed, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { HeldOrders } from "./held.tsx";
import { DayPanel } from "./panel.tsx";
import "./today.css";
import { todayWords } from "./today.texts.ts";

/** What a person of the manufacturer sees first: all that waits for him, the soonest due first, and what is in motion. */
export function StaffToday(): ReactNode {
  const { permissions } = useViewer();
  const asked = useQuery(StaffTodayDocument, {
    variables: { splits: permissions.includes("split:read"), moving: [...stateGroups.inMotion] },
    fetchPolicy: "cache-and-network",
  });
  const { refetch } = asked;
  useEffect(() => {
    const { hear, forget } = gathered(() => void refetch());
    const ends = [onInboxEvents(hear), onOrderEvents(hear), forget];
    return () => ends.forEach((end) => end());
  }, [refetch]);
  return (
    <Answered asked={asked} thing={(data) => data}>
      {(data) => <StaffDay data={data} />}
    </Answered>
  );
}

function StaffDay({ data }: { data: StaffTodayQuery }): ReactNode {
  const t = useTexts(todayWords);
  const viewer = useViewer();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <Day day={viewer.today} />
        <div className="acts">
          {viewer.permissions.includes("order:place") ? <ButtonLink to="/orders/new">{t.newOrder}</ButtonLink> : null}
          <ButtonLink to="/board" type="primary">
            {t.toBoard}
          </ButtonLink>
        </div>
      </div>
      <div className="day-columns">
        <div>
          <Tasks data={data} />
          <HeldOrders held={data.held.nodes} empty={t.noHeld} />
        </div>
        <div>
          {data.territorySplits === undefined ? null : <Splits splits={data.territorySplits.nodes} />}
          <Expiring grants={data.territoryGrantsExpiring.nodes} />
          {viewer.permissions.includes("coverage:write") ? <Losing /> : null}
        </div>
      </div>
    </div>
  );
}

function Tasks({ data }: { data: StaffTodayQuery }): ReactNode {
  const t = useTexts(todayWords);
  return (
    <DayPanel title={t.tasks} empty={t.noTasks} to="/inbox">
      {data.inbox.nodes.map((task) => (
        <li key={task.id}>
          {task.approval === null ? (
            <SubjectLink subject={task.subject}>{task.title}</SubjectLink>
          ) : (
            <Link to={`/inbox?approval=${task.approval.id}`}>{task.title}</Link>
          )}
          <span className="at-end quiet">
            {task.overdue ? <StatusChip tone="refused">{t.late}</StatusChip> : null} <Instant at={task.dueAt} />
          </span>
        </li>
      ))}
    </DayPanel>
  );
}

function Splits({ splits }: { splits: NonNullable<StaffTodayQuery["territorySplits"]>["nodes"] }): ReactNode {
  const t = useTexts(todayWords);
  const groundOf = useGroundOf();
  return (
    <DayPanel title={t.splits} empty={t.noSplits} to="/splits?state=inMotion">
      {splits.map((split) => (
        <li key={split.id}>
          <Link to={`/splits/${split.id}`} className="figure">
            #{split.number}
          </Link>
          <span>{split.dealer?.name}</span>
          <SplitStateChip state={split.state} />
          <span className="at-end quiet">
            {split.state === "PROPOSED" && split.answerBy !== null ? (
              <>
                {t.answerBy} <Day day={split.answerBy} />
              </>
            ) : split.effectiveOn === null ? null : (
              <>
                {t.effectiveOn} <Day day={split.effectiveOn} />
              </>
            )}
          </span>
          <span className="below quiet">{groundOf(split.parts)}</span>
        </li>
      ))}
    </DayPanel>
  );
}

function Expiring({ grants }: { grants: StaffTodayQuery["territoryGrantsExpiring"]["nodes"] }): ReactNode {
  const t = useTexts(todayWords);
  const { language } = useLanguage();
  return (
    <DayPanel title={t.expiring} empty={t.noExpiring} to="/territories?view=expiring">
      {grants.map((grant) => (
        <li key={grant.id}>
          <Link to={`/dealers/${grant.dealer?.id}`}>{grant.dealer?.name}</Link>
          <span>{grant.division.path.slice(-2).join(" / ")}</span>
          <span className="quiet">
            {language === "en" ? (grant.productLine.nameEn ?? grant.productLine.name) : grant.productLine.name}
          </span>
          <span className="at-end quiet">
            {t.until} <Day day={grant.to} />
          </span>
        </li>
      ))}
    </DayPanel>
  );
}

/** Asked for by itself: it looks at quarters of sales, and the rest of the page does not wait for it. */
function Losing(): ReactNode {
  const t = useTexts(todayWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(StaffCoverageDocument);
  if (error !== undefined && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <LoadingRows rows={3} />;
  return (
    <DayPanel title={t.losing} empty={t.noLosing} to="/coverage?view=candidates">
      {data.splitCandidates.map(({ coverage, counties }) => (
        <li key={coverage.dealer?.id}>
          <Link to={`/dealers/${coverage.dealer?.id}`}>{coverage.dealer?.name}</Link>
          <span className="at-end">
            <FigureCell figure={coverage.numeric} />
          </span>
          <span className="below quiet">
            {t.counties(
              counties
                .slice(0, 3)
                .map(({ division }) => division?.label)
                .join(language === "en" ? ", " : "、"),
              counties.length,
            )}
          </span>
        </li>
      ))}
    </DayPanel>
  );
}
