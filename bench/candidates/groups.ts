/**
 * Ids that appear together, directly or through others, are one group.
 *
 * @returns for each id the smallest of its group
 */
export function smallestOfGroups(lists: readonly (readonly string[])[]): Map<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (
      let parent = parents.get(root);
      parent !== undefined && parent !== root;
      parent = parents.get(root)
    ) {
      root = parent;
    }
    return root;
  };
  for (const list of lists) {
    for (const id of list) {
      const [one, other] = [rootOf(list[0] ?? id), rootOf(id)].sort();
      parents.set(other ?? id, one ?? id);
      if (!parents.has(one ?? id)) parents.set(one ?? id, one ?? id);
    }
  }
  return new Map([...parents.keys()].map((id) => [id, rootOf(id)]));
}
