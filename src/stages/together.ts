import { InputError } from '../domain/problem.ts';

type Results<T> = { -readonly [Key in keyof T]: Awaited<T[Key]> };

/** The results of all; when several are refused, one InputError with the problems of each. */
export async function together<T extends readonly (Promise<unknown> | undefined)[] | []>(
  stage: string,
  tasks: T,
): Promise<Results<T>> {
  const settled = await Promise.allSettled(tasks);
  const refused = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const [first] = refused;
  const inputs = refused.filter((one) => one instanceof InputError);
  if (inputs.length > 1 && inputs.length === refused.length)
    throw new InputError(
      stage,
      inputs.flatMap(({ problems }) => problems),
    );
  if (refused.length > 0) throw refused.find((one) => !(one instanceof InputError)) ?? first;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as Results<T>;
}
