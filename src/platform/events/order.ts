/** What decides an event's turn. Ids are UUIDv7, so they sort by the clock of the server that made them. */
export type Turn = {
  readonly id: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
};

/**
 * The order of publishing: by id, that is by time, except that an aggregate's own events always go by version. Servers'
 * clocks differ, so a later version may carry an earlier id; it then waits for the versions before it.
 */
export function inOrder<Row extends Turn>(rows: readonly Row[]): Row[] {
  const byAggregate = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.aggregateType} ${row.aggregateId}`;
    const known = byAggregate.get(key);
    if (known === undefined) byAggregate.set(key, [row]);
    else known.push(row);
  }
  const turns: { row: Row; key: string }[] = [];
  for (const own of byAggregate.values()) {
    own.sort((a, b) => a.version - b.version || compare(a.id, b.id));
    let key = "";
    for (const row of own) {
      if (row.id > key) key = row.id;
      turns.push({ row, key });
    }
  }
  // Rows of one key are of one aggregate and already in its order, which a stable sort keeps.
  return turns.sort((a, b) => compare(a.key, b.key)).map((turn) => turn.row);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
