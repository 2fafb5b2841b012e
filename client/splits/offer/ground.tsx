import type { ReactNode } from "react";
import type { SplitOfferCellFragment } from "../../gql/types.ts";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { gatherGround, placedName } from "../ground-words.ts";
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
  const { language } = useLanguage();
  const groups = gatherGround(cells, (cell) => `${nameOf(cell.productLine)} · ${wordOf(t, cell.channel)}`);
  return (
    <dl className="ground">
      {groups.map(({ goods, cells: of }) => (
        <div key={goods.join()}>
          <dt className="quiet">{goods.join("、")}</dt>
          <dd>
            {of.map(({ division }) => (
              <span key={division.id} className="place">
                {placedName(division, language)}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
