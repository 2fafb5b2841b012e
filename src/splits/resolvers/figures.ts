import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { SplitCellDifference } from "../model/comparison.ts";
import { SplitImpactLine, SplitSettlement } from "../model/figures.ts";
import { TerritorySplit } from "../model/split.ts";
import { SplitVersion } from "../model/version.ts";
import { impactShown, settlementShown } from "../queries/figures.ts";
import { versionsFor } from "../queries/loaders.ts";
import { wireImpact, wireSettlement } from "../queries/wire.ts";
import { mayEnterFigures, mayReadWhole, mayWrite } from "../rules/access.ts";
import { nobody } from "../../kernel/viewer.ts";
import { type SplitAct, decideStep } from "../rules/states.ts";

const dealerBy = async (ctx: Context, id: string | null): Promise<Dealer | null> => {
  const row = id === null ? null : await ctx.load(dealersById, id);
  return row === null ? null : dealerOf(row);
};

@Resolver(() => SplitVersion)
export class SplitVersionFigures {
  @FieldResolver(() => SplitSettlement, {
    nullable: true,
    description:
      "What it comes to: frozen from the request for approval on, before that measured now, where one split and one version is asked for; in lists of splits, and in `versions` for those that were replaced, null. A dealer sees frozen ones.",
  })
  async settlement(@Root() version: SplitVersion, @Ctx() ctx: Context): Promise<SplitSettlement | null> {
    const frozen = version.content.settlement !== null;
    if (!frozen && (version.listed === true || !mayReadWhole(ctx.viewer))) return null;
    return wireSettlement(await settlementShown(ctx, version.content, version.currency));
  }
}

@Resolver(() => SplitImpactLine)
export class SplitImpactFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Whom the line is about." })
  dealer(@Root() line: SplitImpactLine, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerBy(ctx, line.dealerId);
  }
}

@Resolver(() => SplitCellDifference)
export class SplitCellDifferenceFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Whose it is in the first; null: no part of it." })
  left(@Root() found: SplitCellDifference, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerBy(ctx, found.leftDealerId);
  }

  @FieldResolver(() => Dealer, { nullable: true, description: "Whose it is in the second; null: no part of it." })
  right(@Root() found: SplitCellDifference, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerBy(ctx, found.rightDealerId);
  }
}

/** Whether a state allows one of these acts. */
const stands = (split: TerritorySplit, ...acts: SplitAct[]): boolean =>
  acts.some((act) => decideStep(act, split.state).ok);

@Resolver(() => TerritorySplit)
export class TerritorySplitFigures {
  @FieldResolver(() => [SplitImpactLine], {
    description:
      "What moves with the ground, as every module knows it, measured now; after the end as it was kept. Empty in a list: ask for one split. For the manufacturer's people.",
  })
  async impact(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitImpactLine[]> {
    if (split.listed === true || !mayReadWhole(ctx.viewer)) return [];
    const current = (await versionsFor(ctx, split)).find((row) => row.no === split.shownVersion);
    const lines = current === undefined ? [] : await impactShown(ctx, split, current.content);
    // Of a part whose receiver is not chosen yet there is nobody to say anything about.
    return lines.filter(({ dealerId }) => dealerId !== nobody).map(wireImpact);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may write its next version." })
  viewerCanEdit(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok && stands(split, "edit", "revise");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may throw it away." })
  viewerCanDiscard(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok && stands(split, "discard");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may say that coverage was reviewed." })
  viewerCanReview(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok && stands(split, "review");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may ask another person to approve it." })
  viewerCanAskApproval(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok && stands(split, "askApproval");
  }

  @FieldResolver(() => Boolean, { description: "Whether you may enter and drop figures." })
  viewerCanEnterFigure(@Root() split: TerritorySplit, @Ctx() ctx: Context): boolean {
    return mayEnterFigures(ctx.viewer).ok && (split.state === "DRAFT" || split.state === "COVERAGE_REVIEWED");
  }
}
