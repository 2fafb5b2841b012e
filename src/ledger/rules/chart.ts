/** Asset and expense accounts grow by debits, the others by credits. */
export type AccountKind = "ASSET" | "LIABILITY" | "EQUITY" | "INCOME" | "EXPENSE";

export type ChartAccount = {
  readonly code: string;
  readonly kind: AccountKind;
  /** True: each line says which dealer or chain it is about; the sum over them is the account. */
  readonly byParty: boolean;
  readonly name: string;
  readonly nameEn: string;
};

/** The accounts that Fairway's own postings use, by the numbers of the Chinese chart of accounts (企业会计准则). */
export const accounts = {
  bank: "1002",
  bills: "1121",
  receivable: "1122",
  disputedReceivable: "1122.02",
  otherReceivable: "1221.01",
  prepayment: "2203.01",
  unapplied: "2203.02",
  outputVat: "2221.01",
  inputVat: "2221.02",
  inputVatWaiting: "2221.03",
  outputVatWaiting: "2221.04",
  deposit: "2241.01",
  disputedClaims: "2401.01",
  opening: "4104.09",
  revenue: "6001",
  chainRebates: "6001.02",
  otherIncome: "6301",
  salesAllowance: "6601.09",
  channelFees: "6601.10",
  bankCharges: "6603.01",
  cashDiscount: "6603.02",
  badDebt: "6702",
  otherExpense: "6711",
} as const;

const account = (code: string, kind: AccountKind, name: string, nameEn: string, byParty = false): ChartAccount => ({
  code,
  kind,
  byParty,
  name,
  nameEn,
});

/** What a manufacturer's book is opened with. */
export const chart: readonly ChartAccount[] = [
  account(accounts.bank, "ASSET", "银行存款", "Bank"),
  account(accounts.bills, "ASSET", "应收票据", "Bills receivable", true),
  account(accounts.receivable, "ASSET", "应收账款", "Accounts receivable", true),
  account(accounts.disputedReceivable, "ASSET", "应收账款 争议中", "Receivables in dispute", true),
  account(accounts.otherReceivable, "ASSET", "其他应收款 系统往来", "Deposits and other dues of chains", true),
  account(accounts.prepayment, "LIABILITY", "预收账款", "Prepayments received", true),
  account(accounts.unapplied, "LIABILITY", "预收账款 待核销收款", "Unapplied receipts", true),
  account(accounts.outputVat, "LIABILITY", "应交增值税 销项税额", "Output VAT"),
  account(accounts.inputVat, "LIABILITY", "应交增值税 进项税额", "Input VAT"),
  account(accounts.inputVatWaiting, "LIABILITY", "待认证进项税额", "Input VAT, invoice awaited"),
  account(accounts.outputVatWaiting, "LIABILITY", "待冲减销项税额", "Output VAT, red letter awaited"),
  account(accounts.deposit, "LIABILITY", "其他应付款 保证金", "Deposits held", true),
  account(accounts.disputedClaims, "LIABILITY", "递延收益 争议待决款", "Disputed claims not recognised yet", true),
  account(accounts.opening, "EQUITY", "期初余额", "Opening balances"),
  account(accounts.revenue, "INCOME", "主营业务收入", "Sales revenue"),
  account(accounts.chainRebates, "INCOME", "主营业务收入 系统返利冲减", "Rebates to chains"),
  account(accounts.otherIncome, "INCOME", "营业外收入", "Other income"),
  account(accounts.salesAllowance, "EXPENSE", "销售费用 销售折让", "Sales allowances"),
  account(accounts.channelFees, "EXPENSE", "销售费用 渠道费用", "Fees to chains"),
  account(accounts.bankCharges, "EXPENSE", "财务费用 手续费", "Bank charges"),
  account(accounts.cashDiscount, "EXPENSE", "财务费用 现金折扣", "Cash discounts"),
  account(accounts.badDebt, "EXPENSE", "信用减值损失", "Bad debts"),
  account(accounts.otherExpense, "EXPENSE", "营业外支出", "Other expenses"),
];
