import { Segmented } from "antd";
import type { ReactNode } from "react";
import { AsOf, useAsOf } from "../ui/as-of.tsx";
import { useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { Areas } from "./areas.tsx";
import { Candidates } from "./candidates.tsx";
import { ByDealer } from "./by-dealer.tsx";
import { coverageWords } from "./coverage.texts.ts";
import { Facts } from "./facts.tsx";
import { Notices } from "./notices.tsx";
import { PolicySet } from "./coverage-acts.tsx";

const views = ["areas", "candidates", "dealers", "notices", "facts"] as const;

/** How well the market is covered, figure by figure; where to split and why; what was asked of dealers. */
export function CoveragePage(): ReactNode {
  const t = useTexts(coverageWords);
  const [asked, setView] = useUrl("view");
  const [asOf, setAsOf] = useAsOf();
  const view = views.find((each) => each === asked) ?? "areas";
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">
          <AsOf day={asOf} choose={setAsOf} />
          <PolicySet />
        </div>
      </div>
      <div className="filters">
        <div className="tabs-scroll">
          <Segmented
            aria-label={t.title}
            value={view}
            onChange={(next) => setView(next === "areas" ? null : next)}
            options={views.map((value) => ({ value, label: t[value] }))}
          />
        </div>
      </div>
      {view === "areas" ? <Areas asOf={asOf} /> : null}
      {view === "candidates" ? <Candidates asOf={asOf} /> : null}
      {view === "dealers" ? <ByDealer asOf={asOf} /> : null}
      {view === "notices" ? <Notices /> : null}
      {view === "facts" ? <Facts /> : null}
    </div>
  );
}
