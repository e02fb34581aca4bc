/** Turns queries and inline statements into SQL text, for each dialect. */
import {
  ColumnNode,
  type Compilable,
  createQueryId,
  DummyDriver,
  InsertQueryNode,
  type LimitNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  QueryNode,
  ReferenceNode,
  type RootOperationNode,
  SelectionNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import {
  compiler,
  type DialectName,
  type Make,
  Param,
  ParamArray,
  type Query,
  type Value,
  type Want,
} from './query.js';

/** Binds the named parameters of a registered query and writes out every other value. */
class SqliteRegistered extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (value instanceof Param) super.appendValue(value);
    else this.appendImmediateValue(value);
  }

  /** SQLite plans a statement again for each value that stands alone as its limit: 20 µs a call instead of one. */
  protected override visitLimit(node: LimitNode): void {
    super.visitLimit(node);
    this.append(' + 0');
  }
}

class PostgresRegistered extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (value instanceof Param) {
      super.appendValue(value);
      this.append(`::${value.type}`);
    } else if (value instanceof ParamArray) {
      super.appendValue(value);
      this.append(`::${value.type}[]`);
    } else this.appendImmediateValue(value);
  }
}

const BUILDERS = {
  sqlite: compiler({
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }),
  postgres: compiler({
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }),
};
const REGISTERED: Readonly<Record<DialectName, QueryCompiler>> = {
  sqlite: new SqliteRegistered(),
  postgres: new PostgresRegistered(),
};
const INLINE: Readonly<Record<DialectName, QueryCompiler>> = {
  sqlite: new SqliteQueryCompiler(),
  postgres: new PostgresQueryCompiler(),
};

/** A compiled registered query. */
export interface Compiled {
  readonly sql: string;
  /** Names of the parameters in the order in which they are bound. */
  readonly order: readonly string[];
}

/** The tree of a registered query. */
export const queryTree = ({ make }: Query, dialect: DialectName, want?: Want): RootOperationNode =>
  treeOf(make(BUILDERS[dialect], dialect), dialect, want);

export function compileTree(dialect: DialectName, tree: RootOperationNode) {
  const { sql, parameters } = REGISTERED[dialect].compileQuery(tree, createQueryId());
  return { sql, parameters: parameters as readonly (Param | ParamArray)[] };
}

export function compileQuery(query: Query, dialect: DialectName, want?: Want): Compiled {
  const { sql, parameters } = compileTree(dialect, queryTree(query, dialect, want));
  return { sql, order: parameters.map(({ name }) => name) };
}

export interface CompiledInline {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function compileInline(make: Make<unknown>, dialect: DialectName, want: Want): CompiledInline {
  const node = treeOf(make(BUILDERS[dialect], dialect), dialect, want);
  const { sql, parameters } = INLINE[dialect].compileQuery(node, createQueryId());
  return { sql, values: parameters as readonly Value[] };
}

/** PostgreSQL must be asked for the id of an inserted row; SQLite returns it anyway, and asking costs an insert more. */
function treeOf(made: Compilable<unknown>, dialect: DialectName, want: Want | undefined): RootOperationNode {
  const node = (made as unknown as { toOperationNode(): RootOperationNode }).toOperationNode();
  if (dialect === 'sqlite' || want !== 'insert' || !InsertQueryNode.is(node)) return node;
  return QueryNode.cloneWithReturning(node, [SelectionNode.create(ReferenceNode.create(ColumnNode.create('id')))]);
}
