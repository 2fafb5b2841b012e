import { useQuery } from "@apollo/client/react";
import { Form, Input, Radio, Switch } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { CreditAccountJoinDocument } from "../gql/documents/CreditAccountJoin.ts";
import { CreditAccountLeaveDocument } from "../gql/documents/CreditAccountLeave.ts";
import { CreditAccountOfDocument } from "../gql/documents/CreditAccountOf.ts";
import { CreditTermsSetDocument } from "../gql/documents/CreditTermsSet.ts";
import type { CreditAccountWholeFragment, CreditCheckPoint } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { ActDialog } from "./dialog.tsx";
import { memberWords } from "./member.texts.ts";
import { creditWords } from "./credit.texts.ts";

type Account = CreditAccountWholeFragment;
const numbers = ["overdueDays", "overdueRatio", "horizonDays", "dormantDays"] as const;
type Numbers = Readonly<Record<(typeof numbers)[number], string>>;

/** Changes what is agreed with an account; an empty field is not tested. */
export function TermsSet({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const m = useTexts(memberWords);
  const act = useCommand(CreditTermsSetDocument, "creditTermsSet");
  const { terms } = account;
  const before: Numbers = {
    overdueDays: terms.overdueDays === null ? "" : String(terms.overdueDays),
    overdueRatio: terms.overdueRatio ?? "",
    horizonDays: terms.horizonDays === null ? "" : String(terms.horizonDays),
    dormantDays: terms.dormantDays === null ? "" : String(terms.dormantDays),
  };
  const [values, setValues] = useState<Numbers>(before);
  const [checkAt, setCheckAt] = useState<CreditCheckPoint>(terms.checkAt);
  const [setsOffDeposit, setSetsOff] = useState(terms.setsOffDeposit);
  const days = (text: string) => (text.trim() === "" ? null : Number(text));
  const whole = (text: string) => text.trim() === "" || /^\d{1,5}$/.test(text.trim());
  const ready =
    whole(values.overdueDays) &&
    whole(values.horizonDays) &&
    whole(values.dormantDays) &&
    /^(\d?(\.\d{1,4})?)$/.test(values.overdueRatio.trim());
  return (
    <ActDialog
      act={act}
      label={m.changeTerms}
      done={m.termsChanged}
      ready={ready}
      fields={["terms"]}
      input={() => ({
        account: account.id,
        terms: {
          overdueDays: days(values.overdueDays),
          overdueRatio: values.overdueRatio.trim() === "" ? null : values.overdueRatio.trim(),
          horizonDays: days(values.horizonDays),
          dormantDays: days(values.dormantDays),
          ...{ checkAt, setsOffDeposit },
        },
      })}
    >
      <p className="quiet">{m.termsHint}</p>
      {numbers.map((name) => (
        <Form.Item
          key={name}
          label={t[name]}
          htmlFor={`terms-${name}`}
          extra={m[name]}
          {...fieldRefusal(act.refused, "terms", name)}
        >
          <Input
            id={`terms-${name}`}
            inputMode={name === "overdueRatio" ? "decimal" : "numeric"}
            placeholder={t.notTested}
            value={values[name]}
            onChange={({ target }) => setValues({ ...values, [name]: target.value })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t.checkAt}>
        <Radio.Group
          aria-label={t.checkAt}
          value={checkAt}
          onChange={({ target }) => setCheckAt(target.value as CreditCheckPoint)}
          options={(["ORDER", "SHIPMENT"] as const).map((value) => ({ value, label: t[value] }))}
        />
      </Form.Item>
      <Form.Item label={t.setsOffDeposit} htmlFor="terms-deposit">
        <Switch id="terms-deposit" checked={setsOffDeposit} onChange={setSetsOff} aria-label={t.setsOffDeposit} />
      </Form.Item>
    </ActDialog>
  );
}

/** Takes a dealer into the account, out of the one he is in: with all he carries. */
export function Join({ account }: { account: Account }): ReactNode {
  const m = useTexts(memberWords);
  const t = useTexts(creditWords);
  const act = useCommand(CreditAccountJoinDocument, "creditAccountJoin");
  const [dealer, setDealer] = useState<string | null>(null);
  const asked = useQuery(CreditAccountOfDocument, { variables: { dealer: dealer ?? "" }, skip: dealer === null });
  const found = dealer === null ? undefined : asked.data?.creditAccounts.nodes[0];
  const leaves = found?.id === account.id ? undefined : found;
  return (
    <ActDialog
      act={act}
      label={m.join}
      done={m.joined}
      ready={dealer !== null && !asked.loading}
      fields={["dealer"]}
      input={() => ({ account: account.id, dealer: dealer ?? "", leaves: leaves?.id ?? null })}
    >
      <p className="quiet">{m.joinHint}</p>
      <Form.Item label={t.dealer} htmlFor="join-dealer" {...fieldRefusal(act.refused, "dealer")}>
        <DealerPicker id="join-dealer" label={t.dealer} placeholder={t.dealerHint} value={dealer} choose={setDealer} />
      </Form.Item>
      {leaves === undefined ? null : <p role="status">{m.leaves(leaves.name)}</p>}
    </ActDialog>
  );
}

/** Takes a dealer out of credit; who carries something is refused with the reason. */
export function Leave({ account, dealer }: { account: Account; dealer: { id: string; name: string } }): ReactNode {
  const m = useTexts(memberWords);
  const act = useCommand(CreditAccountLeaveDocument, "creditAccountLeave");
  return (
    <ActDialog
      act={act}
      label={m.leave}
      done={m.left}
      small
      danger
      fields={[]}
      input={() => ({ account: account.id, dealer: dealer.id })}
    >
      <p>{m.leaveSure(dealer.name)}</p>
    </ActDialog>
  );
}
