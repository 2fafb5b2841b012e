import { Field, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import { Dealer } from "../../partners/index.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import {
  type LedgerRequestRow,
  type RequestKind,
  type RequestStatus,
  requestKinds,
  requestStatuses,
} from "../requests/store.ts";
import type { ResidualReason } from "../rules/items.ts";
import { ResidualReasonType, named } from "./enums.ts";
import { OpenItem } from "./item.ts";

export const LedgerRequestKind = named("LedgerRequestKind", "What of the book others are asked for.", requestKinds, {
  RELEASE: "That a document's rest goes.",
  ENTRY: "An entry by hand.",
  TAKE_BACK: "That a credit note is taken back.",
});
export const LedgerRequestStatus = named("LedgerRequestStatus", "Where a request stands.", requestStatuses, {
  REQUESTED: "It waits for others.",
  POSTED: "Approved and posted.",
  REFUSED: "Refused.",
  WITHDRAWN: "Taken back, or nobody decided in time.",
  FAILED: "Approved, and could not be posted any more: `failure` says why.",
});

@ObjectType("LedgerRequest", {
  implements: Node,
  description:
    "Something that is posted once others agree: a rest that goes, an entry by hand, a credit note taken back.",
})
export class LedgerRequest extends Node {
  readonly __typename = "LedgerRequest";
  row!: LedgerRequestRow;
  @Field(() => LedgerRequestKind, { description: "What is asked for." })
  kind!: RequestKind;
  @Field(() => LedgerRequestStatus, { description: "Where it stands." })
  status!: RequestStatus;
  @Field(() => Dealer, { nullable: true, description: "Whose document; null for an entry." })
  dealer?: Dealer | null;
  @Field(() => OpenItem, {
    nullable: true,
    description: "The document whose rest is to go, or that is to be taken back.",
  })
  item?: OpenItem | null;
  @Field(() => ResidualReasonType, { nullable: true, description: "Why the rest is to go." })
  reason!: ResidualReason | null;
  @Field(() => MoneyType, { description: "How much; of an entry the sum of its debits." })
  amount!: MoneyType;
  @Field(() => DateScalar, { description: "The business day it is to be posted on." })
  postedOn!: Day;
  @Field(() => String, { description: "What whoever asked says." })
  memo!: string;
  @Field(() => InstantScalar, { description: "When it was asked for." })
  requestedAt!: Date;
  @Field(() => InstantScalar, { nullable: true, description: "When it ended; null while it waits." })
  decidedAt!: Date | null;
}

/** A request as the API shows it. */
export const wireLedgerRequest = (row: LedgerRequestRow): LedgerRequest => ({
  ...nodeFields("LedgerRequest", row.id),
  ...{ __typename: "LedgerRequest", row, kind: row.kind, status: row.status, reason: row.reason },
  ...{ amount: wireMoney(money(row.amountMinor, row.currency)), postedOn: row.postedOn, memo: row.memo },
  ...{ requestedAt: row.requestedAt, decidedAt: row.decidedAt },
});
