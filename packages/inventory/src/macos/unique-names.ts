/** Gives each its own id where several would have the same: `Speakers`, `Speakers #2`. */
export function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    return nth === 1 ? id : `${id} #${nth}`;
  };
}
