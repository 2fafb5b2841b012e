import { Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { OrderCompleteDocument } from "../gql/documents/OrderComplete.ts";
import { OrderServiceDropDocument } from "../gql/documents/OrderServiceDrop.ts";
import { OrderServiceFinishDocument } from "../gql/documents/OrderServiceFinish.ts";
import { OrderServicePromiseDocument } from "../gql/documents/OrderServicePromise.ts";
import { DayField } from "../ui/day-field.tsx";
import { fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { Unsaid } from "./counting.tsx";
import { pageWords } from "./order-page.texts.ts";
import type { SeenOrder } from "./seen-order.ts";

/** What was promised with an order beside its goods, until when, and what became of it. */
export function OrderServices({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  if (order.services.length === 0 && !order.viewerCanServe) return null;
  return (
    <section className="panel">
      <div className="page-head" style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{t.services}</h2>
        <div className="acts">{order.viewerCanServe ? <PromiseService order={order} /> : null}</div>
      </div>
      {order.services.length === 0 ? <span className="quiet">{t.noServices}</span> : null}
      {order.services.map((service) => (
        <div key={service.id} className="filters" style={{ alignItems: "center", gap: "4px 12px", marginBottom: 4 }}>
          <StatusChip tone={service.doneOn === null ? "waiting" : service.dropped ? "plain" : "done"}>
            {service.doneOn === null ? t.serviceOpen : service.dropped ? t.serviceDropped : t.serviceDone}
          </StatusChip>
          <strong>{service.kind}</strong>
          <span>{service.doneOn === null ? t.dueBy(service.dueOn) : <Day day={service.doneOn} />}</span>
          <span className="quiet">{[service.note, service.doneNote].filter(Boolean).join(" · ")}</span>
          {service.viewerCanFinish ? <FinishService order={order} service={service.id} /> : null}
          {service.viewerCanFinish ? <DropService order={order} service={service.id} /> : null}
        </div>
      ))}
    </section>
  );
}

function PromiseService({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const promise = useCommand(OrderServicePromiseDocument, "orderServicePromise");
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState("");
  const [dueOn, setDueOn] = useState("");
  const [note, setNote] = useState("");
  const send = async () => {
    const reply = await promise.run({ order: order.id, version: order.version, kind, dueOn, note });
    if (reply?.errors.length !== 0) return;
    setOpen(false);
    setKind("");
    setNote("");
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.serve}</Button>
      <Modal
        open={open}
        title={t.serve}
        okText={t.serve}
        okButtonProps={{ disabled: dueOn === "" }}
        confirmLoading={promise.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item label={t.serviceKind} htmlFor="service-kind" required {...fieldRefusal(promise.refused, "kind")}>
            <Input
              id="service-kind"
              placeholder={t.serviceKindHint}
              maxLength={100}
              value={kind}
              onChange={(event) => setKind(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t.serviceDue} htmlFor="service-due" required {...fieldRefusal(promise.refused, "dueOn")}>
            <DayField id="service-due" value={dueOn} change={setDueOn} />
          </Form.Item>
          <Form.Item label={t.serviceNote} htmlFor="service-note" {...fieldRefusal(promise.refused, "note")}>
            <Input id="service-note" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
          </Form.Item>
          <Unsaid refused={refusedElsewhere(promise.refused, ["kind", "dueOn", "note"])} failure={promise.failure} />
        </Form>
      </Modal>
    </>
  );
}

function FinishService({ order, service }: { order: SeenOrder; service: string }): ReactNode {
  const t = useTexts(pageWords);
  const finish = useCommand(OrderServiceFinishDocument, "orderServiceFinish");
  const run = (note: string) => finish.run({ order: order.id, version: order.version, service, note });
  return <InWords act={t.finish} asked={t.doneNote} {...{ ...finish, run }} />;
}

function DropService({ order, service }: { order: SeenOrder; service: string }): ReactNode {
  const t = useTexts(pageWords);
  const drop = useCommand(OrderServiceDropDocument, "orderServiceDrop");
  const run = (reason: string) => drop.run({ order: order.id, version: order.version, service, reason });
  return <InWords act={t.dropService} asked={t.dropReason} {...{ ...drop, run }} />;
}

type Worded = Parameters<typeof Unsaid>[0] & {
  readonly act: string;
  readonly asked: string;
  readonly running: boolean;
  run(words: string): Promise<{ readonly errors: readonly unknown[] } | null | undefined>;
};

/** A button of an act that takes a few words. */
function InWords({ act, asked, running, run, ...refused }: Worded): ReactNode {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const send = async () => {
    const reply = await run(words);
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {act}
      </Button>
      <Modal
        open={open}
        title={act}
        okText={act}
        confirmLoading={running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Input.TextArea
          aria-label={asked}
          placeholder={asked}
          maxLength={500}
          rows={3}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Unsaid {...refused} />
      </Modal>
    </>
  );
}

/** Completes an order that is paid; what is still open of it is said. */
export function CompleteOrder({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const complete = useCommand(OrderCompleteDocument, "orderComplete");
  return (
    <>
      <Button
        type="primary"
        loading={complete.running}
        onClick={() => void complete.run({ order: order.id, version: order.version })}
      >
        {t.complete}
      </Button>
      <Unsaid {...complete} />
    </>
  );
}
