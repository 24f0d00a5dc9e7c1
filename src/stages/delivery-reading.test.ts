import { describe, expect, it } from 'vitest';
import { tableDefinition } from '../domain/tables.ts';
import type { MessageState } from '../notify/mailer.ts';
import { deliveryReading, messageReadings } from './delivery-reading.ts';
import type { Session } from './session.ts';

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

describe('a message that was accepted, and then came back', () => {
  const BOUNCED = 'the address is on the suppression list: a message to it bounced';
  const states = new Map<string, MessageState>([
    ['2026-11-16/ann--ceo', { state: 'sent' }],
    ['2026-11-16/archive--ceo', { state: 'sent' }],
    ['2026-11-16/bob--cfo', { state: 'sent' }],
    ['2026-11-16/eve--ceo', { state: 'unknown', since: '2026-11-16T15:00:00.000Z' }],
    ['2026-11-16/gone--ceo', { state: 'sent' }],
  ]);
  /** The rows over a mail service that has some addresses on its list, and what it was asked. */
  async function readings(env: Record<string, string>, list: Record<string, string> | Error) {
    const asked: string[][] = [];
    const said: string[] = [];
    const suppressed = async (addresses: readonly string[]) => {
      if (list instanceof Error) throw list;
      asked.push([...addresses]);
      return new Map(Object.entries(list).filter(([address]) => addresses.includes(address)));
    };
    const person = (id: string, address: string) => ({
      id,
      name: id,
      role: 'ceo',
      address,
      reports: ['ceo'],
    });
    const session = {
      target: 'aws',
      ports: { mailer: { states: async () => states, suppressed } },
      portfolio: {
        tenants: [{ id: 'charter' }],
        stakeholders: [
          person('ann', '$\u007bANN}'),
          person('bob', '$\u007bBOB:-bob@example.com}'),
          person('eve', 'eve@boats.net'),
        ],
        archive_address: 'archive@boats.net',
      },
    } as unknown as Session;
    const [reading] = await messageReadings(session, '2026-11-16', env, (line) => said.push(line));
    const rows = reading?.rows.map(({ values }) => `${values.stakeholder} ${values.state} ${values.reason}`);
    return { asked, said, rows, text: JSON.stringify(reading) };
  }

  it('is refused with the reason, by id and without an address; one of unknown fate stays that', async () => {
    const addresses = ['ann@boats.net', 'archive@boats.net', 'eve@boats.net'];
    const list = Object.fromEntries(addresses.map((address) => [address, BOUNCED]));
    const { asked, rows, text } = await readings({ ANN: 'ann@boats.net', BOB: 'bob@boats.net' }, list);
    expect(asked.flat().sort()).toEqual([...addresses, 'bob@boats.net'].sort());
    expect(rows).toEqual([
      `ann refused ${BOUNCED}`,
      `archive refused ${BOUNCED}`,
      'bob sent null',
      'eve unknown null',
      'gone sent null',
    ]);
    expect(text).not.toContain('@');
  });

  it('stays as it was noted where the address is not known, which is no mistake', async () => {
    const { asked, rows } = await readings({}, { 'ann@boats.net': BOUNCED });
    expect(asked.flat()).toEqual(['eve@boats.net', 'archive@boats.net']);
    expect(rows?.[0]).toBe('ann sent null');
  });

  it('stays as it was noted where the list may not be read, which is said', async () => {
    const denied = Object.assign(new Error('not authorized: ann@boats.net'), {
      name: 'AccessDeniedException',
    });
    const { said, rows } = await readings({ ANN: 'ann@boats.net' }, denied);
    expect(rows?.[0]).toBe('ann sent null');
    expect(said).toEqual([
      "messages: whom nothing reaches could not be asked (AccessDeniedException); the next run's mail asks again",
    ]);
  });

  it('is nobody where no run came before', async () => {
    expect(
      await messageReadings({ portfolio: { tenants: [] } } as unknown as Session, undefined, {}, () => {}),
    ).toEqual([]);
  });
});
