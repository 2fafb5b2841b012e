import { useQuery } from "@apollo/client/react";
import { Space } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { CoverageNoticesDocument } from "../gql/documents/CoverageNotices.ts";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { coverageWords } from "./coverage.texts.ts";
import { NoticeServe, NoticeWithdraw, PlanDeliver } from "./coverage-acts.tsx";

/** What was written to dealers, and whether a plan came. */
export function Notices(): ReactNode {
  const t = useTexts(coverageWords);
  const asked = useQuery(CoverageNoticesDocument);
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
      {({ coverageNotices: page, viewerCanServeCoverageNotice }) => (
        <>
          <div className="filters">{viewerCanServeCoverageNotice ? <NoticeServe /> : null}</div>
          <Rows
            label={t.notices}
            rows={page.nodes}
            keyOf={(row) => row.id}
            loading={asked.loading}
            columns={[
              {
                ...{ title: t.dealer, key: "dealer", width: 220, card: "head" },
                render: (_, row) => <Link to={`/dealers/${row.dealer?.id ?? ""}`}>{row.dealer?.name}</Link>,
              },
              { title: t.servedOn, key: "served", width: 120, render: (_, row) => <Day day={row.servedOn} /> },
              { title: t.planDueOn, key: "due", width: 130, render: (_, row) => <Day day={row.planDueOn} /> },
              {
                ...{ title: t.state, key: "state", width: 130, card: "corner" },
                render: (_, row) =>
                  row.withdrawnOn !== null ? (
                    <StatusChip tone="plain">{t.taken}</StatusChip>
                  ) : row.deliveredOn !== null ? (
                    <StatusChip tone="done">{t.came}</StatusChip>
                  ) : row.overdue ? (
                    <StatusChip tone="refused">{t.overdue}</StatusChip>
                  ) : (
                    <StatusChip tone="waiting">{t.waiting}</StatusChip>
                  ),
              },
              {
                ...{ title: t.text, key: "text", width: 360 },
                render: (_, row) => (
                  <>
                    <div>{row.text}</div>
                    {row.plan === "" ? null : (
                      <div className="quiet">
                        {t.plan}：{row.plan}
                      </div>
                    )}
                    {row.withdrawnReason === "" ? null : <div className="quiet">{row.withdrawnReason}</div>}
                  </>
                ),
              },
              {
                ...{ title: "", key: "acts", width: 200, card: "bare" },
                render: (_, row) =>
                  row.viewerCanAnswer ? (
                    <Space wrap>
                      <PlanDeliver notice={row} />
                      <NoticeWithdraw notice={row} />
                    </Space>
                  ) : null,
              },
            ]}
            empty={<EmptyState title={t.noNotices} />}
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        </>
      )}
    </Answered>
  );
}
