import { describe, expect, it } from 'vitest';
import { keyText, type Mailer, type OutgoingMessage } from './mailer.ts';

export interface MailerUnderTest {
  mailer: Mailer;
  /** How many messages with this key have gone out. */
  count(key: OutgoingMessage['key']): Promise<number>;
}

/** What every way to send messages does. */
export function mailerContract(name: string, open: () => Promise<MailerUnderTest>): void {
  const message = (stakeholder: string, report = 'ceo'): OutgoingMessage => ({
    key: { run: '2026-11-23', stakeholder, report },
    from: 'reports@example.com',
    to: `${stakeholder}@example.com`,
    mime: Buffer.from(
      `From: reports@example.com\r\nTo: ${stakeholder}@example.com\r\nSubject: ${stakeholder}--${report}\r\n\r\nHello.\r\n`,
    ),
  });

  describe(`messages through ${name}`, () => {
    it('are sent once, however often they are asked for, also by whoever wants them again', async () => {
      const { mailer, count } = await open();
      expect(await mailer.send(message('ann'))).toMatchObject({ state: 'sent' });
      expect(await mailer.send(message('ann'))).toEqual({ state: 'already' });
      expect(await mailer.send(message('ann'), true)).toEqual({ state: 'already' });
      expect(await count(message('ann').key)).toBe(1);
    });

    it('are sent once by many senders at once', async () => {
      const { mailer, count } = await open();
      const results = await Promise.all(Array.from({ length: 8 }, () => mailer.send(message('ann'))));
      expect(results.filter(({ state }) => state === 'sent')).toHaveLength(1);
      expect(await count(message('ann').key)).toBe(1);
    });

    it('are one each for every report of a person', async () => {
      const { mailer, count } = await open();
      for (const report of ['ceo', 'digest']) await mailer.send(message('ann', report));
      expect(await count(message('ann', 'ceo').key)).toBe(1);
      expect(await count(message('ann', 'digest').key)).toBe(1);
    });

    it('are known by run', async () => {
      const { mailer } = await open();
      expect(await mailer.states('2026-11-23')).toEqual(new Map());
      await mailer.prepare([message('ann'), message('bob')]);
      await mailer.send(message('ann'));
      await mailer.send(message('bob'));
      expect(await mailer.states('2026-11-23')).toEqual(
        new Map([
          [keyText(message('ann').key), { state: 'sent' }],
          [keyText(message('bob').key), { state: 'sent' }],
        ]),
      );
      expect(await mailer.states('2026-11-30')).toEqual(new Map());
    });
  });
}
