import { OrderResolver } from "../resolvers.ts";
import { ClaimResolver } from "./claims.ts";
import { FulfilmentResolver } from "./fulfilment.ts";
import { HoldResolver } from "./holds.ts";
import { OrderPolicyResolver } from "./policy.ts";

/** Every resolver class of the module. */
export const orderResolvers = [
  ClaimResolver,
  FulfilmentResolver,
  HoldResolver,
  OrderPolicyResolver,
  OrderResolver,
] as const;
