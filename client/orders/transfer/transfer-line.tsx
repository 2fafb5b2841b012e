import type { ReactNode } from "react";
import { Link } from "react-router";
import type { OrderTransferRowFragment } from "../../gql/types.ts";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { productName } from "../order-lines.tsx";
import { transferWords } from "./transfer.texts.ts";
import "./transfer.css";

const tones: Readonly<Record<OrderTransferRowFragment["state"], Tone>> = {
  CONSENT_WAITED: "waiting",
  MOVED: "done",
  CANCELLED: "refused",
  STAYS: "plain",
};

/** What both dealers said so far, each named as the viewer may know him. */
function Answers({ row }: { row: OrderTransferRowFragment }): ReactNode {
  const t = useTexts(transferWords);
  const said = (answer: OrderTransferRowFragment["dealerAnswer"]) =>
    answer === null ? t.unanswered : wordOf(t, answer);
  const [gives, takes] =
    row.side === "GIVES" ? [t.you, t.toDealer] : row.side === "TAKES" ? [t.dealer, t.you] : [t.dealer, t.toDealer];
  return (
    <span className="quiet">
      {gives}
      {row.side === null && row.dealer !== null ? ` ${row.dealer.name}` : ""} {said(row.dealerAnswer)} · {takes}
      {row.side === null && row.toDealer !== null ? ` ${row.toDealer.name}` : ""} {said(row.toDealerAnswer)}
    </span>
  );
}

/** One open order line whose area changed hands: what it is, where it stands, who said what, and what the viewer may do. */
export function TransferLine({
  row,
  children,
  ofOrder,
}: {
  row: OrderTransferRowFragment;
  /** What the viewer may do about it. */
  children?: ReactNode;
  /** It stands on its order's own page, which need not be named. */
  ofOrder: boolean;
}): ReactNode {
  const t = useTexts(transferWords);
  const { language } = useLanguage();
  const unit = row.product?.orderUnit ?? "";
  const place = language === "en" ? (row.division?.nameEn ?? row.division?.name) : row.division?.name;
  return (
    <article className="transfer" data-testid="transfer">
      <div className="filters" style={{ alignItems: "center", gap: "4px 12px", marginBottom: 4 }}>
        <StatusChip tone={tones[row.state]}>{wordOf(t, row.state)}</StatusChip>
        <strong>
          <span className="mono">{row.product?.code}</span> {productName(row.product, language)}
        </strong>
        {row.quantity === 0 ? null : (
          <span>
            <Quantity value={row.quantity} unit={unit} /> {t.at} <UnitPrice price={row.unitPrice} /> ·{" "}
            <Money value={row.amount} />
          </span>
        )}
        {row.onItsWay === null || row.onItsWay === 0 ? null : (
          <span className="quiet">{t.onItsWay(`${row.onItsWay} ${unit}`)}</span>
        )}
      </div>
      <p style={{ margin: "0 0 4px" }}>{row.message}</p>
      <div className="filters" style={{ gap: "4px 12px", marginBottom: 4 }}>
        {ofOrder || row.orderNumber === null ? null : (
          <Link to={`/orders/${row.order ?? ""}`}>{t.order(row.orderNumber)}</Link>
        )}
        {place === undefined ? null : <span className="quiet">{place}</span>}
        <span className="quiet">
          {t.effective} <Day day={row.effectiveOn} />
        </span>
        {row.state === "CONSENT_WAITED" && row.answerBy !== null ? (
          <span className="quiet">
            {t.until} <Day day={row.answerBy} />
          </span>
        ) : null}
        {row.state === "STAYS" ? null : <Answers row={row} />}
        {row.shipTo === null ? null : (
          <span className="quiet">
            {t.place} {row.shipTo.name}
          </span>
        )}
        {row.reason === "" ? null : <span>{row.reason}</span>}
        {row.newOrder === null ? null : <Link to={`/orders/${row.newOrder}`}>{t.newOrder}</Link>}
      </div>
      {children}
    </article>
  );
}
