import { expect, test } from 'vitest';
import { awsSettings } from './settings.ts';

const ENV = {
  AWS_REGION: 'eu-central-1',
  QUARTERDECK_BUCKET: 'boats-site',
  QUARTERDECK_DISTRIBUTION: 'E1A2B3C4D5E6F7',
  QUARTERDECK_KEYS: 'arn:aws:cloudfront::111122223333:key-value-store/01234567-89ab-cdef-0123-456789abcdef',
  QUARTERDECK_URL: 'https://reports.example.com',
  QUARTERDECK_CONFIGURATION_SET: 'quarterdeck',
  QUARTERDECK_FROM: 'reports@example.com',
};

test('the variables that the stack prints are read, and two have a default', () => {
  expect(awsSettings(ENV)).toMatchObject({
    bucket: 'boats-site',
    url: 'https://reports.example.com',
    tables: 'quarterdeck-',
    metrics: 'Quarterdeck',
  });
  expect(awsSettings({ ...ENV, QUARTERDECK_TABLES: 'boats-' }).tables).toBe('boats-');
});

test.each([
  ['http://127.0.0.1:4321', true],
  ['http://localhost:4321', true],
  ['http://reports.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://localhost:4321/', false],
])('without TLS the site is on this machine or nowhere: %s', (url, isTaken) => {
  const read = () => awsSettings({ ...ENV, QUARTERDECK_URL: url }).url;
  if (isTaken) expect(read()).toBe(url);
  else expect(read).toThrow('QUARTERDECK_URL: is not the address of the site');
});

test('all that is missing or wrong is said at once, and no value is repeated', () => {
  const wrong = {
    ...ENV,
    QUARTERDECK_BUCKET: '',
    QUARTERDECK_FROM: undefined,
    QUARTERDECK_URL: 'https://reports.example.com/',
    QUARTERDECK_KEYS: 'secret-that-got-here-by-mistake',
  };
  expect(() => awsSettings(wrong)).toThrowErrorMatchingInlineSnapshot(`
    [InputError: --target aws: 4 problems
      QUARTERDECK_BUCKET: is not set; it says the bucket of the site. "npm run stack" prints what to set.
      QUARTERDECK_KEYS: is not the ARN of the KeyValueStore, such as arn:aws:cloudfront::111122223333:key-value-store/01234567-89ab-cdef-0123-456789abcdef. "npm run stack" prints what to set.
      QUARTERDECK_URL: is not the address of the site, such as https://reports.example.com. "npm run stack" prints what to set.
      QUARTERDECK_FROM: is not set; it says the address that messages come from. "npm run stack" prints what to set.]
  `);
});
