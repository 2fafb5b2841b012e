/**
 * Codes and numbers nobody has used: letters and a count of one width, so that they sort by age. Modules live as long
 * as the process, and a count goes on from file to file: without the width, HT-10 would stand before HT-9 in whichever
 * story comes to the tenth.
 */
export const counted = (): ((letters?: string) => string) => {
  let last = 0;
  return (letters = "") => `${letters}${String((last += 1)).padStart(8, "0")}`;
};
