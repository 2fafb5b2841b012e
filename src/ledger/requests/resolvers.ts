import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { nobody } from "../../kernel/viewer.ts";
import { rowId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import { personName } from "../../platform/personNames.ts";
import { creditNoteTakeBack } from "../commands/creditNoteTakeBack.ts";
import { itemReleaseRequest } from "../commands/itemReleaseRequest.ts";
import { ledgerEntryPropose } from "../commands/ledgerEntryPropose.ts";
import { LedgerAccount, LedgerLine } from "../model/book.ts";
import { named } from "../model/enums.ts";
import { OpenItem } from "../model/item.ts";
import { LedgerRequest, wireLedgerRequest } from "../model/request.ts";
import { accountsByCode, chartOf, wireAccount } from "../queries/book.ts";
import { itemPage, itemsById, wireItem } from "../queries/items.ts";
import { mayAct } from "../rules/access.ts";
import { type ProposalReason, proposalReasons, proposeApplications } from "../rules/proposal.ts";
import { todayOf } from "../resolvers.ts";
import { failuresOf, listRequests } from "./store.ts";
import {
  CreditNoteTakeBackInput,
  CreditNoteTakeBackTypes,
  ItemReleaseRequestInput,
  ItemReleaseRequestTypes,
  LedgerEntryProposeInput,
  LedgerEntryProposeTypes,
  LedgerRequestConnection,
  LedgerRequestsArgs,
} from "./types.ts";

export const requestById = async (ctx: Context, id: string): Promise<LedgerRequest | null> => {
  const [row] = await listRequests(ctx.sql, ctx.viewer, { ids: [id] }, { first: 1 });
  return row === undefined ? null : wireLedgerRequest(row);
};
nodeReader("LedgerRequest", requestById);

export const ProposalReasonType = named("ApplicationProposalReason", "Why it is proposed.", proposalReasons, {
  SAME_AMOUNT: "The rests are the same.",
  OLDEST_DUE: "The oldest due invoice is paid first.",
});

@ObjectType("ApplicationProposal", { description: "What could pay what; nothing is applied until somebody says so." })
export class ApplicationProposal {
  @Field(() => OpenItem, { description: "The receipt, prepayment or credit note." })
  credit!: OpenItem;
  @Field(() => OpenItem, { description: "The invoice." })
  debit!: OpenItem;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
  @Field(() => ProposalReasonType, { description: "Why." })
  reason!: ProposalReason;
}

/** Of a dealer with more open documents than this, the newest are looked at. */
const mostLooked = 100;

@Resolver()
export class LedgerRequestResolver {
  @Query(() => LedgerRequestConnection, {
    description:
      "What others were asked to agree to before it is posted, the newest first; for those who read the book.",
  })
  async ledgerRequests(@Args(() => LedgerRequestsArgs) args: LedgerRequestsArgs, @Ctx() ctx: Context) {
    const page = { first: args.first, after: readRowCursor(args.after) };
    const rows = await listRequests(ctx.sql, ctx.viewer, { statuses: args.statuses ?? null }, page);
    return pageOf(rows, args.first, (row) => [null, row.id], wireLedgerRequest);
  }

  @Query(() => [ApplicationProposal], {
    description: "What of a dealer's money could pay which of his invoices; empty for whoever may not apply it.",
  })
  async applicationProposals(
    @Arg("dealer", () => ID, { description: "Whose." }) dealer: string,
    @Ctx() ctx: Context,
  ): Promise<ApplicationProposal[]> {
    if (!mayAct(ctx.viewer, "match").ok) return [];
    const filter = { dealerId: rowId("Dealer", dealer) ?? nobody, openOnly: true };
    const today = todayOf(ctx);
    const read = (kinds: OpenItem["kind"][]) =>
      itemPage(ctx.sql, ctx.viewer, { ...filter, kinds }, { first: mostLooked }, today);
    const [credits, debits] = [await read(["RECEIPT", "PREPAYMENT", "CREDIT_NOTE"]), await read(["RECEIVABLE"])];
    const byId = new Map([...credits.nodes, ...debits.nodes].map((item) => [item.rowId, item]));
    const facts = ({ rowId: id, issuedOn, dueOn, residualMinor }: OpenItem) => ({
      ...{ id, issuedOn, dueOn: dueOn ?? issuedOn, residualMinor },
    });
    return proposeApplications(credits.nodes.map(facts), debits.nodes.map(facts)).map((each) => {
      const [credit, debit] = [byId.get(each.creditId)!, byId.get(each.debitId)!];
      return { credit, debit, amount: wireMoney(money(each.amountMinor, debit.currency)), reason: each.reason };
    });
  }

  @Query(() => [LedgerAccount], {
    description: "The accounts of the book by number; empty for whoever may not read it.",
  })
  ledgerAccounts(@Ctx() ctx: Context) {
    return chartOf(ctx.sql, ctx.viewer);
  }

  @Mutation(() => ItemReleaseRequestTypes.Payload, {
    description: "Asks others to let a document's rest go: written off, allowed, paid back.",
  })
  itemReleaseRequest(@Arg("input", () => ItemReleaseRequestInput) input: ItemReleaseRequestInput, @Ctx() ctx: Context) {
    return perform(ctx, ItemReleaseRequestTypes, itemReleaseRequest, input, (id) => requestById(ctx, id));
  }

  @Mutation(() => CreditNoteTakeBackTypes.Payload, {
    description: "Asks others to take a credit note back: its exact negative is posted once they agree.",
  })
  creditNoteTakeBack(@Arg("input", () => CreditNoteTakeBackInput) input: CreditNoteTakeBackInput, @Ctx() ctx: Context) {
    return perform(ctx, CreditNoteTakeBackTypes, creditNoteTakeBack, input, (id) => requestById(ctx, id));
  }

  @Mutation(() => LedgerEntryProposeTypes.Payload, {
    description: "Proposes an entry by hand; it is posted once others agree.",
  })
  ledgerEntryPropose(@Arg("input", () => LedgerEntryProposeInput) input: LedgerEntryProposeInput, @Ctx() ctx: Context) {
    return perform(ctx, LedgerEntryProposeTypes, ledgerEntryPropose, input, (id) => requestById(ctx, id));
  }
}

@Resolver(() => LedgerRequest)
export class LedgerRequestFields {
  @FieldResolver(() => Dealer, { nullable: true })
  async dealer(@Root() { row }: LedgerRequest, @Ctx() ctx: Context): Promise<Dealer | null> {
    const found = row.dealerId === null ? null : await ctx.load(dealersById, row.dealerId);
    return found === null ? null : dealerOf(found);
  }
  @FieldResolver(() => OpenItem, { nullable: true })
  async item(@Root() { row }: LedgerRequest, @Ctx() ctx: Context): Promise<OpenItem | null> {
    const item = row.itemId === null ? null : await ctx.load(itemsById, row.itemId);
    return item === null ? null : wireItem(item, ctx.viewer, todayOf(ctx));
  }
  @FieldResolver(() => [LedgerLine], { description: "Of an entry: its lines." })
  async lines(@Root() { row }: LedgerRequest, @Ctx() ctx: Context): Promise<LedgerLine[]> {
    const accounts = await Promise.all(row.lines.map(({ account }) => ctx.load(accountsByCode, account)));
    const wire = (minor: string) => (minor === "0" ? null : wireMoney(money(BigInt(minor), row.currency)));
    return row.lines.flatMap(({ dealerId, debitMinor, creditMinor }, at) => {
      const account = accounts[at] ?? null;
      if (account === null) return [];
      return [
        {
          ...{ account: wireAccount(account, ctx.viewer), dealerId, chainId: null },
          ...{ debit: wire(debitMinor), credit: wire(creditMinor) },
        },
      ];
    });
  }
  @FieldResolver(() => String, { nullable: true, description: "Who asked." })
  requestedBy(@Root() { row }: LedgerRequest, @Ctx() ctx: Context) {
    return personName(ctx, row.requestedBy);
  }
  @FieldResolver(() => String, { nullable: true, description: "Who spoke the last word." })
  decidedBy(@Root() { row }: LedgerRequest, @Ctx() ctx: Context) {
    return row.decidedBy === null ? null : personName(ctx, row.decidedBy);
  }
  @FieldResolver(() => String, { description: "Why it could not be posted; empty otherwise." })
  failure(@Root() { row }: LedgerRequest, @Ctx() ctx: Context): string {
    return failuresOf(row)
      .map(({ code, params }) => messageOf(code, ctx.viewer.language, params))
      .join(" ");
  }
}
