import {
  SplitCellFields,
  SplitEntryFields,
  SplitFigureFields,
  SplitPartFields,
  SplitPartyFields,
  SplitSignatureFields,
  SplitVersionFields,
  TerritorySplitFields,
} from "./fields.ts";
import { TerritorySplitQueries } from "./queries.ts";

/** Every resolver class of the module. */
export const splitResolvers = [
  SplitCellFields,
  SplitEntryFields,
  SplitFigureFields,
  SplitPartFields,
  SplitPartyFields,
  SplitSignatureFields,
  SplitVersionFields,
  TerritorySplitFields,
  TerritorySplitQueries,
] as const;
