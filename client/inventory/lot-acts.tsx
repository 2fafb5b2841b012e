import { useApolloClient } from "@apollo/client/react";
import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { LotHoldDocument } from "../gql/documents/LotHold.ts";
import { StockAdjustDocument } from "../gql/documents/StockAdjust.ts";
import { StockCountDocument } from "../gql/documents/StockCount.ts";
import type { LotRowFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { stockWords } from "./stock.texts.ts";

/** Counting, putting right and holding one batch. */
export function LotActs({ lot }: { lot: LotRowFragment }): ReactNode {
  const t = useTexts(stockWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t.act}
      </Button>
      {open ? <LotForm lot={lot} close={() => setOpen(false)} /> : null}
    </>
  );
}

function LotForm({ lot, close }: { lot: LotRowFragment; close(): void }): ReactNode {
  const t = useTexts(stockWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const count = useCommand(StockCountDocument, "stockCount");
  const adjust = useCommand(StockAdjustDocument, "stockAdjust");
  const hold = useCommand(LotHoldDocument, "lotHold");
  const [warehouse, setWarehouse] = useState(lot.places[0]?.warehouse.id ?? "");
  const [counted, setCounted] = useState<number | null>(lot.places[0]?.onHand ?? null);
  const [by, setBy] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const done = async (reply: { readonly errors: readonly unknown[] } | undefined) => {
    if (reply?.errors.length !== 0) return;
    void message.success(t.done);
    close();
    await client.refetchQueries({ include: "active" });
  };
  const running = count.running || adjust.running || hold.running;
  return (
    <Modal open title={`${lot.product?.code ?? ""} ${lot.batch}`} footer={null} onCancel={close}>
      <Form layout="vertical">
        <Form.Item label={t.warehouse} htmlFor="lot-warehouse">
          <Select
            id="lot-warehouse"
            value={warehouse}
            onChange={setWarehouse}
            options={lot.places.map((place) => ({
              value: place.warehouse.id,
              label: `${place.warehouse.name} ${place.onHand}`,
            }))}
          />
        </Form.Item>
        <Form.Item label={t.counted} htmlFor="lot-counted">
          <InputNumber id="lot-counted" min={0} precision={0} value={counted} onChange={setCounted} />{" "}
          <Button
            loading={running}
            disabled={counted === null || warehouse === ""}
            onClick={() => void count.run({ warehouse, lines: [{ lot: lot.id, counted: counted ?? 0 }] }).then(done)}
          >
            {t.countAct}
          </Button>
        </Form.Item>
        <Form.Item label={t.reason} htmlFor="lot-reason">
          <Input id="lot-reason" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <Form.Item label={t.by} htmlFor="lot-by">
          <InputNumber id="lot-by" precision={0} value={by} onChange={setBy} />{" "}
          <Button
            loading={running}
            disabled={by === null || warehouse === ""}
            onClick={() =>
              void adjust.run({ warehouse, reason, lines: [{ lot: lot.id, quantity: by ?? 0 }] }).then(done)
            }
          >
            {t.adjustAct}
          </Button>
        </Form.Item>
        <Reasons reasons={[...count.refused, ...adjust.refused, ...hold.refused]} />
        <Button
          danger={!lot.held}
          loading={running}
          onClick={() => void hold.run({ lot: lot.id, held: !lot.held, reason }).then(done)}
        >
          {lot.held ? t.release : t.hold}
        </Button>
        {lot.held ? <span className="quiet"> {lot.holdReason}</span> : null}
      </Form>
    </Modal>
  );
}
