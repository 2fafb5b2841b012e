import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../../../catalog/index.ts";
import { Chain, ChainStore, chainsById, storesById } from "../../../chains/index.ts";
import { daysBetween } from "../../../kernel/day.ts";
import { globalId } from "../../../kernel/id.ts";
import { money } from "../../../kernel/money.ts";
import { may } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { personName } from "../../../platform/personNames.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { StatementItem } from "../../statements/model-items.ts";
import { ChainStatement } from "../../statements/model.ts";
import { wireItem } from "../../statements/queries/items.ts";
import { wireStatement } from "../../statements/queries/statements.ts";
import { ChainDispute, ChainDisputeEntry, ChainDisputeEvidence, ChainDisputeNote } from "../model.ts";
import { disputesById, partsByDispute, wireDispute } from "../queries/disputes.ts";
import { itemsByDispute, memberNames, statementsByDispute, writeOffsByDispute } from "../queries/figures.ts";
import { mayAnswerDisputes, mayReadBehind } from "../rules/access.ts";
import { type DisputeAct, isDisputePossible, isLive } from "../rules/course.ts";
import type { WithdrawnWhy } from "../rules/words.ts";
import { type EvidenceRow, entriesByDispute, evidenceByDispute, notesByDispute } from "../store-thread.ts";

@ObjectType("ChainDisputeOwner", { description: "Who sees to a dispute." })
export class ChainDisputeOwner {
  @Field(() => ID, { description: "The member's id." })
  id!: string;
  @Field(() => String, { nullable: true, description: "The name; null: no longer here." })
  name!: string | null;
}

const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);
const can = (ctx: Context, { row }: ChainDispute, act: DisputeAct): boolean =>
  mayWorkStatements(ctx.viewer).ok && isDisputePossible(act, row.state);
const shownEvidence = (row: EvidenceRow): ChainDisputeEvidence => ({
  ...{ personId: row.personId, file: globalId("File", row.fileId), name: row.name, sha256: row.sha256 },
  ...{ side: row.side, at: row.at },
});

@Resolver(() => ChainDispute)
export class ChainDisputeFields {
  @FieldResolver(() => Chain, { nullable: true, description: "With which chain." })
  chain(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    return ctx.load(chainsById, row.chainId);
  }

  @FieldResolver(() => ChainStatement, { nullable: true, description: "On which statement." })
  async statement(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    const statement = await ctx.load(statementsByDispute, row.statementId);
    return statement === null ? null : wireStatement(statement, mayReadBehind(ctx.viewer));
  }

  @FieldResolver(() => StatementItem, {
    nullable: true,
    description: "About which item; null: about the sheet's total, or the item is no more.",
  })
  async item(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    if (row.itemId === null) return null;
    const item = await ctx.load(itemsByDispute, `${row.statementId} ${row.itemId}`);
    const of = { id: row.statementId, currency: row.currency };
    return item === null ? null : wireItem(item, of, ctx.viewer);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether it is about consigned goods that lack or are too many, as the book and a count have it.",
  })
  ofBook(@Root() { row }: ChainDispute): boolean {
    return row.causeId !== null;
  }

  @FieldResolver(() => Product, { nullable: true, description: "The product; null for fees and what is not known." })
  async product(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    if (row.productId === null || !may(ctx.viewer, "catalog:read")) return null;
    const product = await ctx.load(productsById, row.productId);
    return product === null ? null : productOf(product);
  }

  @FieldResolver(() => ChainStore, { nullable: true, description: "The store, where it is one's." })
  store(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    return row.storeId === null ? null : ctx.load(storesById, row.storeId);
  }

  @FieldResolver(() => ChainDisputeOwner, { nullable: true, description: "Who of us sees to it; our own people's." })
  async owner(@Root() { row }: ChainDispute, @Ctx() ctx: Context): Promise<ChainDisputeOwner | null> {
    if (row.ownerId === null || !mayReadBehind(ctx.viewer)) return null;
    const member = await ctx.load(memberNames, row.ownerId);
    return { id: globalId("Member", row.ownerId), name: member?.name ?? null };
  }

  @FieldResolver(() => String, { nullable: true, description: "Who opened it; our own people's." })
  openedBy(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    return mayReadBehind(ctx.viewer) ? personName(ctx, row.openedBy) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Of a withdrawn one: REOPENED (the item), REVISED (by a new sheet), REVERSED (the statement), BY_CHAIN (its own claim).",
  })
  why(@Root() { row }: ChainDispute): WithdrawnWhy | null {
    return row.why;
  }

  @FieldResolver(() => Int, { description: "Days since it was opened, until it ended." })
  days(@Root() { row }: ChainDispute, @Ctx() ctx: Context): number {
    return daysBetween(row.openedOn, row.endedOn ?? todayOf(ctx));
  }

  @FieldResolver(() => Boolean, { nullable: true, description: "Whether its due day is over; our own people's." })
  overdue(@Root() { row }: ChainDispute, @Ctx() ctx: Context): boolean | null {
    return mayReadBehind(ctx.viewer) ? isLive(row.state) && row.dueOn < todayOf(ctx) : null;
  }

  @FieldResolver(() => ChainDispute, { nullable: true, description: "Of a part: the whole." })
  async parent(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    const whole = row.parentId === null ? null : await ctx.load(disputesById, row.parentId);
    return whole === null ? null : wireDispute(whole, ctx.viewer);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Why somebody asked to write it off, while that waits for another person's approval; our own people's.",
  })
  async writeOffAsked(@Root() { row }: ChainDispute, @Ctx() ctx: Context): Promise<string | null> {
    if (!mayReadBehind(ctx.viewer) || !isLive(row.state)) return null;
    return (await ctx.load(writeOffsByDispute, row.id))?.note ?? null;
  }

  @FieldResolver(() => [ChainDispute], { description: "Of a divided one: its parts." })
  async parts(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    const rows = (await ctx.load(partsByDispute, row.id))?.rows ?? [];
    return rows
      .filter((part) => part.state !== "WITHDRAWN" || part.why === "BY_CHAIN")
      .map((part) => wireDispute(part, ctx.viewer));
  }

  @FieldResolver(() => [ChainDisputeEntry], { description: "What both sides said, the oldest first." })
  async thread(@Root() { row }: ChainDispute, @Ctx() ctx: Context): Promise<ChainDisputeEntry[]> {
    const [said, files] = await Promise.all([ctx.load(entriesByDispute, row.id), ctx.load(evidenceByDispute, row.id)]);
    return (said?.rows ?? []).map((entry) => ({
      ...{ personId: entry.personId, writtenByUs: entry.writtenByUs, id: globalId("ChainDisputeEntry", entry.id) },
      ...{ at: entry.at, side: entry.side, position: entry.position, text: entry.text, withdraws: entry.withdraws },
      amount: entry.amountMinor === null ? null : wireMoney(money(entry.amountMinor, row.currency)),
      files: (files?.rows ?? []).filter(({ entryId }) => entryId === entry.id).map(shownEvidence),
    }));
  }

  @FieldResolver(() => [ChainDisputeEvidence], {
    description: "The files that prove something of it, with their hashes.",
  })
  async evidence(@Root() { row }: ChainDispute, @Ctx() ctx: Context) {
    return ((await ctx.load(evidenceByDispute, row.id))?.rows ?? []).map(shownEvidence);
  }

  @FieldResolver(() => [ChainDisputeNote], { description: "What our people noted; empty for everybody else." })
  async notes(@Root() { row }: ChainDispute, @Ctx() ctx: Context): Promise<ChainDisputeNote[]> {
    if (!mayReadBehind(ctx.viewer)) return [];
    const rows = (await ctx.load(notesByDispute, row.id))?.rows ?? [];
    return rows.map(({ id, at, personId, text }) => ({ id: globalId("ChainDisputeNote", id), at, personId, text }));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may say something to it now." })
  viewerCanComment(@Root() dispute: ChainDispute, @Ctx() ctx: Context): boolean {
    const answers = mayAnswerDisputes(ctx.viewer).ok && isDisputePossible("answer", dispute.row.state);
    return answers || can(ctx, dispute, "comment");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may note something among yourselves now." })
  viewerCanNote(@Root() dispute: ChainDispute, @Ctx() ctx: Context): boolean {
    return can(ctx, dispute, "assign");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may say who sees to it now." })
  viewerCanAssign(@Root() dispute: ChainDispute, @Ctx() ctx: Context): boolean {
    return can(ctx, dispute, "assign");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may send it to the chain now." })
  viewerCanSend(@Root() dispute: ChainDispute, @Ctx() ctx: Context): boolean {
    return dispute.row.side === "OURS" && can(ctx, dispute, "send");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may divide it now." })
  viewerCanSplit(@Root() dispute: ChainDispute, @Ctx() ctx: Context): boolean {
    return can(ctx, dispute, "divide") && dispute.row.part === 0;
  }
  @FieldResolver(() => Boolean, { description: "Whether you may take it back for the chain now." })
  viewerCanWithdraw(@Root() { row }: ChainDispute, @Ctx() ctx: Context): boolean {
    const may = mayAnswerDisputes(ctx.viewer).ok || mayWorkStatements(ctx.viewer).ok;
    return may && row.side === "THEIRS" && isDisputePossible("withdraw", row.state);
  }
  @FieldResolver(() => Boolean, { description: "Whether you may settle it now." })
  viewerCanSettle(@Root() dispute: ChainDispute, @Ctx() ctx: Context): boolean {
    return can(ctx, dispute, "agreeOurs");
  }
}

@Resolver(() => ChainDisputeEntry)
export class ChainDisputeEntryFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Who said it, or wrote down what the chain said; our own people's.",
  })
  by(@Root() entry: ChainDisputeEntry, @Ctx() ctx: Context) {
    return mayReadBehind(ctx.viewer) ? personName(ctx, entry.personId) : null;
  }
  @FieldResolver(() => Boolean, { description: "Whether our people wrote it down: an answer by other ways." })
  writtenDown(@Root() entry: ChainDisputeEntry): boolean {
    return entry.side === "THEIRS" && entry.writtenByUs;
  }
}

@Resolver(() => ChainDisputeNote)
export class ChainDisputeNoteFields {
  @FieldResolver(() => String, { nullable: true, description: "Who noted it." })
  by(@Root() note: ChainDisputeNote, @Ctx() ctx: Context) {
    return personName(ctx, note.personId);
  }
}
