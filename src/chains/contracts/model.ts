import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import type { ContractContent } from "../rules/contract.ts";
import { KaContractContent } from "./content.ts";
import { FeeAccrual, FeeBasis, FeeLegality, FeeVat, KaContractState, KaVersionState, words } from "./words.ts";

registerEnumType(KaVersionState, {
  name: "KaVersionState",
  description: "Where a version of a contract stands.",
  valuesConfig: {
    PROPOSED: { description: "It waits for another person's approval." },
    ACTIVE: { description: "It was approved and holds in its days." },
    REJECTED: { description: "It was refused, withdrawn or nobody decided in time." },
  },
});
registerEnumType(KaContractState, {
  name: "KaContractState",
  description: "Where a contract stands on a day.",
  valuesConfig: {
    PROPOSED: { description: "Its first version waits for approval." },
    ACTIVE: { description: "A version was approved: it holds, or will." },
    ENDED: { description: "Its last day is over." },
    REJECTED: { description: "No version was approved and none waits." },
  },
});

@ObjectType("KaContractVersion", {
  implements: Node,
  description: "What a contract says in some days; for the manufacturer's own people.",
})
export class KaContractVersion extends Node {
  contractId!: string;
  frozen!: ContractContent;
  proposedById!: string;
  decidedById!: string | null;
  @Field(() => Int, { description: "1 for the first." })
  number!: number;
  @Field(() => KaVersionState, { description: "Where it stands." })
  state!: keyof typeof KaVersionState;
  @Field(() => DateScalar, { description: "First day it holds." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: without end." })
  to!: Day | null;
  @Field(() => KaContractContent, { description: "What it says." })
  content!: KaContractContent;
  @Field(() => String, { description: "The SHA-256 of what was put before the others, in hex." })
  contentHash!: string;
  @Field(() => InstantScalar, { description: "When it was proposed." })
  proposedAt!: Date;
  @Field(() => InstantScalar, { nullable: true, description: "When it was decided." })
  decidedAt!: Date | null;
}

@ObjectType("KaContract", {
  implements: Node,
  description: "A contract with a company of a chain; for the manufacturer's own people.",
})
export class KaContract extends Node {
  rowId!: string;
  chainId!: string;
  entityId!: string;
  @Field(() => String, { description: "Its number on paper." })
  number!: string;
  @Field(() => String, { description: "What it is called." })
  name!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day without it, where it was ended." })
  endedOn!: Day | null;
  @Field(() => String, { nullable: true, description: "Why it was ended." })
  endReason!: string | null;
  @Field(() => Int, { description: "Rises with every change; say which you saw." })
  version!: number;
}
export const KaContractConnection = connectionType("KaContract", () => KaContract);

export const KaClausePart = words("PARTIES", "SCOPE", "SETTLEMENT", "TERM", "TOLERANCE");
registerEnumType(KaClausePart, {
  name: "KaClausePart",
  description: "Of what a clause of a contract is.",
  valuesConfig: {
    PARTIES: { description: "Who agrees, and who carries it out." },
    SCOPE: { description: "Days, stores, products." },
    SETTLEMENT: { description: "How goods are settled and when they are paid." },
    TERM: { description: "A fee, a rebate or an allowance." },
    TOLERANCE: { description: "What differences are noise, and papers." },
  },
});

@ObjectType("KaDoubt", { description: "What law says of a clause that it doubts." })
export class KaDoubt {
  @Field(() => Boolean, { description: "True: it is doubtful. False: it is held to be allowed, on the ground given." })
  flagged!: boolean;
  @Field(() => String, { nullable: true, description: "Which law, list or opinion says so." })
  source!: string | null;
}

@ObjectType("KaClause", { description: "One thing that a contract says, as a sentence in the viewer's language." })
export class KaClause {
  @Field(() => String, { description: "Where it stands in the content, such as terms.3." })
  key!: string;
  @Field(() => KaClausePart, { description: "Of what it is." })
  part!: keyof typeof KaClausePart;
  @Field(() => String, { description: "What it is about." })
  title!: string;
  @Field(() => String, { description: "What it says." })
  text!: string;
  @Field(() => KaDoubt, { nullable: true, description: "What law says; null: nothing speaks against it." })
  doubt!: KaDoubt | null;
}

@ObjectType("KaChange", { description: "What a version of a contract says that another did not." })
export class KaChange {
  @Field(() => KaClausePart, { description: "Of what it is." })
  part!: keyof typeof KaClausePart;
  @Field(() => String, { description: "What it is about." })
  title!: string;
  @Field(() => String, { nullable: true, description: "What it said; null: it is new." })
  was!: string | null;
  @Field(() => String, { nullable: true, description: "What it says; null: it is gone." })
  now!: string | null;
  @Field(() => KaDoubt, { nullable: true, description: "What law says; null: nothing speaks against it." })
  doubt!: KaDoubt | null;
}

@ObjectType("KaName", { description: "What an id in a contract's content stands for." })
export class KaName {
  @Field(() => ID, { description: "The id." })
  id!: string;
  @Field(() => String, { description: "The name, in the viewer's language where there are several." })
  name!: string;
  @Field(() => String, { nullable: true, description: "The code of a product, store or dealer; null: it has none." })
  code!: string | null;
}

@ObjectType("KaFeeKind", { description: "A kind of fee that chains take, as it usually is." })
export class KaFeeKind {
  @Field(() => String, { description: "Its code." })
  kind!: string;
  @Field(() => String, { description: "What it is called, in the viewer's language." })
  name!: string;
  @Field(() => FeeBasis, { description: "How its amount comes about." })
  basis!: keyof typeof FeeBasis;
  @Field(() => FeeAccrual, { description: "When it is borne." })
  accrual!: keyof typeof FeeAccrual;
  @Field(() => FeeVat, { description: "What it is by tax law." })
  vat!: keyof typeof FeeVat;
  @Field(() => FeeLegality, { description: "What law says of it." })
  legality!: keyof typeof FeeLegality;
}

@ObjectType("KaDue", { description: "When a receipt is paid by a contract, and what law says." })
export class KaDue {
  @Field(() => DateScalar, { description: "The day the term counts from." })
  base!: Day;
  @Field(() => DateScalar, { description: "By the contract's days alone." })
  contractual!: Day;
  @Field(() => DateScalar, { description: "When payment days and the calendar let it be paid." })
  payOn!: Day;
  @Field(() => DateScalar, { description: "The last day that law allows: 60 days after receipt, not rolled." })
  legalMax!: Day;
  @Field(() => Int, { description: "Days by which the law is broken." })
  breachDays!: number;
  @Field(() => DecimalScalar, { description: "Interest for them on the amount, in the contract's currency." })
  interest!: string;
}
