import { texts } from "../ui/texts.ts";

/** The roles of a membership, as people say them. */
export const roleWords = texts({
  "zh-CN": {
    MANUFACTURER_MANAGER: "厂家管理员",
    BRANCH_MANAGER: "分公司经理",
    SALES: "销售",
    KA_MANAGER: "重点客户经理",
    FINANCE: "财务",
    WAREHOUSE: "仓储",
    LEGAL_REVIEWER: "法务",
    AUDITOR: "审计",
    FIELD_REP: "业务代表",
    DEALER_OWNER: "经销商老板",
    DEALER_STAFF: "经销商文员",
    CHAIN_CONTACT: "连锁对账人",
  },
  en: {
    MANUFACTURER_MANAGER: "Manufacturer's manager",
    BRANCH_MANAGER: "Branch manager",
    SALES: "Sales",
    KA_MANAGER: "Key-account manager",
    FINANCE: "Finance",
    WAREHOUSE: "Warehouse",
    LEGAL_REVIEWER: "Legal reviewer",
    AUDITOR: "Auditor",
    FIELD_REP: "Field representative",
    DEALER_OWNER: "Dealer (owner)",
    DEALER_STAFF: "Dealer (staff)",
    CHAIN_CONTACT: "Chain contact",
  },
});
