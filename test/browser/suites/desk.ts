import type { Locator, Page } from "playwright-core";
import { day, plusDays } from "../../../src/kernel/day.ts";
import { globalId } from "../../../src/kernel/id.ts";
import { decideOn } from "../../support/credit.ts";
import { addFile } from "../../support/scope/company.ts";
import { enterAll } from "../../support/split-drafts.ts";
import { splitCompany } from "../../support/split-world.ts";
import { type Asker, storyDay } from "../../support/world.ts";
import { holdBack, openScreen, signIn } from "../browser.ts";
import { outpaced, settling } from "../settling.ts";
import { type Shared, password } from "../shop.ts";

/** What the manufacturer's people do at their desks: imports, grants, invitations, and reading the trail of it all. */
export function deskWork(shared: Shared): void {
  describe("the manager's desk", () => {
    const open = async () => {
      const screen = await openScreen(shared.browser, { url: shared.w.url });
      await screen.page.goto("/");
      await signIn(screen.page, shared.w.boss.login, password);
      return screen;
    };
    const go = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name }).click();
    const choose = async (page: Page, label: string, option: string) => {
      await page.getByLabel(label, { exact: true }).click();
      await page.keyboard.type(option);
      await page.locator(".ant-select-item-option", { hasText: option }).last().click();
    };

    it("imports a file, says what a strange value means, keeps the mapping, and the next such file uses both by itself", async () => {
      const { page, context, complaints } = await open();
      const upload = async (name: string, number: string) => {
        await page.goto("/imports?kind=order-history");
        await page.getByRole("button", { name: "新建导入" }).click();
        const text = `单据,时间,买方,货号,件数,价,所在国\n${number},2026-06-01 10:00,C-1,HS-NR-24,5,58.50,Atlantis\n`;
        await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
        await page.getByRole("button", { name: "校验", exact: true }).waitFor();
      };
      await upload("june.csv", "A-1");
      for (const [field, header] of fields) await choose(page, `文件中的列: ${field}`, header);
      await page.getByLabel("方案名称").fill("ERP 月度导出");
      await page.getByRole("button", { name: "保存为方案" }).click();
      await page.getByText("方案已保存").waitFor();
      await page.getByRole("button", { name: "校验", exact: true }).click();
      await page.getByLabel("对应为: Atlantis").fill("China");
      await page.getByRole("button", { name: "保存对应关系" }).click();
      // The answer to the first reading after the act comes later than the news of its end: it must not undo them.
      await holdBack(page, "ImportRun", 1_500);
      await page.getByRole("button", { name: "导入 1 行" }).click();
      await page.getByRole("row", { name: /^june\.csv .*已导入/ }).waitFor();

      await upload("july.csv", "A-2");
      await page.locator(".ant-select", { hasText: "ERP 月度导出" }).waitFor();
      await page.getByText("已保存的取值对应（1）").waitFor();
      await page.getByRole("button", { name: "校验", exact: true }).click();
      await page.getByRole("button", { name: "导入 1 行" }).click();
      await page.getByRole("row", { name: /^july\.csv .*已导入/ }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("shows on a phone every row of a file that was refused, beyond the first hundred", async () => {
      const phone = await openScreen(shared.browser, { url: shared.w.url, width: 375, height: 812, touch: true });
      const { page } = phone;
      await page.goto("/imports?kind=order-history");
      await signIn(page, shared.w.boss.login, password);
      await page.getByRole("button", { name: "新建导入" }).click();
      const rows = Array.from({ length: 120 }, (_, at) => `B-${at},2026-06-01 10:00,C-1,HS-NR-24,lots,58.50,China`);
      const text = `单据,时间,买方,货号,件数,价,所在国\n${rows.join("\n")}\n`;
      const file = { name: "bad.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.locator(".ant-select", { hasText: "ERP 月度导出" }).waitFor();
      await page.getByRole("button", { name: "校验", exact: true }).click();
      const refused = page.getByRole("list", { name: "错误明细" }).getByRole("listitem");
      await refused.first().getByText("lots").waitFor();
      await refused.last().scrollIntoViewIfNeeded();
      await refused.nth(119).getByText("121").waitFor();
      expect(await refused.count()).toBe(120);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
      expect(phone.complaints).toEqual([]);
      await phone.context.close();
    });

    it("finds who holds a county on the map by keys alone; tree, table and card follow, and Escape leads out again", async () => {
      const { page, context, complaints } = await open();
      await go(page, "区域授权");
      const option = (name: string) => page.getByRole("option", { name: new RegExp(`^${name}`) });
      const focused = () => page.locator("[role=option]:focus").getAttribute("aria-label");
      await option("浙江省").focus();
      await page.keyboard.press("Enter");
      await option("杭州市").and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowRight");
      expect(await focused()).toMatch(/^绍兴市|^嘉兴市/);
      await page.keyboard.press("Home");
      await page.keyboard.press("Enter");
      await option("上城区").and(page.locator(":focus")).waitFor();
      while (!(await focused())!.startsWith("余杭区")) await page.keyboard.press("ArrowRight");
      await page.getByRole("heading", { name: /余杭区/ }).waitFor();
      await page.locator("td.chosen", { hasText: "余杭区" }).waitFor();
      await page.locator(".ant-tree-treenode-selected", { hasText: "余杭区" }).waitFor();
      expect(page.url()).toContain("division=Division_156330110");
      await page.keyboard.press("Escape");
      await option("杭州市").and(page.locator(":focus")).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("drafts a split by a press on the map, sees what it comes to before it is saved, and finds it again after a reload", async () => {
      const { page, context, complaints } = await open();
      await page.goto(`/splits/new?dealer=${globalId("Dealer", shared.w.otherDealerId)}`);
      await page.locator("[role=option][data-division]").first().click();
      await page.getByText("1 个区划").waitFor();
      await page.getByRole("button", { name: "下一步" }).click();
      await choose(page, "接收经销商", "西湖");
      await page.getByRole("button", { name: "下一步" }).click();
      await page.getByRole("row", { name: /毛利补偿/ }).waitFor();
      await page.getByLabel("生效日期").fill(plusDays(day(storyDay), 3));
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: /最早可行日期/ }).click();
      await page.getByRole("button", { name: /毛利补偿：查看计算依据/ }).click();
      await page.getByText("B1.4/1").first().waitFor();
      await page.reload();
      await page.getByText("1 个区划").waitFor();
      await page.getByRole("row", { name: /毛利补偿/ }).waitFor();
      await page.getByRole("button", { name: "下一步" }).click();
      await page.getByLabel("方案名称").fill("余杭镇另行授权");
      await page.getByRole("button", { name: "保存草稿" }).click();
      await page.getByRole("heading", { name: /市场分解 #1 余杭镇另行授权/ }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("proposes a split; another approves it; served, the dealer signs what he reads, so does the receiver, and on its day the ground is his", async () => {
      const s = await splitCompany(shared.w, "golden-split", undefined, { password, language: "zh-CN" });
      await s.grant(s.d1, "3301");
      const evidence = await addFile(shared.w, s.maker, null, s.finance, "进场费.pdf", "EVIDENCE");
      const on = plusDays(day(storyDay), 40);
      const as = async (who: Asker) => {
        const screen = await openScreen(shared.browser, { url: shared.w.url });
        await screen.page.goto("/");
        await signIn(screen.page, who.login, password);
        return screen;
      };
      const [{ page, context, complaints }, dealer] = await Promise.all([as(s.manager), as(s.old)]);
      const press = async (name: string, more?: (dialog: Locator) => Promise<void>, where: Page = page) => {
        await where.getByRole("button", { name, exact: true }).click();
        const dialog = where.getByRole("dialog", { name });
        await more?.(dialog);
        await dialog.getByRole("button", { name, exact: true }).click();
      };
      await page.goto(`/splits/new?dealer=${s.dealerOf(s.d1)}`);
      await page.locator("[role=option][data-division]").first().click();
      const next = page.getByRole("button", { name: "下一步" });
      await next.click();
      await choose(page, "接收经销商", "新经销商");
      await next.click();
      await page.getByLabel("生效日期").fill(on);
      await page.keyboard.press("Enter");
      await next.click();
      await page.getByText("还需补充").waitFor();
      await page.getByLabel("方案名称").fill("上城另行授权");
      await page.getByRole("button", { name: "保存草稿" }).click();
      await page.getByRole("heading", { name: /市场分解 #1 上城另行授权/ }).waitFor();
      const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
      const entered = (input: object) => s.act(s.finance, "FigureEnter", input);
      await enterAll(entered, await s.read(s.manager, id), evidence);
      await page.reload();
      await press("复核铺货率", (dialog) => dialog.getByLabel("复核结论").fill("上城区铺货率连续两季低于 60%"));
      await press("送审");
      await page.getByText(/等待另一位有审批权限的同事/).waitFor();
      expect((await decideOn(shared.w, s.legal, id, "APPROVED")).errors).toEqual([]);
      await press("送达经销商");
      await page.getByText("已送达，待答复").waitFor();

      await dealer.page.goto(`/offers/${id}`);
      await press(
        "同意并签署",
        async (dialog) => {
          await dialog.getByLabel("签署人姓名").fill("黄胜利");
          await dialog.getByLabel("职务").fill("法定代表人");
          await dialog.getByRole("checkbox").check();
        },
        dealer.page,
      );
      await page.getByText("已接受", { exact: true }).waitFor();
      const { version, contentHash } = await s.read(s.next, id);
      const signed = { split: id, version, contentHash, name: "乐君", title: "总经理" };
      expect((await s.act(s.next, "Accept", signed)).errors).toEqual([]);
      await s.workOf(on);
      await page.getByText("已生效", { exact: true }).first().waitFor();
      expect(await s.ownerOn("330102", on)).toBe("D2");
      expect([...complaints, ...dealer.complaints]).toEqual([]);
      await Promise.all([context.close(), dealer.context.close()]);
    });

    it("corrects a grant with its reason, keeps an account, takes an invitation back, and finds all of it in the trail", async () => {
      const { page, context, complaints } = await open();
      await go(page, "区域授权");
      await page.getByText("授权列表").click();
      await page.getByRole("row", { name: /余杭区/ }).click();
      await page.getByRole("button", { name: "更正", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "更正" });
      await dialog.getByLabel("独家").uncheck();
      await dialog.getByLabel("更正原因").fill("合同为非独家");
      await dialog.getByRole("button", { name: "更正" }).click();
      await page.getByRole("row", { name: /余杭区.*非独家/ }).click();
      await page.getByRole("dialog", { name: "授权详情" }).getByText("合同为非独家").waitFor();
      await page.keyboard.press("Escape");

      await page.getByText("直营客户", { exact: true }).click();
      await page.getByRole("button", { name: "保留客户" }).click();
      const keep = page.getByRole("dialog", { name: "保留客户" });
      await keep.getByText("新增客户").click();
      await keep.getByLabel("客户", { exact: true }).last().fill("万家福连锁");
      await keep.getByRole("button", { name: "保留客户" }).click();
      await page.getByRole("row", { name: /万家福连锁 KA 直营/ }).waitFor();

      await go(page, "成员与权限");
      await page.getByRole("button", { name: "邀请成员" }).click();
      await page.getByRole("dialog").getByLabel("姓名").fill("赵敏");
      await page.getByRole("dialog").getByLabel("账号").fill("13800000001");
      await page.getByRole("dialog").getByRole("button", { name: "邀请成员" }).click();
      await page
        .getByRole("row", { name: /赵敏 13800000001/ })
        .getByRole("button", { name: "撤回邀请" })
        .click();
      await page.locator(".ant-popconfirm .ant-btn-primary").click();
      await page.getByText("待接受的邀请").waitFor({ state: "detached" });

      await go(page, "操作日志");
      for (const act of ["撤回邀请", "邀请成员", "保留直营客户", "更正区域授权"])
        await page
          .getByRole("row", { name: new RegExp(`王敏.*${act} 已执行`) })
          .first()
          .waitFor();
      await choose(page, "操作", "更正区域授权");
      await page.getByRole("row", { name: /邀请成员/ }).waitFor({ state: "detached" });
      await page.getByRole("row", { name: /更正区域授权/ }).click();
      await page.getByRole("dialog", { name: "详情" }).getByText("合同为非独家").first().waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("settles a chain's month by keys from the day's work on: disputes, takes back, confirms, and hears the chain sign", async () => {
      const { statement, keeper, guest } = await settling(shared.w);
      const { context, page, complaints } = await openScreen(shared.browser, { url: shared.w.url });
      await page.goto("/");
      await signIn(page, keeper.login, password);
      await page.getByRole("link", { name: "有差异 1", exact: true }).click();
      await page.getByRole("row", { name: /2026-03/ }).click();
      const figures = page.getByRole("region", { name: "对账合计" });
      await figures.getByText("¥ 6,040.01").first().waitFor();
      const list = page.getByRole("treegrid");
      await list.focus();
      await page.keyboard.press("n");
      await list.locator(".here", { hasText: "GRN1002" }).waitFor();
      await page.keyboard.press("d");
      const disputing = page.getByRole("dialog", { name: "提出争议" });
      await disputing.getByLabel(/^争议说明/).fill("签收单为 120 箱");
      await page.keyboard.press("Control+Enter");
      await list.getByRole("row", { name: /GRN1002.*争议中/ }).waitFor();
      await page.keyboard.press("u");
      await list.getByRole("row", { name: /GRN1002.*待处理/ }).waitFor();
      await page.getByRole("button", { name: "全部争议" }).click();
      await disputing.getByRole("row", { name: "重复扣费 1 2,340.00" }).waitFor();
      await disputing.getByText("¥ 3,040.00").waitFor();
      await outpaced(page, disputing, (decision, filter) =>
        shared.w.act(keeper, "statementItemsDecide", { statement, decision, filter }),
      );
      await page.keyboard.press("Control+Enter");
      const foot = page.getByRole("region", { name: "确认、开票与付款" });
      await foot.getByRole("button", { name: "确认无争议部分" }).click();
      // Somebody else takes decisions back while he reads what he is about to confirm: he is shown it before it is done.
      const back = { statement, decision: "REOPEN", filter: { states: ["DISPUTED"] } };
      await shared.w.act(keeper, "statementItemsDecide", back);
      const confirming = page.getByRole("dialog", { name: "确认无争议部分" });
      await confirming.getByRole("button", { name: "已核对变动，继续" }).click();
      await confirming.getByText("账单有变动").waitFor();
      await confirming.getByRole("button", { name: "确认无争议部分" }).click();
      await page.getByText("我方已确认", { exact: true }).waitFor();
      const asked = `query ($id: ID!) { node(id: $id) { ... on ChainStatement { contentHash } } }`;
      const { data } = await shared.w.ask(guest, asked, { id: statement });
      const signing = { side: "THEIRS", name: "叶倩", title: "结算主管", contentHash: data.node.contentHash };
      await shared.w.act(guest, "statementSign", { statement, ...signing });
      await page.getByText("双方已确认", { exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });
  });
}

const fields = [
  ["订单号", "单据"],
  ["下单时间", "时间"],
  ["客户编码", "买方"],
  ["商品编码", "货号"],
  ["数量", "件数"],
  ["单价", "价"],
  ["国家", "所在国"],
] as const;
