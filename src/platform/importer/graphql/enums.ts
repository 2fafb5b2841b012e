import { registerEnumType } from "type-graphql";

export const ImportPolicy = { REJECT_ALL: "REJECT_ALL", REJECT_ROWS: "REJECT_ROWS" } as const;
registerEnumType(ImportPolicy, {
  name: "ImportPolicy",
  description: "What becomes of the good rows when others are bad.",
  valuesConfig: {
    REJECT_ALL: { description: "One bad row, and nothing is written." },
    REJECT_ROWS: { description: "Good rows are written, bad ones are reported." },
  },
});

export const ImportState = {
  UPLOADED: "UPLOADED",
  CHECKING: "CHECKING",
  PREVIEWED: "PREVIEWED",
  APPLYING: "APPLYING",
  APPLIED: "APPLIED",
  REJECTED: "REJECTED",
  FAILED: "FAILED",
} as const;
registerEnumType(ImportState, {
  name: "ImportState",
  description: "Where an import stands.",
  valuesConfig: {
    UPLOADED: { description: "The file is here; nothing was read yet." },
    CHECKING: { description: "Every row is being checked; nothing is written." },
    PREVIEWED: { description: "Every row was checked; nothing was written." },
    APPLYING: { description: "Rows are being written." },
    APPLIED: { description: "Done: the good rows are written." },
    REJECTED: {
      description:
        "Nothing was written: bad rows under REJECT_ALL, no good row, a file that is wrong as a whole, or the same file was applied before.",
    },
    FAILED: { description: "The file as a whole cannot be read; nothing was written." },
  },
});

export const ImportColumnType = {
  TEXT: "text",
  CODE: "code",
  INTEGER: "integer",
  DECIMAL: "decimal",
  DAY: "day",
  INSTANT: "instant",
} as const;
registerEnumType(ImportColumnType, {
  name: "ImportColumnType",
  description: "What a column holds.",
  valuesConfig: {
    TEXT: { description: "Text." },
    CODE: { description: "An identifier, whose zeros and letters count." },
    INTEGER: { description: "A whole number." },
    DECIMAL: { description: "An exact decimal number." },
    DAY: { description: "A day." },
    INSTANT: { description: "A day with a time." },
  },
});

export const ImportDayOrder = { YMD: "YMD", DMY: "DMY", MDY: "MDY" } as const;
registerEnumType(ImportDayOrder, {
  name: "ImportDayOrder",
  description: "In which order a date is written. Year first is always understood.",
  valuesConfig: {
    YMD: { description: "2024-03-04, 2024/3/4, 20240304, 2024年3月4日." },
    DMY: { description: "4/3/2024 is the fourth of March." },
    MDY: { description: "3/4/2024 is the fourth of March." },
  },
});

export const ImportEncoding = {
  AUTO: "auto",
  UTF_8: "utf-8",
  GB18030: "gb18030",
  UTF_16LE: "utf-16le",
  UTF_16BE: "utf-16be",
  BIG5: "big5",
  WINDOWS_1252: "windows-1252",
} as const;
registerEnumType(ImportEncoding, {
  name: "ImportEncoding",
  description: "How a text file writes letters.",
  valuesConfig: {
    AUTO: { description: "Found by the content: UTF-8, GBK and GB18030, UTF-16." },
    UTF_8: { description: "UTF-8, with or without a mark." },
    GB18030: { description: "GB18030, which contains GBK and GB 2312." },
    UTF_16LE: { description: "UTF-16, little end first." },
    UTF_16BE: { description: "UTF-16, big end first." },
    BIG5: { description: "Big5." },
    WINDOWS_1252: { description: "Western European, one byte a letter." },
  },
});

export const ImportQuestion = { WHICH_COLUMN: "WHICH_COLUMN", WHICH_DAY_ORDER: "WHICH_DAY_ORDER" } as const;
registerEnumType(ImportQuestion, {
  name: "ImportQuestion",
  description: "What a person must still say.",
  valuesConfig: {
    WHICH_COLUMN: { description: "No header looks like this required column." },
    WHICH_DAY_ORDER: { description: "Every date of the sample could be read day first and month first." },
  },
});
