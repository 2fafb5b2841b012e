import { SellOffGraceResolver } from "../grace/resolvers.ts";
import {
  ReservedAccountResolver,
  TerritoryBranchResolver,
  TerritoryGrantResolver,
  TerritoryOwnershipResolver,
  TerritoryResolver,
} from "../resolvers.ts";
import { SalesTargetResolver } from "../targets/resolvers.ts";

/** Every resolver class of the module. */
export const territoryResolvers = [
  ReservedAccountResolver,
  SalesTargetResolver,
  SellOffGraceResolver,
  TerritoryBranchResolver,
  TerritoryGrantResolver,
  TerritoryOwnershipResolver,
  TerritoryResolver,
] as const;
