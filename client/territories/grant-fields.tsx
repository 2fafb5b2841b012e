import { Checkbox, Form, Select } from "antd";
import type { ReactNode } from "react";
import type { Channel, GrantRowFragment } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import type { Refused } from "../ui/refusals.tsx";
import { DayField } from "../ui/day-field.tsx";
import { useTexts } from "../ui/texts.ts";
import { channelWords, channels } from "./channel.texts.ts";
import { territoryWords } from "./territory.texts.ts";

/** A right as it is being written; the last day without it is empty where it is open. */
export type GrantValues = {
  readonly dealer: string | null;
  readonly division: string | null;
  readonly productLine: string | null;
  readonly channel: Channel;
  readonly exclusive: boolean;
  readonly from: string;
  readonly to: string;
};

export type Line = { readonly id: string; readonly label: string };

const fields = ["dealer", "division", "productLine", "channel", "exclusive", "from", "to"] as const;

/** What the API is told; null as long as something is missing. */
export function wholeGrant({ dealer, division, productLine, ...rest }: GrantValues) {
  if (dealer === null || division === null || productLine === null || rest.from === "") return null;
  return { ...rest, dealer, division, productLine, to: rest.to === "" ? null : rest.to };
}

/** The reasons that no field of this form shows. `at` is where in the input the fields lie. */
export const besideFields = <Reason extends Refused>(refused: readonly Reason[], at: readonly string[]): Reason[] =>
  refused.filter(({ path }) => !(fields as readonly string[]).includes(path[at.length] ?? ""));

type Props = {
  readonly id: string;
  readonly values: GrantValues;
  readonly lines: readonly Line[];
  readonly refused: readonly Refused[];
  readonly at: readonly string[];
  change(values: GrantValues): void;
};

/** The fields of a right, each with what is wrong with it; giving and correcting use the same. */
export function GrantFields({ id, values, lines, refused, at, change }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const words = useTexts(channelWords);
  const said = (field: (typeof fields)[number]) => {
    const found = refused.filter(({ path }) => path[at.length] === field);
    if (found.length === 0) return {};
    return { validateStatus: "error" as const, help: found.map(({ message }) => message).join(" ") };
  };
  const item = (field: (typeof fields)[number], label: string, children: ReactNode) => (
    <Form.Item label={label} htmlFor={`${id}-${field}`} {...said(field)}>
      {children}
    </Form.Item>
  );
  const day = (field: "from" | "to") => (
    <DayField
      id={`${id}-${field}`}

      value={values[field]}
      change={(day) => change({ ...values, [field]: day })}
    />
  );
  return (
    <>
      {item(
        "dealer",
        t.dealer,
        <DealerPicker
          id={`${id}-dealer`}
          label={t.dealer}
          placeholder={t.dealerHint}
          value={values.dealer}
          choose={(dealer) => change({ ...values, dealer })}
        />,
      )}
      {item(
        "division",
        t.division,
        <DivisionPicker
          id={`${id}-division`}
          label={t.division}
          value={values.division}
          choose={(division) => change({ ...values, division })}
        />,
      )}
      <div className="pair">
        {item(
          "productLine",
          t.productLine,
          <Select
            id={`${id}-productLine`}
            value={values.productLine}
            onChange={(productLine: string) => change({ ...values, productLine })}
            options={lines.map((line) => ({ value: line.id, label: line.label }))}
          />,
        )}
        {item(
          "channel",
          t.channel,
          <Select
            id={`${id}-channel`}
            value={values.channel}
            onChange={(channel: Channel) => change({ ...values, channel })}
            options={channels.map((value) => ({ value, label: words[value] }))}
          />,
        )}
      </div>
      <Form.Item {...said("exclusive")}>
        <Checkbox
          checked={values.exclusive}
          onChange={(event) => change({ ...values, exclusive: event.target.checked })}
        >
          {t.exclusive}
        </Checkbox>
      </Form.Item>
      <div className="pair">
        {item("from", t.from, day("from"))}
        {item("to", t.to, day("to"))}
      </div>
    </>
  );
}

/** Grants in the way of one, with their holders and days. */
export function Overlaps({ grants }: { grants: readonly GrantRowFragment[] }): ReactNode {
  const t = useTexts(territoryWords);
  if (grants.length === 0) return null;
  return (
    <>
      <div>{t.overlaps}</div>
      <ul>
        {grants.map((grant) => (
          <li key={grant.id}>
            {grant.dealer.name} · {grant.division.path.join(" / ")} · {grant.from} – {grant.to ?? t.open}
          </li>
        ))}
      </ul>
    </>
  );
}
