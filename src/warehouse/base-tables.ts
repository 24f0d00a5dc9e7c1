type Node = Readonly<Record<string, unknown>>;

interface CteEntry {
  key: string;
  value: { query?: { node?: Node } };
}

/**
 * The base tables in a syntax tree of `json_serialize_sql`: every table that is named, except where the name means a common
 * table expression. `getTableNames` would give the same, but gives nothing for `select *` joined with USING.
 */
export function baseTables(tree: unknown, hidden: ReadonlySet<string> = new Set()): Set<string> {
  if (typeof tree !== 'object' || tree === null) return new Set();
  if (Array.isArray(tree)) return union(tree.map((item) => baseTables(item, hidden)));
  const node = tree as Node;
  const own = node.type === 'BASE_TABLE' ? [String(node.table_name)] : [];
  const found = own.filter((name) => node.schema_name || !hidden.has(name.toLowerCase()));
  const inner = new Set(hidden);
  const parts: Set<string>[] = [new Set(found)];
  for (const { key, value } of expressionsOf(node)) {
    const name = key.toLowerCase();
    // Only a recursive expression can mean itself; in any other its name still means the table.
    const recursive = value.query?.node?.type === 'RECURSIVE_CTE_NODE';
    parts.push(baseTables(value, recursive ? new Set([...inner, name]) : inner));
    inner.add(name);
  }
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'cte_map') parts.push(baseTables(child, inner));
  }
  return union(parts);
}

function expressionsOf(node: Node): readonly CteEntry[] {
  return (node.cte_map as { map?: CteEntry[] } | undefined)?.map ?? [];
}

function union(sets: readonly Set<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
