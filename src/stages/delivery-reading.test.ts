import { expect, it } from 'vitest';
import { tableDefinition } from '../domain/tables.ts';
import type { MessageState } from '../notify/mailer.ts';
import { deliveryReading } from './delivery-reading.ts';

it('says of every message of the run before what became of it', () => {
  const states = new Map<string, MessageState>([
    ['2026-11-16/bob--cfo', { state: 'refused', reason: 'a message to it bounced' }],
    ['2026-11-16/ann-lee--digest', { state: 'sent' }],
    ['2026-11-16/bob--link-20261117t080000z', { state: 'refused', reason: 'a message to it bounced' }],
    ['2026-11-16/eve--ceo', { state: 'unknown', since: '2026-11-16T15:00:00.000Z' }],
  ]);
  const reading = deliveryReading(states, '2026-11-16', 'charter');
  expect(reading).toMatchObject({ source: 'messages', tenant: 'charter', status: 'read' });
  expect(reading.rows.map(({ values }) => Object.values(values).join(' | '))).toEqual([
    'ann-lee | digest | 2026-11-16 | sent |  | 2026-11-16',
    'bob | cfo | 2026-11-16 | refused | a message to it bounced | 2026-11-16',
    'eve | ceo | 2026-11-16 | unknown |  | 2026-11-16',
  ]);
  const columns = Object.keys(tableDefinition('deliverability').columns).sort();
  expect(Object.keys(reading.rows[0]?.values ?? {}).sort()).toEqual(columns);
});

it('is empty when no message was tried', () => {
  expect(deliveryReading(new Map(), '2026-11-16', 'charter')).toMatchObject({ status: 'read', rows: [] });
});
