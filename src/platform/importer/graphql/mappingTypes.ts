import { ArrayMaxSize, IsOptional, Length, Max, Min, ValidateNested } from "class-validator";
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { Node, nodeFields } from "../../graphql/node.ts";
import type { DayOrder, Mapping } from "../mapping/mapping.ts";
import type { MappingRow } from "../mapping/mappingStore.ts";
import type { Encoding } from "../table/encoding.ts";
import { ImportDayOrder, ImportEncoding } from "./enums.ts";

const texts = {
  column: "The column's key.",
  header: "The file's header.",
  value: "What is read where the file has no such column, or leaves its cell blank.",
  constants: "What every row says, where the file itself does not: the chain, a period, a total.",
  order: "In which order its dates are written.",
  columns: "Which header is which column.",
  dayOrders: "For columns with dates that do not begin with the year.",
  decimalComma: "True when 12,5 is twelve and a half; a point is read unless stated.",
  timeZone: "The zone of instants without an offset, such as Europe/London; the manufacturer's unless stated.",
  encoding: "How the text is written; found by content unless stated.",
  delimiter: "What stands between cells; found by the header line unless stated.",
  plainQuotes: "True when quotation marks are letters like any other.",
  sheet: "The sheet of a workbook; the first visible one unless stated.",
  headerLine: "The line with the headers; the first that is not blank unless stated.",
};

@ObjectType({ description: "A column and the header it is read from." })
@InputType("ImportMappedColumnInput", { description: "A column and the header it is read from." })
export class ImportMappedColumn {
  @Field(() => String, { description: texts.column })
  @Length(1, 100)
  column!: string;
  @Field(() => String, { description: texts.header })
  @Length(0, 1000)
  header!: string;
}

@ObjectType({ description: "A column and what every row says there." })
@InputType("ImportConstantInput", { description: "A column and what every row says there." })
export class ImportConstant {
  @Field(() => String, { description: texts.column })
  @Length(1, 100)
  column!: string;
  @Field(() => String, { description: texts.value })
  @Length(0, 500)
  value!: string;
}

@ObjectType({ description: "A column of dates and their order." })
@InputType("ImportDayOrderInput", { description: "A column of dates and their order." })
export class ImportColumnDayOrder {
  @Field(() => String, { description: texts.column })
  column!: string;
  @Field(() => ImportDayOrder, { description: texts.order })
  order!: DayOrder;
}

@ObjectType({ description: "How the columns of a file become those of an import." })
@InputType("ImportMappingInput", { description: "How the columns of a file become those of an import." })
export class ImportMappingFields {
  @Field(() => [ImportMappedColumn], { description: texts.columns })
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  columns!: ImportMappedColumn[];
  @Field(() => [ImportConstant], { nullable: true, description: texts.constants })
  @IsOptional()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  constants?: ImportConstant[] | null;
  @Field(() => [ImportColumnDayOrder], { nullable: true, description: texts.dayOrders })
  @IsOptional()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  dayOrders?: ImportColumnDayOrder[] | null;
  @Field(() => Boolean, { nullable: true, description: texts.decimalComma })
  decimalComma?: boolean | null;
  @Field(() => String, { nullable: true, description: texts.timeZone })
  timeZone?: string | null;
  @Field(() => ImportEncoding, { nullable: true, description: texts.encoding })
  encoding?: Encoding | "auto" | null;
  @Field(() => String, { nullable: true, description: texts.delimiter })
  @IsOptional()
  @Length(1, 1)
  delimiter?: string | null;
  @Field(() => Boolean, { nullable: true, description: texts.plainQuotes })
  plainQuotes?: boolean | null;
  @Field(() => String, { nullable: true, description: texts.sheet })
  @IsOptional()
  @Length(1, 100)
  sheet?: string | null;
  @Field(() => Int, { nullable: true, description: texts.headerLine })
  @IsOptional()
  @Min(1)
  @Max(10_000)
  headerLine?: number | null;
}

/** As the API takes it to as it is stored; what was not stated is left out, so that equal mappings are equal. */
export function mappingOf(input: ImportMappingFields): Mapping {
  const orders = input.dayOrders ?? [];
  const constants = (input.constants ?? []).filter(({ value }) => value.trim() !== "");
  return {
    columns: Object.fromEntries(input.columns.map(({ column, header }) => [column, header])),
    ...(constants.length === 0
      ? {}
      : { constants: Object.fromEntries(constants.map(({ column, value }) => [column, value.trim()])) }),
    ...(orders.length === 0
      ? {}
      : { dayOrders: Object.fromEntries(orders.map(({ column, order }) => [column, order])) }),
    ...(input.decimalComma ? { decimalMark: "," as const } : {}),
    ...(input.timeZone ? { timeZone: input.timeZone } : {}),
    ...(input.encoding ? { encoding: input.encoding } : {}),
    ...(input.delimiter ? { delimiter: input.delimiter } : {}),
    ...(input.plainQuotes ? { quotes: "none" as const } : {}),
    ...(input.sheet ? { sheet: input.sheet } : {}),
    ...(input.headerLine ? { headerLine: input.headerLine } : {}),
  };
}

/** Sorted by key: the database keeps no order of its own within JSON. */
const sorted = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

export const wireMapping = (mapping: Mapping): ImportMappingFields => ({
  columns: sorted(mapping.columns).map(([column, header]) => ({ column, header })),
  constants: sorted(mapping.constants ?? {}).map(([column, value]) => ({ column, value })),
  dayOrders: sorted(mapping.dayOrders ?? {}).map(([column, order]) => ({ column, order })),
  decimalComma: mapping.decimalMark === ",",
  timeZone: mapping.timeZone ?? null,
  encoding: mapping.encoding ?? null,
  delimiter: mapping.delimiter ?? null,
  plainQuotes: mapping.quotes === "none",
  sheet: mapping.sheet ?? null,
  headerLine: mapping.headerLine ?? null,
});

@ObjectType("ImportMapping", {
  implements: Node,
  description: "A mapping kept under a name, for the next file of the same make.",
})
export class ImportMappingType extends Node {
  @Field(() => String, { description: "The kind of import it is for." })
  kind!: string;
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => ImportMappingFields, { description: "The mapping." })
  mapping!: ImportMappingFields;
  @Field(() => Date, { description: "When it was last saved." })
  savedAt!: Date;
}

export const wireStoredMapping = (row: MappingRow): ImportMappingType => ({
  ...nodeFields("ImportMapping", row.id),
  kind: row.kind,
  name: row.name,
  mapping: wireMapping(row.mapping),
  savedAt: row.saved_at,
});
