import { expect, test } from 'vitest';
import { isRequired } from '../required.fixture.ts';
import { hasMoto, NO_MOTO } from './moto.fixture.ts';

test('moto_server is there where it must be', (context) => {
  if (!hasMoto() && !isRequired('moto_server')) context.skip(NO_MOTO);
  expect(hasMoto(), NO_MOTO).toBe(true);
});
