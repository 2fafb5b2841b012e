import { Select } from "antd";
import type { ReactNode } from "react";
import type { EntryDealerQuery, Channel } from "../../gql/types.ts";
import { Reasons, type Refused } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { orderWords } from "../order.texts.ts";
import { Clears } from "./clears.tsx";
import type { Draft } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import type { EntryAct } from "./reducer.ts";
import type { CheckError } from "./use-check.ts";

const channels: readonly Channel[] = ["GT", "KA", "ECOMMERCE", "CATERING", "GROUP_PURCHASE", "SPECIAL"];

type Place = NonNullable<EntryDealerQuery["dealer"]>["shipTos"][number];
type Props = {
  readonly draft: Draft;
  readonly shipTos: readonly Place[];
  readonly loading: boolean;
  act(act: EntryAct): void;
  refused(field: string): readonly Refused[];
};

/** Where a dealer's order goes, and through which channel it is sold. */
export function PlaceHead({ draft, shipTos, loading, act, refused }: Props): ReactNode {
  const t = useTexts(entryWords);
  const words = useTexts(orderWords);
  return (
    <>
      <div style={{ flex: "1 1 320px", maxWidth: 560 }}>
        <Select
          aria-label={t.shipTo}
          placeholder={t.chooseShipTo}
          style={{ width: "100%" }}
          value={draft.shipTo}
          status={refused("shipTo").length > 0 ? "error" : ""}
          loading={loading}
          onChange={(chosen: string) => act({ type: "head", change: { shipTo: chosen } })}
          options={shipTos.map(({ id, name, address }) => ({ value: id, label: `${name} · ${address}` }))}
          showSearch={{ optionFilterProp: "label" }}
        />
        <Reasons reasons={refused("shipTo")} clears={(reason) => <Clears reason={reason as CheckError} />} />
      </div>
      <Select
        aria-label={t.channel}
        style={{ width: 140 }}
        value={draft.channel}
        onChange={(chosen) => act({ type: "head", change: { channel: chosen } })}
        options={channels.map((value) => ({ value, label: words[value] }))}
      />
    </>
  );
}
