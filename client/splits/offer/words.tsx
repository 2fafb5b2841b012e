import { Form, Input } from "antd";
import type { ReactNode } from "react";
import type { SplitOfferFragment } from "../../gql/types.ts";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";

export type Of = { readonly split: SplitOfferFragment };

/** What every answer begins with. */
export const about = ({ id, version }: SplitOfferFragment) => ({ split: id, version, preview: false });

type WordsProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly refused: readonly Refused[];
  set(value: string): void;
};
/** A field for what one side writes to the other. */
export const Words = ({ id, label, value, refused, set }: WordsProps): ReactNode => (
  <Form.Item label={label} htmlFor={`offer-${id}`} {...fieldRefusal(refused, id)}>
    <Input.TextArea
      {...{ id: `offer-${id}`, rows: 4, maxLength: 2000, value }}
      onChange={(event) => set(event.target.value)}
    />
  </Form.Item>
);
