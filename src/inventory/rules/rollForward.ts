/** A dealer's movements of one product in one period, in order units; all but adjusted are counted, none negative. */
export type StockFlows = {
  readonly opening: number;
  readonly inbound: number;
  readonly transferIn: number;
  readonly customerReturn: number;
  readonly salesOut: number;
  readonly transferOut: number;
  readonly supplierReturn: number;
  /** Found or lost in a count: positive or negative. */
  readonly adjusted: number;
};

export type RollForward = {
  /** What the closing stock should be. */
  readonly computed: number;
  /** Reported minus computed. */
  readonly difference: number;
  readonly exception: boolean;
};

/**
 * D1. opening + inbound + transferIn + customerReturn - salesOut - transferOut - supplierReturn + adjusted = closing. An
 * exception is more than 2% of the computed closing or more than 5 (readings B13).
 */
export function rollForward(flows: StockFlows, closing: number): RollForward {
  const computed =
    flows.opening +
    flows.inbound +
    flows.transferIn +
    flows.customerReturn -
    flows.salesOut -
    flows.transferOut -
    flows.supplierReturn +
    flows.adjusted;
  const difference = closing - computed;
  const apart = Math.abs(difference);
  return { computed, difference, exception: apart > 5 || apart * 100 > Math.abs(computed) * 2 };
}
