import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Form, Input, InputNumber, Modal, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { nameIn } from "../catalog/product-columns.tsx";
import { WarehouseTransferCancelDocument } from "../gql/documents/WarehouseTransferCancel.ts";
import { WarehouseTransferReceiveDocument } from "../gql/documents/WarehouseTransferReceive.ts";
import { WarehouseTransferShipDocument } from "../gql/documents/WarehouseTransferShip.ts";
import { WarehouseTransfersDocument } from "../gql/documents/WarehouseTransfers.ts";
import type { TransferRowFragment, WarehouseTransferState } from "../gql/types.ts";
import { Reasons, fieldRefusal } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { transferWords } from "./transfers.texts.ts";

const tones: Readonly<Record<WarehouseTransferState, Tone>> = {
  DRAFT: "draft",
  SHIPPED: "moving",
  RECEIVED: "done",
  CANCELLED: "plain",
};

/** Transfers between warehouses, newest first, with what can be done about each. */
export function Transfers({ warehouse }: { warehouse: string | null }): ReactNode {
  const t = useTexts(transferWords);
  const asked = useQuery(WarehouseTransfersDocument, { variables: { warehouse } });
  return (
    <Answered asked={asked} thing={(data) => data.warehouseTransfers} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={t.transfers}
          rows={page.nodes}
          keyOf={(row) => row.id}
          loading={asked.loading}
          columns={[
            {
              ...{ title: t.way, key: "way", width: 190, card: "head" },
              render: (_, row) => `${row.from.name} → ${row.to.name}`,
            },
            {
              ...{ title: t.state, key: "state", width: 100, card: "corner" },
              render: (_, row) => <StatusChip tone={tones[row.state]}>{t[row.state]}</StatusChip>,
            },
            {
              ...{ title: t.goods, key: "goods", width: 320, card: "bare" },
              render: (_, row) => <Goods transfer={row} />,
            },
            { ...{ title: t.day, key: "days", width: 170 }, render: (_, row) => <Days transfer={row} /> },
            {
              ...{ title: t.note, key: "note", width: 180 },
              render: (_, row) => [row.note, row.varianceReason].filter(Boolean).join(" · ") || "—",
            },
            {
              ...{ title: "", key: "acts", width: 180, card: "bare" },
              render: (_, row) => <TransferActs transfer={row} />,
            },
          ]}
          empty={<EmptyState title={t.empty} />}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

/** The batches of a transfer; where another number came than was sent, both. */
function Goods({ transfer }: { transfer: TransferRowFragment }): ReactNode {
  const { language } = useLanguage();
  const shown = transfer.lines.slice(0, 4);
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {shown.map(({ lot, product, quantity, received }) => (
        <li key={lot.id}>
          {product === null ? "" : nameIn(language, product)} · <span className="mono">{lot.batch}</span> ×{" "}
          <span className="figure">
            {received !== null && received !== quantity ? `${received} / ${quantity}` : quantity}
          </span>
        </li>
      ))}
      {transfer.lines.length > shown.length ? <li className="quiet">… {transfer.lines.length}</li> : null}
    </ul>
  );
}

function Days({ transfer }: { transfer: TransferRowFragment }): ReactNode {
  const t = useTexts(transferWords);
  const { shippedOn, receivedOn, expectedOn } = transfer;
  return (
    <>
      {shippedOn === null ? null : (
        <>
          {t.sent} <Day day={shippedOn} />
          <br />
        </>
      )}
      {receivedOn === null ? t.expectedOn : t.arrived} <Day day={receivedOn ?? expectedOn} />
    </>
  );
}

function TransferActs({ transfer }: { transfer: TransferRowFragment }): ReactNode {
  const t = useTexts(transferWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const ship = useCommand(WarehouseTransferShipDocument, "warehouseTransferShip");
  const cancel = useCommand(WarehouseTransferCancelDocument, "warehouseTransferCancel");
  const done = async (reply: { readonly errors: readonly unknown[] } | undefined) => {
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    await client.refetchQueries({ include: "active" });
  };
  const act = { transfer: transfer.id };
  return (
    <>
      <Space wrap>
        {transfer.viewerCanShip ? (
          <Button size="small" type="primary" loading={ship.running} onClick={() => void ship.run(act).then(done)}>
            {t.ship}
          </Button>
        ) : null}
        {transfer.viewerCanCancel ? (
          <Button size="small" loading={cancel.running} onClick={() => void cancel.run(act).then(done)}>
            {t.cancel}
          </Button>
        ) : null}
        {transfer.viewerCanReceive ? <TransferReceive transfer={transfer} done={done} /> : null}
      </Space>
      <Reasons reasons={[...ship.refused, ...cancel.refused]} />
    </>
  );
}

type ReceiveProps = {
  readonly transfer: TransferRowFragment;
  done(reply: { readonly errors: readonly unknown[] } | undefined): Promise<void>;
};

/** Counting a transfer in: as it was sent, or fewer with the reason. */
function TransferReceive({ transfer, done }: ReceiveProps): ReactNode {
  const t = useTexts(transferWords);
  const { language } = useLanguage();
  const receive = useCommand(WarehouseTransferReceiveDocument, "warehouseTransferReceive");
  const [open, setOpen] = useState(false);
  const [came, setCame] = useState<Readonly<Record<string, number | null>>>({});
  const [reason, setReason] = useState("");
  const counted = transfer.lines.map(({ lot, quantity }) => ({ lot: lot.id, received: came[lot.id] ?? quantity }));
  const short = transfer.lines.some(({ lot, quantity }) => (came[lot.id] ?? quantity) < quantity);
  const send = async () => {
    const reply = await receive.run({ transfer: transfer.id, lines: counted, reason });
    if (reply?.errors.length === 0) setOpen(false);
    await done(reply);
  };
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t.receive}
      </Button>
      <Modal
        open={open}
        title={`${t.receive} · ${transfer.from.name} → ${transfer.to.name}`}
        okText={t.receive}
        confirmLoading={receive.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          {transfer.lines.map(({ lot, product, quantity }, at) => (
            <Form.Item
              key={lot.id}
              label={`${product === null ? "" : `${product.code} ${nameIn(language, product)}`} · ${lot.batch}`}
              htmlFor={`came-${lot.id}`}
              {...fieldRefusal(receive.refused, "lines", String(at))}
            >
              <InputNumber
                id={`came-${lot.id}`}
                aria-label={`${t.counted} ${lot.batch}`}
                min={0}
                max={quantity}
                precision={0}
                value={came[lot.id] ?? quantity}
                onChange={(value) => setCame({ ...came, [lot.id]: value })}
              />{" "}
              <span className="quiet">{t.of(quantity)}</span>
            </Form.Item>
          ))}
          {short ? (
            <Form.Item
              label={t.reason}
              htmlFor="variance-reason"
              required
              extra={t.reasonHint}
              {...fieldRefusal(receive.refused, "reason")}
            >
              <Input
                id="variance-reason"
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Form.Item>
          ) : null}
          <Reasons reasons={receive.refused.filter(({ path }) => !["lines", "reason"].includes(path[0] ?? ""))} />
        </Form>
      </Modal>
    </>
  );
}
