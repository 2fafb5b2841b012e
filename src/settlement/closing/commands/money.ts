export { chainBillSettle } from "./chainBillSettle.ts";
export { chainPaymentApply } from "./chainPaymentApply.ts";
export { chainPaymentRecord } from "./chainPaymentRecord.ts";
export { chainPaymentReverse } from "./chainPaymentReverse.ts";
export { chainPaymentUnapply } from "./chainPaymentUnapply.ts";
export { chainShortPaymentSettle } from "./chainShortPaymentSettle.ts";
