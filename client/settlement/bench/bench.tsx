import { useQuery } from "@apollo/client/react";
import { Grid, Space } from "antd";
import { type ReactNode, useCallback } from "react";
import { Link, useParams } from "react-router";
import { useViewer } from "../../app/session.tsx";
import { StatementBenchDocument } from "../../gql/documents/StatementBench.ts";
import type { StatementHeadFragment } from "../../gql/types.ts";
import { Answered, EmptyState, LoadingPage } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { BenchFoot } from "../closing/bench-foot.tsx";
import { PeriodDays } from "../period.tsx";
import { StatementStateChip } from "../states.tsx";
import { useStatementEvents } from "../use-statement-events.ts";
import { ActBar } from "./act-bar.tsx";
import { BenchRows } from "./bench-list.tsx";
import { BenchDialogs } from "./bench-dialogs.tsx";
import { benchWords } from "./bench.texts.ts";
import { ExpectedLines } from "./expected-lines.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { HeadActs } from "./head-acts.tsx";
import { BenchPanel } from "./bench-panel.tsx";
import { TopLine } from "./top-line.tsx";
import { useBenchActs } from "./use-bench-acts.ts";
import { useBenchKeys } from "./use-bench-keys.ts";
import { useList } from "./use-list.ts";
import { usePicked } from "./use-picked.ts";
import "./bench.css";

/** The workbench of one statement: both sides of it, what lies between, and what is decided about that. */
export function StatementBench(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(StatementBenchDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  return (
    <Answered
      asked={asked}
      thing={({ node }) => (node?.__typename === "ChainStatement" ? node : null)}
      loading={<LoadingPage rows={14} />}
    >
      {(head) => <Bench key={head.id} head={head} again={() => void asked.refetch()} />}
    </Answered>
  );
}

function Bench({ head, again }: { head: StatementHeadFragment; again(): void }): ReactNode {
  const t = useTexts(benchWords);
  const wide = Grid.useBreakpoint().xl ?? true;
  const mouse = Grid.useBreakpoint().md ?? true;
  const list = useList(head);
  const picked = usePicked(head.id);
  const [item, setItem] = useUrl("item");
  const acts = useBenchActs({ head, list, picked, item, setItem });
  useBenchKeys(acts.keys);
  useStatementEvents(
    head.id,
    useCallback(() => {
      again();
      list.feeds.renew();
    }, [again, list.feeds]),
  );
  const empty = (
    <EmptyState title={head.matching !== null ? t.matchingNow : head.matchedAt === null ? t.unmatched : t.empty}>
      {head.matching !== null || head.matchedAt !== null ? null : (
        <Space wrap>
          <HeadActs head={head} primary />
        </Space>
      )}
    </EmptyState>
  );
  return (
    <div className={head.revision === 0 ? "page" : "page bench"}>
      <Head head={head} />
      <TopLine head={head} />
      {head.revision === 0 ? <ExpectedLines head={head} /> : <FilterBar asked={list.asked} kinds={head.kinds} />}
      {head.revision === 0 ? null : (
        <div className={wide && item !== null ? "bench-middle with-panel" : "bench-middle"}>
          <div className="bench-list">
            {head.viewerCanDecide ? (
              <ActBar
                {...{ list, picked, wide: mouse, canUndo: acts.canUndo, target: acts.target, decide: acts.decide }}
                {...{ match: acts.keys.match, next: acts.keys.next, undo: acts.keys.undo }}
              />
            ) : null}
            <BenchRows
              {...{ list, picked, empty, canDecide: head.viewerCanDecide, busy: head.matching !== null }}
              open={(row) => setItem(row.id)}
            />
          </div>
          {item === null ? null : <BenchPanel {...{ head, item, wide, acts }} close={() => setItem(null)} />}
        </div>
      )}
      <BenchFoot head={head} />
      <BenchDialogs head={head} acts={acts} />
    </div>
  );
}

function Head({ head }: { head: StatementHeadFragment }): ReactNode {
  const viewer = useViewer();
  return (
    <div className="page-head">
      <h1>
        {head.number} {head.chain?.name ?? ""}
      </h1>
      <span className="quiet">
        <PeriodDays from={head.from} to={head.to} />
      </span>
      <StatementStateChip state={head.state} />
      {head.contract === null ? null : (
        <Link to={`/contracts/${head.contract.id}`}>
          {head.contract.number} {head.contract.name}
        </Link>
      )}
      {viewer.permissions.includes("chain-statement:read") ? (
        <div className="acts">
          <HeadActs head={head} />
        </div>
      ) : null}
    </div>
  );
}
