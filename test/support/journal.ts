/** The journal's grammar, line by line: what both programs take, and nothing else. Answers the sums by account. */
export function readJournal(text: string): Map<string, bigint> {
  const balances = new Map<string, bigint>();
  const declared = new Set<string>();
  let sum = 0n;
  const minor = (amount: string) => BigInt(amount.replace(".", ""));
  for (const line of text.split("\n")) {
    if (line === "") {
      if (sum !== 0n) throw new Error(`an entry is off by ${sum}`);
      continue;
    }
    if (/^; |^ {4}; key: |^commodity CNY$|^ {4}format 1000\.00 CNY$|^\d{4}-\d\d-\d\d \* \([A-Z_]+\) [^;]+$/.test(line))
      continue;
    const account = /^account (\S(?:.*\S)?)$/.exec(line)?.[1];
    if (account !== undefined) declared.add(account);
    if (account !== undefined) continue;
    const posting = /^ {4}(\S(?: ?\S)*) {2}(-?\d+\.\d\d) CNY(?: = (-?\d+\.\d\d) CNY)?$/.exec(line);
    if (posting === null || !declared.has(posting[1]!)) throw new Error(`not a line of a journal: ${line}`);
    const [, name, amount, asserted] = posting as unknown as [string, string, string, string | undefined];
    balances.set(name, (balances.get(name) ?? 0n) + minor(amount));
    sum += minor(amount);
    if (asserted !== undefined && balances.get(name) !== minor(asserted)) throw new Error(`${name} is not ${asserted}`);
  }
  return balances;
}
