import { useQuery } from "@apollo/client/react";
import { App, Button, Drawer, Form, Input, InputNumber } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { useViewer } from "../../app/session.tsx";
import { PriceProtectionProposeDocument } from "../../gql/documents/PriceProtectionPropose.ts";
import { ProtectableDealersDocument } from "../../gql/documents/ProtectableDealers.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money } from "../../ui/money.tsx";
import { Reasons, refusedElsewhere } from "../../ui/refusals.tsx";
import { Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { ProductPicker } from "../product-picker.tsx";
import { type Row, type Said, idOf, isIn, useDealerColumns } from "./dealer-columns.tsx";
import { protectionWords } from "./protection.texts.ts";

/** Proposes a price protection: product, day and window; what the books know of each dealer; what it comes to. */
export function ProposeProtection({ done }: { done(): void }): ReactNode {
  const t = useTexts(protectionWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.propose}
      </Button>
      <Drawer open={open} title={t.propose} size={1040} onClose={() => setOpen(false)} destroyOnHidden>
        <Proposal
          done={() => {
            setOpen(false);
            done();
          }}
        />
      </Drawer>
    </>
  );
}

function Proposal({ done }: { done(): void }): ReactNode {
  const t = useTexts(protectionWords);
  const { today } = useViewer();
  const [product, setProduct] = useState<string | null>(null);
  const [changeOn, setChangeOn] = useState<string>(today);
  const [windowDays, setWindow] = useState<number>(30);
  const [cap, setCap] = useState("");
  const [note, setNote] = useState("");
  const head = { product: product ?? "", changeOn, windowDays };
  return (
    <Form layout="vertical">
      <div className="filters" style={{ alignItems: "flex-start" }}>
        <Form.Item label={t.product} htmlFor="protect-product" style={{ minWidth: 260, flex: 1 }}>
          <ProductPicker id="protect-product" value={product} choose={setProduct} />
        </Form.Item>
        <Form.Item label={t.changeOn} htmlFor="protect-on">
          <DayField id="protect-on" value={changeOn} change={setChangeOn} />
        </Form.Item>
        <Form.Item label={t.windowDays} htmlFor="protect-window">
          <InputNumber
            id="protect-window"
            min={1}
            max={3650}
            precision={0}
            value={windowDays}
            onChange={(value) => setWindow(value ?? 30)}
          />
        </Form.Item>
        <Form.Item label={t.cap} htmlFor="protect-cap">
          <Input id="protect-cap" inputMode="decimal" value={cap} onChange={({ target }) => setCap(target.value)} />
        </Form.Item>
      </div>
      <Form.Item label={t.note} htmlFor="protect-note">
        <Input id="protect-note" maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
      </Form.Item>
      {product === null ? (
        <EmptyState title={t.choose} />
      ) : (
        <Dealers
          key={JSON.stringify(head)}
          head={head}
          more={{ cap: cap.trim() === "" ? null : cap.trim(), note }}
          done={done}
        />
      )}
    </Form>
  );
}

type Head = { readonly product: string; readonly changeOn: string; readonly windowDays: number };

function Dealers(props: { head: Head; more: { cap: string | null; note: string }; done(): void }): ReactNode {
  const t = useTexts(protectionWords);
  const asked = useQuery(ProtectableDealersDocument, { variables: props.head, fetchPolicy: "network-only" });
  return (
    <Answered asked={asked} thing={(data) => data.protectableDealers} loading={<LoadingRows />}>
      {({ nodes, pageInfo }) =>
        nodes.length === 0 ? (
          <EmptyState title={t.noBuyers} />
        ) : (
          <>
            <Chosen {...props} rows={nodes} />
            {pageInfo.hasNextPage ? (
              <Button onClick={() => void asked.fetchMore({ variables: { after: pageInfo.endCursor } })}>
                {t.more}
              </Button>
            ) : null}
          </>
        )
      }
    </Answered>
  );
}

function Chosen({
  head,
  more,
  rows,
  done,
}: {
  head: Head;
  more: { cap: string | null; note: string };
  rows: readonly Row[];
  done(): void;
}): ReactNode {
  const t = useTexts(protectionWords);
  const { message } = App.useApp();
  const act = useCommand(PriceProtectionProposeDocument, "priceProtectionPropose");
  const [said, setSaid] = useState<Said>({});
  const chosen = rows.filter((row) => isIn(row, said));
  const dealers = chosen.map((row) => ({ dealer: idOf(row), stock: said[idOf(row)]?.stock ?? null }));
  const input = { ...head, ...more, dealers };
  const preview = usePreview(
    PriceProtectionProposeDocument,
    "priceProtectionPropose",
    chosen.length === 0 ? null : input,
  );
  const refused = preview.current && preview.reply !== undefined ? preview.reply.errors : act.refused;
  const worked = preview.reply?.protection ?? null;
  const columns = useDealerColumns({
    ...{ said, setSaid, refused },
    at: (row) => chosen.indexOf(row),
    lineOf: (row) => worked?.lines.find(({ dealer }) => dealer?.id === idOf(row)),
  });
  const submit = async () => {
    const reply = await act.run(input);
    if (reply?.errors.length !== 0) return;
    void message.success(t.sent);
    done();
  };
  return (
    <>
      <Rows label={t.dealers} rows={rows} columns={columns} keyOf={idOf} />
      <Reasons reasons={refusedElsewhere(refused, ["dealers"])} />
      <Reasons reasons={refused.filter(({ path }) => path.length === 1 && path[0] === "dealers")} />
      <div className="entry-foot" role="status">
        <span className="quiet">{t.chosen(chosen.length)}</span>
        {chosen.length > 0 && !preview.current ? <StatusChip tone="waiting">{t.checking}</StatusChip> : null}
        {worked === null ? null : (
          <span className="total">
            {t.total}{" "}
            <strong data-testid="protection-total">
              <Money value={worked.total} />
            </strong>
          </span>
        )}
        <Button
          type="primary"
          loading={act.running}
          disabled={chosen.length === 0 || refused.length > 0}
          onClick={() => void submit()}
        >
          {t.send}
        </Button>
      </div>
    </>
  );
}
