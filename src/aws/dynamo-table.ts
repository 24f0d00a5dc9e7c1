import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { InputError } from '../domain/problem.ts';
import { askerProblem } from './asker-problem.ts';

/** AWS does not have a table. */
export class TableMissing extends InputError {
  constructor(table: string) {
    super('dynamodb', [
      {
        where: `table ${table}`,
        what: 'is not there in this account and region',
        fix: 'The stack makes it: run "npm run stack". If it has another name, correct QUARTERDECK_TABLES.',
      },
    ]);
  }
}

/** Does work on a table; says which one it is when AWS does not have it, or refuses it to whoever asks. */
export async function namingTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResourceNotFoundException) throw new TableMissing(table);
    const problem = askerProblem(error, `table ${table}`);
    throw problem ? new InputError('dynamodb', [problem]) : error;
  }
}
