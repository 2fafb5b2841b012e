import type { ClassType } from "type-graphql";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { MaxLength, MinLength } from "class-validator";
import type { Refusal } from "../../kernel/answer.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { Context } from "../context.ts";
import { type Command, type Request, runCommand } from "../command.ts";
import { messageOf } from "../messages.ts";

/** What every mutation's input begins with. */
@InputType()
export abstract class CommandInput implements Request {
  @Field(() => ID, {
    description:
      "Chosen by the caller, once per act (a UUID, say). The same id with the same input gives the same answer again; with other input it is refused as REQUEST_REUSED.",
  })
  @MinLength(1)
  @MaxLength(100)
  requestId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: do everything, answer with what would be, and write nothing.",
  })
  preview?: boolean | null;
}

type FieldType = () => unknown;
type ErrorShape = { code: string; message: string; path: string[] } & Record<string, unknown>;
export type PayloadShape = Record<string, unknown> & { errors: ErrorShape[] };

export type CommandTypes<Code extends string> = {
  readonly Payload: ClassType<PayloadShape>;
  /** The error type alone, for a query that answers with the same reasons. */
  readonly Error: ClassType<ErrorShape>;
  readonly codes: Readonly<Record<Code, string>>;
  readonly thing: string;
};

const common = {
  REQUEST_REUSED: "This requestId was already used with other input.",
};

/**
 * The types of one mutation: `NounVerbErrorCode` (every reason it may be refused, each described), `NounVerbError`
 * (code, message in the viewer's language, path, and data where it helps) and `NounVerbPayload` (`thing`, `errors`).
 * `data` adds fields to the error type; a refusal's `data` fills them.
 */
export function commandTypes<Code extends string>(options: {
  readonly name: string;
  readonly thing: readonly [field: string, type: FieldType, description: string];
  readonly codes: Readonly<Record<Code, string>>;
  readonly data?: Readonly<Record<string, { type: FieldType; description: string }>>;
  /** Further fields of the payload, filled by `perform`'s `more`. */
  readonly more?: Readonly<Record<string, { type: FieldType; description: string }>>;
}): CommandTypes<Code> {
  const codes: Record<string, string> = { ...options.codes, ...common };
  const enumeration = Object.fromEntries(Object.keys(codes).map((code) => [code, code]));
  registerEnumType(enumeration, {
    name: `${options.name}ErrorCode`,
    description: `Every reason ${options.name} may be refused.`,
    valuesConfig: Object.fromEntries(Object.entries(codes).map(([code, description]) => [code, { description }])),
  });

  @ObjectType(`${options.name}Error`, { description: `A reason why ${options.name} was refused.` })
  class CommandError {
    @Field(() => enumeration, { description: "The reason." })
    code!: string;
    @Field(() => String, { description: "The reason as a sentence in the viewer's language." })
    message!: string;
    @Field(() => [String], {
      description: 'The input field at fault, such as ["lines", "0", "quantity"]; empty for the whole act.',
    })
    path!: string[];
  }
  for (const [name, field] of Object.entries(options.data ?? {}))
    Field(field.type as never, { nullable: true, description: field.description })(CommandError.prototype, name);

  @ObjectType(`${options.name}Payload`, { description: `What ${options.name} did, or why it did not.` })
  class Payload {
    @Field(() => [CommandError], { description: "Every reason at once; empty when it was done." })
    errors!: CommandError[];
  }
  const [field, type, description] = options.thing;
  Field(type as never, { nullable: true, description })(Payload.prototype, field);
  for (const [name, extra] of Object.entries(options.more ?? {}))
    Field(extra.type as never, { nullable: true, description: extra.description })(Payload.prototype, name);

  return {
    Payload: Payload as unknown as ClassType<PayloadShape>,
    Error: CommandError as unknown as ClassType<ErrorShape>,
    codes: options.codes,
    thing: field,
  };
}

/** Refusals as the payload shows them. */
export const errorsOf = (refusals: readonly Refusal[], language: Language): ErrorShape[] =>
  refusals.map((refusal) => ({
    code: refusal.code,
    message: messageOf(refusal.code, language, refusal.params),
    path: [...(refusal.path ?? [])],
    ...refusal.data,
  }));

/**
 * The whole body of a mutation's resolver: runs the command and reads the thing back as the viewer.
 * `read` gets the row id and runs after the commit (or on the preview's open transaction). `planned` answers a refused
 * preview: the thing as far as it can be told, shown beside the errors; it was written nowhere.
 */
export async function perform<Input extends Request, Code extends string>(
  ctx: Context,
  types: CommandTypes<Code>,
  command: Command<Input, NoInfer<Code>>,
  input: Input,
  read: (id: string) => Promise<unknown>,
  planned: () => unknown = () => null,
): Promise<PayloadShape> {
  const outcome = await runCommand(ctx, command, input);
  if (!outcome.ok) {
    const thing = input.preview === true ? planned() : null;
    return { [types.thing]: thing, errors: errorsOf(outcome.refusals, ctx.language) };
  }
  return { [types.thing]: await read(outcome.value.id), errors: [] };
}
