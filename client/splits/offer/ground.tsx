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

/** Ground as people say it: for each product line and channel, its divisions. */
export function Ground({ cells }: { cells: readonly SplitOfferCellFragment[] }): ReactNode {
  const nameOf = useNameOf();
  const t = useTexts(channelWords);
  const groups = new Map<string, SplitOfferCellFragment[]>();
  for (const cell of cells) {
    const of = `${nameOf(cell.productLine)} · ${wordOf(t, cell.channel)}`;
    groups.set(of, [...(groups.get(of) ?? []), cell]);
  }
  return (
    <dl className="ground">
      {[...groups].map(([of, all]) => (
        <div key={of}>
          <dt className="quiet">{of}</dt>
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
