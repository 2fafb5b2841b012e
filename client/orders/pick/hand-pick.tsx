import { useQuery } from "@apollo/client/react";
import { Button, Checkbox, Input, InputNumber } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { OrderPickDocument } from "../../gql/documents/OrderPick.ts";
import { OrderPickablesDocument } from "../../gql/documents/OrderPickables.ts";
import type { OrderPickablesQuery, OrderWholeFragment } from "../../gql/types.ts";
import { FreshnessChip } from "../../inventory/freshness.tsx";
import { Reasons, type Refused, refusedAt, refusedElsewhere } from "../../ui/refusals.tsx";
import { Answered } from "../../ui/states.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { Unsaid } from "../counting.tsx";
import { productName } from "../order-lines.tsx";
import { handWords } from "./hand-pick.texts.ts";
import "./hand-pick.css";

type Batch = OrderPickablesQuery["orderPickables"][number];
/** What was typed, by place of the batch; nothing typed is what is suggested. */
type Typed = Readonly<Record<string, number | null>>;
type Chosen = { readonly line: string; readonly warehouse: string; readonly lot: string; readonly quantity: number };

const keyOf = (batch: Batch): string => `${batch.line} ${batch.warehouse.id} ${batch.lot.id}`;
const quantityOf = (typed: Typed, batch: Batch): number | null => {
  const key = keyOf(batch);
  return key in typed ? (typed[key] ?? null) : batch.suggested;
};

/** Which batch is taken for which line: what a person chooses, with what was refused beside the batch it is about. */
export function HandPick({ order, close }: { order: OrderWholeFragment; close(): void }): ReactNode {
  const t = useTexts(handWords);
  const asked = useQuery(OrderPickablesDocument, { variables: { order: order.id }, fetchPolicy: "cache-and-network" });
  return (
    <section className="hand-pick" aria-label={t.title}>
      <p className="quiet">{t.lead}</p>
      <Answered asked={asked} thing={(data) => data.orderPickables}>
        {(batches) =>
          batches.length === 0 ? (
            <p className="quiet">{t.nothing}</p>
          ) : (
            <HandPickForm order={order} batches={batches} again={() => void asked.refetch()} close={close} />
          )
        }
      </Answered>
    </section>
  );
}

type FormProps = {
  readonly order: OrderWholeFragment;
  readonly batches: readonly Batch[];
  again(): void;
  close(): void;
};

function HandPickForm({ order, batches, again, close }: FormProps): ReactNode {
  const t = useTexts(handWords);
  const pick = useCommand(OrderPickDocument, "orderPick");
  const [typed, setTyped] = useState<Typed>({});
  const [override, setOverride] = useState(false);
  const [reason, setReason] = useState("");
  // Refusals name a batch by its place in what was sent, which may be another one by now.
  const [sent, setSent] = useState<readonly string[]>([]);
  const chosen = batches.filter((batch) => (quantityOf(typed, batch) ?? 0) !== 0);
  const total = chosen.reduce((sum, batch) => sum + (quantityOf(typed, batch) ?? 0), 0);
  const send = async () => {
    const lots: Chosen[] = chosen.map((batch) => ({
      ...{ line: batch.line, warehouse: batch.warehouse.id, lot: batch.lot.id },
      quantity: quantityOf(typed, batch) ?? 0,
    }));
    setSent(chosen.map(keyOf));
    // What was typed stays typed, whatever comes of it.
    setTyped(Object.fromEntries(batches.map((batch) => [keyOf(batch), quantityOf(typed, batch)])));
    const reply = await pick.run({ order: order.id, version: order.version, lots, override, reason });
    if (reply?.errors.length === 0) close();
    else again();
  };
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a long card what was refused stands far above the button that was pressed: it comes to whoever pressed it.
    if (pick.refused.length === 0 && pick.failure === undefined) return;
    const reason = form.current?.querySelector("[role=alert]");
    (reason?.closest("li[data-batch]") ?? reason)?.scrollIntoView({ block: "center" });
  }, [pick.refused, pick.failure]);
  const refusedOf = (batch: Batch) => {
    const at = sent.indexOf(keyOf(batch));
    return at < 0 ? [] : refusedAt(pick.refused, "lots", String(at));
  };
  return (
    <div ref={form} style={{ display: "contents" }}>
      {order.lines
        .filter(({ id }) => batches.some(({ line }) => line === id))
        .map((line) => (
          <HandPickLine
            key={line.id}
            line={line}
            batches={batches.filter((batch) => batch.line === line.id)}
            typed={typed}
            refusedOf={refusedOf}
            change={(batch, value) => setTyped({ ...typed, [keyOf(batch)]: value })}
          />
        ))}
      <Checkbox checked={override} onChange={(event) => setOverride(event.target.checked)}>
        {t.override}
      </Checkbox>
      {override ? (
        <Input
          aria-label={t.overrideWhy}
          placeholder={t.overrideWhy}
          maxLength={500}
          value={reason}
          status={refusedAt(pick.refused, "reason").length > 0 ? "error" : ""}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      <Unsaid refused={refusedElsewhere(pick.refused, ["lots"])} failure={pick.failure} />
      <div className="hand-pick-foot">
        <Button type="primary" size="large" loading={pick.running} disabled={total <= 0} onClick={() => void send()}>
          {t.pick(total)}
        </Button>
        <Button size="large" onClick={close}>
          {t.close}
        </Button>
        {total <= 0 ? <span className="quiet">{t.none}</span> : null}
      </div>
    </div>
  );
}

type LineProps = {
  readonly line: OrderWholeFragment["lines"][number];
  readonly batches: readonly Batch[];
  readonly typed: Typed;
  refusedOf(batch: Batch): readonly Refused[];
  change(batch: Batch, value: number | null): void;
};

/** The batches of one line, warehouse by warehouse. */
function HandPickLine({ line, batches, typed, refusedOf, change }: LineProps): ReactNode {
  const t = useTexts(handWords);
  const { language } = useLanguage();
  const unit = line.product?.orderUnit ?? "";
  const warehouses = [...new Set(batches.map(({ warehouse }) => warehouse.id))];
  const places = warehouses.map((id) => batches.filter(({ warehouse }) => warehouse.id === id));
  return (
    <>
      {places.map((own) => (
        <fieldset key={own[0]?.warehouse.id}>
          <legend>
            <span className="mono">{line.product?.code}</span> {productName(line.product, language)}
            <span className="quiet"> {own[0]?.warehouse.name}</span>
          </legend>
          <div className="quiet">
            {t.toPick(own[0]?.open ?? 0, unit)} ·{" "}
            {t.chosen(own.reduce((sum, batch) => sum + (quantityOf(typed, batch) ?? 0), 0))}
          </div>
          <ul>
            {own.map((batch) => (
              <BatchRow
                key={keyOf(batch)}
                batch={batch}
                unit={unit}
                value={quantityOf(typed, batch)}
                refused={refusedOf(batch)}
                change={(value) => change(batch, value)}
              />
            ))}
          </ul>
        </fieldset>
      ))}
    </>
  );
}

type RowProps = {
  readonly batch: Batch;
  readonly unit: string;
  readonly value: number | null;
  readonly refused: readonly Refused[];
  change(value: number | null): void;
};

function BatchRow({ batch, unit, value, refused, change }: RowProps): ReactNode {
  const t = useTexts(handWords);
  const { lot } = batch;
  return (
    <li data-batch={lot.batch}>
      <div className="batch">
        <span>
          <span className="mono">{lot.batch}</span> <FreshnessChip freshness={lot.freshness} held={lot.held} />
          <span className="quiet">
            {t.expires} {lot.expiresOn === null ? t.never : <Day day={lot.expiresOn} />} · {t.free(batch.free)}
            {batch.picked > 0 ? ` · ${t.already(batch.picked)}` : ""}
          </span>
          {lot.held && lot.holdReason !== "" ? <span className="quiet">{lot.holdReason}</span> : null}
          {batch.freshEnough || lot.freshness === "EXPIRED" ? null : <span className="quiet">{t.tooYoung}</span>}
        </span>
        <InputNumber
          aria-label={t.quantityOf(lot.batch)}
          size="large"
          inputMode="numeric"
          min={0}
          value={value}
          suffix={unit}
          status={refused.length > 0 ? "error" : ""}
          onChange={change}
        />
      </div>
      <Reasons reasons={refused} />
    </li>
  );
}
