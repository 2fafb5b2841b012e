import type { Act } from "../../platform/command.ts";
import { hashOf } from "../model/content.ts";
import type { TerritorySplit } from "../model/split.ts";
import type { Content } from "../rules/words.ts";
import type { SplitRow } from "../store.ts";
import { wireSplit } from "./splits.ts";

/** What a preview would have drafted, for the one answer that shows it. */
export type Drafted = { split: TerritorySplit | null };

/** A split with a content that is written nowhere: what a preview shows, refused or not. */
export const plannedSplit = (row: SplitRow, content: Content, act: Pick<Act, "viewer" | "now">): TerritorySplit => ({
  ...wireSplit(row),
  drafted: {
    ...{
      splitId: row.id,
      no: row.versionNo,
      dealerId: null,
      side: "MANUFACTURER",
      content,
      contentHash: hashOf(content),
    },
    ...{ frozenOn: null, note: "", authorId: act.viewer.personId, createdAt: act.now },
  },
});
