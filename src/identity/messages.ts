import { addMessages } from "../platform/messages.ts";

addMessages({
  WRONG_LOGIN_OR_PASSWORD: { en: "The login or the password is wrong.", "zh-CN": "账号或密码不正确。" },
  TOO_MANY_ATTEMPTS: {
    en: "Too many attempts. Try again in {seconds} seconds.",
    "zh-CN": "尝试次数过多，请在 {seconds} 秒后重试。",
  },
  NO_MEMBERSHIP: {
    en: "You do not work for any company here any more. Ask whoever invited you.",
    "zh-CN": "您目前不属于任何企业，请联系当初邀请您的人。",
  },
});
