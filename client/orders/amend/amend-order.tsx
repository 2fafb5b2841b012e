import { App, Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { OrderAmendmentProposeDocument } from "../../gql/documents/OrderAmendmentPropose.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money } from "../../ui/money.tsx";
import { Reasons, refusedAt, refusedElsewhere } from "../../ui/refusals.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { Unsaid } from "../counting.tsx";
import type { SeenOrder } from "../seen-order.ts";
import { type Added, AmendGrid, type AmendError } from "./amend-grid.tsx";
import { amendWords } from "./amend.texts.ts";
import { Difference } from "./difference.tsx";

/** Proposing a change of an order: quantities beside those it has, what it comes to and what speaks against it as one types. */
export function AmendOrder({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(amendWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.amend}</Button>
      <Drawer open={open} title={t.amend} size={920} onClose={() => setOpen(false)} destroyOnHidden>
        <Proposal order={order} done={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

/** The changes as they are typed: quantities by product, and products that are new. */
function useChanges(order: SeenOrder) {
  const [counts, setCounts] = useState<Readonly<Record<string, number | null>>>({});
  const [added, setAdded] = useState<readonly Added[]>([]);
  const changed = order.lines.flatMap(({ product, quantity, cancelled }) => {
    const to = product === null ? undefined : counts[product.id];
    return product === null || to === undefined || to === null || to === quantity - cancelled
      ? []
      : [{ product: product.id, quantity: to }];
  });
  const fresh = added.flatMap(({ product, quantity }) =>
    product === null || quantity === null ? [] : [{ product, quantity }],
  );
  return { counts, setCounts, added, setAdded, lines: [...changed, ...fresh] };
}

function Proposal({ order, done }: { order: SeenOrder; done(): void }): ReactNode {
  const t = useTexts(amendWords);
  const { message } = App.useApp();
  const propose = useCommand(OrderAmendmentProposeDocument, "orderAmendmentPropose");
  const [reason, setReason] = useState("");
  const { counts, setCounts, added, setAdded, lines } = useChanges(order);
  const was = order.promisedOn ?? order.deliverOn;
  const [day, setDay] = useState(was ?? "");
  const deliverOn = day === "" || day === was ? null : day;
  const nothing = lines.length === 0 && deliverOn === null;
  const input = { order: order.id, version: order.version, lines, deliverOn, reason: "" };
  const preview = usePreview(OrderAmendmentProposeDocument, "orderAmendmentPropose", nothing ? null : input);
  const said = preview.current && preview.reply !== undefined ? preview.reply.errors : propose.refused;
  const refused = said as readonly AmendError[];
  const draft = preview.reply?.order?.amendments[0];
  const submit = async () => {
    if (nothing) return;
    const reply = await propose.run({ ...input, reason });
    if (reply?.errors.length !== 0) return;
    void message.success(t.proposed);
    done();
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
      }}
    >
      <p className="quiet">{t.lead}</p>
      <AmendGrid
        order={order}
        counts={counts}
        added={added}
        draft={draft}
        refusedOf={(product) => {
          const at = lines.findIndex((line) => line.product === product);
          return at < 0 ? [] : refusedAt(refused, "lines", String(at));
        }}
        count={(product, value) => setCounts({ ...counts, [product]: value })}
        setAdded={setAdded}
      />
      <div className="filters" style={{ margin: "12px 0 0", alignItems: "center" }}>
        <label className="field" htmlFor="amend-day">
          <span className="quiet">{order.promisedOn === null ? t.wantedDay : t.promisedDay}</span>
          <DayField id="amend-day" value={day} change={setDay} />
        </label>
        {deliverOn === null || was === null ? null : (
          <span className="quiet">
            <Day day={was} /> → <Day day={deliverOn} />
          </span>
        )}
      </div>
      <Reasons reasons={refusedAt(refused, "deliverOn")} />
      <Input
        aria-label={t.reason}
        placeholder={t.reason}
        maxLength={500}
        style={{ margin: "12px 0" }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Reasons reasons={refusedElsewhere(refused, ["lines", "deliverOn"])} />
      <Unsaid refused={[]} failure={propose.failure} />
      <div className="entry-foot" role="status">
        {nothing ? <span className="quiet">{t.nothing}</span> : <Standing {...{ preview, refused }} />}
        {draft === undefined ? null : (
          <span className="total">
            {t.total} <Money value={draft.before} /> →{" "}
            <strong data-testid="amended">
              <Money value={draft.after} />
            </strong>{" "}
            <span className="quiet">
              <Difference before={draft.before} after={draft.after} />
            </span>
          </span>
        )}
        <Button type="primary" loading={propose.running} disabled={nothing} onClick={() => void submit()}>
          {t.propose}
        </Button>
      </div>
    </div>
  );
}

function Standing({
  preview,
  refused,
}: {
  preview: { readonly reply: unknown; readonly current: boolean };
  refused: readonly AmendError[];
}): ReactNode {
  const t = useTexts(amendWords);
  if (!preview.current || preview.reply === undefined) return <StatusChip tone="waiting">{t.checking}</StatusChip>;
  if (refused.length > 0) return <StatusChip tone="refused">{t.refusedLines(refused.length)}</StatusChip>;
  return <StatusChip tone="done">{t.fine}</StatusChip>;
}
