import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../graphql/connection.ts";
import { Node } from "../../graphql/node.ts";
import { DecimalScalar } from "../../graphql/scalars.ts";
import type { ColumnType } from "../kind.ts";
import type { Policy, RunState } from "../run/runStore.ts";
import { ImportColumnType, ImportEncoding, ImportPolicy, ImportQuestion, ImportState } from "./enums.ts";
import { ImportMappingFields, ImportMappingType } from "./mappingTypes.ts";

@ObjectType({ description: "A column that an import knows." })
export class ImportColumn {
  @Field(() => ID, { description: "Its key, unique within the kind." })
  key!: string;
  @Field(() => String, { description: "Its name in the viewer's language." })
  name!: string;
  @Field(() => ImportColumnType, { description: "What it holds." })
  type!: ColumnType;
  @Field(() => Boolean, { description: "Whether every row must have it." })
  required!: boolean;
  @Field(() => Boolean, { description: "Whether a person may say what unknown values of it mean." })
  mappable!: boolean;
}

@ObjectType("ImportKind", { description: "A thing that can be imported." })
export class ImportKindType {
  @Field(() => ID, { description: "Its name in the API." })
  name!: string;
  @Field(() => String, { description: "Its title in the viewer's language." })
  title!: string;
  @Field(() => Boolean, {
    description:
      "Whether a file of it is one document, which is taken whole or not at all (REJECT_ALL, whatever is asked).",
  })
  takesWholeFiles!: boolean;
  @Field(() => [ImportColumn], { description: "Its columns." })
  columns!: ImportColumn[];
  @Field(() => [ImportMappingType], { description: "Mappings kept for it, by name." })
  mappings!: ImportMappingType[];
}

@ObjectType({ description: "What a value of a column means, as a person said once." })
export class ImportMeaning {
  @Field(() => String, { description: "The column's key." })
  column!: string;
  @Field(() => String, { description: "What files say, as it is compared: without outer blanks, in small letters." })
  source!: string;
  @Field(() => String, { description: "What it means here." })
  target!: string;
}

@ObjectType({ description: "Why a file as a whole was not taken." })
export class ImportFailure {
  @Field(() => String, { description: "The reason, such as UNCLOSED_QUOTE or WRONG_ENCODING." })
  code!: string;
  @Field(() => String, { description: "The reason as a sentence in the viewer's language." })
  message!: string;
}

@ObjectType({ description: "Something a person must say before the file can be imported." })
export class ImportOpenQuestion {
  @Field(() => String, { description: "The column's key." })
  column!: string;
  @Field(() => ImportQuestion, { description: "What is asked." })
  question!: string;
}

@ObjectType({ description: "The beginning of an uploaded file, read as a table." })
export class ImportSheet {
  @Field(() => ImportFailure, { nullable: true, description: "Why it cannot be read; the rest is then empty." })
  failure!: ImportFailure | null;
  @Field(() => String, { nullable: true, description: "csv, tsv or xlsx." })
  format!: string | null;
  @Field(() => ImportEncoding, {
    nullable: true,
    description: "The encoding as far as it was read; null for workbooks.",
  })
  encoding!: string | null;
  @Field(() => String, { nullable: true, description: "The sheet that was read; null for text." })
  sheet!: string | null;
  @Field(() => [String], { description: "The visible sheets of a workbook." })
  sheets!: readonly string[];
  @Field(() => [String], { description: "The headers." })
  headers!: readonly string[];
  @Field(() => [[String]], { description: "The first 20 rows, one text per header." })
  rows!: readonly (readonly string[])[];
  @Field(() => ImportMappingFields, { nullable: true, description: "A proposed mapping." })
  suggestion!: ImportMappingFields | null;
  @Field(() => [ImportOpenQuestion], { description: "What the proposal leaves open." })
  questions!: ImportOpenQuestion[];
}

@ObjectType({ description: "An exact figure added up over the rows." })
export class ImportSum {
  @Field(() => String, { description: "What is added up, such as quantity or amount." })
  name!: string;
  @Field(() => DecimalScalar, { description: "Over the good rows." })
  good!: string;
  @Field(() => DecimalScalar, { description: "Over the bad rows, as far as they have the figure." })
  bad!: string;
}

@ObjectType({ description: "A value that means nothing here." })
export class ImportUnknownValue {
  @Field(() => String, { description: "The column's key." })
  column!: string;
  @Field(() => String, { description: "The value as the file has it." })
  value!: string;
  @Field(() => Int, { description: "How many rows have it." })
  rows!: number;
}

@ObjectType({ description: "What is wrong with one row." })
export class ImportRowError {
  @Field(() => Int, { description: "The line of the file (the row number of a sheet), counted from 1." })
  line!: number;
  @Field(() => String, { nullable: true, description: "The column's key; null when the row as a whole is wrong." })
  column!: string | null;
  @Field(() => String, { nullable: true, description: "What the file calls the column." })
  header!: string | null;
  @Field(() => String, { description: "The reason, such as MISSING_VALUE or NOT_A_NUMBER." })
  code!: string;
  @Field(() => String, { description: "The reason as a sentence in the viewer's language." })
  message!: string;
  @Field(() => String, { nullable: true, description: "What stood there, at most 200 letters." })
  raw!: string | null;
}

export const ImportRowErrorConnection = connectionType("ImportRowError", () => ImportRowError);

@ObjectType("ImportRun", { implements: Node, description: "The import of one file." })
export class ImportRunType extends Node {
  rowId!: string;
  @Field(() => ImportKindType, { description: "What it imports." })
  kind!: ImportKindType;
  @Field(() => String, { description: "The file's name." })
  fileName!: string;
  @Field(() => Int, {
    description:
      "0: the whole file; above: the rows that were left out of it before, for the first time, the second, …",
  })
  part!: number;
  @Field(() => ImportPolicy, { description: "What becomes of good rows when others are bad." })
  policy!: Policy;
  @Field(() => ImportState, { description: "Where it stands." })
  state!: RunState;
  @Field(() => Int, { description: "Rises with every change; `import.progressed` events carry it." })
  version!: number;
  @Field(() => Int, { description: "Rows worked through in the present pass." })
  rowsDone!: number;
  @Field(() => Int, { nullable: true, description: "Rows of the file; null until it was checked once." })
  rowsExpected!: number | null;
  @Field(() => Int, { description: "Rows counted in the last pass: good and bad." })
  total!: number;
  @Field(() => Int, { description: "Rows that are, or would be, written." })
  good!: number;
  @Field(() => Int, { description: "Rows with something wrong." })
  bad!: number;
  @Field(() => [ImportSum], { description: "What the rows add up to." })
  sums!: ImportSum[];
  @Field(() => ImportFailure, { nullable: true, description: "Why the file as a whole was not taken." })
  failure!: ImportFailure | null;
  @Field(() => ImportMappingFields, { description: "How its columns were read." })
  mapping!: ImportMappingFields;
  @Field(() => Date, { description: "When it was begun." })
  createdAt!: Date;
  @Field(() => Date, { nullable: true, description: "When rows began to be written." })
  startedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: "When the last pass ended." })
  finishedAt!: Date | null;
  @Field(() => Boolean, { description: "Whether you may have it checked now." })
  viewerCanPreview!: boolean;
  @Field(() => Boolean, { description: "Whether you may have it applied now." })
  viewerCanApply!: boolean;
}

export const ImportRunConnection = connectionType("ImportRun", () => ImportRunType);
