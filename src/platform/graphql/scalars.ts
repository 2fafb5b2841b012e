import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { Field, ObjectType } from "type-graphql";
import { type Money, amountText } from "../../kernel/money.ts";
import { parseDay } from "../../kernel/day.ts";

const textScalar = (name: string, description: string, accept: (text: string) => string | undefined) =>
  new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: (value) => read(name, value, accept),
    parseLiteral: (node) =>
      read(
        name,
        node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined,
        accept,
      ),
  });

function read(name: string, value: unknown, accept: (text: string) => string | undefined): string {
  const accepted =
    typeof value === "string" || (typeof value === "number" && Number.isSafeInteger(value))
      ? accept(String(value))
      : undefined;
  if (accepted === undefined)
    throw new GraphQLError(`${name} cannot represent this value.`, { extensions: { code: "BAD_USER_INPUT" } });
  return accepted;
}

/** A business day. */
export const DateScalar = textScalar("Date", "A business day in the manufacturer's calendar: YYYY-MM-DD.", (text) =>
  parseDay(text),
);

/** An exact decimal number as text; never a float. */
export const DecimalScalar = textScalar(
  "Decimal",
  'An exact decimal number as text, such as "12.50" or "0.0525". Never a float.',
  (text) => (/^-?\d{1,20}(\.\d{1,12})?$/.test(text) ? text : undefined),
);

/** Whole numbers beyond 2^31, as text. */
export const BigIntScalar = textScalar("BigInt", "A whole number of any size, as text.", (text) =>
  /^-?\d{1,19}$/.test(text) ? text : undefined,
);

export const InstantScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "An instant in UTC: ISO 8601 with milliseconds, such as 2026-03-31T16:00:00.000Z.",
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: (value) => {
    const instant = new Date(String(value));
    if (typeof value !== "string" || Number.isNaN(instant.getTime()))
      throw new GraphQLError("DateTime cannot represent this value.", { extensions: { code: "BAD_USER_INPUT" } });
    return instant;
  },
});

/** Free-form JSON of a stated shape, where a field's description says which. */
export const JsonScalar = new GraphQLScalarType({
  name: "Json",
  description: "A JSON value; the field that carries it says its shape.",
});

@ObjectType("Money", { description: "An amount: exact decimal text in major units and its currency." })
export class MoneyType {
  @Field(() => DecimalScalar, { description: 'Decimal text in major units, such as "1250.00".' })
  amount!: string;

  @Field(() => String, { description: "ISO 4217 code, such as CNY." })
  currency!: string;
}

/** Money as the API shows it. */
export const wireMoney = (value: Money): MoneyType => ({ amount: amountText(value), currency: value.currency });

/**
 * How many of something, on the way in. A whole number is asked for, but a fraction or an absurd figure gets the
 * mutation's own typed refusal beside its field instead of a parser's complaint about the document.
 */
export const QuantityScalar = new GraphQLScalarType<number, number>({
  name: "Quantity",
  description:
    "A whole number of the stated unit. Fractions, zero, negatives and absurd figures are refused by the mutation, with their code.",
  serialize: (value) => Number(value),
  parseValue: quantityOf,
  parseLiteral: (node) =>
    quantityOf(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : undefined),
});

function quantityOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new GraphQLError("Quantity cannot represent this value.", { extensions: { code: "BAD_USER_INPUT" } });
  return value;
}
