import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Chain, chainsById } from "../chains/index.ts";
import { rowId } from "../kernel/id.ts";
import { type Money, money } from "../kernel/money.ts";
import { Dealer, dealerOf, dealersById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { File, wireFile } from "../platform/files/resolvers.ts";
import { filesById } from "../platform/files/store.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { wireMoney } from "../platform/graphql/scalars.ts";
import { disputesOfItem } from "./disputes/store.ts";
import { ItemDispute } from "./model/dispute.ts";
import { AccountStatement, LedgerEntry, LedgerLine, LedgerMonth, TrialBalance } from "./model/book.ts";
import { FiscalInvoice, ItemApplication, OpenItem } from "./model/item.ts";
import { BankLine, BankLineProposal, Payment, PaymentShare } from "./model/payment.ts";
import * as book from "./queries/book.ts";
import * as items from "./queries/items.ts";
import * as payments from "./queries/payments.ts";
import { statementFigures } from "./queries/statement.ts";
import * as reads from "./reads.ts";
import { ageingBuckets } from "./rules/ageing.ts";
import { monthOf } from "./rules/period.ts";

export const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);
/** The row id of an id that may be left out; an id of something else is nobody's. */
const optional = (type: string, id: string | null | undefined): string | null =>
  id == null ? null : (rowId(type, id) ?? "00000000-0000-0000-0000-000000000000");

async function dealerShown(ctx: Context, id: string | null): Promise<Dealer | null> {
  const row = id === null ? null : await ctx.load(dealersById, id);
  return row === null ? null : dealerOf(row);
}

async function itemShown(ctx: Context, id: string | null): Promise<OpenItem | null> {
  const row = id === null ? null : await ctx.load(items.itemsById, id);
  return row === null ? null : items.wireItem(row, ctx.viewer, todayOf(ctx));
}

async function fileShown(ctx: Context, id: string | null): Promise<File | null> {
  const row = id === null ? null : await ctx.load(filesById, id);
  return row === null ? null : wireFile(row);
}

export async function itemById(ctx: Context, id: string): Promise<OpenItem | null> {
  const [row] = await items.itemsByIds(ctx.sql, ctx.viewer, [id]);
  return row === undefined ? null : items.wireItem(row, ctx.viewer, todayOf(ctx));
}
export const paymentById = async (ctx: Context, id: string): Promise<Payment | null> =>
  (await payments.paymentPage(ctx.sql, ctx.viewer, { ids: [id] }, { first: 1 })).nodes[0] ?? null;
export const bankLineById = async (ctx: Context, id: string): Promise<BankLine | null> =>
  (await payments.bankLinePage(ctx.sql, ctx.viewer, { ids: [id] }, { first: 1 })).nodes[0] ?? null;
export const entryById = async (ctx: Context, id: string): Promise<LedgerEntry | null> =>
  (await book.entryPage(ctx.sql, ctx.viewer, { ids: [id] }, { first: 1 })).nodes[0] ?? null;

nodeReader("OpenItem", itemById);
nodeReader("Payment", paymentById);
nodeReader("BankLine", bankLineById);
nodeReader("LedgerEntry", entryById);

@Resolver()
export class LedgerResolver {
  @Query(() => reads.OpenItemConnection, {
    description: "Documents of the money book that you may see, the newest first; a dealer sees his own.",
  })
  openItems(@Args(() => reads.OpenItemsArgs) args: reads.OpenItemsArgs, @Ctx() ctx: Context) {
    const filter = {
      dealerId: optional("Dealer", args.dealer),
      kinds: args.kinds ?? null,
      openOnly: args.openOnly || args.overdueOnly,
      overdueOn: args.overdueOnly ? todayOf(ctx) : null,
      disputed: args.disputedOnly,
    };
    return items.itemPage(ctx.sql, ctx.viewer, filter, args, todayOf(ctx));
  }

  @Query(() => reads.PaymentConnection, { description: "Declared payments that you may see, the newest first." })
  payments(@Args(() => reads.PaymentsArgs) args: reads.PaymentsArgs, @Ctx() ctx: Context) {
    const filter = { dealerId: optional("Dealer", args.dealer), states: args.states ?? null };
    return payments.paymentPage(ctx.sql, ctx.viewer, filter, args);
  }

  @Query(() => reads.BankLineConnection, {
    description: "What the bank says came, the newest first; for the manufacturer's money people.",
  })
  bankLines(@Args(() => reads.BankLinesArgs) args: reads.BankLinesArgs, @Ctx() ctx: Context) {
    return payments.bankLinePage(ctx.sql, ctx.viewer, { states: args.states ?? null }, args);
  }

  @Query(() => reads.LedgerEntryConnection, {
    description: "Entries of the book, the newest first; for the manufacturer's money people.",
  })
  ledgerEntries(@Args(() => reads.LedgerEntriesArgs) args: reads.LedgerEntriesArgs, @Ctx() ctx: Context) {
    const { from = null, asOf = null, account = null, kinds = null } = args;
    return book.entryPage(ctx.sql, ctx.viewer, { from, asOf, account, kinds }, args);
  }

  @Query(() => TrialBalance, {
    description: "The trial balance between two days; empty for whoever may not read the book.",
  })
  trialBalance(@Args(() => reads.TrialBalanceArgs) args: reads.TrialBalanceArgs, @Ctx() ctx: Context) {
    const asOf = args.asOf ?? todayOf(ctx);
    return book.trialBalance(ctx.sql, ctx.viewer, args.from ?? monthOf(asOf), asOf);
  }

  @Query(() => [LedgerMonth], { description: "The months of the book, the newest first, at most 120." })
  ledgerMonths(@Ctx() ctx: Context) {
    return book.ledgerMonths(ctx.sql, ctx.viewer, todayOf(ctx));
  }

  @Query(() => AccountStatement, {
    nullable: true,
    description:
      "A dealer's statement of account (对账单) between two days; null when there is no such dealer for you, or more than 5,000 lines.",
  })
  accountStatement(@Args(() => reads.StatementArgs) args: reads.StatementArgs, @Ctx() ctx: Context) {
    return statementShown(ctx, args);
  }
}

/** A statement as the API shows it; a dealer's people see their own whatever they leave out. */
export async function statementShown(ctx: Context, args: reads.StatementArgs): Promise<AccountStatement | null> {
  const dealerId = args.dealer == null ? ctx.viewer.dealerId : optional("Dealer", args.dealer);
  const asOf = args.asOf ?? todayOf(ctx);
  const from = args.from ?? monthOf(asOf);
  const dealer = dealerId === null ? null : await dealerShown(ctx, dealerId);
  if (dealerId === null || dealer === null) return null;
  const told = await statementFigures(ctx.sql, ctx.viewer, { dealerId, from, asOf });
  if (told === null) return null;
  const wire = (minor: bigint) => wireMoney(money(minor, ctx.viewer.currency));
  return {
    ...{ dealer, dealerId, from, asOf, opening: wire(told.openingMinor), closing: wire(told.closingMinor) },
    ...{ receivable: wire(told.receivableMinor), unapplied: wire(told.unappliedMinor) },
    ...{ prepayment: wire(told.prepaymentMinor), deposit: wire(told.depositMinor) },
    lines: told.lines.map((line) => ({ ...line, amount: wire(line.amountMinor), balance: wire(line.balanceMinor) })),
    ageing: ageingBuckets.map((bucket) => ({ bucket, amount: wire(told.ageing[bucket]) })),
  };
}

@Resolver(() => OpenItem)
export class OpenItemFields {
  @FieldResolver(() => Dealer, { nullable: true })
  dealer(@Root() item: OpenItem, @Ctx() ctx: Context) {
    return dealerShown(ctx, item.dealerId);
  }
  @FieldResolver(() => [ItemApplication])
  async applications(@Root() item: OpenItem, @Ctx() ctx: Context) {
    return ((await ctx.load(items.applicationsOfItem, item.rowId))?.rows ?? []).map(items.wireApplication);
  }
  @FieldResolver(() => [ItemDispute])
  async disputes(@Root() item: OpenItem, @Ctx() ctx: Context): Promise<readonly ItemDispute[]> {
    return (await ctx.load(disputesOfItem, item.rowId))?.rows ?? [];
  }
  @FieldResolver(() => [FiscalInvoice])
  async fiscalInvoices(@Root() item: OpenItem, @Ctx() ctx: Context) {
    return (await ctx.load(items.fiscalInvoicesOfItem, item.rowId))?.rows ?? [];
  }
}

@Resolver(() => FiscalInvoice)
export class FiscalInvoiceFields {
  @FieldResolver(() => File, { nullable: true })
  file(@Root() invoice: FiscalInvoice, @Ctx() ctx: Context) {
    return fileShown(ctx, invoice.fileId);
  }
}

@Resolver(() => Payment)
export class PaymentFields {
  @FieldResolver(() => Dealer, { nullable: true })
  dealer(@Root() payment: Payment, @Ctx() ctx: Context) {
    return dealerShown(ctx, payment.dealerId);
  }
  @FieldResolver(() => File, { nullable: true })
  file(@Root() payment: Payment, @Ctx() ctx: Context) {
    return fileShown(ctx, payment.slipFileId);
  }
  @FieldResolver(() => OpenItem, { nullable: true })
  receipt(@Root() payment: Payment, @Ctx() ctx: Context) {
    return itemShown(ctx, payment.itemId);
  }
  @FieldResolver(() => [PaymentShare])
  async shares(@Root() payment: Payment, @Ctx() ctx: Context): Promise<PaymentShare[]> {
    const rows = (await ctx.load(payments.sharesOfPayment, payment.rowId))?.rows ?? [];
    const wire = (minor: bigint): Money => money(minor, payment.currency);
    return Promise.all(
      rows.map(async ({ itemId, amountMinor }) => ({
        item: await itemShown(ctx, itemId),
        amount: wireMoney(wire(amountMinor)),
      })),
    );
  }
}

@Resolver(() => BankLine)
export class BankLineFields {
  @FieldResolver(() => OpenItem, { nullable: true })
  receipt(@Root() line: BankLine, @Ctx() ctx: Context) {
    return itemShown(ctx, line.itemId);
  }
  @FieldResolver(() => [BankLineProposal])
  async proposals(@Root() line: BankLine, @Ctx() ctx: Context): Promise<BankLineProposal[]> {
    const rows = (await ctx.load(payments.proposalsOfLine, line.rowId))?.rows ?? [];
    return rows.map(({ payment, reasons }) => ({ payment: payments.wirePayment(payment, ctx.viewer), reasons }));
  }
}

@Resolver(() => LedgerEntry)
export class LedgerEntryFields {
  @FieldResolver(() => [LedgerLine])
  async lines(@Root() entry: LedgerEntry, @Ctx() ctx: Context): Promise<LedgerLine[]> {
    return ((await ctx.load(book.linesOfEntry, entry.rowId))?.rows ?? []).map((row) => book.wireLine(row, ctx.viewer));
  }
}

@Resolver(() => LedgerLine)
export class LedgerLineFields {
  @FieldResolver(() => Dealer, { nullable: true })
  dealer(@Root() line: LedgerLine, @Ctx() ctx: Context) {
    return dealerShown(ctx, line.dealerId);
  }

  @FieldResolver(() => Chain, { nullable: true })
  chain(@Root() line: LedgerLine, @Ctx() ctx: Context) {
    return line.chainId === null ? null : ctx.load(chainsById, line.chainId);
  }
}
