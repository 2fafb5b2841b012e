import { Alert } from "antd";
import type { ReactNode } from "react";
import { OrderReleaseDocument } from "../gql/documents/OrderRelease.ts";
import { OrderRejectDocument } from "../gql/documents/OrderReject.ts";
import type { HoldReasonPartsFragment } from "../gql/types.ts";
import type { SeenOrder } from "./seen-order.ts";
import { Money } from "../ui/money.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { pageWords } from "./order-page.texts.ts";
import { ReasonedAct } from "./reasoned-act.tsx";

type Reason = HoldReasonPartsFragment;

/** Why an order waits, with its figures, what clears each reason and who can; and letting it pass or turning it down. */
export function OrderHolds({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const open = order.holds.filter(({ clearedAt }) => clearedAt === null);
  if (open.length === 0) return null;
  return (
    <section className="panel held" data-testid="holds">
      <h2>{t.held}</h2>
      {open.map((hold) => (
        <div key={`${hold.kind}-${hold.since}`}>
          <strong>{wordOf(t, `hold_${hold.kind}`)}</strong>{" "}
          <span className="quiet">
            <Instant at={hold.since} /> {hold.note}
          </span>
          <ul className="holds">
            {hold.reasons.map((reason, at) => (
              <li key={`${reason.code}-${at}`} data-code={reason.code}>
                <HoldReason reason={reason} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="filters" style={{ margin: "8px 0 0" }}>
        {order.viewerCanRelease ? (
          <ReasonedAct order={order} document={OrderReleaseDocument} name="orderRelease" title={t.release} primary />
        ) : null}
        {order.viewerCanReject ? (
          <ReasonedAct order={order} document={OrderRejectDocument} name="orderReject" title={t.reject} danger />
        ) : null}
      </div>
    </section>
  );
}

/** One reason why an order waits: its figures, and what clears it. */
export function HoldReason({ reason }: { reason: Reason }): ReactNode {
  const t = useTexts(pageWords);
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={reason.message}
        description={
          <>
            {reason.missing === null ? null : (
              <span>
                <span className="quiet">{t.missing}</span> <Money value={reason.missing} />{" "}
              </span>
            )}
            {reason.available === null ? null : (
              <span>
                <span className="quiet">{t.available}</span> <Money value={reason.available} />
              </span>
            )}
            {reason.figures.length === 0 ? null : (
              <details>
                <summary>{t.figures}</summary>
                <dl className="figures">
                  {reason.figures.map(({ name, value }) => (
                    <div key={name}>
                      <dt>{wordOf(t, `figure_${name}`).replace("figure_", "")}</dt>
                      <dd className="figure">{value}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
            {reason.ways.length === 0 ? null : (
              <>
                <div className="quiet">{t.ways}</div>
                <ul>
                  {reason.ways.map((way) => (
                    <li key={way.way}>
                      {way.message} {way.amount === null ? null : <Money value={way.amount} />}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        }
      />
    </>
  );
}
