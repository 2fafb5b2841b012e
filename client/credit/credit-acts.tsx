import { Form, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { CreditAccountOpenDocument } from "../gql/documents/CreditAccountOpen.ts";
import { CreditAccountReactivateDocument } from "../gql/documents/CreditAccountReactivate.ts";
import { CreditAccountReviewDocument } from "../gql/documents/CreditAccountReview.ts";
import { CreditBlockLiftDocument } from "../gql/documents/CreditBlockLift.ts";
import { CreditBlockSetDocument } from "../gql/documents/CreditBlockSet.ts";
import { CreditOrderReleaseDocument } from "../gql/documents/CreditOrderRelease.ts";
import type { CreditAccountWholeFragment } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { creditWords } from "./credit.texts.ts";
import { ActDialog } from "./dialog.tsx";
import { Reason, Text } from "./fields.tsx";

type Account = CreditAccountWholeFragment;
/** Opens an account for a dealer. */
export function AccountOpen(): ReactNode {
  const t = useTexts(creditWords);
  const act = useCommand(CreditAccountOpenDocument, "creditAccountOpen");
  const [dealer, setDealer] = useState<string | null>(null);
  const [name, setName] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.openAccount}
      done={t.opened}
      primary
      ready={dealer !== null}
      fields={["dealers", "name"]}
      input={() => ({ dealers: dealer === null ? [] : [dealer], name: name === "" ? null : name })}
    >
      <Form.Item label={t.dealer} htmlFor="credit-dealer" {...fieldRefusal(act.refused, "dealers")}>
        <DealerPicker
          id="credit-dealer"
          label={t.dealer}
          placeholder={t.dealerHint}
          value={dealer}
          choose={setDealer}
        />
      </Form.Item>
      <Text
        id="credit-name"
        label={`${t.accountName}（${t.accountNameHint}）`}
        value={name}
        set={setName}
        {...fieldRefusal(act.refused, "name")}
      />
    </ActDialog>
  );
}

type Lines = readonly { readonly id: string; readonly name: string }[];

/** Blocks everything or one product line. */
export function BlockSet({ account, lines }: { account: Account; lines: Lines }): ReactNode {
  const t = useTexts(creditWords);
  const act = useCommand(CreditBlockSetDocument, "creditBlockSet");
  const [line, setLine] = useState("");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.block}
      done={t.blocked}
      danger
      fields={["productLine", "reason"]}
      input={() => ({ account: account.id, productLine: line === "" ? null : line, reason })}
    >
      <Form.Item label={t.blockWhat} htmlFor="block-line" {...fieldRefusal(act.refused, "productLine")}>
        <Select
          id="block-line"
          value={line}
          onChange={setLine}
          options={[{ value: "", label: t.everything }, ...lines.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Form.Item>
      <Reason
        id="block-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

export function BlockLift({ block }: { block: Account["blocks"][number] }): ReactNode {
  const t = useTexts(creditWords);
  const act = useCommand(CreditBlockLiftDocument, "creditBlockLift");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.lift}
      done={t.lifted}
      small
      fields={["reason"]}
      input={() => ({ block: block.id, reason })}
    >
      <Reason
        id="lift-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

export function Review({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const act = useCommand(CreditAccountReviewDocument, "creditAccountReview");
  const [nextReviewOn, setNext] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.review}
      done={t.reviewed}
      ready={nextReviewOn !== ""}
      fields={["nextReviewOn"]}
      input={() => ({ account: account.id, nextReviewOn })}
    >
      <Text
        id="review-next"
        label={t.nextReviewOn}
        type="date"
        value={nextReviewOn}
        set={setNext}
        {...fieldRefusal(act.refused, "nextReviewOn")}
      />
    </ActDialog>
  );
}

export function Reactivate({ account }: { account: Account }): ReactNode {
  const t = useTexts(creditWords);
  const act = useCommand(CreditAccountReactivateDocument, "creditAccountReactivate");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.reactivate}
      done={t.reactivated}
      fields={["reason"]}
      input={() => ({ account: account.id, reason })}
    >
      <Reason
        id="wake-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

/** Lets a held order pass, up to an amount and a day. */
export function OrderRelease({ hold }: { hold: Account["holds"][number] }): ReactNode {
  const t = useTexts(creditWords);
  const { today } = useViewer();
  const act = useCommand(CreditOrderReleaseDocument, "creditOrderRelease");
  const [values, setValues] = useState({ upTo: hold.amount.amount, lastOn: today, reason: "" });
  const field = (name: keyof typeof values) => ({
    ...{ id: `release-${name}`, value: values[name], set: (value: string) => setValues({ ...values, [name]: value }) },
    ...fieldRefusal(act.refused, name),
  });
  return (
    <ActDialog
      act={act}
      label={t.release}
      done={t.released}
      primary
      small
      fields={["upTo", "lastOn", "reason"]}
      input={() => ({ order: hold.orderId, ...values })}
    >
      <Text label={`${t.upTo}（${t.upToHint}）`} {...field("upTo")} />
      <Text label={t.lastOn} type="date" {...field("lastOn")} />
      <Reason label={t.reason} {...field("reason")} />
    </ActDialog>
  );
}
