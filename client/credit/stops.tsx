import { Alert } from "antd";
import type { ReactNode } from "react";
import { roleWords } from "../app/roles.texts.ts";
import type { CreditStopPartsFragment } from "../gql/types.ts";
import { useTexts, wordOf } from "../ui/texts.ts";
import { sayAmount } from "./amounts.ts";
import { creditWords } from "./credit.texts.ts";

type Way = CreditStopPartsFragment["ways"][number];

/** A way out of a block as a sentence, with who can take it. */
function WayOut({ way, forDealer }: { way: Way; forDealer: boolean }): ReactNode {
  const t = useTexts(creditWords);
  const roles = useTexts(roleWords);
  const sentence = t[way.way];
  const said = typeof sentence === "string" ? sentence : sentence(way.amount === null ? "" : sayAmount(way.amount));
  const who = way.byDealer
    ? forDealer
      ? null
      : t.youCan
    : t.whoCan(way.roles.map((role) => wordOf(roles, role)).join(" / "));
  return (
    <li>
      {said} {who === null ? null : <span className="quiet">（{who}）</span>}
    </li>
  );
}

/** What stands in the way of orders, each with its figures, what clears it and who can. */
export function Stops({
  stops,
  forDealer = false,
}: {
  stops: readonly CreditStopPartsFragment[];
  forDealer?: boolean;
}): ReactNode {
  const t = useTexts(creditWords);
  if (stops.length === 0) return <p className="quiet">{t.noStops}</p>;
  return (
    <div style={{ display: "grid", gap: 8 }}>
      {stops.map((stop, at) => (
        <Alert
          key={`${stop.kind}-${at}`}
          type={stop.kind === "BLACKLIST" || stop.kind === "MANUAL" ? "error" : "warning"}
          showIcon
          title={
            <strong>
              {wordOf(t, stop.kind)}
              {stop.productLine === null ? "" : `：${stop.productLine.name}`}
            </strong>
          }
          description={
            <>
              <div>{stop.message}</div>
              {stop.reason === null ? null : (
                <div>
                  {t.why}：{stop.reason}
                </div>
              )}
              {stop.owed.length === 0 ? null : (
                <ul>
                  {stop.owed.slice(0, 10).map((item) => (
                    <li key={item.documentNo}>
                      {t.owedDocument(item.documentNo, item.dueOn, item.daysPastDue)}：{sayAmount(item.amount)}
                    </li>
                  ))}
                </ul>
              )}
              {stop.ways.length === 0 ? null : (
                <>
                  <div>{t.clears}：</div>
                  <ul style={{ margin: 0 }}>
                    {stop.ways.map((way) => (
                      <WayOut key={way.way} way={way} forDealer={forDealer} />
                    ))}
                  </ul>
                </>
              )}
            </>
          }
        />
      ))}
    </div>
  );
}
