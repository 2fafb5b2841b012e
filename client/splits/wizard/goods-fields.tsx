import { Select } from "antd";
import type { ReactNode } from "react";
import type { Channel, GrantRowFragment } from "../../gql/types.ts";
import { channelWords } from "../../territories/channel.texts.ts";
import { nameOf } from "../../territories/map/territory-map.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { withGoods } from "./assigning.ts";
import type { DraftPart } from "./draft.ts";
import { wizardWords } from "./wizard.texts.ts";

type Props = {
  readonly part: DraftPart;
  /** The grants that are taken apart: what is not granted cannot be given. */
  readonly grants: readonly GrantRowFragment[];
  change(part: DraftPart): void;
};

/** Of which product line and channel a receiver is given ground; nothing to choose where the grants are of one. */
export function GoodsFields({ part, grants, change }: Props): ReactNode {
  const t = useTexts(wizardWords);
  const words = useTexts(channelWords);
  const { language } = useLanguage();
  const lines = new Map(grants.map(({ productLine }) => [productLine.id, nameOf(productLine, language)]));
  const channels = [...new Set(grants.map(({ channel }) => channel))];
  const { line, channel } = part;
  const style = { minWidth: 180 };
  return (
    <>
      {lines.size < 2 && line === null ? null : (
        <Select
          aria-label={t.line}
          allowClear
          style={style}
          placeholder={t.allLines}
          value={line}
          onChange={(next: string | undefined) => change(withGoods(part, { line: next ?? null, channel }))}
          options={[...lines].map(([value, label]) => ({ value, label }))}
        />
      )}
      {channels.length < 2 && channel === null ? null : (
        <Select
          aria-label={t.channel}
          allowClear
          style={style}
          placeholder={t.allChannels}
          value={channel}
          onChange={(next: Channel | undefined) => change(withGoods(part, { line, channel: next ?? null }))}
          options={channels.map((value) => ({ value, label: words[value] }))}
        />
      )}
    </>
  );
}
