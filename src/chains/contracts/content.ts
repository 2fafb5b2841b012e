import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import {
  FeeAccrual,
  FeeBasis,
  FeeDeduction,
  FeeLegality,
  FeeVat,
  KaLedger,
  KaRebateMethod,
  KaSettlementMode,
  KaStoreScope,
  KaTermStart,
  KaTierMode,
  KaToleranceMode,
  KaTurnoverKind,
  GuaranteePeriod,
  TurnoverSource,
} from "./words.ts";

for (const [name, [of, description]] of Object.entries({
  FeeAccrual: [FeeAccrual, "When a fee is borne."],
  FeeBasis: [FeeBasis, "How a fee's amount comes about."],
  FeeDeduction: [FeeDeduction, "Where a fee is taken: off the payment (账扣), or on the goods' invoice (票扣)."],
  FeeLegality: [
    FeeLegality,
    "What law says of a fee: OK, or DOUBTFUL: prohibited, or of large retailers or without a service.",
  ],
  FeeVat: [FeeVat, "What a fee is by tax law: LINKED to volume or value, a SERVICE, or NONE of both."],
  GuaranteePeriod: [GuaranteePeriod, "Over how long a guarantee is reckoned."],
  KaLedger: [KaLedger, "Whose ledger posts what comes of a contract."],
  KaRebateMethod: [KaRebateMethod, "Which paper goes with a linked rebate."],
  KaSettlementMode: [KaSettlementMode, "How goods are settled."],
  KaStoreScope: [KaStoreScope, "Which stores are meant."],
  KaTermStart: [KaTermStart, "From which day a payment term counts."],
  KaTierMode: [
    KaTierMode,
    "PROGRESSIVE: each part at its own tier's rate; WHOLE: all at the rate of the tier reached.",
  ],
  KaToleranceMode: [
    KaToleranceMode,
    "Whether a difference fails when either limit is exceeded, or only when both are.",
  ],
  KaTurnoverKind: [KaTurnoverKind, "The six kinds of a concession's contract."],
  TurnoverSource: [TurnoverSource, "What a base is counted from: our receipts, or the chain's tills."],
} as const))
  registerEnumType(of, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.keys(of).map((value) => [value, { description: value.toLowerCase().replaceAll("_", " ") }]),
    ),
  });

const inContract = "in the contract's currency, major units";

@InputType("KaStoresInput", { description: "Which stores." })
@ObjectType("KaStores", { description: "Which stores." })
export class KaStores {
  @Field(() => KaStoreScope, { description: "All of the chain's, those of banners, or some." })
  scope!: keyof typeof KaStoreScope;
  @Field(() => [ID], { description: "The banners or the stores; none where all are meant. At most 2,000." })
  @ArrayMaxSize(2000)
  ids!: string[];
}

@InputType("KaBandInput", { description: "A part of turnover or purchases and its rate; half-open." })
@ObjectType("KaBand", { description: "A part of turnover or purchases and its rate; half-open." })
export class KaBand {
  @Field(() => DecimalScalar, { description: `From this amount on, ${inContract}.` })
  from!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "Up to, not including; null: without end." })
  to?: string | null;
  @Field(() => DecimalScalar, { description: "The rate: 0.22 is 22%." })
  rate!: string;
}

@InputType("KaTurnoverInput", { description: "What a chain keeps of its turnover (流水倒扣)." })
@ObjectType("KaTurnover", { description: "What a chain keeps of its turnover (流水倒扣)." })
export class KaTurnover {
  @Field(() => KaTurnoverKind, { description: "Of which kind." })
  kind!: keyof typeof KaTurnoverKind;
  @Field(() => [KaBand], {
    description: "Its bands from zero without gap or end, at most six; none with a fixed profit.",
  })
  @ArrayMaxSize(50)
  bands!: KaBand[];
  @Field(() => DecimalScalar, { nullable: true, description: `The fixed profit, ${inContract}.` })
  profit?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: `Guaranteed sales or profit of a period, ${inContract}.` })
  guarantee?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: `Target sales or profit of a period, ${inContract}.` })
  target?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "The rate above the target." })
  overRate?: string | null;
  @Field(() => GuaranteePeriod, { defaultValue: "MONTH", description: "Over how long the guarantee is reckoned." })
  period!: keyof typeof GuaranteePeriod;
  @Field(() => Boolean, { defaultValue: false, description: "Whether each month looks back on the year so far." })
  cumulative!: boolean;
}

@InputType("KaModeInput", { description: "How some products are settled in some days." })
@ObjectType("KaMode", { description: "How some products are settled in some days." })
export class KaMode {
  @Field(() => [ID], { nullable: true, description: "Which products; null: all of the contract's. At most 2,000." })
  @ArrayMaxSize(2000)
  productIds?: string[] | null;
  @Field(() => KaSettlementMode, { description: "How." })
  mode!: keyof typeof KaSettlementMode;
  @Field(() => DateScalar, { nullable: true, description: "First day; null: the contract's." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: the contract's." })
  to?: Day | null;
  @Field(() => KaTermStart, { description: "From which day the payment term counts." })
  base!: keyof typeof KaTermStart;
  @Field(() => Int, { description: "Days of the payment term, 0 to 365." })
  days!: number;
  @Field(() => [Int], { defaultValue: [], description: "Days of the month on which the chain pays; none: any day." })
  @ArrayMaxSize(31)
  paymentDays!: number[];
  @Field(() => DecimalScalar, { description: "The VAT rate of the goods: 0.13 is 13%." })
  taxRate!: string;
  @Field(() => Int, { nullable: true, description: "Of BATCH: how many batches the chain holds." })
  heldBatches?: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: "The agreed share of sales that may be lost." })
  shrinkRate?: string | null;
  @Field(() => KaTurnover, { nullable: true, description: "Of TURNOVER_DEDUCTION: what the chain keeps." })
  turnover?: KaTurnover | null;
}

@InputType("KaBaseInput", { description: "What a rate is of." })
@ObjectType("KaBase", { description: "What a rate is of." })
export class KaBase {
  @Field(() => Boolean, { description: "With tax." })
  taxIncluded!: boolean;
  @Field(() => Boolean, { description: "Less what came back." })
  netOfReturns!: boolean;
  @Field(() => Boolean, { description: "With goods sold at promotion prices." })
  withPromotions!: boolean;
  @Field(() => TurnoverSource, { description: "From receipts or from tills." })
  source!: keyof typeof TurnoverSource;
  @Field(() => Boolean, { defaultValue: false, description: "Only what went through distribution centres." })
  dcOnly!: boolean;
}

@InputType("KaTermInput", { description: "A line of a contract: a fee, a rebate, an allowance." })
@ObjectType("KaTerm", { description: "A line of a contract: a fee, a rebate, an allowance." })
export class KaTerm {
  @Field(() => String, { description: "The kind of fee, such as displayFee; query kaFeeKinds lists them." })
  @MaxLength(60)
  kind!: string;
  @Field(() => FeeBasis, { description: "How its amount comes about." })
  basis!: keyof typeof FeeBasis;
  @Field(() => FeeAccrual, { description: "When it is borne." })
  accrual!: keyof typeof FeeAccrual;
  @Field(() => DecimalScalar, { nullable: true, description: `For each of what the basis counts, ${inContract}.` })
  amount?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "The rate of its base, where it has no tiers." })
  rate?: string | null;
  @Field(() => [KaBand], { defaultValue: [], description: "Tiers of the base, half-open and without a gap." })
  @ArrayMaxSize(20)
  tiers!: KaBand[];
  @Field(() => KaTierMode, { nullable: true, description: "How tiers are read." })
  tierMode?: keyof typeof KaTierMode | null;
  @Field(() => KaBase, { nullable: true, description: "What a rate is of; every rate says it." })
  base?: KaBase | null;
  @Field(() => KaStores, { nullable: true, description: "Which stores count; null: the contract's." })
  stores?: KaStores | null;
  @Field(() => [ID], { nullable: true, description: "Which products count; null: the contract's. At most 2,000." })
  @ArrayMaxSize(2000)
  productIds?: string[] | null;
  @Field(() => DateScalar, { nullable: true, description: "First day; null: the contract's." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: the contract's." })
  to?: Day | null;
  @Field(() => [String], { defaultValue: [], description: "Which evidence is asked for, such as a leaflet." })
  @ArrayMaxSize(20)
  evidence!: string[];
  @Field(() => FeeVat, { nullable: true, description: "What it is by tax law; null: as its kind usually is." })
  vat?: keyof typeof FeeVat | null;
  @Field(() => DecimalScalar, { description: "Its VAT rate: 0.06 is 6%." })
  taxRate!: string;
  @Field(() => FeeDeduction, { defaultValue: "IN_PAYMENT", description: "Where the chain takes it." })
  deduction!: keyof typeof FeeDeduction;
  @Field(() => FeeLegality, { nullable: true, description: "What law says of it; null: as of its kind." })
  legality?: keyof typeof FeeLegality | null;
  @Field(() => String, { nullable: true, description: "Which law, list or opinion says so." })
  @MaxLength(300)
  legalSource?: string | null;
  @Field(() => String, { nullable: true, description: "A note." })
  @MaxLength(500)
  note?: string | null;
}

@InputType("KaLimitInput", { description: "A limit within which a difference is noise." })
@ObjectType("KaLimit", { description: "A limit within which a difference is noise." })
export class KaLimit {
  @Field(() => KaToleranceMode, { description: "AND or OR." })
  mode!: keyof typeof KaToleranceMode;
  @Field(() => DecimalScalar, { description: `The amount, ${inContract}.` })
  amount!: string;
  @Field(() => DecimalScalar, { description: "The percentage of our amount: 0.5 is half a percent." })
  percent!: string;
}

@InputType("KaToleranceInput", { description: "What differences are noise." })
@ObjectType("KaTolerance", { description: "What differences are noise." })
export class KaTolerance {
  @Field(() => KaLimit, { description: "Of a line." })
  line!: KaLimit;
  @Field(() => KaLimit, { description: "Of a statement as a whole." })
  statement!: KaLimit;
  @Field(() => DecimalScalar, { description: `The most that a month writes off, ${inContract}.` })
  monthlyCap!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: `The most by which the price of a unit may differ on a line, ${inContract}; null: it is not asked.`,
  })
  unitPrice?: string | null;
}

@InputType("KaContractContentInput", { description: "What a contract says." })
@ObjectType("KaContractContent", { description: "What a contract says." })
export class KaContractContent {
  @Field(() => ID, { description: "The chain's company." })
  entityId!: string;
  @Field(() => ID, { nullable: true, description: "The dealer who carries it out; null: nobody." })
  dealerId?: string | null;
  @Field(() => KaLedger, { defaultValue: "MANUFACTURER", description: "Whose ledger posts." })
  ledger!: keyof typeof KaLedger;
  @Field(() => String, { nullable: true, description: "Its currency; left out: the manufacturer's." })
  @MaxLength(3)
  currency?: string | null;
  @Field(() => DateScalar, { description: "First day it holds." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: without end." })
  to?: Day | null;
  @Field(() => KaStores, { description: "Which stores." })
  stores!: KaStores;
  @Field(() => [ID], { nullable: true, description: "Which products; null: all. At most 2,000." })
  @ArrayMaxSize(2000)
  productIds?: string[] | null;
  @Field(() => [KaMode], {
    description: "How goods are settled: several at once, never two for one product on one day.",
  })
  @ArrayMaxSize(50)
  modes!: KaMode[];
  @Field(() => [KaTerm], { defaultValue: [], description: "Fees, rebates, allowances." })
  @ArrayMaxSize(200)
  terms!: KaTerm[];
  @Field(() => KaTolerance, { nullable: true, description: "What differences are noise; left out: field practice." })
  tolerance?: KaTolerance | null;
  @Field(() => KaRebateMethod, { defaultValue: "RED_LETTER", description: "Which paper goes with a linked rebate." })
  rebateMethod!: keyof typeof KaRebateMethod;
}
