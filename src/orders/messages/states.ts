import { addMessages } from "../../platform/messages.ts";

// What an order or a return is, as refusals say it: the words of the screens.
addMessages({
  ORDER_STATE_DRAFT: { en: "a draft", "zh-CN": "草稿" },
  ORDER_STATE_SUBMITTED: { en: "waiting to be confirmed", "zh-CN": "待确认" },
  ORDER_STATE_CONFIRMED: { en: "confirmed", "zh-CN": "已确认" },
  ORDER_STATE_PARTLY_SHIPPED: { en: "partly shipped", "zh-CN": "部分发货" },
  ORDER_STATE_SHIPPED: { en: "shipped", "zh-CN": "已发货" },
  ORDER_STATE_RECEIVED: { en: "received", "zh-CN": "已签收" },
  ORDER_STATE_CANCELLED: { en: "cancelled", "zh-CN": "已取消" },
  ORDER_STATE_PENDING_CREDIT: { en: "waiting for credit", "zh-CN": "待信用放行" },
  ORDER_STATE_PENDING_PREPAYMENT: { en: "waiting for its prepayment", "zh-CN": "待预付款" },
  ORDER_STATE_PENDING_APPROVAL: { en: "waiting for approval", "zh-CN": "待审批" },
  ORDER_STATE_ON_HOLD: { en: "on hold", "zh-CN": "已暂停" },
  ORDER_STATE_BACKORDERED: { en: "backordered", "zh-CN": "缺货待补" },
  ORDER_STATE_PARTLY_ALLOCATED: { en: "partly allocated", "zh-CN": "部分配货" },
  ORDER_STATE_ALLOCATED: { en: "allocated", "zh-CN": "已配货" },
  ORDER_STATE_PICKED: { en: "picked", "zh-CN": "已拣货" },
  ORDER_STATE_DELIVERED: { en: "delivered", "zh-CN": "已送达" },
  ORDER_STATE_INVOICED: { en: "invoiced", "zh-CN": "已开票" },
  ORDER_STATE_PAID: { en: "paid", "zh-CN": "已付款" },
  ORDER_STATE_COMPLETED: { en: "completed", "zh-CN": "已完成" },
  ORDER_STATE_REJECTED: { en: "rejected", "zh-CN": "已驳回" },
  RETURN_STATE_REQUESTED: { en: "asked for", "zh-CN": "待审批" },
  RETURN_STATE_APPROVED: { en: "approved", "zh-CN": "已批准" },
  RETURN_STATE_REJECTED: { en: "refused", "zh-CN": "已驳回" },
  RETURN_STATE_RECEIVED: { en: "counted and refunded", "zh-CN": "已收货退款" },
});
