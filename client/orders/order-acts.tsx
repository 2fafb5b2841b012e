import { Button, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { OrderCancelDocument } from "../gql/documents/OrderCancel.ts";
import { OrderConfirmDocument } from "../gql/documents/OrderConfirm.ts";
import { OrderReceiveDocument } from "../gql/documents/OrderReceive.ts";
import { OrderShipDocument } from "../gql/documents/OrderShip.ts";
import type { OrderClaimKind, OrderWholeFragment } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { refusedAt } from "../ui/refusals.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Counting, Unsaid } from "./counting.tsx";
import { productName } from "./order-lines.tsx";
import { pageWords } from "./order-page.texts.ts";

/** Promises the order as it was seen; somebody else's change meanwhile is refused and shown. */
export function ConfirmOrder({
  order,
  small = false,
}: {
  order: { id: string; version: number };
  small?: boolean;
}): ReactNode {
  const t = useTexts(pageWords);
  const confirm = useCommand(OrderConfirmDocument, "orderConfirm");
  return (
    <>
      <Button
        type="primary"
        size={small ? "small" : "medium"}
        loading={confirm.running}
        onClick={() => void confirm.run({ order: order.id, version: order.version })}
      >
        {t.confirm}
      </Button>
      <Unsaid {...confirm} />
    </>
  );
}

/** Promises the order for a day; left open, for as many days from now as usual. */
export function PromiseOrder({ order }: { order: { id: string; version: number } }): ReactNode {
  const t = useTexts(pageWords);
  const confirm = useCommand(OrderConfirmDocument, "orderConfirm");
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const send = async () => {
    const promisedOn = day === "" ? null : day;
    const reply = await confirm.run({ order: order.id, version: order.version, promisedOn });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.confirm}
      </Button>
      <Modal
        open={open}
        title={t.confirm}
        okText={t.confirm}
        confirmLoading={confirm.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <label className="field" style={{ display: "block" }}>
          <span className="quiet">{t.promiseDay}</span>
          <DayField label={t.promiseDay} value={day} change={setDay} />
        </label>
        <Unsaid {...confirm} />
      </Modal>
    </>
  );
}

export function ShipOrder({ order }: { order: OrderWholeFragment }): ReactNode {
  const t = useTexts(pageWords);
  const { language } = useLanguage();
  const ship = useCommand(OrderShipDocument, "orderShip");
  const [open, setOpen] = useState(false);
  const [carrier, setCarrier] = useState("");
  const [waybill, setWaybill] = useState("");
  // Where stock is set aside no more can go than that.
  const stocked = order.lines.some(({ reserved }) => reserved > 0);
  const lines = order.lines
    .map(({ id, product, quantity, shipped, cancelled, reserved }) => ({
      id,
      name: `${product?.code ?? ""} ${productName(product, language)}`,
      unit: product?.orderUnit ?? "",
      most: stocked ? Math.min(reserved, quantity - shipped - cancelled) : quantity - shipped - cancelled,
    }))
    .filter(({ most }) => most > 0);
  const send = async (counted: { line: string; quantity: number }[]) => {
    const going = counted.filter(({ quantity }) => quantity !== 0);
    const reply = await ship.run({ order: order.id, version: order.version, lines: going, carrier, waybill });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button
        type={order.state === "PICKED" || !order.viewerCanPick ? "primary" : "default"}
        onClick={() => setOpen(true)}
      >
        {t.ship}
      </Button>
      <Counting
        {...ship}
        title={t.ship}
        column={t.open}
        open={open}
        lines={lines}
        done={() => setOpen(false)}
        send={(counted) => void send(counted)}
      >
        <div className="filters">
          <Input
            aria-label={t.carrier}
            placeholder={t.carrier}
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
            style={{ width: 200 }}
          />
          <Input
            aria-label={t.waybill}
            placeholder={t.waybill}
            value={waybill}
            onChange={(event) => setWaybill(event.target.value)}
            style={{ width: 200 }}
          />
        </div>
      </Counting>
    </>
  );
}

/** Why less was counted in than was sent. */
const lacks: readonly OrderClaimKind[] = ["SHORT", "DAMAGED", "WRONG_GOODS", "NEAR_EXPIRY"];

type Shipment = OrderWholeFragment["shipments"][number];

export function ReceiveShipment({ order, shipment }: { order: OrderWholeFragment; shipment: Shipment }): ReactNode {
  const t = useTexts(pageWords);
  const { language } = useLanguage();
  const receive = useCommand(OrderReceiveDocument, "orderReceive");
  const [open, setOpen] = useState(false);
  const lines = shipment.lines.map(({ line, quantity }) => {
    const ordered = order.lines.find(({ id }) => id === line);
    return {
      id: line,
      name: `${ordered?.product?.code ?? ""} ${productName(ordered?.product ?? null, language)}`,
      unit: ordered?.product?.orderUnit ?? "",
      most: quantity,
    };
  });
  const [kinds, setKinds] = useState<Readonly<Record<string, OrderClaimKind>>>({});
  const most = new Map(lines.map((line) => [line.id, line.most]));
  const isLess = (line: string, quantity: number | null) => (quantity ?? 0) < (most.get(line) ?? 0);
  const send = async (counted: { line: string; quantity: number }[]) => {
    const said = counted.map((line) =>
      isLess(line.line, line.quantity) ? { ...line, reason: kinds[line.line] ?? "SHORT" } : line,
    );
    const reply = await receive.run({ order: order.id, version: order.version, shipment: shipment.id, lines: said });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button type="primary" size="small" onClick={() => setOpen(true)}>
        {t.receive}
      </Button>
      <Counting
        {...receive}
        title={t.receive}
        column={t.counted}
        open={open}
        lines={lines}
        done={() => setOpen(false)}
        send={(counted) => void send(counted)}
        beside={(line, quantity) =>
          isLess(line, quantity) ? (
            <label className="field">
              <span className="quiet">{t.lessBecause}</span>
              <Select
                aria-label={`${t.lessBecause} ${lines.find(({ id }) => id === line)?.name ?? ""}`}
                style={{ width: 130 }}
                value={kinds[line] ?? "SHORT"}
                onChange={(kind) => setKinds({ ...kinds, [line]: kind })}
                options={lacks.map((value) => ({ value, label: t[value] }))}
              />
            </label>
          ) : null
        }
      >
        <p className="quiet">{t.receiveLead}</p>
      </Counting>
    </>
  );
}

export function CancelOrder({ order }: { order: OrderWholeFragment }): ReactNode {
  const t = useTexts(pageWords);
  const cancel = useCommand(OrderCancelDocument, "orderCancel");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = async () => {
    const reply = await cancel.run({ order: order.id, version: order.version, reason });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t.cancel}
      </Button>
      <Modal
        open={open}
        title={t.cancel}
        okText={t.cancel}
        okButtonProps={{ danger: true }}
        cancelText={t.keep}
        confirmLoading={cancel.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <p>{t.cancelSure}</p>
        <Input.TextArea
          aria-label={t.reason}
          placeholder={t.reasonPlaceholder}
          maxLength={500}
          rows={3}
          value={reason}
          status={refusedAt(cancel.refused, "reason").length > 0 ? "error" : ""}
          onChange={(event) => setReason(event.target.value)}
        />
        <Unsaid {...cancel} />
      </Modal>
    </>
  );
}
