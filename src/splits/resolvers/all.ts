import { TerritorySplitCommands } from "./commands.ts";
import { SplitCellDifferenceFields, SplitImpactFields, SplitVersionFigures, TerritorySplitFigures } from "./figures.ts";
import {
  SplitCellFields,
  SplitEntryFields,
  SplitFigureFields,
  SplitPartFields,
  SplitPlaceFields,
  SplitPartyFields,
  SplitSignatureFields,
  SplitVersionFields,
  TerritorySplitFields,
} from "./fields.ts";
import { SplitEventResolver } from "../live/events.ts";
import { SplitAnswerCommands } from "./answers.ts";
import { SplitEntryFacts } from "./facts.ts";
import { SplitGoingFields } from "./going.ts";
import { TerritorySplitQueries } from "./queries.ts";

/** Every resolver class of the module. */
export const splitResolvers = [
  SplitAnswerCommands,
  SplitCellDifferenceFields,
  SplitEventResolver,
  SplitEntryFacts,
  SplitGoingFields,
  SplitCellFields,
  SplitEntryFields,
  SplitFigureFields,
  SplitImpactFields,
  SplitPartFields,
  SplitPlaceFields,
  SplitPartyFields,
  SplitSignatureFields,
  SplitVersionFields,
  SplitVersionFigures,
  TerritorySplitCommands,
  TerritorySplitFields,
  TerritorySplitFigures,
  TerritorySplitQueries,
] as const;
