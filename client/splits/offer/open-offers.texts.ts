import { texts } from "../../ui/texts.ts";

export const openOfferWords = texts({
  "zh-CN": {
    title: "待您答复的方案",
    one: (number: number, day: string) => `第 ${number} 号市场调整方案，请于 ${day} 前答复`,
    part: (number: number, day: string) => `第 ${number} 号区域划入确认，拟于 ${day} 生效`,
    see: "查看并答复",
  },
  en: {
    title: "Offers to answer",
    one: (number: number, day: string) => `Offer #${number} about your territory, answer by ${day}`,
    part: (number: number, day: string) => `Ground for you #${number}, from ${day}`,
    see: "Read and answer",
  },
});
