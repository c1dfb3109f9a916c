import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { ParameterOrJSON, ReservedSql } from 'postgres';
import { reserveConnection, statement } from '../db';

/** A statement alone runs in a transaction of its own; the embedded engine's socket may interleave bare ones. */
class OwnConnection implements DatabaseConnection {
  transaction: ReservedSql | null = null;

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const given = parameters as ParameterOrJSON<never>[];
    const rows = this.transaction ? await this.transaction.unsafe(sql, given) : await statement(sql, given);
    return { rows: [...rows] as Row[], numAffectedRows: BigInt(rows.count ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: nothing of ours streams through here
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Accounts are not streamed.');
  }
}

class OwnDriver implements Driver {
  async init() {}
  async acquireConnection() {
    return new OwnConnection();
  }
  async beginTransaction(connection: OwnConnection) {
    connection.transaction = await reserveConnection();
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(connection: OwnConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: OwnConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(connection: OwnConnection) {
    connection.transaction?.release();
    connection.transaction = null;
  }
  async destroy() {}
}

/** Kysely on our one connection pool, which it neither opens nor closes. */
export const ownDialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new OwnDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
