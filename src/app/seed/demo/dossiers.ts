import { day } from "../../../kernel/day.ts";
import type { PlannedDealer } from "../company.ts";
import type { Random } from "../random.ts";
import type { DealerStory } from "./story.ts";

const scales = ["约25万人口，县级市场", "约60万人口，城区市场", "约110万人口，主城区市场"];
const markets = ["农贸批发市场2个，超市18家", "副食批发市场1个，乡镇集市7个", "批发市场3个，便利店约220家"];
const varieties = ["袋面、桶面为主，干拌面上升", "袋面占六成，高端面起步", "桶面占四成，学校周边旺"];
const rivals = ["同类袋面零售价2.5至3.0元", "同类桶面零售价4.0至5.0元", "促销期袋面五连包11.9元"];
const hobbies = ["钓鱼", "乒乓球", "书法", "茶道", "登山"];
const tastes = ["清淡", "偏辣", "海鲜", "面食"];
const education = ["高中", "大专", "本科"];

/** What the sales force has filled in so far: most of the file for large dealers, little for small ones, for some nothing. */
export function dossierOf(story: DealerStory, random: Random): PlannedDealer["dossier"] {
  if (story.dealerClass === "C" && random.chance(0.3)) return null;
  const full = story.dealerClass === "A";
  const place = story.places[0];
  const market = {
    marketScale: random.pick(scales),
    fairScale: random.pick(markets),
    marketVarieties: random.pick(varieties),
    marketPrices: random.pick(rivals),
  };
  const business = {
    mainProducts: "方便面、挂面、调味品、饮料",
    mainSpecs: "整箱批发为主",
    annualCases: BigInt(story.weight * story.cases * 55),
    advertisingInside: full,
    advertisingOutside: full && random.chance(0.5),
    staffCount: random.whole(6, 14) + (full ? 20 : 0),
    vehicleCount: random.whole(2, 5) + (full ? 7 : 0),
    premisesSquareMetres: random.whole(8, 25) * 10,
    warehouseSquareMetres: random.whole(30, 90) * 10 * (full ? 3 : 1),
  };
  return {
    facts: {
      address: place?.address ?? null,
      principalName: story.owner,
      principalMobile: story.phone,
      ...(story.dealerClass === "C" ? {} : market),
      ...(full || random.chance(0.6) ? business : {}),
    },
    fundsMinor: full ? BigInt(random.whole(20, 60)) * 10_000_000n : null,
    person: full ? personOf(random) : null,
  };
}

const personOf = (random: Random) => ({
  hobbies: random.pick(hobbies),
  tastes: random.pick(tastes),
  education: random.pick(education),
  birthday: day(`19${random.whole(66, 84)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`),
});
