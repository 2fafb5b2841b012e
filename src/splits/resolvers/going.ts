import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { money } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import type { Followed, Obstacle } from "../../territories/index.ts";
import { SplitCheck, SplitEffect, SplitPayment } from "../model/payments.ts";
import { TerritorySplit } from "../model/split.ts";
import { SplitSideEnum } from "../model/enums.ts";
import { checksShown } from "../queries/checks.ts";
import { barsBySplit, effectsBySplit, paymentsBySplit } from "../queries/loaders.ts";
import { canAct } from "../rules/buttons.ts";
import type { SplitAct, SplitActor } from "../rules/states.ts";
import type { EffectRow } from "../store-offers.ts";

const actors = { MANUFACTURER: "MANUFACTURER", OLD: "OLD_DEALER", RECEIVER: "RECEIVER" } as const satisfies Record<
  TerritorySplit["viewerRole"],
  SplitActor
>;
const todayOf = ({ services, viewer }: Context) => services.clock.today(viewer.timeZone);

/** Whether one of some acts has a button that may be pressed. */
function can(ctx: Context, split: TerritorySplit, ...acts: readonly SplitAct[]): boolean {
  const facts = {
    ...{
      actor: actors[split.viewerRole],
      state: split.state,
      answerBy: split.answerBy,
      effectiveOn: split.effectiveOn,
    },
    signed: split.party !== null && split.party.signedVersion === split.party.offerVersion,
    withdrawalAsked: split.row?.withdrawalAsked ?? split.party?.withdrawalAsked ?? null,
    today: todayOf(ctx),
  };
  return acts.some((act) => canAct(ctx.viewer, act, facts));
}

@Resolver(() => TerritorySplit)
export class SplitGoingFields {
  @FieldResolver(() => SplitSideEnum, {
    nullable: true,
    description: "Which side asked to take an accepted split back; the other one answers. Null: none.",
  })
  withdrawalAsked(@Root() split: TerritorySplit): keyof typeof SplitSideEnum | null {
    return split.row?.withdrawalAsked ?? split.party?.withdrawalAsked ?? null;
  }

  @FieldResolver(() => [SplitPayment], { description: "What was paid or set off so far; a receiver finds nothing." })
  async payments(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitPayment[]> {
    const rows = (await ctx.load(paymentsBySplit, split.rowId))?.rows ?? [];
    return rows.map((row) => ({
      ...{ kind: row.kind, paidOn: row.paidOn },
      amount: wireMoney(money(row.amountMinor, row.currency)),
      tax: wireMoney(money(row.taxMinor, row.currency)),
      setOff: wireMoney(money(row.setOffMinor, row.currency)),
    }));
  }

  @FieldResolver(() => [SplitCheck], {
    description: "What is to be done until it is closed, in its order; for the manufacturer's people.",
  })
  async checklist(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitCheck[]> {
    if (split.row === null) return [];
    const checks = await checksShown(ctx, split.row, todayOf(ctx));
    return checks.map((check) => ({ ...check, text: messageOf(`SPLIT_CHECK_${check.code}`, ctx.language) }));
  }

  @FieldResolver(() => [SplitEffect], {
    description: "What the effective day did, or why it stopped, the newest first; for the manufacturer's people.",
  })
  async effects(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitEffect[]> {
    if (split.row === null) return [];
    const rows = (await ctx.load(effectsBySplit, split.rowId))?.rows ?? [];
    return Promise.all(rows.map((row) => shown(ctx, row)));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may serve it now." })
  viewerCanServe(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "serve");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may sign now." })
  viewerCanAccept(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "accept", "takeOver");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may counter now." })
  viewerCanCounter(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "counter");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may take the counter up now." })
  viewerCanTakeUp(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "takeUp");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may say no now." })
  viewerCanRefuse(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "refuse", "declineOver");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may take it to a senior meeting now." })
  viewerCanEscalate(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "escalate");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may record a meeting now." })
  viewerCanRecordMeeting(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "recordMeeting");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may ask for a final refusal now." })
  viewerCanFinalRefuse(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "askFinalRefusal");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may serve notice of termination now." })
  viewerCanTerminate(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "terminate");
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether notice of termination keeps the dealer from being granted rights; for the manufacturer's people.",
  })
  async barred(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<boolean> {
    return split.row !== null && (await ctx.load(barsBySplit, split.rowId)) !== null;
  }

  @FieldResolver(() => Boolean, { description: "Whether you may let the dealer be granted rights again now." })
  async viewerCanLiftBar(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<boolean> {
    return can(ctx, split, "liftBar") && (await this.barred(split, ctx));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may take it back, or ask to now." })
  viewerCanWithdraw(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "withdraw", "askWithdrawal");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may consent to taking it back now." })
  viewerCanConsentWithdraw(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "consentWithdrawal");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may pay what is due now." })
  viewerCanSettle(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "settle", "payEarned");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may close it now." })
  viewerCanClose(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return can(ctx, split, "close");
  }
}

async function shown(ctx: Context, row: EffectRow): Promise<SplitEffect> {
  const obstacles = row.obstacles as readonly Obstacle[];
  return {
    ...{ onDay: row.onDay, at: row.at, done: row.outcome === "DONE" },
    followed: (row.followed as readonly Followed[]).map(({ part, kind, count }) => ({
      ...{ part, kind, count: String(count) },
    })),
    obstacles: await Promise.all(obstacles.map((each) => obstacle(ctx, each))),
  };
}

async function obstacle(ctx: Context, { code, params }: Obstacle): Promise<{ code: string; message: string }> {
  const id = params["dealerId"];
  const dealer = id === undefined ? null : await ctx.load(dealersById, id);
  return {
    code,
    message: messageOf(code, ctx.language, { ...params, dealer: dealer?.name ?? params["dealer"] ?? "" }),
  };
}
