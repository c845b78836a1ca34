/** Reads an event stream piece by piece, wherever it is cut: `take` gets each event's data. Ours have one line each. */
export function eventsIn(take: (data: string) => void): (piece: string) => void {
  let rest = "";
  return piece => {
    const events = (rest + piece).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const data = /^data: ?(.*)$/m.exec(event)?.[1];
      if (data !== undefined) take(data);
    }
  };
}
