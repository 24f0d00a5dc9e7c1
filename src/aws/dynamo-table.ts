import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { InputError } from '../domain/problem.ts';

/** Does work on a table; says which one it is when AWS does not have it. */
export async function namingTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new InputError('dynamodb', [
      {
        where: `table ${table}`,
        what: 'is not there in this account and region',
        fix: 'The stack makes it: run "npm run stack". If it has another name, correct QUARTERDECK_TABLES.',
      },
    ]);
  }
}
