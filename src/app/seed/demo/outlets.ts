/** What shops of the demo are called, and which brands stand beside ours; invented. */
export const shopNames = [
  "惠民",
  "喜来",
  "乐家",
  "好邻居",
  "万家福",
  "顺发",
  "联华园",
  "永兴",
  "佳乐",
  "百姓",
  "金桥",
  "瑞丰",
  "福满",
  "新天地",
];
export const shopKinds = ["超市", "便利店", "食杂店", "副食店", "生活超市", "粮油店"];
export const brands = ["康乐福", "麦香缘", "面掌柜", "筷乐郎"];

/** How many of a hundred outlets the dealer of Wenzhou reaches, by county: well in the city, hardly in the hills. */
export const coveredOfLarge: Readonly<Record<string, number>> = {
  "330302": 88,
  "330303": 66,
  "330304": 82,
  "330305": 62,
  "330324": 44,
  "330326": 30,
  "330327": 38,
  "330328": 18,
  "330329": 12,
  "330381": 76,
  "330382": 52,
  "330383": 40,
};
