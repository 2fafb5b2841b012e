import { App, Button, Form, Input, Select } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import type { Uploaded } from "../../app/upload.ts";
import { ReturnOrderRequestDocument } from "../../gql/documents/ReturnOrderRequest.ts";
import type { ReturnReason } from "../../gql/types.ts";
import { sayAmount } from "../../credit/amounts.ts";
import { Money } from "../../ui/money.tsx";
import { Reasons, type Refused, refusedAt, refusedElsewhere } from "../../ui/refusals.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Unsaid } from "../counting.tsx";
import { OrderNumber } from "../order-state.tsx";
import { PhotoField } from "../photos.tsx";
import { type Goods, type ReturnableOrder, goodsOf } from "./goods.ts";
import { ReturnGoods } from "./return-goods.tsx";
import { returnWords } from "./returns.texts.ts";

const reasons: readonly ReturnReason[] = ["QUALITY", "WRONG_GOODS", "NEAR_EXPIRY", "RECALL", "AGREEMENT"];

type Preview = ReturnType<typeof useReturnPreview>;
const useReturnPreview = (
  input: Parameters<typeof usePreview<typeof ReturnOrderRequestDocument, "returnOrderRequest">>[2],
) => usePreview(ReturnOrderRequestDocument, "returnOrderRequest", input);

/** What of an order comes back, in which batches and why. What it would give back and what speaks against it is said while one types. */
export function ReturnForm({ order, leave }: { order: ReturnableOrder; leave(): void }): ReactNode {
  const t = useTexts(returnWords);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const ask = useCommand(ReturnOrderRequestDocument, "returnOrderRequest");
  const [reason, setReason] = useState<ReturnReason>("QUALITY");
  const [note, setNote] = useState("");
  const [photos, setPhotos] = useState<readonly Uploaded[]>([]);
  const [counts, setCounts] = useState<Readonly<Record<string, number | null>>>({});
  const [more, setMore] = useState<readonly Goods[]>([]);
  const goods = useMemo(() => goodsOf(order), [order]);
  const rows = [...goods, ...more];
  const named = rows.filter(({ key }) => (counts[key] ?? 0) !== 0);
  const lines = named.map(({ key, line, batch }) => ({ line: line.id, quantity: counts[key] ?? 0, batch }));
  const input = { order: order.id, reason, lines, note: "", photos: [] };
  const preview = useReturnPreview(lines.length === 0 ? null : input);
  const refused: readonly Refused[] =
    preview.reply === undefined || !preview.current ? ask.refused : preview.reply.errors;
  const submit = async () => {
    const reply = await ask.run({ ...input, note, photos: photos.map(({ id }) => id) });
    const asked = reply?.errors.length === 0 ? reply.returnOrder : null;
    if (asked === null || asked === undefined) return;
    void message.success(t.sentOff);
    await navigate(`/returns/${asked.id}`);
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && lines.length > 0) void submit();
      }}
    >
      <section className="panel">
        <div className="filters" style={{ alignItems: "center" }}>
          <strong>
            {t.order} <OrderNumber order={order} />
          </strong>
          <Button size="small" onClick={leave}>
            {t.change}
          </Button>
        </div>
        <Form layout="vertical">
          <div className="pair">
            <Form.Item label={t.reason} htmlFor="return-reason" extra={wordOf(t, `${reason}_hint`)}>
              <Select
                id="return-reason"
                value={reason}
                onChange={setReason}
                options={reasons.map((value) => ({ value, label: t[value] }))}
              />
            </Form.Item>
            <Form.Item label={t.note} htmlFor="return-note">
              <Input
                id="return-note"
                placeholder={t.notePlaceholder}
                maxLength={1000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </Form.Item>
          </div>
          <Form.Item label={t.photos} style={{ marginBottom: 0 }}>
            <PhotoField photos={photos} change={setPhotos} />
            <Reasons reasons={refusedAt(ask.refused, "photos")} />
          </Form.Item>
        </Form>
      </section>
      <section className="panel">
        <h2>{t.lines}</h2>
        <ReturnGoods
          rows={rows}
          counts={counts}
          refusedOf={(key) => {
            const at = named.findIndex((each) => each.key === key);
            return at < 0 ? [] : refusedAt(refused, "lines", String(at));
          }}
          count={(key, value) => setCounts({ ...counts, [key]: value })}
          another={(line) => {
            const key = `${line.id}:typed:${more.length}`;
            setMore([...more, { key, line, batch: "", expiresOn: null, received: line.received, typed: true }]);
          }}
          name={(key, batch) => setMore(more.map((each) => (each.key === key ? { ...each, batch } : each)))}
        />
        <p className="quiet" style={{ marginTop: 8 }}>
          {t.expectedWhy}
        </p>
        <WholeReasons reasons={refusedElsewhere(refused, ["lines", "photos"])} />
        <Unsaid refused={[]} failure={ask.failure} />
      </section>
      <div className="entry-foot" role="status">
        <Standing preview={preview} asked={lines.length > 0} />
        <span className="total">
          {t.expected}{" "}
          <strong data-testid="expected">
            <Money value={preview.reply?.returnOrder?.expected} />
          </strong>
        </span>
        <Button
          type="primary"
          loading={ask.running}
          disabled={lines.length === 0}
          onClick={() => void submit()}
          title="Ctrl+Enter"
        >
          {t.submit}
        </Button>
      </div>
    </div>
  );
}

/** Reasons of the whole return; where a limit is exceeded, what is left of it. */
function WholeReasons({ reasons: refused }: { reasons: readonly Refused[] }): ReactNode {
  const t = useTexts(returnWords);
  return (
    <Reasons
      reasons={refused}
      clears={(reason) => {
        const room = (reason as { room?: { amount: string; currency: string } | null }).room;
        return room === null || room === undefined ? null : t.limitRoom(sayAmount(room));
      }}
    />
  );
}

function Standing({ preview, asked }: { preview: Preview; asked: boolean }): ReactNode {
  const t = useTexts(returnWords);
  if (!asked) return <span className="quiet">{t.none}</span>;
  if (!preview.current || preview.reply === undefined) return <StatusChip tone="waiting">{t.checking}</StatusChip>;
  const lines = new Set(preview.reply.errors.map(({ path }) => path.slice(0, 2).join(" ")));
  if (lines.size > 0) return <StatusChip tone="refused">{t.refusedLines(lines.size)}</StatusChip>;
  return <StatusChip tone="done">{t.fine}</StatusChip>;
}
