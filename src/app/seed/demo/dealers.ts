import type { LineCode } from "./products.ts";

/** The dealers of the demo company, as a sales director would list them. Names are invented; the divisions are real. */

export type Ground = {
  /** GB/T 2260 code of the prefecture (four digits) or county (six). */
  readonly code: string;
  readonly lines?: readonly LineCode[];
  readonly channel?: "GT" | "KA";
  /** Days from today on which the grant began and ends; three years ago and never unless said. */
  readonly from?: number;
  readonly to?: number;
};

export type Place = {
  readonly name: string;
  readonly address: string;
  /** Six digits of a county or nine of a town. */
  readonly division: string;
  readonly share?: number;
  readonly account?: string;
  readonly channel?: "GT" | "KA";
};

export type DealerStory = {
  readonly name: string;
  readonly owner: string;
  readonly phone: string;
  readonly dealerClass: "A" | "B" | "C";
  readonly weight: number;
  readonly cases: number;
  readonly grounds: readonly Ground[];
  readonly places: readonly Place[];
  readonly suspendedFor?: string;
  readonly blacklistedFor?: string;
  /** Days before today at which he stopped ordering. */
  readonly silentFor?: number;
  readonly ownPrices?: boolean;
};

const all = (...codes: string[]): Ground[] => codes.map((code) => ({ code }));
const only = (lines: readonly LineCode[], ...codes: string[]): Ground[] => codes.map((code) => ({ code, lines }));
const everyday: readonly LineCode[] = ["BAG", "BOWL"];

/** Names of the chains that the manufacturer supplies himself, and of one that he leaves to dealers. */
export const chains = {
  wanhe: "万禾超市",
  lianyou: "联优连锁",
  xinbaihui: "鑫百汇购物广场",
  online: "鲜到家电商",
  linli: "邻里便利店",
} as const;

const hangzhou: readonly DealerStory[] = [
  {
    name: "杭州湖滨食品有限公司",
    owner: "沈国强",
    phone: "13857100111",
    dealerClass: "A",
    weight: 9,
    cases: 780,
    grounds: all("330102", "330105"),
    places: [
      { name: "湖滨中心仓", address: "上城区凯旋路188号", division: "330102", share: 6 },
      { name: "拱墅分仓", address: "拱墅区石祥路72号", division: "330105", share: 3 },
    ],
  },
  {
    name: "杭州西溪商贸有限公司",
    owner: "陈建国",
    phone: "13857100222",
    dealerClass: "A",
    weight: 8,
    cases: 300,
    grounds: all("330106", "330108"),
    places: [
      { name: "西溪总仓", address: "西湖区西溪路556号", division: "330106004", share: 6 },
      { name: "滨江分仓", address: "滨江区长河路351号", division: "330108002", share: 3 },
      // Outside his territory: to see how an order is refused, and in his own, but reserved to the manufacturer.
      { name: "余杭临时仓（非授权区）", address: "余杭区良渚街道勾运路9号", division: "330110", share: 0 },
      { name: "万禾超市西湖店", address: "西湖区古墩路701号", division: "330106", share: 0, account: chains.wanhe },
    ],
  },
  {
    name: "杭州湘湖粮油食品有限公司",
    owner: "徐志明",
    phone: "13857100333",
    dealerClass: "B",
    weight: 6,
    cases: 260,
    grounds: only(everyday, "330109", "330114"),
    places: [{ name: "湘湖仓库", address: "萧山区风情大道2555号", division: "330109", share: 1 }],
  },
  {
    name: "杭州鲜选供应链有限公司",
    owner: "林晓燕",
    phone: "13857100444",
    dealerClass: "B",
    weight: 5,
    cases: 130,
    grounds: only(["FRESH"], "330109", "330114"),
    places: [{ name: "钱塘冷链仓", address: "钱塘区下沙6号大街260号", division: "330114", share: 1 }],
  },
  {
    name: "杭州良渚副食品批发部",
    owner: "俞水根",
    phone: "13857100555",
    dealerClass: "B",
    weight: 6,
    cases: 240,
    grounds: all("330110", "330113"),
    places: [
      { name: "良渚仓库", address: "余杭区良渚街道通运街18号", division: "330110", share: 2 },
      { name: "临平仓库", address: "临平区东湖街道北沙西路43号", division: "330113", share: 1 },
    ],
  },
  {
    name: "杭州富春商贸有限公司",
    owner: "何丽娟",
    phone: "13857100666",
    dealerClass: "C",
    weight: 4,
    cases: 150,
    grounds: [...all("330111"), { code: "330122", from: -150 }],
    places: [
      { name: "富阳仓库", address: "富阳区江滨西大道88号", division: "330111001", share: 3 },
      { name: "桐庐仓库", address: "桐庐县迎春南路205号", division: "330122", share: 1 },
    ],
  },
  {
    name: "建德新安食品有限公司",
    owner: "方卫东",
    phone: "13857100777",
    dealerClass: "C",
    weight: 4,
    cases: 140,
    // Tonglu was his until it went to the neighbour; both are in the book with their days.
    grounds: [...all("330182", "330127"), { code: "330122", to: -150 }],
    places: [
      { name: "新安江仓库", address: "建德市新安路126号", division: "330182", share: 3 },
      { name: "千岛湖仓库", address: "淳安县环湖北路77号", division: "330127", share: 1 },
      { name: "桐庐旧仓", address: "桐庐县城南街道大奇山路31号", division: "330122", share: 1 },
    ],
  },
  {
    name: "临安天目副食经营部",
    owner: "潘月仙",
    phone: "13857100888",
    dealerClass: "C",
    weight: 3,
    cases: 110,
    silentFor: 40,
    grounds: all("330112"),
    suspendedFor: "合作保证金逾期未缴，暂停订货",
    places: [{ name: "锦城仓库", address: "临安区锦城街道衣锦街9号", division: "330112", share: 1 }],
  },
];

const ningboAndWenzhou: readonly DealerStory[] = [
  {
    name: "宁波甬江商贸有限公司",
    owner: "胡海波",
    phone: "13957400111",
    dealerClass: "A",
    weight: 9,
    cases: 1_300,
    grounds: all("330203", "330205", "330212"),
    places: [
      { name: "甬江总仓", address: "江北区北外环路599号", division: "330205", share: 5 },
      { name: "鄞州分仓", address: "鄞州区鄞县大道1357号", division: "330212", share: 4 },
    ],
  },
  {
    name: "宁波港城食品有限公司",
    owner: "乐君",
    phone: "13957400222",
    dealerClass: "B",
    weight: 5,
    cases: 230,
    grounds: all("330206", "330211"),
    places: [{ name: "北仑仓库", address: "北仑区新大路1069号", division: "330206", share: 1 }],
  },
  {
    name: "余姚姚江副食有限公司",
    owner: "谢锡昌",
    phone: "13957400333",
    dealerClass: "B",
    weight: 5,
    cases: 250,
    grounds: all("330281", "330282"),
    places: [
      { name: "余姚仓库", address: "余姚市丰山路213号", division: "330281", share: 1 },
      { name: "慈溪仓库", address: "慈溪市新城大道北路918号", division: "330282", share: 1 },
    ],
  },
  {
    name: "宁海象山联合食品经营部",
    owner: "葛继宏",
    phone: "13957400444",
    dealerClass: "C",
    weight: 3,
    cases: 130,
    grounds: [
      { code: "330226", to: 58 },
      { code: "330225", to: 58 },
      { code: "330213", to: 83 },
    ],
    places: [
      { name: "宁海仓库", address: "宁海县气象北路289号", division: "330226", share: 2 },
      { name: "奉化仓库", address: "奉化区中山路16号", division: "330213", share: 1 },
    ],
  },
  {
    // One dealer for a whole prefecture: second in sales, with twelve counties of which he serves three.
    name: "温州瓯越食品有限公司",
    owner: "黄胜利",
    phone: "13957700111",
    dealerClass: "A",
    weight: 10,
    cases: 1_150,
    ownPrices: true,
    grounds: all("3303"),
    places: [
      { name: "瓯越总仓", address: "鹿城区鹿城路329号", division: "330302", share: 60 },
      { name: "瓯海分仓", address: "瓯海区瓯海大道988号", division: "330304", share: 25 },
      { name: "瑞安分仓", address: "瑞安市万松东路157号", division: "330381", share: 13 },
      { name: "苍南中转点", address: "苍南县灵溪镇玉苍路66号", division: "330327", share: 1 },
      { name: "永嘉中转点", address: "永嘉县上塘镇县前路94号", division: "330324", share: 1 },
    ],
  },
];

const restOfZhejiang: readonly DealerStory[] = [
  {
    name: "嘉兴南湖商贸有限公司",
    owner: "钱伟良",
    phone: "13957300111",
    dealerClass: "B",
    weight: 6,
    cases: 280,
    grounds: [...all("330402", "330411", "330421"), { code: "3304", channel: "KA" }],
    places: [
      { name: "南湖仓库", address: "南湖区中环南路1882号", division: "330402", share: 5 },
      { name: "嘉善仓库", address: "嘉善县体育南路128号", division: "330421", share: 2 },
      {
        name: "邻里便利店嘉兴配送中心",
        address: "秀洲区东升西路1099号",
        division: "330411",
        share: 2,
        account: chains.linli,
        channel: "KA",
      },
    ],
  },
  {
    name: "海宁潮乡食品有限公司",
    owner: "朱雪芬",
    phone: "13957300222",
    dealerClass: "C",
    weight: 4,
    cases: 170,
    grounds: all("330481", "330483"),
    places: [{ name: "海宁仓库", address: "海宁市海昌南路353号", division: "330481", share: 1 }],
  },
  {
    name: "湖州太湖粮油副食有限公司",
    owner: "费建新",
    phone: "13957200111",
    dealerClass: "B",
    weight: 5,
    cases: 220,
    grounds: all("330502", "330503"),
    places: [{ name: "吴兴仓库", address: "吴兴区区府路1188号", division: "330502", share: 1 }],
  },
  {
    name: "绍兴鉴湖商贸有限公司",
    owner: "王伯年",
    phone: "13957500111",
    dealerClass: "A",
    weight: 7,
    cases: 310,
    grounds: all("330602", "330603", "330604"),
    places: [
      { name: "越城仓库", address: "越城区胜利东路375号", division: "330602", share: 2 },
      { name: "上虞仓库", address: "上虞区百官街道人民西路46号", division: "330604", share: 1 },
    ],
  },
  {
    name: "义乌聚丰食品有限公司",
    owner: "楼正伟",
    phone: "13957900111",
    dealerClass: "A",
    weight: 8,
    cases: 420,
    grounds: all("330782", "330702", "330703"),
    places: [
      { name: "义乌总仓", address: "义乌市稠州北路1388号", division: "330782", share: 4 },
      { name: "金华分仓", address: "婺城区宾虹西路2666号", division: "330702", share: 1 },
    ],
  },
  {
    name: "台州黄岩橘都食品商行",
    owner: "蔡永法",
    phone: "13957600111",
    dealerClass: "C",
    weight: 4,
    cases: 190,
    silentFor: 75,
    grounds: all("331003"),
    blacklistedFor: "向温州跨区低价窜货，经两次书面警告后仍再犯",
    places: [{ name: "黄岩仓库", address: "黄岩区引泉路257号", division: "331003", share: 1 }],
  },
  {
    name: "温岭东海副食有限公司",
    owner: "江灵芝",
    phone: "13957600222",
    dealerClass: "C",
    weight: 4,
    cases: 160,
    grounds: all("331081", "331082"),
    places: [{ name: "温岭仓库", address: "温岭市万昌中路811号", division: "331081", share: 1 }],
  },
];

const shanxi: readonly DealerStory[] = [
  {
    name: "汾阳杏花商贸有限公司",
    owner: "武忠义",
    phone: "13935800111",
    dealerClass: "B",
    weight: 5,
    cases: 180,
    grounds: all("141182", "141121"),
    places: [
      { name: "汾阳仓库", address: "汾阳市文峰街道西大街12号", division: "141182001", share: 3 },
      { name: "文水仓库", address: "文水县凤城镇则天大街40号", division: "141121100", share: 1 },
    ],
  },
  {
    name: "吕梁离石兴盛副食有限公司",
    owner: "高玉柱",
    phone: "13935800222",
    dealerClass: "C",
    weight: 4,
    cases: 150,
    grounds: all("141102", "141124", "141125"),
    places: [{ name: "离石仓库", address: "离石区滨河北东路115号", division: "141102", share: 1 }],
  },
  {
    name: "孝义昌源食品有限公司",
    owner: "梁春梅",
    phone: "13935800333",
    dealerClass: "C",
    weight: 3,
    cases: 140,
    grounds: all("141181", "141130"),
    places: [{ name: "孝义仓库", address: "孝义市府前街28号", division: "141181", share: 1 }],
  },
  {
    name: "太原龙城粮油食品有限公司",
    owner: "郭晋生",
    phone: "13935100111",
    dealerClass: "A",
    weight: 7,
    cases: 330,
    grounds: all("140105", "140106", "140107", "140109"),
    places: [
      { name: "小店总仓", address: "小店区大运路21号", division: "140105", share: 3 },
      { name: "万柏林分仓", address: "万柏林区和平南路72号", division: "140109", share: 1 },
    ],
  },
];

export const dealerStories: readonly DealerStory[] = [...hangzhou, ...ningboAndWenzhou, ...restOfZhejiang, ...shanxi];
