import { CaretakerResolver } from "../caretakers/resolvers.ts";
import { SellOffGraceResolver } from "../grace/resolvers.ts";
import {
  ReservedAccountResolver,
  TerritoryBranchResolver,
  TerritoryGrantResolver,
  TerritoryOwnershipResolver,
  TerritoryResolver,
} from "../resolvers.ts";
import { RenewalResolver } from "../renewal/resolvers.ts";
import { SalesTargetResolver } from "../targets/resolvers.ts";

/** Every resolver class of the module. */
export const territoryResolvers = [
  CaretakerResolver,
  RenewalResolver,
  ReservedAccountResolver,
  SalesTargetResolver,
  SellOffGraceResolver,
  TerritoryBranchResolver,
  TerritoryGrantResolver,
  TerritoryOwnershipResolver,
  TerritoryResolver,
] as const;
