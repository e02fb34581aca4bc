/**
 * One statement for many works. Works that run side by side ask the same queries: their parameters are sent as arrays,
 * `unnest` makes rows `v` of them, and columns of `v` take the place of the parameters in the tree of the query. So
 * PostgreSQL parses, plans and answers once for all of them. Without it 0.40 of the turns per second are left
 * (test/bench/RESULTS.md).
 */
import {
  ColumnNode,
  InsertQueryNode,
  type LimitNode,
  type OperationNode,
  OperationNodeTransformer,
  QueryNode,
  RawNode,
  ReferenceNode,
  type RootOperationNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely';
import { compileTree, queryTree } from './compile.js';
import {
  isInline,
  Param,
  ParamArray,
  type Query,
  type Registered,
  type Statement,
  type Value,
  type Want,
} from './query.js';

/** A query as it is asked for many at once. */
export interface Many {
  readonly sql: string;
  readonly parameters: readonly (Param | ParamArray)[];
}

/** Undefined for a query that each work must ask by itself. */
export function manyOf(query: Query, want: Want): Many | undefined {
  const tree = treeForMany(queryTree(query, 'postgres', want));
  return tree && (compileTree('postgres', tree) as Many);
}

/** Replaces each parameter by a column of `v`. A limit keeps its parameter: no row may stand there. */
class ToColumns extends OperationNodeTransformer {
  private readonly arrays = new Map<string, ParamArray>();

  protected override transformRaw(node: RawNode): RawNode {
    const [parameter] = node.parameters;
    if (!parameter || !ValueNode.is(parameter) || !(parameter.value instanceof Param)) return super.transformRaw(node);
    const { name } = parameter.value;
    if (!this.arrays.has(name)) this.arrays.set(name, new ParamArray(parameter.value));
    return RawNode.createWithSql(`v.p${[...this.arrays.keys()].indexOf(name)}`);
  }

  protected override transformLimit(node: LimitNode): LimitNode {
    return node;
  }

  get isEmpty(): boolean {
    return this.arrays.size === 0;
  }

  /** The rows `v`, numbered by `nth`. */
  rows(): RawNode {
    const arrays = [...this.arrays.values()].map((array) => ValueNode.create(array));
    const names = [...arrays.map((_, index) => `p${index}`), 'nth'];
    return raw(
      'unnest(',
      ...arrays.flatMap((array, index) => (index === 0 ? [array] : [', ', array])),
      `) with ordinality as v(${names})`,
    );
  }
}

/** SQL text with nodes in it. */
function raw(...parts: readonly (string | OperationNode)[]): RawNode {
  const fragments = [''];
  const nodes: OperationNode[] = [];
  for (const part of parts) {
    if (typeof part === 'string') fragments[nodes.length] += part;
    else {
      nodes.push(part);
      fragments.push('');
    }
  }
  return RawNode.create(fragments, nodes);
}

function treeForMany(tree: RootOperationNode): RootOperationNode | undefined {
  const columns = new ToColumns();
  if (SelectQueryNode.is(tree)) {
    const one = columns.transformNode(tree);
    if (columns.isEmpty) return undefined;
    return raw('select v.nth, q.* from ', columns.rows(), ' cross join lateral ', one, ' as q');
  }
  if (InsertQueryNode.is(tree)) return manyInserts(tree, columns);
  if (!UpdateQueryNode.is(tree) || tree.returning) return undefined;
  const one = columns.transformNode(tree);
  if (columns.isEmpty) return undefined;
  const updated = UpdateQueryNode.cloneWithFromItems(one, [columns.rows()]);
  return QueryNode.cloneWithReturning(updated, [
    SelectionNode.create(ReferenceNode.create(ColumnNode.create('nth'), TableNode.create('v'))),
  ]);
}

/** The columns of `v` are not known in `on conflict` and `returning`. */
function manyInserts(tree: InsertQueryNode, columns: ToColumns): RootOperationNode | undefined {
  const others = new ToColumns();
  others.transformNode(tree.onConflict);
  others.transformNode(tree.returning);
  const rows = tree.values && ValuesNode.is(tree.values) ? tree.values.values : [];
  const [row] = rows;
  if (!others.isEmpty || rows.length !== 1 || !row || !ValueListNode.is(row)) return undefined;
  const values = row.values.map((value) => columns.transformNode(value));
  if (columns.isEmpty) return undefined;
  const listed = values.flatMap((value, index) => (index === 0 ? [value] : [', ', value]));
  return InsertQueryNode.cloneWith(tree, {
    values: raw('select ', ...listed, ' from ', columns.rows(), ' order by v.nth'),
  });
}

/** Statements of one query, and where each stands in the layer. */
export interface Group {
  readonly statements: readonly Statement[];
  readonly places: readonly number[];
}

/** Groups the statements of a layer by their query; an inline statement stands alone. */
export function byQuery(layer: readonly Statement[]): readonly Group[] {
  const groups = new Map<unknown, { statements: Statement[]; places: number[] }>();
  for (const [place, statement] of layer.entries()) {
    const name = isInline(statement) ? statement : statement.query;
    const group = groups.get(name) ?? { statements: [], places: [] };
    groups.set(name, group);
    group.statements.push(statement);
    group.places.push(place);
  }
  return [...groups.values()];
}

/** What to bind; undefined when a parameter of a limit is not the same for all. */
export function valuesOf({ parameters }: Many, statements: readonly Registered[]): unknown[] | undefined {
  const values: unknown[] = [];
  for (const parameter of parameters) {
    const given = statements.map(({ params }): Value => params[parameter.name] ?? null);
    if (parameter instanceof ParamArray) values.push(given);
    else if (given.every((value) => value === given[0])) values.push(given[0]);
    else return undefined;
  }
  return values;
}

type Row = Readonly<Record<string, unknown>>;

/** The answer for each statement. Throws when some of the inserts met a conflict: then each must ask by itself. */
export function answersOf(wants: readonly Want[], rows: readonly Row[], rowCount: number): unknown[] {
  if (wants.every((want) => want === 'run')) return wants.map(() => undefined);
  const [first] = rows;
  if (first && 'nth' in first) {
    const rowsOf = wants.map((): Row[] => []);
    for (const row of rows) rowsOf[Number(row.nth) - 1]?.push(row);
    return wants.map((want, at) => {
      const found = rowsOf[at] ?? [];
      return want === 'all' ? found : want === 'first' ? found[0] : found.length;
    });
  }
  if (rowCount === 0) return wants.map((want) => (want === 'all' ? [] : want === 'changes' ? 0 : undefined));
  if (rowCount !== wants.length) throw new Error('Some of the rows to be inserted were there before');
  return wants.map((want, at) => (want === 'insert' ? rows[at]?.id : 1));
}
