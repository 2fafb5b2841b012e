import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, JsonScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import type { Hold } from "../holds.ts";
import type { AccountRow } from "../queries/accounts.ts";
import type { ReleaseRow } from "../queries/lists.ts";
import type { BlockRow } from "../store-blocks.ts";
import type { RequestRow } from "../store-requests.ts";
import {
  CreditBlockKind,
  CreditCheckPoint,
  CreditRequestBasis,
  CreditRequestKind,
  CreditRequestStatus,
} from "./enums.ts";

@ObjectType("CreditTerms", { description: "What is agreed with an account, apart from its limit." })
export class CreditTerms {
  @Field(() => Int, {
    nullable: true,
    description: "The oldest open item may be so many days past due; null: not tested.",
  })
  overdueDays!: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "So large a part of the receivable may be overdue; null: not tested.",
  })
  overdueRatio!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Orders due later than so many days are not counted; null: all are.",
  })
  horizonDays!: number | null;
  @Field(() => CreditCheckPoint, { description: "Where the limit bites." })
  checkAt!: keyof typeof CreditCheckPoint;
  @Field(() => Int, { nullable: true, description: "Days without pickup after which the account sleeps; null: never." })
  dormantDays!: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day on which the last review holds; null: none is due.",
  })
  reviewDueOn!: Day | null;
  @Field(() => Boolean, { description: "Whether the contract lets a performance deposit be set off." })
  setsOffDeposit!: boolean;
}

@ObjectType("CreditAccount", {
  implements: Node,
  description: "What a limit is for: one dealer, or several who share it. For the manufacturer's people.",
})
export class CreditAccount extends Node {
  readonly __typename = "CreditAccount";
  rowId!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => String, { description: "The currency of its limit, ISO 4217." })
  currency!: string;
  @Field(() => CreditTerms, { description: "What was agreed." })
  terms!: CreditTerms;
  @Field(() => Int, { description: "Rises by one with each change of the account." })
  version!: number;
  @Field(() => Date, { description: "When it was opened." })
  createdAt!: Date;
}

export const wireAccount = ({ id, ...row }: AccountRow): CreditAccount => ({
  ...row,
  ...nodeFields("CreditAccount", id),
  rowId: id,
});

@ObjectType("CreditRequest", {
  implements: Node,
  description: "A limit, or more for some days, as somebody asked for it. It counts once another person approved it.",
})
export class CreditRequest extends Node {
  readonly __typename = "CreditRequest";
  rowId!: string;
  accountId!: string;
  requestedById!: string;
  decidedById!: string | null;

  @Field(() => CreditRequestKind, { description: "What was asked for." })
  kind!: keyof typeof CreditRequestKind;
  @Field(() => CreditRequestStatus, { description: "Where it stands." })
  status!: keyof typeof CreditRequestStatus;
  @Field(() => MoneyType, { description: "The limit, or how much more." })
  amount!: MoneyType;
  @Field(() => DateScalar, { description: "The first day." })
  firstOn!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day, included; null: until another limit takes its place.",
  })
  lastOn!: Day | null;
  @Field(() => CreditRequestBasis, { description: "How the amount came about." })
  basis!: keyof typeof CreditRequestBasis;
  @Field(() => JsonScalar, {
    description:
      "What the formula was fed with: monthlySales, creditMonths, rating, coefficient, average, secured; empty by hand.",
  })
  inputs!: Readonly<Record<string, unknown>>;
  @Field(() => String, { description: "Why." })
  reason!: string;
  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;
  @Field(() => Date, { nullable: true, description: "When it was decided or taken back." })
  decidedAt!: Date | null;
}

export const wireRequest = (row: RequestRow & { readonly currency: string }): CreditRequest => {
  const { id, amountMinor, currency, requestedBy, decidedBy, ...rest } = row;
  return {
    ...rest,
    ...nodeFields("CreditRequest", id),
    rowId: id,
    amount: wireMoney(money(amountMinor, currency)),
    requestedById: requestedBy,
    decidedById: decidedBy,
  };
};

@ObjectType("CreditBlock", {
  implements: Node,
  description: "A block that somebody set on an account, or on one product line of it.",
})
export class CreditBlock extends Node {
  readonly __typename = "CreditBlock";
  rowId!: string;
  accountId!: string;
  productLineId!: string | null;
  setById!: string;
  liftedById!: string | null;

  @Field(() => CreditBlockKind, { description: "MANUAL or MARKET_ORDER." })
  kind!: keyof typeof CreditBlockKind;
  @Field(() => String, { description: "Why it was set." })
  reason!: string;
  @Field(() => DateScalar, { description: "The day it was set." })
  since!: Day;
  @Field(() => Date, { nullable: true, description: "When it was lifted; null: it stands." })
  liftedAt!: Date | null;
  @Field(() => String, { nullable: true, description: "Why it was lifted." })
  liftReason!: string | null;
}

export const wireBlock = ({ id, setBy, liftedBy, ...row }: BlockRow): CreditBlock => ({
  ...row,
  ...nodeFields("CreditBlock", id),
  rowId: id,
  setById: setBy,
  liftedById: liftedBy,
});

@ObjectType("CreditRelease", {
  implements: Node,
  description: "A record that let one order pass although its credit did not.",
})
export class CreditRelease extends Node {
  readonly __typename = "CreditRelease";
  rowId!: string;
  accountId!: string;
  dealerId!: string;
  releasedById!: string;

  @Field(() => ID, { description: "The order's id." })
  orderId!: string;
  @Field(() => MoneyType, { description: "The whole order may come to so much." })
  upTo!: MoneyType;
  @Field(() => DateScalar, { description: "The last day, included." })
  lastOn!: Day;
  @Field(() => String, { description: "Why." })
  reason!: string;
  @Field(() => Date, { description: "When." })
  releasedAt!: Date;
}

export const wireRelease = (row: ReleaseRow): CreditRelease => {
  const { id, orderId, upToMinor, currency, releasedBy, ...rest } = row;
  return {
    ...rest,
    ...nodeFields("CreditRelease", id),
    rowId: id,
    orderId: globalId("Order", orderId),
    upTo: wireMoney(money(upToMinor, currency)),
    releasedById: releasedBy,
  };
};

@ObjectType("CreditHold", { description: "An order that waits for credit." })
export class CreditHold {
  dealerId!: string;
  placedById!: string;

  @Field(() => ID, { description: "The order's id." })
  orderId!: string;
  @Field(() => String, { description: "The number that people call it by." })
  orderNo!: string;
  @Field(() => MoneyType, { description: "What it comes to." })
  amount!: MoneyType;
  @Field(() => MoneyType, {
    nullable: true,
    description: "What was missing when it was last looked at; null: not the limit.",
  })
  shortfall!: MoneyType | null;
  @Field(() => [CreditBlockKind], { description: "What stands in its way." })
  kinds!: (keyof typeof CreditBlockKind)[];
  @Field(() => DateScalar, { description: "Since when." })
  heldOn!: Day;
}

export const wireHold = (row: Hold): CreditHold => ({
  dealerId: row.dealerId,
  placedById: row.placedBy,
  orderId: globalId("Order", row.orderId),
  orderNo: row.orderNo,
  amount: wireMoney(money(row.amountMinor, row.currency)),
  shortfall: row.shortfallMinor === null ? null : wireMoney(money(row.shortfallMinor, row.currency)),
  kinds: [...row.kinds],
  heldOn: row.heldOn,
});
