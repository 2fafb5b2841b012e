/**
 * A pure function of a text that remembers its answers: a file says the same price, rate or name a hundred thousand times.
 * It begins anew once it holds `most`, so that no file fills the memory.
 */
export function remembered<Answer>(of: (text: string) => Answer, most = 20_000): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const had = known.get(text);
    if (had !== undefined || known.has(text)) return had as Answer;
    const answer = of(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}
