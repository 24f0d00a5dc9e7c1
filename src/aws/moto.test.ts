import { expect, test } from 'vitest';
import { isRequired } from '../required.fixture.ts';
import { hasAws, hasMoto, NO_AWS, NO_MOTO } from './moto.fixture.ts';

test('moto_server is there where it must be', (context) => {
  if (!hasMoto() && !isRequired('moto_server')) context.skip(NO_MOTO);
  expect(hasMoto(), NO_MOTO).toBe(true);
});

test('so is the AWS command line', (context) => {
  if (!hasAws() && !isRequired('aws')) context.skip(NO_AWS);
  expect(hasAws(), NO_AWS).toBe(true);
});
