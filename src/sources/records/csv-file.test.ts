import { expect, test } from 'vitest';
import { readCsv } from './csv-file.ts';

const options = { delimiter: ',', encoding: 'utf-8' } as const;

test('lines are numbered where their record begins, whatever ends a line', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['a,b', '1,"x', 'y"', '', '2,z'].join(end);
    const { header, lines, problems } = readCsv(Buffer.from(text), 'x.csv', options);
    expect(problems).toEqual([]);
    expect(header).toEqual({ line: 1, fields: ['a', 'b'] });
    expect(lines).toEqual([
      { line: 2, fields: ['1', 'x\ny'] },
      { line: 5, fields: ['2', 'z'] },
    ]);
  }
});

test('a byte order mark is no part of the first column', () => {
  expect(readCsv(Buffer.from('\uFEFFa\n1\n'), 'x.csv', options).header?.fields).toEqual(['a']);
  const wide = Buffer.from('\uFEFFa\n1\n', 'utf16le');
  expect(readCsv(wide, 'x.csv', { ...options, encoding: 'utf-16le' }).header?.fields).toEqual(['a']);
});
