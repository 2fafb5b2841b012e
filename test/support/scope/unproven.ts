/** Ids that make no difference even to those whose they are, as the law fills the rest of the input; and why. */
export const sameForAll: Readonly<Record<string, string>> = {
  "chainStoreSet plain division": "divisions are nobody's",
  "dealerRegister input.regions regions": "divisions are nobody's",
  "dealerUpdate input.regions regions": "the same",
  "memberInvite input.regionIds regionIds": "divisions are nobody's",
  "minimumLifeSet input.shipTo shipTo":
    "a place is named with its dealer, and this way names none; stories/order-promised tries another's",
  "orderAmendmentAccept plain amendment":
    "a change goes with its order, and the first one here has none; stories/order-amended tries the other dealer",
  "orderAmendmentRefuse plain amendment": "the same",
  "orderAmendmentWithdraw plain amendment": "the same",
  "orderReceive plain shipment":
    "a shipment goes with its order, and the first one here has none; the order's id makes the difference",
  "orderTransferAccept input.shipTo shipTo":
    "the dealer who gives a line up names no place, and no receiver is asked here; stories/order-transferred tries another's",
  "priceListCreate input.division division": "divisions are nobody's",
  "sessionRevoke plain sessionId": "sessions are no tenant's rows; stories/sessions tries them",
  "sessionSwitch plain membershipId":
    "one's own memberships only, and these have one each; stories/sessions tries others'",
  "shipToAdd plain division": "divisions are nobody's",
  "shipToUpdate input.division division": "the same",
  "territoryGrantCreate plain division": "the same",
  "coverageNoticeServe input.division division": "divisions are nobody's",
  "marketFactSet plain division": "divisions are nobody's",
  "outletCreate plain division": "divisions are nobody's",
  "outletUpdate input.division division": "divisions are nobody's",
  "territorySplitEdit plain divisions": "divisions are nobody's",
  "territorySplitPropose plain divisions": "divisions are nobody's",
};
