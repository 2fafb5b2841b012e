import { Select } from "antd";
import type { ReactNode } from "react";
import type { Channel, SplitOfferCellFragment } from "../../gql/types.ts";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { counterWords } from "../counter.texts.ts";
import { channelWords } from "./channel.texts.ts";
import { useNameOf } from "./ground.tsx";

type Props = {
  readonly id: string;
  readonly label: string;
  /** Among what is sold there. */
  readonly cells: readonly SplitOfferCellFragment[];
  readonly chosen: readonly string[];
  choose(goods: readonly string[]): void;
};

/** A product line through a channel as one value of a list. */
const keyOf = ({ productLine, channel }: SplitOfferCellFragment): string => `${productLine.id} ${channel}`;

/** Divisions with the product lines and channels they are meant for; none chosen: all. */
export const named = (divisions: readonly string[], goods: readonly string[]) =>
  divisions.flatMap((division) =>
    goods.length === 0
      ? [{ division, productLine: null, channel: null }]
      : goods.map((key) => {
          const [productLine = null, channel = null] = key.split(" ");
          return { division, productLine, channel: channel as Channel | null };
        }),
  );

/** Of which product lines and channels ground is meant; nothing to choose where there is only one. */
export function GoodsChoice({ id, label, cells, chosen, choose }: Props): ReactNode {
  const nameOf = useNameOf();
  const c = useTexts(counterWords);
  const t = useTexts(channelWords);
  const all = new Map(
    cells.map((cell) => [keyOf(cell), `${nameOf(cell.productLine)} · ${wordOf(t, cell.channel)}`] as const),
  );
  if (all.size < 2) return null;
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      allowClear
      placeholder={c.allGoods}
      style={{ width: "100%", marginTop: 6 }}
      value={[...chosen]}
      options={[...all].map(([value, words]) => ({ value, label: words }))}
      showSearch={{ optionFilterProp: "label" }}
      onChange={(next: readonly string[]) => choose(next)}
    />
  );
}
