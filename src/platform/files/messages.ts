import { addMessages } from "../messages.ts";

addMessages({
  FILE_TOO_LARGE: {
    en: "The file is larger than the {limit} allowed here.",
    "zh-CN": "文件超过了此处允许的大小（{limit}）。",
  },
  FILE_TYPE_NOT_ALLOWED: {
    en: "A file of this type ({found}) cannot be uploaded here. Possible are: {allowed}.",
    "zh-CN": "此处不能上传这种类型的文件（{found}），可以上传：{allowed}。",
  },
  FILE_EMPTY: { en: "The file is empty.", "zh-CN": "文件是空的。" },
  TICKET_NOT_VALID: {
    en: "This upload link is used up or has expired. Start the upload again.",
    "zh-CN": "上传链接已使用或已过期，请重新上传。",
  },
  NO_SUCH_PURPOSE: { en: "Files are not uploaded for this purpose.", "zh-CN": "没有这种文件用途。" },
  FILE_NAME_NOT_USABLE: {
    en: "A file name has 1 to 255 characters, without control characters.",
    "zh-CN": "文件名长度应为 1 到 255 个字符，且不能包含控制字符。",
  },
});
