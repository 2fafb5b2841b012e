import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { type PayloadShape, perform } from "../../graphql/commandTypes.ts";
import { type Page, PageArgs, pageOf } from "../../graphql/connection.ts";
import { importMappingSave } from "../commands/importMappingSave.ts";
import { importStart } from "../commands/importStart.ts";
import { importValueMap } from "../commands/importValueMap.ts";
import { importApply, importPreview } from "../commands/importWork.ts";
import { importKindOf } from "../kind.ts";
import { mappingsOfKinds, meaningsByKind } from "../mapping/mappingStore.ts";
import { kindsFor, mayImport, ownerOf } from "../mayImport.ts";
import { madeKey, madePage } from "../queries/made.ts";
import { errorKey, errorsPage, runKey, runsPage, unknownValues } from "../queries/runs.ts";
import { readSheet } from "../queries/sheet.ts";
import {
  ImportApplyInput,
  ImportApplyTypes,
  ImportMappingSaveInput,
  ImportMappingSaveTypes,
  ImportPreviewInput,
  ImportPreviewTypes,
  ImportStartInput,
  ImportStartTypes,
  ImportValueMapInput,
  ImportValueMapTypes,
} from "./inputs.ts";
import { ImportMadeConnection, type ImportMadeType, madeView } from "./made.ts";
import { ImportMappingFields, mappingOf } from "./mappingTypes.ts";
import {
  ImportKindType,
  ImportMeaning,
  type ImportRowError,
  ImportRowErrorConnection,
  ImportRunConnection,
  ImportRunType,
  ImportSheet,
  ImportUnknownValue,
} from "./types.ts";
import { errorView, kindView, mappingById, runById, runView, sheetView } from "./views.ts";

@Resolver(() => ImportKindType)
export class ImportKindResolver {
  @FieldResolver(() => [ImportMeaning], {
    description: "What values of its columns mean, the last said first, at most 500; importValueMap says it anew.",
  })
  async meanings(@Root() kind: ImportKindType, @Ctx() ctx: Context): Promise<readonly ImportMeaning[]> {
    return mayImport(ctx.viewer, importKindOf(kind.name))
      ? ((await ctx.load(meaningsByKind, kind.name))?.rows ?? [])
      : [];
  }
}

@Resolver(() => ImportRunType)
export class ImportResolver {
  @Query(() => [ImportKindType], { description: "What you may import." })
  async importKinds(@Ctx() ctx: Context): Promise<ImportKindType[]> {
    const kinds = kindsFor(ctx.viewer);
    const mappings = await mappingsOfKinds(
      ctx.sql,
      ctx.viewer.manufacturerId,
      ownerOf(ctx.viewer),
      kinds.map((kind) => kind.name),
    );
    return kinds.map((kind) => kindView(ctx, kind, mappings));
  }

  @Query(() => ImportSheet, {
    nullable: true,
    description: "The beginning of an uploaded file, with a proposed mapping; null when there is none.",
  })
  async importSheet(
    @Arg("fileId", () => ID, { description: "The uploaded file." }) fileId: string,
    @Arg("kind", () => String, { description: "What it is to be imported as." }) kind: string,
    @Arg("how", () => ImportMappingFields, {
      nullable: true,
      description: "Encoding, sheet or header line, where the proposal was wrong.",
    })
    how: ImportMappingFields | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<ImportSheet | null> {
    if (!mayImport(ctx.viewer, importKindOf(kind))) return null;
    const read = await readSheet(ctx, fileId, kind, how ? mappingOf(how) : { columns: {} });
    return read === null ? null : sheetView(ctx, read);
  }

  @Query(() => ImportRunConnection, { description: "Imports, newest first." })
  async importRuns(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Page<ImportRunType>> {
    const kinds = new Map(kindsFor(ctx.viewer).map((kind) => [kind.name, kind]));
    const rows = await runsPage(ctx, [...kinds.keys()], page);
    return pageOf(rows, page.first, runKey, (row) => runView(ctx, kinds.get(row.kind)!, row));
  }

  @FieldResolver(() => ImportRowErrorConnection, { description: "What is wrong with which row, by line." })
  async errors(
    @Root() run: ImportRunType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<ImportRowError>> {
    return pageOf(await errorsPage(ctx, run.rowId, page), page.first, errorKey, (row) => errorView(ctx, row));
  }

  @FieldResolver(() => ImportMadeConnection, {
    description: "What came of it, by line: orders, price lists, receipts and the like, as far as you may see them.",
  })
  async made(
    @Root() run: ImportRunType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<ImportMadeType>> {
    return pageOf(await madePage(ctx, run.rowId, page), page.first, madeKey, madeView);
  }

  @FieldResolver(() => [ImportUnknownValue], {
    description: "Values that mean nothing here, the most frequent first, at most 200.",
  })
  async unknownValues(@Root() run: ImportRunType, @Ctx() ctx: Context): Promise<ImportUnknownValue[]> {
    const rows = await unknownValues(ctx, run.rowId);
    return rows.map((row) => ({ column: row.column_key, value: row.raw, rows: Number(row.rows) }));
  }

  @Mutation(() => ImportStartTypes.Payload, {
    description: "Begins the import of an uploaded file; the same file with the same mapping is the same import.",
  })
  importStart(
    @Arg("input", () => ImportStartInput) input: ImportStartInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    const { mapping, ...rest } = input;
    return perform(ctx, ImportStartTypes, importStart, { ...rest, stated: mapping ? mappingOf(mapping) : null }, (id) =>
      runById(ctx, id),
    );
  }

  @Mutation(() => ImportPreviewTypes.Payload, {
    description: "Has every row checked, as an apply would, writing nothing.",
  })
  importPreview(
    @Arg("input", () => ImportPreviewInput) input: ImportPreviewInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    return perform(ctx, ImportPreviewTypes, importPreview, input, (id) => runById(ctx, id));
  }

  @Mutation(() => ImportApplyTypes.Payload, { description: "Has the rows written; the whole file is checked first." })
  importApply(
    @Arg("input", () => ImportApplyInput) input: ImportApplyInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    return perform(ctx, ImportApplyTypes, importApply, input, (id) => runById(ctx, id));
  }

  @Mutation(() => ImportMappingSaveTypes.Payload, { description: "Keeps a mapping under a name." })
  importMappingSave(
    @Arg("input", () => ImportMappingSaveInput) input: ImportMappingSaveInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    const { mapping, ...rest } = input;
    return perform(ctx, ImportMappingSaveTypes, importMappingSave, { ...rest, stated: mappingOf(mapping) }, (id) =>
      mappingById(ctx, id),
    );
  }

  @Mutation(() => ImportValueMapTypes.Payload, { description: "Says, once, what values of a column mean." })
  importValueMap(
    @Arg("input", () => ImportValueMapInput) input: ImportValueMapInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    return perform(ctx, ImportValueMapTypes, importValueMap, input, async (name) => kindView(ctx, importKindOf(name)!));
  }
}
