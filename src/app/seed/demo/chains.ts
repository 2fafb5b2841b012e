import { chains } from "./story.ts";

/** The supermarket chains of the demo company. Names are invented; the divisions are real. */

/** Name, county's code, address; square metres. */
export type PlaceStory = readonly [name: string, division: string, address: string, area: number];

export type StoresStory = {
  readonly banner: string | null;
  /** Which of the chain's companies runs them, by its place in the list. */
  readonly entity: number;
  readonly kind?: "DC";
  /** The dealer who serves them under a contract of three, by name; nobody named: we do. */
  readonly dealer?: string;
  /** A dealer served them until so many days ago. */
  readonly before?: { readonly dealer: string; readonly until: number };
  /** Days from today on which they opened and closed; long ago and never unless said. */
  readonly opened?: number;
  readonly closed?: number;
  readonly places: readonly PlaceStory[];
};

export type ContactStory = readonly [
  level: "TOP" | "MIDDLE" | "BASE",
  name: string,
  title: string,
  mobile: string,
  email: string | null,
  purpose: string,
];

export type ChainStory = {
  readonly code: string;
  readonly name: string;
  /** The customer as he is reserved to us, by name. */
  readonly account: string;
  readonly entities: readonly (readonly [name: string, taxNumber: string])[];
  readonly banners: readonly string[];
  readonly stores: readonly StoresStory[];
  /** How its own numbers of our products begin, and which of them it sells: beginnings of our codes. */
  readonly skus: { readonly from: number; readonly formats: readonly string[]; readonly each: number };
  readonly contacts: readonly ContactStory[];
};

const yong = "宁波甬江商贸有限公司";
const ou = "温州瓯越食品有限公司";
const nanhu = "嘉兴南湖商贸有限公司";
const xixi = "杭州西溪商贸有限公司";

const wanhe: ChainStory = {
  ...{ code: "WH", name: chains.wanhe, account: chains.wanhe },
  entities: [
    ["浙江万禾超市有限公司", "91330000MA27WH010A"],
    ["宁波万禾商业有限公司", "91330200MA28WH0208"],
  ],
  banners: ["万禾大卖场", "万禾生活超市"],
  stores: [
    {
      ...{ banner: "万禾大卖场", entity: 0 },
      places: [
        ["万禾庆春店", "330102", "上城区庆春路118号", 9_600],
        ["万禾西湖店", "330106", "西湖区古墩路701号", 12_400],
        ["万禾大关店", "330105", "拱墅区上塘路333号", 8_800],
        ["万禾星光店", "330108", "滨江区江南大道228号", 10_200],
        ["万禾金城店", "330109", "萧山区金城路471号", 11_500],
        ["万禾未来科技城店", "330110", "余杭区文一西路1288号", 13_200],
        ["万禾下沙店", "330114", "钱塘区金沙大道97号", 9_300],
        ["万禾柯桥店", "330603", "柯桥区金柯桥大道1118号", 9_900],
      ],
    },
    {
      ...{ banner: "万禾生活超市", entity: 0 },
      places: [
        ["万禾生活近江店", "330102", "上城区望江东路86号", 2_600],
        ["万禾生活和睦店", "330105", "拱墅区和睦路22号", 2_100],
        ["万禾生活临平店", "330113", "临平区南大街265号", 3_000],
        ["万禾生活富阳店", "330111", "富阳区桂花西路71号", 2_800],
        ["万禾生活越城店", "330602", "越城区中兴南路129号", 2_400],
      ],
    },
    {
      ...{ banner: "万禾生活超市", entity: 0, before: { dealer: nanhu, until: 325 } },
      places: [
        ["万禾生活南湖店", "330402", "南湖区中山东路1003号", 2_700],
        ["万禾生活嘉善店", "330421", "嘉善县施家南路40号", 2_200],
      ],
    },
    {
      ...{ banner: "万禾大卖场", entity: 1, dealer: yong },
      places: [
        ["万禾天一店", "330203", "海曙区中山东路166号", 10_800],
        ["万禾南部商务区店", "330212", "鄞州区泰安中路288号", 12_000],
        ["万禾北仑店", "330206", "北仑区新碶街道明州路221号", 8_600],
        ["万禾江北店", "330205", "江北区大闸路500号", 9_100],
      ],
    },
    {
      ...{ banner: "万禾生活超市", entity: 0, dealer: ou },
      places: [["万禾生活鹿城店", "330302", "鹿城区人民东路55号", 2_900]],
    },
    {
      ...{ banner: "万禾生活超市", entity: 0, opened: -24 },
      places: [["万禾生活良渚店", "330110", "余杭区良渚街道玉鸟路10号", 3_100]],
    },
    {
      ...{ banner: "万禾生活超市", entity: 0, opened: 38 },
      places: [["万禾生活上虞店", "330604", "上虞区市民大道681号", 2_500]],
    },
    {
      ...{ banner: "万禾生活超市", entity: 0, closed: -96 },
      places: [["万禾生活武林店", "330105", "拱墅区武林路304号", 1_900]],
    },
    {
      ...{ banner: null, entity: 0, kind: "DC" },
      places: [["万禾杭州大仓", "330110", "余杭区仁和街道启航路82号", 46_000]],
    },
    {
      ...{ banner: null, entity: 1, kind: "DC", dealer: yong },
      places: [["万禾宁波大仓", "330206", "北仑区小港街道纬五路18号", 21_000]],
    },
  ],
  skus: { from: 100_210, formats: ["QB", "QT", "QX"], each: 5 },
  contacts: [
    ["TOP", "沈嘉禾", "商品总监", "13900010001", "shenjh@wanhe.example", "年度合同洽谈"],
    ["MIDDLE", "顾文博", "食品采购经理", "13900010002", "guwb@wanhe.example", "订货、价格与促销档期"],
    ["MIDDLE", "叶倩", "供应商结算主管", "13900010003", "yeqian@wanhe.example", "对账与开票"],
    ["BASE", "罗小军", "杭州大仓收货组长", "13900010004", null, "预约送货与验收"],
  ],
};

const linli: ChainStory = {
  ...{ code: "LL", name: chains.linli, account: chains.linli },
  entities: [["嘉兴邻里便利店连锁有限公司", "91330400MA29LL030X"]],
  banners: ["邻里便利店"],
  stores: [
    {
      ...{ banner: "邻里便利店", entity: 0, dealer: nanhu },
      places: [
        ["邻里勤俭路店", "330402", "南湖区勤俭路411号", 110],
        ["邻里月河店", "330402", "南湖区环城北路7号", 95],
        ["邻里南湖大道店", "330402", "南湖区南湖大道290号", 120],
        ["邻里火车站店", "330402", "南湖区城东路18号", 70],
        ["邻里东栅店", "330402", "南湖区双溪路560号", 88],
        ["邻里江南新家园店", "330402", "南湖区由拳路302号", 92],
        ["邻里洪兴路店", "330411", "秀洲区洪兴路1765号", 105],
        ["邻里高照店", "330411", "秀洲区康和路1288号", 90],
        ["邻里王店店", "330411", "秀洲区王店镇梅北路15号", 84],
        ["邻里嘉善亭桥店", "330421", "嘉善县亭桥南路140号", 98],
        ["邻里魏塘店", "330421", "嘉善县体育南路31号", 86],
        ["邻里西塘店", "330421", "嘉善县西塘镇南苑路252号", 112],
      ],
    },
    {
      ...{ banner: "邻里便利店", entity: 0, dealer: xixi },
      places: [
        ["邻里文三路店", "330106", "西湖区文三路398号", 102],
        ["邻里翠苑店", "330106", "西湖区翠苑二区14号", 84],
        ["邻里转塘店", "330106", "西湖区象山路99号", 96],
        ["邻里江汉路店", "330108", "滨江区江汉路1785号", 100],
        ["邻里长河店", "330108", "滨江区长河路475号", 91],
      ],
    },
    {
      ...{ banner: "邻里便利店", entity: 0, dealer: nanhu, closed: -41 },
      places: [["邻里中港城店", "330402", "南湖区中环西路728号", 78]],
    },
    {
      ...{ banner: null, entity: 0, kind: "DC", dealer: nanhu },
      places: [["邻里嘉兴配送中心", "330411", "秀洲区东升西路1099号", 5_200]],
    },
  ],
  skus: { from: 690_030, formats: ["QT", "QW"], each: 5 },
  contacts: [
    ["TOP", "钟邻", "总经理", "13900020001", null, "合作框架与续约"],
    ["MIDDLE", "许慧", "商品经理", "13900020002", "xuhui@linli.example", "选品与代销对账"],
    ["BASE", "范立", "配送中心主管", "13900020003", null, "退货与盘点"],
  ],
};

const xinbaihui: ChainStory = {
  ...{ code: "XBH", name: chains.xinbaihui, account: chains.xinbaihui },
  entities: [["杭州鑫百汇商业管理有限公司", "91330100MA2AXB040N"]],
  banners: ["鑫百汇购物广场"],
  stores: [
    {
      ...{ banner: "鑫百汇购物广场", entity: 0 },
      places: [
        ["鑫百汇城西广场", "330106", "西湖区丰潭路380号", 42_000],
        ["鑫百汇滨江广场", "330108", "滨江区江陵路2028号", 55_000],
        ["鑫百汇临平广场", "330113", "临平区世纪大道168号", 38_000],
      ],
    },
  ],
  skus: { from: 88_001, formats: ["QX"], each: 6 },
  contacts: [
    ["MIDDLE", "曹颖", "联营部经理", "13900030001", "caoying@xinbaihui.example", "扣点与保底洽谈"],
    ["BASE", "丁一鸣", "收银与结算专员", "13900030002", null, "流水核对"],
  ],
};

export const chainStories: readonly ChainStory[] = [wanhe, linli, xinbaihui];
