import type { Config } from "../../platform/config.ts";
import { demoName, demoPassword, demoPeople } from "../seed/demo/people.ts";

/** What a person reads once the server is ready: where it is, who may sign in, what to try. */
export const greeting = (config: Config, demo: boolean): string => `
Fairway 渠成 is ready: ${config.publicUrl}
${config.mode === "development" ? `GraphiQL: ${config.publicUrl}/graphiql\n` : ""}${demo ? demoGreeting() : ""}`;

const people = demoPeople
  .map(({ login, name, what }) => `  ${login.padEnd(15)} ${name}（${what["zh-CN"]}） ${what.en}`)
  .join("\n");

/** The demo company's people and some things to try. The passwords are those it was made with. */
const demoGreeting = (): string => `
演示公司 / demo company: ${demoName}
密码 / password: ${demoPassword}
${people}

试一试 / try:
  1. 以 dealer@demo 登录下单：订单即时校验起订量、整包和授权区域；再把收货地址换成“余杭临时仓”，看系统为何拒绝。
     Sign in as dealer@demo and place an order; then pick the ship-to 余杭临时仓 and read why it is refused.
  2. 同时以 manager@demo 打开订单看板：新订单实时出现，确认后经销商立即看到。
     Watch it arrive on the board as manager@demo (helen@demo reads English); confirm it, and the dealer sees it.
  3. 在授权区域中查看温州：一家经销商独占全市十二个区县，经常到货的只有三个；宁海等三地的授权将在 90 天内到期。
     Look at Wenzhou in the grants: one dealer holds all twelve counties and serves three; three others expire within 90 days.
  4. 以 dealer@demo 在“今日”打开待答复的市场分解方案：每个数字都能点开，可接受、还价或拒绝；dealer3@demo 是承接方。
     As dealer@demo open the split that waits for an answer on Today: every figure opens; accept, counter or refuse it.
  5. 以 ka@demo 打开“连锁对账”里十月“待处理”的对账单：逐行看差异与合同条款，接受或提出争议，再确认无争议部分。
     As ka@demo open October's statement that has rows to settle: see each difference and its term, accept or dispute it,
     then confirm the undisputed part.
`;
