/** What no value holds: the border between the values of a column that is read as one text, and what stands for no value. */
const border = "\u0001";
const nothing = "\u0002";

/** The values of an expression over many rows as one text, for `valuesOf`; of one row order in all columns of a SELECT. */
export const gatheredSql = (expression: string, type: "text" | "plain"): string => {
  const said = `(${expression})::text`;
  const plain = type === "plain" ? said : `translate(${said}, E'\\x01\\x02', '  ')`;
  return `string_agg(coalesce(${plain}, E'\\x02'), E'\\x01')`;
};

/** What such a text says of a value that PostgreSQL holds. */
export const asGathered = (value: string | null): string | null => value?.replace(borders, " ") ?? null;
const borders = new RegExp(`[${border}${nothing}]`, "gu");

/** The values that such a text is made of. */
export const valuesOf = (text: string): string[] => text.split(border);
/** Whether such a value is none. */
export const isNothing = (value: string): boolean => value === nothing;
