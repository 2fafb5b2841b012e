/** What can still be promised of a product in a warehouse, under its lock. */
export type Free = { readonly warehouseId: string; readonly productId: string; readonly free: number };

export type Want = {
  /** Whatever asks for the goods: an order line. */
  readonly sourceId: string;
  readonly productId: string;
  readonly quantity: number;
  /** Null: any warehouse. */
  readonly warehouseId?: string | null;
};

export type Given = {
  readonly sourceId: string;
  readonly reserved: number;
  readonly short: number;
  readonly from: readonly { readonly warehouseId: string; readonly quantity: number }[];
};

/**
 * V1 V2. Gives what is free to those who ask, in the order in which they ask: from the one warehouse that can give it all
 * (the earliest in the given order), otherwise from the fullest first. Not partial: all of it or nothing of it.
 */
export function spread(free: readonly Free[], wants: readonly Want[], partial: boolean): Given[] {
  const left = new Map(free.map((each) => [`${each.productId} ${each.warehouseId}`, Math.max(0, each.free)]));
  return wants.map((want) => {
    const open = free
      .filter(
        (each) => each.productId === want.productId && (want.warehouseId ?? each.warehouseId) === each.warehouseId,
      )
      .map((each) => ({ warehouseId: each.warehouseId, key: `${each.productId} ${each.warehouseId}` }));
    const leftAt = (key: string): number => left.get(key) ?? 0;
    const whole = open.find(({ key }) => leftAt(key) >= want.quantity);
    const order = whole === undefined ? [...open].sort((a, b) => leftAt(b.key) - leftAt(a.key)) : [whole];
    const most = order.reduce((sum, { key }) => sum + leftAt(key), 0);
    if (want.quantity <= 0 || most === 0 || (!partial && most < want.quantity))
      return { sourceId: want.sourceId, reserved: 0, short: Math.max(0, want.quantity), from: [] };
    let missing = want.quantity;
    const from: { warehouseId: string; quantity: number }[] = [];
    for (const { warehouseId, key } of order) {
      const quantity = Math.min(missing, leftAt(key));
      if (quantity === 0) continue;
      left.set(key, leftAt(key) - quantity);
      from.push({ warehouseId, quantity });
      missing -= quantity;
    }
    return { sourceId: want.sourceId, reserved: want.quantity - missing, short: missing, from };
  });
}
