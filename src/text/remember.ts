/**
 * A pure function of a text that keeps its last answers: labels and units recur all over a report. Answers are shared:
 * they must not be changed.
 * @param most answers kept; then it starts anew, so memory stays bounded
 */
export function remember<V>(answer: (text: string) => V, most = 4_096): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
