/** Something with a beginning and an end, in minutes of its day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Lane {
  readonly lane: number;
  /** How many lanes there are side by side where it lies. */
  readonly lanes: number;
}

/** Puts spans of one day side by side where they overlap; those that touch do not. The order of the answer is that of the spans. */
export function lanesOf(spans: readonly Span[]): Lane[] {
  const order = spans.map((span, at) => ({ span, at })).sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to);
  const lanes: { lane: number; lanes: number }[] = spans.map(() => ({ lane: 0, lanes: 1 }));
  let cluster: number[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const at of cluster) lanes[at]!.lanes = ends.length;
    cluster = [];
    ends = [];
  };
  for (const { span, at } of order) {
    if (ends.every((end) => end <= span.from)) close();
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.to;
    lanes[at]!.lane = lane;
    cluster.push(at);
  }
  close();
  return lanes;
}
