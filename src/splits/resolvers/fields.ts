import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { ProductLine, productLineOf, productLinesById } from "../../catalog/index.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { personName } from "../../platform/personNames.ts";
import { Division, divisionBy } from "../../regions/index.ts";
import { SplitEntry, SplitParty, SplitSignature, TerritorySplit } from "../model/split.ts";
import { SplitCell, SplitFigure, SplitPart, SplitPlace, SplitVersion } from "../model/version.ts";
import { entriesBySplit, partiesBySplit, partsBySplit, signaturesBySplit, versionsFor } from "../queries/loaders.ts";
import { placeNames } from "../queries/places.ts";
import { wireEntry, wirePart, wireVersion } from "../queries/wire.ts";
import type { VersionRow } from "../store-versions.ts";
import { mayReadWhole } from "../rules/access.ts";

const dealerBy = async (ctx: Context, id: string | null): Promise<Dealer | null> => {
  const row = id === null ? null : await ctx.load(dealersById, id);
  return row === null ? null : dealerOf(row);
};

const versionOf = (row: VersionRow, split: TerritorySplit, ctx: Context): SplitVersion => ({
  ...wireVersion(row, ctx.viewer, split.currency),
  listed: split.listed === true,
});

@Resolver(() => TerritorySplit)
export class TerritorySplitFields {
  @FieldResolver(() => Dealer, {
    nullable: true,
    description: "Whose territory is split; null for a receiver.",
  })
  dealer(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerBy(ctx, split.fromDealerId);
  }

  @FieldResolver(() => SplitVersion, {
    nullable: true,
    description:
      "A version by its number; left out: the current one, for a dealer the one offered to him. Null for a receiver, who reads `parts`.",
  })
  async content(
    @Root() split: TerritorySplit,
    @Ctx() ctx: Context,
    @Arg("version", () => Int, { nullable: true, description: "Which version." }) version?: number | null,
  ): Promise<SplitVersion | null> {
    const rows = await versionsFor(ctx, split);
    const row = rows.find((each) => each.no === (version ?? split.shownVersion));
    return row === undefined ? null : versionOf(row, split, ctx);
  }

  @FieldResolver(() => [SplitVersion], { description: "Every version you may read, the oldest first." })
  async versions(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitVersion[]> {
    // What was replaced is not measured again: only the version that counts, so that many cost what one costs.
    return (await versionsFor(ctx, split)).map((row) => ({
      ...versionOf(row, split, ctx),
      listed: split.listed === true || row.no !== split.shownVersion,
    }));
  }

  @FieldResolver(() => [SplitPart], {
    description: "What is moved in the version that counts for you: all of it, or as a receiver your own part.",
  })
  async parts(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitPart[]> {
    if (split.viewerRole !== "RECEIVER") return (await this.content(split, ctx))?.parts ?? [];
    const found = await ctx.load(partsBySplit, split.rowId);
    const rows = (found?.rows ?? []).filter((row) => row.versionNo === split.shownVersion);
    return rows.map((row) => wirePart(row, ctx.viewer));
  }

  @FieldResolver(() => String, { description: "SHA-256 of the version that counts for you: what you sign." })
  async contentHash(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<string> {
    if (split.party !== null) return split.party.contentHash;
    return (await this.content(split, ctx))?.contentHash ?? "";
  }

  @FieldResolver(() => [SplitEntry], { description: "What happened, the oldest first." })
  async timeline(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitEntry[]> {
    if (split.drafted !== undefined) return [];
    return ((await ctx.load(entriesBySplit, split.rowId))?.rows ?? []).map(wireEntry);
  }

  @FieldResolver(() => [SplitParty], {
    description: "The dealers before whom the offer lies; a dealer finds himself only.",
  })
  async parties(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitParty[]> {
    const rows = split.drafted === undefined ? ((await ctx.load(partiesBySplit, split.rowId))?.rows ?? []) : [];
    return rows.map((row) => ({
      ...{ dealerId: row.dealerId, role: row.role },
      signed: row.signedVersion === row.offerVersion,
    }));
  }

  @FieldResolver(() => [SplitSignature], { description: "Signatures, the oldest first; a dealer finds his own." })
  async signatures(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<SplitSignature[]> {
    return [...((await ctx.load(signaturesBySplit, split.rowId))?.rows ?? [])];
  }

  @FieldResolver(() => String, { nullable: true, description: "Who reviewed coverage." })
  reviewer(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<string | null> | null {
    const by = split.row?.reviewedBy ?? null;
    return by === null ? null : personName(ctx, by);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who began it." })
  author(@Root() split: TerritorySplit, @Ctx() ctx: Context): Promise<string | null> | null {
    return split.row === null ? null : personName(ctx, split.row.createdBy);
  }
}

@Resolver(() => SplitVersion)
export class SplitVersionFields {
  @FieldResolver(() => String, { nullable: true, description: "Who wrote it, where you may know." })
  author(@Root() version: SplitVersion, @Ctx() ctx: Context): Promise<string | null> {
    return personName(ctx, version.authorId);
  }
}

@Resolver(() => SplitCell)
export class SplitCellFields {
  @FieldResolver(() => Division, { description: "The division." })
  async division(@Root() { cell }: SplitCell, @Ctx() ctx: Context): Promise<Division> {
    const division = await divisionBy(ctx, cell.divisionLo);
    if (division === null) throw new Error("a split names a division that is not there");
    return division;
  }

  @FieldResolver(() => ProductLine, { description: "The product line." })
  async productLine(@Root() { cell }: SplitCell, @Ctx() ctx: Context): Promise<ProductLine> {
    const row = await ctx.load(productLinesById, cell.productLineId);
    if (row === null) throw new Error("a split names a product line that is not there");
    return productLineOf(row);
  }
}

@Resolver(() => SplitPart)
export class SplitPartFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Who receives it; null where you may not know." })
  dealer(@Root() part: SplitPart, @Ctx() ctx: Context): Promise<Dealer | null> | null {
    return part.whole ? dealerBy(ctx, part.receiverId) : null;
  }
}

@Resolver(() => SplitPlace)
export class SplitPlaceFields {
  @FieldResolver(() => String, { description: "How it is called; empty where it is not there any more." })
  async name(@Root() place: SplitPlace, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(placeNames, place.rowId))?.name ?? "";
  }

  @FieldResolver(() => Division, { nullable: true, description: "By which division it is known." })
  division(@Root() place: SplitPlace, @Ctx() ctx: Context): Promise<Division | null> {
    return divisionBy(ctx, place.divisionLo);
  }

  @FieldResolver(() => Division, { nullable: true, description: "In which piece it lies; null: nobody said yet." })
  to(@Root() place: SplitPlace, @Ctx() ctx: Context): Promise<Division | null> | null {
    return place.toLo === null ? null : divisionBy(ctx, place.toLo);
  }
}

@Resolver(() => SplitFigure)
export class SplitFigureFields {
  @FieldResolver(() => String, { nullable: true, description: "Who entered it; for the manufacturer's people." })
  author(@Root() figure: SplitFigure, @Ctx() ctx: Context): Promise<string | null> | null {
    return mayReadWhole(ctx.viewer) ? personName(ctx, figure.enteredBy) : null;
  }
}

@Resolver(() => SplitParty)
export class SplitPartyFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer." })
  dealer(@Root() party: SplitParty, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerBy(ctx, party.dealerId);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether he may be supplied; a new dealer is once his onboarding is done.",
  })
  async active(@Root() party: SplitParty, @Ctx() ctx: Context): Promise<boolean> {
    return (await ctx.load(dealersById, party.dealerId))?.status === "ACTIVE";
  }
}

@Resolver(() => SplitSignature)
export class SplitSignatureFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Who signed." })
  dealer(@Root() signature: SplitSignature, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerBy(ctx, signature.dealerId);
  }
}

@Resolver(() => SplitEntry)
export class SplitEntryFields {
  @FieldResolver(() => String, { nullable: true, description: "Who did it, where you may know." })
  person(@Root() entry: SplitEntry, @Ctx() ctx: Context): Promise<string | null> | null {
    return entry.personId === null ? null : personName(ctx, entry.personId);
  }
}
