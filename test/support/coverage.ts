const figure = `kind numerator denominator value percent rule inputs { name value }`;
const areaFields = `division { code } flagged outlets activeOutlets numeric { ${figure} } weighted { ${figure} currency } townships { ${figure} } competitors { ${figure} } bdi { ${figure} } cdi { ${figure} } gap sales { amount currency } population categorySales { amount }`;
const countyFields = `division { code } flagged numeric { ${figure} }`;
const dealerFields = `dealer { id } salesRank sales { amount } numeric { ${figure} } load { ${figure} } loadQuarter fillRate { ${figure} } counties { ${countyFields} } flagged { division { code } } quarters { end counties { ${countyFields} } } candidate`;
/** What is asked of coverage, with every figure and what it was made of. */
export const coverageDocuments = {
  coverage: `query ($asOf: Date, $parent: ID, $dealer: ID, $productLine: ID, $channel: Channel) { coverage(asOf: $asOf, parent: $parent, dealer: $dealer, productLine: $productLine, channel: $channel) { asOf activeFrom marketYear policy { threshold from rule } parent { code } whole { ${areaFields} } areas { ${areaFields} } } }`,
  dealers: `query ($asOf: Date, $dealer: ID) { coverageDealers(asOf: $asOf, dealer: $dealer, first: 10) { nodes { ${dealerFields} } } }`,
  candidates: `query ($asOf: Date, $dealer: ID) { splitCandidates(asOf: $asOf, dealer: $dealer) { coverage { ${dealerFields} overdueNotices { id dealer { id } } } counties { ${countyFields} } reasons { code message } excuse } }`,
};
