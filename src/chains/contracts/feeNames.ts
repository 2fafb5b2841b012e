import type { Language } from "../../kernel/viewer.ts";
import type { FeeKind } from "../rules/feeCatalogue.ts";

const name = (zh: string, en: string): Readonly<Record<Language, string>> => ({ en, "zh-CN": zh });

/** What the kinds of fees are called (B3.2). */
export const feeNames: Readonly<Record<FeeKind, Readonly<Record<Language, string>>>> = {
  accountOpeningFee: name("开户费", "New-supplier set-up fee"),
  listingFee: name("进场费", "Listing fee"),
  barcodeFee: name("条码费/新品费", "SKU listing fee"),
  contractRenewalFee: name("合同续签费", "Renewal fee"),
  displayFee: name("陈列费", "Shelf display"),
  stackFee: name("堆头费", "Floor stack display"),
  endcapFee: name("端架费", "Gondola end"),
  flyerFee: name("DM/海报费", "Leaflet"),
  festivalFee: name("节庆费", "Festival fee"),
  anniversaryFee: name("店庆费", "Store anniversary"),
  newStoreFee: name("新店开业费", "New-store opening"),
  refurbFee: name("老店翻新费", "Refurbishment"),
  promoterMgmtFee: name("促销员管理费", "Promoter management"),
  logisticsFee: name("物流配送费", "Distribution allowance"),
  shrinkAllowance: name("损耗补贴", "Shrink allowance"),
  unconditionalRebate: name("无条件返利", "Unconditional rebate"),
  conditionalRebate: name("有条件返利", "Conditional rebate"),
  annualRebate: name("年终返利", "Annual rebate"),
  serviceFee: name("服务费/咨询费", "Service fee"),
  shelfMgmtFee: name("排面管理费", "Planogram fee"),
  infoFee: name("信息费", "Data fee"),
  cardFee: name("刷卡费", "Card fee"),
  lateDeliveryPenalty: name("送货不及时扣款", "Late delivery"),
  priceGapComp: name("补差价", "Price-match compensation"),
  taxDiff: name("税差", "Tax difference"),
  returnAllowance: name("退货补贴", "Return allowance"),
  deposit: name("质保金", "Quality deposit"),
  utilities: name("水电物业等杂费", "Utilities and counter charges"),
};
