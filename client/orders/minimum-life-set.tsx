import { useQuery } from "@apollo/client/react";
import { App, Button, Form, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { ProductPicker } from "../catalog/product-picker.tsx";
import { MinimumLifeSetDocument } from "../gql/documents/MinimumLifeSet.ts";
import { PlacesOfDealerDocument } from "../gql/documents/PlacesOfDealer.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { lifeWords } from "./minimum-lives.texts.ts";

const demands = ["ask", "free", "back"] as const;
const fields = ["dealer", "shipTo", "product", "numerator", "denominator", "from"] as const;

/** Sets what must be left of a batch's life for a dealer, one of his places, a product, or all of them. */
export function LifeSet({ done }: { done(): void }): ReactNode {
  const t = useTexts(lifeWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const act = useCommand(MinimumLifeSetDocument, "minimumLifeSet");
  const [open, setOpen] = useState(false);
  const [whom, setWhom] = useState({ dealer: null, shipTo: null, product: null } as Whom);
  const [demand, setDemand] = useState<(typeof demands)[number]>("ask");
  const [[numerator, denominator], setPart] = useState([2, 3]);
  const [from, setFrom] = useState(today);
  const submit = async () => {
    const part =
      demand === "ask" ? { numerator, denominator } : demand === "free" ? { numerator: 0, denominator: 1 } : {};
    const reply = await act.run({ ...whom, ...part, from });
    if (reply?.errors.length !== 0) return;
    void message.success(t.saved);
    setOpen(false);
    done();
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.add}
      </Button>
      <Modal
        open={open}
        title={t.title}
        okText={t.save}
        okButtonProps={{ disabled: from === "" }}
        confirmLoading={act.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <ForWhom whom={whom} change={setWhom} refused={act.refused} />
          <Form.Item label={t.demand} htmlFor="life-demand">
            <Select
              id="life-demand"
              value={demand}
              onChange={setDemand}
              options={demands.map((value) => ({ value, label: t[value] }))}
            />
          </Form.Item>
          {demand === "ask" ? (
            <Form.Item label={t.part} htmlFor="life-numerator" {...fieldRefusal(act.refused, "numerator")}>
              <InputNumber
                id="life-numerator"
                min={1}
                max={denominator}
                value={numerator}
                onChange={(value) => setPart([value ?? 1, denominator])}
              />
              {" / "}
              <InputNumber
                aria-label={`${t.part} (2)`}
                min={1}
                max={1000}
                value={denominator}
                onChange={(value) => setPart([numerator, value ?? 1])}
              />
            </Form.Item>
          ) : null}
          <Form.Item label={t.from} htmlFor="life-from" {...fieldRefusal(act.refused, "from")}>
            <DayField id="life-from" value={from} change={setFrom} />
          </Form.Item>
          <Reasons reasons={refusedElsewhere(act.refused, fields)} />
        </Form>
      </Modal>
    </>
  );
}

type Whom = { readonly dealer: string | null; readonly shipTo: string | null; readonly product: string | null };
type Asking = {
  readonly whom: Whom;
  change(whom: Whom): void;
  readonly refused: Parameters<typeof fieldRefusal>[0];
};

function ForWhom({ whom, change, refused }: Asking): ReactNode {
  const t = useTexts(lifeWords);
  const { data } = useQuery(PlacesOfDealerDocument, {
    variables: { dealer: whom.dealer ?? "" },
    skip: whom.dealer === null,
  });
  return (
    <>
      <Form.Item label={t.dealer} htmlFor="life-dealer" {...fieldRefusal(refused, "dealer")}>
        <DealerPicker
          id="life-dealer"
          label={t.dealer}
          placeholder={t.all}
          value={whom.dealer}
          choose={(dealer) => change({ ...whom, dealer, shipTo: null })}
        />
      </Form.Item>
      {whom.dealer === null ? null : (
        <Form.Item label={t.place} htmlFor="life-place" {...fieldRefusal(refused, "shipTo")}>
          <Select
            id="life-place"
            allowClear
            placeholder={t.all}
            value={whom.shipTo}
            onChange={(shipTo: string | undefined) => change({ ...whom, shipTo: shipTo ?? null })}
            options={(data?.dealer?.shipTos ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t.product} htmlFor="life-product" {...fieldRefusal(refused, "product")}>
        <ProductPicker id="life-product" value={whom.product} choose={(product) => change({ ...whom, product })} />
      </Form.Item>
    </>
  );
}
