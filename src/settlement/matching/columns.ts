/** What no value holds: the border between the values of a column that travels as one text. */
const border = "\u0001";
const nothing = "\u0002";

/**
 * The values of a column as one text, for `columnSql`: ten times cheaper to make and to read than an array of a hundred
 * thousand texts, each quoted and unquoted again.
 */
export const columnOf = <Row>(rows: readonly Row[], valueOf: (row: Row) => string | bigint | number | null): string => {
  let text = "";
  for (let at = 0; at < rows.length; at += 1) {
    const value = valueOf(rows[at] as Row);
    // An empty text is no value here: alone in its column it would be no row.
    const own =
      value === null || value === "" ? nothing : typeof value === "string" && unsafe(value) ? safe(value) : value;
    text += at === 0 ? own : border + own;
  }
  return text;
};
const unsafe = (value: string): boolean => value.includes(border) || value.includes(nothing);
const safe = (value: string): string => value.replaceAll(border, " ").replaceAll(nothing, " ");

/** The same column in SQL, as an array of a type to be unnested. An empty column has no rows. */
export const columnSql = (parameter: string, type: string): string =>
  `string_to_array(${parameter}, E'\\x01', E'\\x02')::${type}[]`;
