import { Form, Input, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { CreditLimitProposeDocument } from "../gql/documents/CreditLimitPropose.ts";
import { TemporaryLimitRequestDocument } from "../gql/documents/TemporaryLimitRequest.ts";
import type { CreditAccountWholeFragment, CreditRating } from "../gql/types.ts";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { creditWords } from "./credit.texts.ts";
import { ActDialog } from "./dialog.tsx";
import { Reason, Text } from "./fields.tsx";

type Account = CreditAccountWholeFragment;

/** Asks for more on some days; others approve it. */
export function TemporaryLimit({ account, amount = "" }: { account: Account; amount?: string }): ReactNode {
  const t = useTexts(creditWords);
  const { today } = useViewer();
  const act = useCommand(TemporaryLimitRequestDocument, "temporaryLimitRequest");
  const [values, setValues] = useState({ amount, firstOn: today, lastOn: today, reason: "" });
  const field = (name: keyof typeof values) => ({
    ...{
      id: `temporary-${name}`,
      value: values[name],
      set: (value: string) => setValues({ ...values, [name]: value }),
    },
    ...fieldRefusal(act.refused, name),
  });
  return (
    <ActDialog
      act={act}
      label={t.requestTemporary}
      done={t.proposed}
      ready={values.amount !== "" && values.lastOn !== ""}
      fields={["amount", "firstOn", "lastOn", "reason"]}
      input={() => ({ account: account.id, ...values })}
    >
      <Text label={`${t.amount}（${account.currency}）`} {...field("amount")} />
      <Text label={t.firstOn} type="date" {...field("firstOn")} />
      <Text label={t.lastOn} type="date" {...field("lastOn")} />
      <Reason label={t.reason} {...field("reason")} />
    </ActDialog>
  );
}

const ratings: readonly CreditRating[] = ["AAA", "AA", "A", "B", "C"];

/** Proposes a limit, by hand or by the formula with what the books know. */
export function LimitPropose({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const { today } = useViewer();
  const act = useCommand(CreditLimitProposeDocument, "creditLimitPropose");
  const known = account.suggestion.monthlySales.map(({ amount }) => amount).join("\n");
  const [byFormula, setByFormula] = useState(known !== "");
  const [values, setValues] = useState({ limit: "", sales: known, months: "1.5", from: today, reason: "" });
  const [rating, setRating] = useState<CreditRating>("A");
  const field = (name: keyof typeof values, ...path: string[]) => ({
    ...{ id: `limit-${name}`, value: values[name], set: (value: string) => setValues({ ...values, [name]: value }) },
    ...fieldRefusal(act.refused, ...(path.length === 0 ? [name] : path)),
  });
  const formula = () => ({
    monthlySales: values.sales.split(/\s+/).filter((line) => line !== ""),
    creditMonths: values.months,
    rating,
  });
  return (
    <ActDialog
      act={act}
      label={t.propose}
      done={t.proposed}
      primary
      fields={["limit", "from", "reason", "formula"]}
      input={() => ({
        ...{ account: account.id, from: values.from, reason: values.reason },
        ...(byFormula ? { formula: formula() } : { limit: values.limit }),
      })}
    >
      <Form.Item>
        <Radio.Group
          aria-label={t.basis}
          value={byFormula}
          onChange={(event) => setByFormula(event.target.value as boolean)}
          options={[
            { value: true, label: t.byFormula },
            { value: false, label: t.byHand },
          ]}
        />
      </Form.Item>
      {byFormula ? (
        <>
          <p className="quiet">{t.formula}</p>
          <Form.Item
            label={t.averageSales}
            htmlFor="limit-sales"
            {...fieldRefusal(act.refused, "formula", "monthlySales")}
          >
            <Input.TextArea
              id="limit-sales"
              rows={4}
              value={values.sales}
              onChange={(event) => setValues({ ...values, sales: event.target.value })}
            />
          </Form.Item>
          <Text label={t.creditMonths} {...field("months", "formula", "creditMonths")} />
          <Form.Item label={t.rating} htmlFor="limit-rating">
            <Select
              id="limit-rating"
              value={rating}
              onChange={setRating}
              options={ratings.map((value) => ({ value, label: value }))}
            />
          </Form.Item>
        </>
      ) : (
        <Text label={`${t.limit}（${account.currency}）`} {...field("limit")} />
      )}
      <Text label={t.firstOn} type="date" {...field("from")} />
      <Reason label={t.reason} {...field("reason")} />
    </ActDialog>
  );
}
