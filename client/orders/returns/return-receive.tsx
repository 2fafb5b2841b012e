import { useQuery } from "@apollo/client/react";
import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { ReturnOrderReceiveDocument } from "../../gql/documents/ReturnOrderReceive.ts";
import { StockHeadDocument } from "../../gql/documents/StockHead.ts";
import type { ReturnWholeFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { Counting } from "../counting.tsx";
import { productName } from "../order-lines.tsx";
import { returnWords } from "./returns.texts.ts";

type Counted = readonly { readonly line: string; readonly quantity: number }[];

/** Counts a return in: what came of each line, where it goes, and what that gives back. */
export function ReceiveReturn({ back }: { back: ReturnWholeFragment }): ReactNode {
  const t = useTexts(returnWords);
  const { language } = useLanguage();
  const receive = useCommand(ReturnOrderReceiveDocument, "returnOrderReceive");
  const [open, setOpen] = useState(false);
  const [counted, setCounted] = useState<Counted>([]);
  const warehouses = useQuery(StockHeadDocument, { skip: !open }).data?.warehouses.nodes ?? [];
  const [chosen, setChosen] = useState<string>();
  const warehouse = chosen === "" ? null : (chosen ?? warehouses[0]?.id ?? null);
  const at = { returnOrder: back.id, version: back.version, warehouse };
  const preview = usePreview(
    ReturnOrderReceiveDocument,
    "returnOrderReceive",
    open ? { ...at, lines: [...counted] } : null,
  );
  const lines = back.lines.map(({ id, product, batch, quantity }) => ({
    id,
    name: [product?.code, productName(product, language), batch].filter(Boolean).join(" · "),
    unit: product?.orderUnit ?? "",
    most: quantity,
  }));
  const send = async (now: Counted) => {
    const reply = await receive.run({ ...at, lines: [...now] });
    if (reply?.errors.length === 0) setOpen(false);
  };
  const shown = receive.refused.length > 0 ? receive.refused : (preview.reply?.errors ?? []);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.receive}
      </Button>
      <Counting
        {...receive}
        refused={shown}
        title={t.receive}
        column={t.counted}
        open={open}
        lines={lines}
        done={() => setOpen(false)}
        changed={setCounted}
        send={(now) => void send(now)}
        foot={
          <p style={{ textAlign: "right", margin: "8px 0 0" }} role="status">
            {t.willRefund}{" "}
            <strong data-testid="refund">
              <Money value={preview.reply?.returnOrder?.refund} />
            </strong>
          </p>
        }
      >
        <p className="quiet">{t.receiveLead}</p>
        <label className="field" style={{ marginBottom: 8 }}>
          <span className="quiet">{t.warehouse}</span>
          <Select
            aria-label={t.warehouse}
            style={{ minWidth: 220 }}
            value={warehouse ?? ""}
            onChange={setChosen}
            options={[
              ...warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
              { value: "", label: t.noWarehouse },
            ]}
          />
        </label>
      </Counting>
    </>
  );
}
