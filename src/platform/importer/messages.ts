import { addMessages } from "../messages.ts";

// The file as a whole.
addMessages({
  UNKNOWN_TYPE: {
    en: "This is no CSV, TSV or XLSX file (it looks like {found}). Old .xls and password-protected files must be saved as .xlsx first.",
    "zh-CN": "这不是 CSV、TSV 或 XLSX 文件（内容类型为 {found}）。旧版 .xls 或加密文件请先另存为 .xlsx。",
  },
  BROKEN_FILE: { en: "The file is damaged or cut off ({part}).", "zh-CN": "文件已损坏或不完整（{part}）。" },
  PASSWORD_PROTECTED: { en: "The file is protected by a password.", "zh-CN": "文件有密码保护，无法读取。" },
  EXPANDED_TOO_LARGE: {
    en: "Unpacked, the file is larger than {limitBytes} bytes.",
    "zh-CN": "文件解压后超过 {limitBytes} 字节的上限。",
  },
  WRONG_ENCODING: {
    en: "Line {line} cannot be read as {encoding}. State the file's encoding, or save it as UTF-8.",
    "zh-CN": "第 {line} 行无法按 {encoding} 编码读取，请指定文件编码，或另存为 UTF-8。",
  },
  ENCODING_UNKNOWN: {
    en: "The file is neither UTF-8 nor GBK. State its encoding, or save it as UTF-8.",
    "zh-CN": "文件既不是 UTF-8 也不是 GBK 编码，请指定编码，或另存为 UTF-8。",
  },
  UNCLOSED_QUOTE: {
    en: "A quotation mark opened in line {line} is never closed.",
    "zh-CN": "第 {line} 行的引号没有闭合。",
  },
  STRAY_QUOTE: {
    en: "Line {line}, column {column}: a quotation mark stands where none may stand. If quotes are plain letters in this file, say so.",
    "zh-CN": "第 {line} 行第 {column} 列的引号位置不对。若该文件中的引号只是普通字符，请在设置中注明。",
  },
  LINE_TOO_LONG: {
    en: "The row that begins in line {line} is longer than {limitBytes} bytes; a quotation mark may be missing.",
    "zh-CN": "从第 {line} 行开始的一行超过 {limitBytes} 字节，可能缺少引号。",
  },
  EMPTY_FILE: { en: "The file holds nothing.", "zh-CN": "文件没有内容。" },
  NO_HEADER: { en: "Line {line} holds no column names.", "zh-CN": "第 {line} 行没有列名（表头）。" },
  DUPLICATE_HEADER: { en: "Two columns have the same name: {names}.", "zh-CN": "存在重复的列名：{names}。" },
  TOO_MANY_COLUMNS: { en: "Line {line} has more than {limit} columns.", "zh-CN": "第 {line} 行超过 {limit} 列。" },
  NO_SUCH_SHEET: {
    en: "There is no sheet {sheet}. There are: {sheets}.",
    "zh-CN": "没有名为“{sheet}”的工作表，现有：{sheets}。",
  },
  HEADERS_MISSING: { en: "The file has no column {names}.", "zh-CN": "文件中缺少列：{names}。" },
  NO_ROWS: { en: "The file has column names but no rows.", "zh-CN": "文件只有表头，没有数据行。" },
  FILE_GONE: {
    en: "The uploaded file is no longer there. Upload it again.",
    "zh-CN": "上传的文件已不存在，请重新上传。",
  },
  ROWS_LEFT_OUT: {
    en: "Nothing new: this file was already imported, and {rows} of its rows were left out. Say what their values mean or read its columns otherwise and bring it again; or ask for the rows that were left out, where what they lacked is there now.",
    "zh-CN":
      "没有新数据：该文件已导入过，其中 {rows} 行未导入。请先补充取值含义或调整列映射后重新导入；如所缺资料已补齐，可直接导入未导入的行。",
  },
  ALREADY_IMPORTED: { en: "Nothing new: this file was already imported.", "zh-CN": "没有新数据：该文件已导入过。" },
});

// One cell, or one row.
addMessages({
  DOCUMENT_REFUSED: {
    en: "Another row of {number} is refused; it is taken whole or not at all.",
    "zh-CN": "单号 {number} 有其他行未通过；同一单据只能整单导入。",
  },
  DOCUMENT_APART: {
    en: "{number} stands at line {line} already: the rows of one document stand together.",
    "zh-CN": "单号 {number} 已在第 {line} 行出现：同一单据的各行须排在一起。",
  },
  MISSING_VALUE: { en: "A value is missing.", "zh-CN": "缺少必填内容。" },
  NOT_A_NUMBER: { en: "This is no number.", "zh-CN": "不是数字。" },
  NOT_WHOLE: { en: "A whole number is needed.", "zh-CN": "应为整数。" },
  TOO_PRECISE: { en: "At most {scale} decimal places are kept here.", "zh-CN": "最多保留 {scale} 位小数。" },
  OUT_OF_RANGE: { en: "The number is too large.", "zh-CN": "数值过大。" },
  NOT_A_DATE: { en: "This is no date in the order {order}.", "zh-CN": "不是按 {order} 顺序书写的日期。" },
  NOT_AN_INSTANT: {
    en: "This is no date and time in the order {order}.",
    "zh-CN": "不是按 {order} 顺序书写的日期时间。",
  },
  TOO_LONG: { en: "At most {maxLength} letters are kept here.", "zh-CN": "最多 {maxLength} 个字符。" },
  SHEET_ERROR: { en: "The spreadsheet shows the error {found} here.", "zh-CN": "表格在此处显示错误 {found}。" },
  SHORTENED_CODE: {
    en: "A spreadsheet has shortened this code to {found}. Format the column as text and enter it again.",
    "zh-CN": "编码被表格软件缩写成了 {found}，请把该列设为文本格式后重新填写。",
  },
  BAD_CHARACTER: { en: "The text holds a character that cannot be kept.", "zh-CN": "文本中含有无法保存的字符。" },
  TOO_MANY_CELLS: {
    en: "{surplus} more cells than there are column names.",
    "zh-CN": "比表头多出 {surplus} 个单元格。",
  },
  UNKNOWN_VALUE: {
    en: "Nothing here is called that. Say what it means, once.",
    "zh-CN": "系统中没有对应的名称，请指定一次对应关系。",
  },
});

// The acts.
addMessages({
  NO_SUCH_KIND: { en: "This cannot be imported.", "zh-CN": "没有这种导入类型。" },
  COLUMN_NOT_MAPPED: { en: "Say which column of the file this is.", "zh-CN": "请指定文件中对应的列。" },
  NO_SUCH_COLUMN: { en: "There is no column {column} to map to.", "zh-CN": "没有可对应的字段“{column}”。" },
  HEADER_MAPPED_TWICE: {
    en: "One column of the file is used twice ({column}).",
    "zh-CN": "文件的同一列被使用了两次（{column}）。",
  },
  NO_SUCH_TIME_ZONE: { en: "There is no time zone {column}.", "zh-CN": "没有“{column}”这个时区。" },
  NOT_MAPPABLE: { en: "Values of this column cannot be mapped.", "zh-CN": "该列的值不能设置对应关系。" },
  IMPORT_BUSY: { en: "The import is at work just now.", "zh-CN": "导入正在进行中。" },
  IMPORT_FINISHED: { en: "The import has already been applied.", "zh-CN": "该导入已经完成。" },
  MAPPING_NAME_NOT_USABLE: { en: "A name has 1 to 100 letters.", "zh-CN": "名称长度应为 1 到 100 个字符。" },
});
