import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import type { Uploaded } from "../app/upload.ts";
import { OrderClaimDocument } from "../gql/documents/OrderClaim.ts";
import { OrderClaimSettleDocument } from "../gql/documents/OrderClaimSettle.ts";
import type { OrderClaimKind, OrderClaimOutcome } from "../gql/types.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { productName } from "./order-lines.tsx";
import { CreditAgain, CreditNotes } from "./credit-again.tsx";
import type { SeenOrder } from "./seen-order.ts";
import { pageWords } from "./order-page.texts.ts";
import { PhotoField, Photos } from "./photos.tsx";

const kinds: readonly OrderClaimKind[] = ["SHORT", "DAMAGED", "WRONG_GOODS", "NEAR_EXPIRY"];
const outcomes: readonly OrderClaimOutcome[] = ["RESHIP", "WRITE_OFF", "CHARGE"];

/** What arrived short or broken, with photos, and what became of it. */
export function OrderClaims({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const { language } = useLanguage();
  if (order.claims.length === 0 && !order.viewerCanClaim) return null;
  const nameOf = (line: string) => {
    const product = order.lines.find(({ id }) => id === line)?.product ?? null;
    return `${product?.code ?? ""} ${productName(product, language)}`;
  };
  return (
    <section className="panel">
      <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center" }}>
        <h2>{t.claims}</h2>
        {order.viewerCanClaim ? <Claim order={order} nameOf={nameOf} /> : null}
      </div>
      {order.claims.map((claim) => (
        <div key={claim.id} className="filters" style={{ alignItems: "center", gap: 12, marginBottom: 4 }}>
          <StatusChip tone={claim.outcome === null ? "waiting" : "done"}>
            {claim.outcome === null ? t.claimOpen : wordOf(t, claim.outcome)}
          </StatusChip>
          <span>{nameOf(claim.line)}</span>
          <span>
            {wordOf(t, claim.kind)} × <span className="figure">{claim.quantity}</span>
          </span>
          <span className="quiet">
            <Instant at={claim.claimedAt} /> {claim.note} {claim.settleReason ?? ""}
          </span>
          <Photos ids={claim.photos} />
          {claim.credits.length === 0 ? null : (
            <div>
              <CreditNotes credits={claim.credits} />
            </div>
          )}
          {claim.viewerCanCreditAgain ? <CreditAgain order={order.id} credits={claim.credits} /> : null}
          {order.viewerCanSettleClaim && claim.outcome === null ? <Settle order={order} claim={claim.id} /> : null}
        </div>
      ))}
    </section>
  );
}

function Claim({ order, nameOf }: { order: SeenOrder; nameOf(line: string): string }): ReactNode {
  const t = useTexts(pageWords);
  const { message } = App.useApp();
  const claim = useCommand(OrderClaimDocument, "orderClaim");
  const [photos, setPhotos] = useState<readonly Uploaded[]>([]);
  const [open, setOpen] = useState(false);
  const goods = order.shipments
    .filter(({ receivedOn }) => receivedOn !== null)
    .flatMap((shipment) => shipment.lines.map(({ line }) => ({ shipment, line })));
  const [place, setPlace] = useState<string>();
  const [kind, setKind] = useState<OrderClaimKind>("DAMAGED");
  const [quantity, setQuantity] = useState<number | null>(1);
  const [note, setNote] = useState("");
  const chosen = goods.find(({ shipment, line }) => `${shipment.id} ${line}` === (place ?? "")) ?? goods[0];
  const submit = async () => {
    if (chosen === undefined) return;
    const reply = await claim.run({
      ...{ order: order.id, version: order.version, shipment: chosen.shipment.id, line: chosen.line },
      ...{ kind, quantity: quantity ?? 0, note, photos: photos.map(({ id }) => id) },
    });
    if (reply?.errors.length !== 0) return;
    void message.success(t.claimed);
    setOpen(false);
    setPhotos([]);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.claim}</Button>
      <Modal
        open={open}
        title={t.claim}
        okText={t.claim}
        okButtonProps={{ disabled: chosen === undefined }}
        confirmLoading={claim.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item label={t.claimLine} htmlFor="claim-line" {...fieldRefusal(claim.refused, "line")}>
            <Select
              id="claim-line"
              value={chosen === undefined ? null : `${chosen.shipment.id} ${chosen.line}`}
              onChange={setPlace}
              options={goods.map(({ shipment, line }) => ({
                value: `${shipment.id} ${line}`,
                label: `${t.shipment(shipment.position)} · ${nameOf(line)}`,
              }))}
            />
          </Form.Item>
          <div className="pair">
            <Form.Item label={t.claimKind} htmlFor="claim-kind" {...fieldRefusal(claim.refused, "kind")}>
              <Select
                id="claim-kind"
                value={kind}
                onChange={setKind}
                options={kinds.map((value) => ({ value, label: t[value] }))}
              />
            </Form.Item>
            <Form.Item label={t.claimQuantity} htmlFor="claim-quantity" {...fieldRefusal(claim.refused, "quantity")}>
              <InputNumber id="claim-quantity" precision={0} value={quantity} onChange={setQuantity} />
            </Form.Item>
          </div>
          <Form.Item label={t.photo} {...fieldRefusal(claim.refused, "photos")}>
            <PhotoField photos={photos} change={setPhotos} />
          </Form.Item>
          <Form.Item label={t.claimNote} htmlFor="claim-note">
            <Input id="claim-note" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
          </Form.Item>
          <Reasons reasons={refusedElsewhere(claim.refused, ["line", "kind", "quantity", "photos"])} />
        </Form>
      </Modal>
    </>
  );
}

function Settle({ order, claim }: { order: SeenOrder; claim: string }): ReactNode {
  const t = useTexts(pageWords);
  const settle = useCommand(OrderClaimSettleDocument, "orderClaimSettle");
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<OrderClaimOutcome>("RESHIP");
  const [reason, setReason] = useState("");
  const submit = async () => {
    const reply = await settle.run({ order: order.id, version: order.version, claim, outcome, reason });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t.settle}
      </Button>
      <Modal
        open={open}
        title={t.settle}
        okText={t.settle}
        confirmLoading={settle.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item label={t.outcome} htmlFor={`outcome-${claim}`} {...fieldRefusal(settle.refused, "outcome")}>
            <Select
              id={`outcome-${claim}`}
              value={outcome}
              onChange={setOutcome}
              options={outcomes.map((value) => ({ value, label: t[value] }))}
            />
          </Form.Item>
          <Form.Item label={t.why} htmlFor={`settle-${claim}`} {...fieldRefusal(settle.refused, "reason")}>
            <Input
              id={`settle-${claim}`}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
          <Reasons reasons={refusedElsewhere(settle.refused, ["outcome", "reason"])} />
        </Form>
      </Modal>
    </>
  );
}
