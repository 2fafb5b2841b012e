import type { ReactNode } from "react";
import type { SplitOfferCellFragment } from "../../gql/types.ts";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { channelWords } from "./channel.texts.ts";

type Named = { readonly name: string; readonly nameEn: string | null };

/** How a division or product line is called in the reader's language. */
export function useNameOf(): (thing: Named) => string {
  const { language } = useLanguage();
  return ({ name, nameEn }) => (language === "en" ? (nameEn ?? name) : name);
}

/** Ground as people say it: the divisions, and of what; lines and channels of the same divisions stand together. */
export function Ground({ cells }: { cells: readonly SplitOfferCellFragment[] }): ReactNode {
  const nameOf = useNameOf();
  const t = useTexts(channelWords);
  const goods = new Map<string, SplitOfferCellFragment[]>();
  for (const cell of cells) {
    const of = `${nameOf(cell.productLine)} · ${wordOf(t, cell.channel)}`;
    goods.set(of, [...(goods.get(of) ?? []), cell]);
  }
  const groups = new Map<string, { readonly of: string[]; readonly all: readonly SplitOfferCellFragment[] }>();
  for (const [of, all] of goods) {
    const key = all.map(({ division }) => division.id).join(" ");
    groups.set(key, { of: [...(groups.get(key)?.of ?? []), of], all });
  }
  return (
    <dl className="ground">
      {[...groups].map(([key, { of, all }]) => (
        <div key={key}>
          <dt className="quiet">{of.join("、")}</dt>
          <dd>
            {all.map(({ division }) => (
              <span key={division.id} className="place">
                {nameOf(division)}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
