import { Timeline } from "antd";
import type { ReactNode } from "react";
import { Instant } from "./time.tsx";

export type Moment = {
  readonly key: string;
  readonly at: string | null;
  readonly title: ReactNode;
  readonly who?: string | null;
  readonly detail?: ReactNode;
  /** What has not happened yet stands in grey. */
  readonly ahead?: boolean;
};

/** What happened, in order, and what comes next. */
export const Moments = ({ moments }: { moments: readonly Moment[] }): ReactNode => (
  <Timeline
    items={moments.map(({ key, at, title, who, detail, ahead = false }) => ({
      key,
      color: ahead ? "gray" : "green",
      content: (
        <div data-testid={ahead ? "ahead" : "moment"}>
          <strong className={ahead ? "quiet" : undefined}>{title}</strong>
          <div className="quiet">
            {at === null ? null : <Instant at={at} seconds />} {who ?? ""}
          </div>
          {detail}
        </div>
      ),
    }))}
  />
);
