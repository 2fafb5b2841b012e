import { ArrayMaxSize, ArrayMinSize, IsOptional, Length, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CommandInput, commandTypes } from "../../graphql/commandTypes.ts";
import type { Policy } from "../run/runStore.ts";
import { ImportPolicy } from "./enums.ts";
import { ImportMappingFields, ImportMappingType } from "./mappingTypes.ts";
import { ImportKindType, ImportRunType } from "./types.ts";

@InputType({ description: "Begins the import of an uploaded file." })
export class ImportStartInput extends CommandInput {
  @Field(() => String, { description: "What is imported; see importKinds." })
  kind!: string;
  @Field(() => ID, { description: "The uploaded file (purpose IMPORT)." })
  fileId!: string;
  @Field(() => ImportPolicy, { description: "What becomes of good rows when others are bad." })
  policy!: Policy;
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Of a file that was imported: take the rows that were left out, although neither their columns nor their values were said anew.",
  })
  leftOut?: boolean | null;
  @Field(() => ID, { nullable: true, description: "A stored mapping; not needed where `mapping` is given." })
  mappingId?: string | null;
  @Field(() => ImportMappingFields, { nullable: true, description: "How the columns are read." })
  @IsOptional()
  @ValidateNested()
  mapping?: ImportMappingFields | null;
}

@InputType({ description: "Has every row of an import checked, writing nothing." })
export class ImportPreviewInput extends CommandInput {
  @Field(() => ID, { description: "The import." })
  runId!: string;
}

@InputType({ description: "Has the rows of an import written." })
export class ImportApplyInput extends CommandInput {
  @Field(() => ID, { description: "The import." })
  runId!: string;
}

@InputType({ description: "Keeps a mapping under a name." })
export class ImportMappingSaveInput extends CommandInput {
  @Field(() => String, { description: "The kind of import it is for." })
  kind!: string;
  @Field(() => String, { description: "Its name; one of the same name is replaced." })
  name!: string;
  @Field(() => ImportMappingFields, { description: "The mapping." })
  @ValidateNested()
  mapping!: ImportMappingFields;
}

@InputType({ description: "A value of the file and what it means." })
export class ImportValueInput {
  @Field(() => String, { description: "The value as the file has it; case and blanks do not matter." })
  @Length(1, 500)
  source!: string;
  @Field(() => String, { description: "What to read instead." })
  @Length(1, 500)
  target!: string;
}

@InputType({ description: "Says what values of a column mean, for this file and all later ones." })
export class ImportValueMapInput extends CommandInput {
  @Field(() => String, { description: "The kind of import." })
  kind!: string;
  @Field(() => String, { description: "The column's key." })
  column!: string;
  @Field(() => [ImportValueInput], { description: "Values and meanings, at most 500." })
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  values!: ImportValueInput[];
}

const ofMapping = {
  COLUMN_NOT_MAPPED: "A required column has no header.",
  NO_SUCH_COLUMN: "The kind has no such column.",
  HEADER_MAPPED_TWICE: "Two columns are read from one header.",
  NO_SUCH_TIME_ZONE: "The stated time zone does not exist.",
};
const ofKind = {
  NO_SUCH_KIND: "There is no such kind of import.",
  NOT_ALLOWED: "Your role may not import this.",
};

export const ImportStartTypes = commandTypes({
  name: "ImportStart",
  thing: ["run", () => ImportRunType, "The import: a new one, or the one that this file already has."],
  codes: {
    ...ofKind,
    ...ofMapping,
    NOT_FOUND: "There is no such file or stored mapping.",
    ALREADY_IMPORTED: "Nothing new: the same bytes were already applied; earlierRunId says by which import.",
    ROWS_LEFT_OUT:
      "The same bytes were already applied, but for some rows, of which nothing was said anew since: `leftOut` takes them as they are.",
  },
  data: { earlierRunId: { type: () => ID, description: "The import that applied the same file." } },
});

const ofWork = {
  NOT_FOUND: "There is no such import.",
  NOT_ALLOWED: "Your role may not import this.",
  IMPORT_BUSY: "A worker is at it just now.",
  IMPORT_FINISHED: "It was already applied.",
};

export const ImportPreviewTypes = commandTypes({
  name: "ImportPreview",
  thing: ["run", () => ImportRunType, "The import; its progress comes as events."],
  codes: ofWork,
});
export const ImportApplyTypes = commandTypes({
  name: "ImportApply",
  thing: ["run", () => ImportRunType, "The import; its progress comes as events."],
  codes: ofWork,
});
export const ImportMappingSaveTypes = commandTypes({
  name: "ImportMappingSave",
  thing: ["mapping", () => ImportMappingType, "The mapping as it was kept."],
  codes: { ...ofKind, ...ofMapping, MAPPING_NAME_NOT_USABLE: "The name is empty or too long." },
});
export const ImportValueMapTypes = commandTypes({
  name: "ImportValueMap",
  thing: ["kind", () => ImportKindType, "The kind whose values were mapped."],
  codes: {
    ...ofKind,
    NO_SUCH_COLUMN: "The kind has no such column.",
    NOT_MAPPABLE: "Values of this column are not mapped.",
    MISSING_VALUE: "A value or a meaning is blank.",
  },
});
