import { addMessages } from "../messages.ts";

addMessages({
  BODY_TOO_LARGE: {
    en: "The request is larger than the {limit} bytes that are allowed.",
    "zh-CN": "请求内容超过 {limit} 字节的上限。",
  },
  MALFORMED_JSON: { en: "The body is not valid JSON.", "zh-CN": "请求内容不是有效的 JSON。" },
  BAD_ENCODING: {
    en: "The body is not UTF-8 text, or holds characters that no text has.",
    "zh-CN": "请求内容不是有效的 UTF-8 文本，或含有非法字符。",
  },
  UNSUPPORTED_CONTENT_TYPE: {
    en: "Send application/json in UTF-8, not compressed.",
    "zh-CN": "请以未压缩的 UTF-8 编码 application/json 发送。",
  },
  METHOD_NOT_ALLOWED: { en: "This address takes {allow} only.", "zh-CN": "此地址只接受 {allow} 请求。" },
  NO_SUCH_ADDRESS: { en: "There is nothing at this address.", "zh-CN": "此地址不存在。" },
  RATE_LIMITED: {
    en: "Too many requests. Please try again in {seconds} s.",
    "zh-CN": "请求过于频繁，请在 {seconds} 秒后重试。",
  },
  RESTARTING: {
    en: "The server is restarting. Nothing was lost; please try again.",
    "zh-CN": "服务器正在重启，数据没有丢失，请稍后重试。",
  },
  SUBSCRIPTION_NEEDS_SOCKET: {
    en: "A subscription goes over WebSocket (graphql-transport-ws) at this same address, not over HTTP.",
    "zh-CN": "订阅须通过同一地址的 WebSocket（graphql-transport-ws）进行，不能通过 HTTP 请求。",
  },
  DOCUMENT_NOT_TRUSTED: {
    en: "Browser sessions may only send the documents of the web client. Programs use a bearer token.",
    "zh-CN": "浏览器会话只能发送网页客户端自带的查询文档。程序请使用访问令牌。",
  },
});
